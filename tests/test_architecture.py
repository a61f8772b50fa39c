"""Imports follow the arrows that the page on architecture draws, and there is no circle."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter

from small_book import ROOT

SOURCE = ROOT / "src"
ROOMS = re.findall(
    r"^\| `(\w+)/?` \|",
    (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"),
    re.M,
)


def imports() -> dict[str, set[str]]:
    """Return, by module, the modules of the kit that it imports, anywhere in its text."""
    files = {
        ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (SOURCE / "mangnon").rglob("*.py")
    }
    found: dict[str, set[str]] = {}
    for module, path in files.items():
        found[module] = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mangnon"):
                for name in node.names:
                    inner = f"{node.module}.{name.name}"
                    found[module].add(inner if inner in files else str(node.module))
            elif isinstance(node, ast.Import):
                found[module] |= {alias.name for alias in node.names if alias.name in files}
    return found


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "mangnon"


def test_every_room_is_on_the_page_and_every_room_of_the_page_is_there() -> None:
    assert {room_of(module) for module in imports()} - {"mangnon"} == set(ROOMS)


def test_a_room_imports_only_what_is_below_it() -> None:
    upwards = [
        f"{module} imports {other}"
        for module, others in imports().items()
        for other in others
        if room_of(other) not in (room_of(module), "mangnon")
        and ROOMS.index(room_of(other)) > ROOMS.index(room_of(module))
    ]
    assert upwards == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    list(TopologicalSorter(imports()).static_order())
