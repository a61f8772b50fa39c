"""SCORM 2004, fourth edition: completion and success told apart, longer state."""

from __future__ import annotations

from mangnon.output.lms_package import PackageBuilder, package
from mangnon.say import marked


class Scorm2004Builder(PackageBuilder):
    """Writes packages with one SCO per lesson."""

    name = "scorm2004"
    manifest = "imsmanifest.xml"


PRODUCT = package(
    Scorm2004Builder,
    marked("lessons and the whole course for learning systems: SCORM 2004, 4th edition"),
)
