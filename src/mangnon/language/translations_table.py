"""How far each translation is, for the site: so that a reader knows, and a helper sees where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.config import Config

from mangnon.language.catalog import catalog_path, translations
from mangnon.language.formats import number, percent
from mangnon.language.interface import N_, Interface
from mangnon.language.names import language_name
from mangnon.language.progress import Progress, progress, together
from mangnon.language.take import Take


def translations_table(config: Config, recorded: Sequence[Take], _: Interface) -> list[nodes.Node]:
    """Return a table for each language that has catalogs: part by part, or one row of nothing.

    :param recorded: the book's recordings, by language
    """
    catalogs = Path(config.mangnon_glossary).parent
    made: list[nodes.Node] = []
    # Titles of parts are translated on the home page, where the table of contents stands.
    home = _page_strings(config, str(config.root_doc))
    for folder in sorted(catalogs.glob("*/LC_MESSAGES")):
        code = folder.parent.name
        parts = [
            replace(part, title=home.get(part.title, part.title))
            for part in progress(Path(config.external_toc_path), folder, Path(config.mangnon_facts))
        ]
        whole = together(parts, N_("Cả bộ"))
        offered = code in config.mangnon_languages
        state = _("dành cho bạn đọc") if offered else _("chưa dành cho bạn đọc")
        rows = [*parts, whole] if whole.translated else [whole]
        made.append(_table(code, f"{language_name(code, _)} ({code}): {state}", rows, _))
    return [*made, *_recorded(recorded, _)]


def _recorded(recorded: Sequence[Take], _: Interface) -> list[nodes.Node]:
    """Say how many recordings each language has, and how many of them read old words."""
    listed = nodes.bullet_list()
    for code, group in groupby(recorded, key=lambda take: take.recording.language):
        of_it = list(group)
        said = _(
            "{language}: {count} bản ghi âm, {stale} bản đọc theo lời cũ.",
            language=language_name(code, _),
            count=number(len(of_it), _.language),
            stale=number(sum(take.stale for take in of_it), _.language),
        )
        listed += nodes.list_item("", nodes.paragraph("", said))
    return [listed] if listed.children else []


def _page_strings(config: Config, page: str) -> dict[str, str]:
    """Return the translations of a page in the reader's language; none in the source language."""
    if not config.mangnon_catalogs:
        return {}
    return translations(catalog_path(Path(config.mangnon_catalogs), page))


def _table(code: str, title: str, rows: Sequence[Progress], _: Interface) -> nodes.table:
    anchor = f"ban-dich-{code.lower()}"
    table = nodes.table("", nodes.title("", title), ids=[anchor], classes=["translations"])
    group = nodes.tgroup(cols=5)
    group += [nodes.colspec(colwidth=width) for width in (36, 16, 16, 16, 16)]
    heads = (
        _("Phần"),
        _("Đã dịch"),
        _("Bản dịch cũ"),
        _("Chưa dịch"),
        _("Tiếng (âm tiết) còn lại"),
    )
    group += nodes.thead("", _row(heads))
    body = nodes.tbody()
    for row in rows:
        share = percent(row.percent, _.language)
        counts = (row.fuzzy + row.stale, row.untranslated, row.words_left)
        body += _row((_(row.title), share, *(number(count, _.language) for count in counts)))
    group += body
    table += group
    return table


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in cells))
