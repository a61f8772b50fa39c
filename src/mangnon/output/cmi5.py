"""cmi5: lessons that tell a learning record store, by xAPI, what was learnt."""

from __future__ import annotations

from mangnon.output.lms_package import PackageBuilder, package
from mangnon.say import marked


class Cmi5Builder(PackageBuilder):
    """Writes packages with one assignable unit per lesson."""

    name = "cmi5"
    manifest = "cmi5.xml"
    # The address of the system is known at launch only; the script then allows no other.
    connect = "http: https:"


PRODUCT = package(
    Cmi5Builder, marked("lessons and the whole course for learning systems: cmi5 (xAPI)")
)
