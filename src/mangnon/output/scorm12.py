"""SCORM 1.2: what nearly every learning system takes."""

from __future__ import annotations

from mangnon.output.lms_package import PackageBuilder, package
from mangnon.say import marked


class Scorm12Builder(PackageBuilder):
    """Writes packages with one SCO per lesson."""

    name = "scorm12"
    manifest = "imsmanifest.xml"


PRODUCT = package(
    Scorm12Builder, marked("lessons and the whole course for learning systems: SCORM 1.2")
)
