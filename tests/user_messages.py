"""What the command says: found in the source, translated in its catalog, listed in the docs.

``python tests/user_messages.py`` (``make messages``) brings the catalog and ``docs/errors.md`` up
to date with the source, and lists the messages that still want a translation.
"""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field

import click
import polib
from small_book import ROOT

from mangnon.cli import main

SOURCE = ROOT / "src" / "mangnon"
CATALOG = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "mangnon.po"
COMPILED = CATALOG.with_suffix(".mo")
ERRORS = ROOT / "docs" / "errors.md"

# What of Click's own words a user can meet; a pair is one and several of a thing.
CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "default: {default}",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Aborted!",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Option {name!r} does not take a value.",
    "Could not open file {filename!r}: {message}",
    "file",
    "directory",
    "path",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{value!r} is not a valid {number_type}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    (
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ),
)

# The rooms of the house as a user sees them: heading, what the messages there are about.
ROOMS = {
    ("The command, the configuration and the contents", "Lệnh, cấu hình và mục lục"): (
        "build.py",
        "project.py",
        "settings.py",
        "publish.py",
        "cores.py",
        "crew.py",
        "preview.py",
        "unfinished.py",
        "scratch.py",
        "kit.py",
        "links.py",
    ),
    ("Lessons and their elements", "Bài học và các khối trong bài"): (
        "lesson/",
        "language/resolve.py",
    ),
    ("What other programs object to, in our words", "Lời của chương trình khác, nói lại"): (
        "heard.py",
    ),
    ("The fact base", "Kho dữ kiện"): ("facts/",),
    ("Notebooks and charts", "Sổ tính và biểu đồ"): (
        "notebook_fault.py",
        "chart.py",
        "chart_explorer.py",
        "widget/",
        "commune/",
    ),
    ("Print, Word and other products", "Bản in, Word và sản phẩm khác"): ("output/",),
    ("Translations", "Bản dịch"): ("language/", "translate/"),
    ("Editions", "Bản riêng của từng nơi"): ("edition/",),
    ("Re-reading and law over time", "Đọc lại và luật theo thời gian"): ("review.py", "watch/"),
}


@dataclass
class Message:
    """A message of the command.

    :param template: as written in the source; of what is counted, for one thing
    :param many: of what is counted, for more than one
    :param modules: where it is said, as seen from the package
    :param is_error: whether it says what is wrong
    :param places: the names given to fill it; ``None`` where they come from elsewhere
    """

    template: str
    many: str = ""
    modules: list[str] = field(default_factory=list)
    is_error: bool = False
    places: list[set[str] | None] = field(default_factory=list)


def places_of(template: str) -> set[str]:
    """Return the names of a template's places."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield module, node


def _calls() -> Iterator[tuple[str, str, ast.Call]]:
    for module, node in _nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            func = node.func
            yield module, func.id if isinstance(func, ast.Name) else func.attr, node


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


_WRONG = ("wrong", "wrong_many")
_SAYERS = (*_WRONG, "say", "say_many", "marked")


def messages() -> dict[str, Message]:
    """Return what the kit's own code says, by template."""
    found: dict[str, Message] = {}
    for module, name, call in _calls():
        template = _literal(call.args[0]) if call.args else None
        if name not in _SAYERS or template is None:
            continue
        message = found.setdefault(template, Message(template))
        counts = name.endswith("_many")
        if counts:
            message.many = _literal(call.args[1]) or ""
        if module not in message.modules:
            message.modules.append(module)
        message.is_error |= name in _WRONG or module == "heard.py"
        named = name != "marked" and all(keyword.arg for keyword in call.keywords)
        given = {str(keyword.arg) for keyword in call.keywords} | ({"count"} if counts else set())
        message.places.append(given if named else None)
    return found


# What makes an error, and which of its arguments is the message.
_MAKERS = {
    "MangnonError": 0,
    "UnfitPicture": 0,
    "report": 0,
    "problem": 0,
    "tell": 0,
    "_error": 1,
}


def _names(node: ast.expr) -> list[str]:
    return [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]


def _told() -> Iterator[tuple[str, ast.expr]]:
    """Yield the module and the words of what makes an error, or is named to become its message."""
    for module, name, call in _calls():
        at = 1 if name == "Fault" and module.startswith("language/checks/") else _MAKERS.get(name)
        if at is not None and len(call.args) > at:
            yield module, call.args[at]
    for module, node in _nodes():
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "message":
            yield module, node.value


