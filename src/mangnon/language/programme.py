"""A day of a course as a table of times, in the reader's language."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from mangnon.language.formats import minutes
from mangnon.language.interface import interface_of
from mangnon.language.resolve import link_to
from mangnon.lesson.element import element_title
from mangnon.lesson.lesson import lessons_of
from mangnon.lesson.programme import Planned, clock, plan, programme, programme_slot


class FillProgrammes(SphinxPostTransform):
    """Replace each day by the table of its times."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Work on the page that is being written."""
        self.words = interface_of(self.config)
        for day in list(self.document.findall(programme)):
            day.replace_self(self._table(day))

    def _table(self, day: programme) -> nodes.table:
        _ = self.words
        planned = plan(self.env, day)
        table = nodes.table(ids=day["ids"], classes=["programme"])
        table.source, table.line = day.source, day.line
        for title in day.findall(element_title):
            table += nodes.title("", "", *title.children, classes=title["classes"])
        group = nodes.tgroup(cols=2)
        group += [nodes.colspec(colwidth=width) for width in (20, 80)]
        group += nodes.thead("", _row([_text(_("Giờ"))], [_text(_("Việc"))]))
        body = nodes.tbody()
        for slot, found in planned:
            body += _row([_text(clock(found.start))], self._what(slot, found))
        end = planned[-1][1].end if planned else day["start"]
        body += _row([_text(clock(end))], [_text(_("Kết thúc"))])
        group += body
        table += group
        return table

    def _what(self, slot: programme_slot, found: Planned) -> list[nodes.Node]:
        """Say what happens, and how long: in one paragraph, then the author's words."""
        _ = self.words
        length = minutes(found.minutes, _)
        if not found.docname:
            first, *rest = slot.children
            if isinstance(first, nodes.paragraph):
                first += nodes.Text(f" ({length})")
            return [first, *rest]
        lesson = lessons_of(self.env)[found.docname]
        name = _("Bài {number}", number=lesson.number)
        title = f"{name}. {self.env.titles[found.docname].astext()}"
        address = link_to(self.env, self.app, found.docname)
        link = nodes.reference("", title, refuri=address, internal=True)
        if not found.activity:
            paragraph = nodes.paragraph("", "", link, nodes.Text(f" ({length})"))
        else:
            what = _("Hoạt động “{title}”", title=found.activity)
            paragraph = nodes.paragraph("", "", nodes.Text(f"{what} ({length}). "), link)
        return [paragraph, *slot.children]


def _text(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text)


def _row(*cells: list[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(FillProgrammes)