def untranslatable() -> list[str]:
    """Return the places where an error is written out without ``wrong()``."""
    found = []
    for module, words in _told():
        if module == "errors.py" or any(name in _WRONG for name in _names(words)):
            continue
        if isinstance(words, ast.JoinedStr):
            fixed = "".join(str(v.value) for v in words.values if isinstance(v, ast.Constant))
        else:
            fixed = _literal(words) or ""
        if re.search(r"[a-z]{2}", fixed):
            found.append(f"{module}:{words.lineno}: {ast.unparse(words)}")
    return found


def helps(command: click.Command = main) -> Iterator[str]:
    """Yield the help of a command, of its options and of all commands below, as written."""
    if text := vars(command).get("help"):
        yield text
    for parameter in command.params:
        if text := vars(parameter).get("help"):
            yield text
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def updated() -> polib.POFile:
    """Return the catalog as the source wants it, with the translations that there are."""
    old = {entry.msgid: entry for entry in polib.pofile(str(CATALOG))} if CATALOG.exists() else {}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "vi",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    said = messages()
    pairs = dict(each for each in CLICK if not isinstance(each, str))
    pairs |= {each.template: each.many for each in said.values() if each.many}
    click_words = [each if isinstance(each, str) else each[0] for each in CLICK]
    wanted = dict.fromkeys((*click_words, *helps(), *sorted(said, key=lambda t: said[t].modules)))
    for template in wanted:
        entry = polib.POEntry(msgid=template)
        before = old.get(template)
        if template in pairs:
            entry.msgid_plural = pairs[template]
            entry.msgstr_plural = {0: before.msgstr_plural.get(0, "") if before else ""}
        else:
            entry.msgstr = before.msgstr if before else ""
        modules = said[template].modules if template in said else ()
        entry.occurrences = [(module, "") for module in modules]
        new.append(entry)
    return new


def table(catalog: polib.POFile) -> str:
    """Return the page that lists all errors."""
    # Of what is counted, the words for many.
    vietnamese = {entry.msgid: entry.msgstr_plural.get(0, entry.msgstr) for entry in catalog}
    left = {each.template: each for each in messages().values() if each.is_error}
    parts = [_HEAD]
    for (english, heading), members in ROOMS.items():
        here = [
            template
            for template, message in left.items()
            if any(message.modules[0].startswith(member) for member in members)
        ]
        parts.append(f"## {english} · {heading}\n\n| English | Tiếng Việt |\n|---|---|")
        parts[-1] += "".join(
            f"\n| {_shown(left[template].many or template)} "
            f"| {_shown(vietnamese.get(template, ''))} |"
            for template in here
        )
        for template in here:
            del left[template]
    assert not left, f"no room of docs/errors.md for: {sorted(left)}"
    return "\n\n".join(parts) + "\n"


_HEAD = """\
# Every error, in both languages · Mọi lỗi, bằng hai thứ tiếng

An error is one line: `file:line: what is wrong: how to mend it`. The command speaks Vietnamese where
the locale is Vietnamese, as in `LANG=vi_VN.UTF-8 mangnon build`, and English elsewhere. Its exit code
is 1, and nothing is published. Here “…” stands for what differs.

Mỗi lỗi là một dòng: `tệp:dòng: điều sai: cách sửa`. Lệnh nói tiếng Việt nếu máy đặt tiếng Việt, như
trong `LANG=vi_VN.UTF-8 mangnon build`, còn không thì nói tiếng Anh. Mã thoát là 1, và không có gì
được xuất bản. Dấu “…” đứng thay cho phần thay đổi.

Tables that a trainer or a commune fills in are read in a notebook, which tells their faults in its own
language: [notebooks.md](notebooks.md). This page is made from the source by `make messages`, and a test
compares the two."""  # noqa: E501 - a page's own lines


def _shown(template: str) -> str:
    parsed = string.Formatter().parse(template)
    text = "".join(fixed + ("" if name is None else "…") for fixed, name, _, _ in parsed)
    return f"`` {text} ``".replace("|", "\\|") if text else ""


def _bring_up_to_date() -> None:
    catalog = updated()
    CATALOG.parent.mkdir(parents=True, exist_ok=True)
    catalog.save(str(CATALOG))
    catalog.save_as_mofile(str(COMPILED))
    ERRORS.write_text(table(catalog), encoding="utf-8")
    for entry in catalog:
        if not entry.translated():
            print(f"not translated: {entry.msgid!r}")
    for place in untranslatable():
        print(f"not in wrong(): {place}")


if __name__ == "__main__":
    _bring_up_to_date()
