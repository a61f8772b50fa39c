"""How the elements of a lesson become HTML."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path
from typing import Any

import imagesize  # type: ignore[import-untyped]
from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from mangnon.facts import Contact
from mangnon.language.formats import date, listing, minutes
from mangnon.language.interface import interface_of
from mangnon.lesson.do_now import do_now
from mangnon.lesson.quiz import quiz
from mangnon.lesson.registry import facts_of
from mangnon.output.site_chart import ChartVisitor
from mangnon.output.site_icons import icon
from mangnon.output.site_quiz import QuizVisitor

AUDIENCE_NAMES = {
    "learner": "người học",
    "trainer": "giảng viên",
    "parent": "cha mẹ, người chăm sóc",
    "school": "trường học",
}
DO_NOW = "lam-gi-ngay"
SOURCES = "nguon"
_HELPLINE = "111"


class SiteTranslator(QuizVisitor, ChartVisitor, HTML5Translator):
    """Writes the body of a page."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.words = interface_of(self.config)
        self._quizzes = sum(1 for _ in self.document.findall(quiz))
        self._images = 0

    # -- boxes ---------------------------------------------------------------

    def _open(self, node: nodes.Element, name: str, sign: str, heading: str) -> None:
        self.body.append(self.starttag(node, "section", CLASS=f"box {name}"))
        title = html.escape(self.words(heading))
        self.body.append(self._heading(f"{icon(sign)} {title}", "box-title"))

    def _heading(self, content: str, name: str) -> str:
        level = min(self.section_level + 1, 6)
        return f'<h{level} class="{name}">{content}</h{level}>\n'

    def _label(self, sign: str, text: str) -> None:
        """Say what kind of box this is, above the title that its author gave it."""
        self.body.append(f'<p class="box-label">{icon(sign)} {html.escape(text)}</p>\n')

    def _close(self, node: nodes.Element) -> None:
        self.body.append("</section>\n")

    def visit_objectives(self, node: nodes.Element) -> None:
        self._open(node, "objectives", "goal", "Mục tiêu")

    def visit_key_message(self, node: nodes.Element) -> None:
        self._open(node, "key-message", "mang-non", "Điều cần nhớ")

    def visit_content_note(self, node: nodes.Element) -> None:
        self._open(node, "content-note", "hand", "Lưu ý nội dung")

    def visit_do_now(self, node: nodes.Element) -> None:
        if self.document.next_node(do_now) is node and DO_NOW not in node["ids"]:
            node["ids"].append(DO_NOW)
        self._open(node, "do-now", "steps", "Làm gì ngay")

    def depart_do_now(self, node: nodes.Element) -> None:
        contact = facts_of(self.builder.env).contact(_HELPLINE)
        call = html.escape(self.words("Gọi {number}", number=contact.value))
        address, free = html.escape(contact.uri or ""), free_words(contact, self.words)
        self.body.append(
            f'<p class="call"><a class="call-button" href="{address}">{icon("phone")} '
            f"<strong>{call}</strong> <span>{free}</span></a></p>\n"
        )
        self._close(node)

    def visit_handout(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "section", CLASS="box handout"))
        self._label("sheet", self.words("Tờ phát tay"))

    def visit_scenario(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "section", CLASS="box scenario"))
        self._label("group", self.words("Tình huống"))

    def visit_activity(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "section", CLASS="box activity"))
        length = minutes(node["minutes"], self.words)
        self._label("group", f"{self.words('Hoạt động')} · {length}")

    def visit_trainer_note(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "section", CLASS="box trainer-note"))
        self._label("people", self.words("Lưu ý cho giảng viên"))

    def visit_trainer_part(self, node: nodes.Element) -> None:
        title = html.escape(self.words("Dành cho giảng viên"))
        self.body.append(self.starttag(node, "section", CLASS="trainer-part"))
        self.body.append(self._heading(title, "part-title"))
        self.section_level += 1

    def depart_trainer_part(self, node: nodes.Element) -> None:
        self.section_level -= 1
        self._close(node)

    depart_objectives = depart_key_message = depart_content_note = _close
    depart_handout = depart_scenario = depart_activity = depart_trainer_note = _close

    def visit_element_title(self, node: nodes.Element) -> None:
        level = min(self.section_level + 1, 6)
        self.body.append(self.starttag(node, f"h{level}", "", CLASS="box-title"))

    def depart_element_title(self, node: nodes.Element) -> None:
        self.body.append(f"</h{min(self.section_level + 1, 6)}>\n")

    # -- a lesson's head and foot --------------------------------------------

    def visit_lesson_header(self, node: nodes.Element) -> None:
        _ = self.words
        names = listing([_(AUDIENCE_NAMES[name]) for name in node["audience"]], _.language)
        facts = [
            ("book", _("Bài {number}", number=node["number"])),
            ("clock", minutes(node["minutes"], _)),
            ("people", f"{_('Dành cho')}: {names}"),
        ]
        items = "".join(f"<li>{icon(sign)} {html.escape(text)}</li>" for sign, text in facts)
        self.body.append(f'<ul class="lesson-facts">{items}</ul>\n')
        self._contents()
        raise nodes.SkipNode

    def _contents(self) -> None:
        """List the page's sections, folded; what to do now comes first and is not folded."""
        _ = self.words
        page = self.document.next_node(nodes.section)
        assert page is not None
        sections = [child for child in page.children if isinstance(child, nodes.section)]
        self.body.append('<div class="jumps">')
        if self.document.next_node(do_now) is not None:
            title = f"{icon('steps')} {html.escape(_('Làm gì ngay'))}"
            self.body.append(f'<a class="jump" href="#{DO_NOW}">{title}</a>')
        if sections:
            title = f"{icon('list')} {html.escape(_('Trong bài này'))}"
            items = "".join(
                f'<li><a href="#{section["ids"][0]}">{html.escape(section[0].astext())}</a></li>'
                for section in sections
            )
            self.body.append(
                f'<details class="in-page"><summary>{title}</summary><ul>{items}</ul></details>'
            )
        self.body.append("</div>\n")

    def visit_sources(self, node: nodes.Element) -> None:
        _ = self.words
        self.body.append('<section class="sources">')
        if node.children:
            title = f"{icon('book')} {html.escape(_('Nguồn và căn cứ'))}"
            heading = self._heading(title, "sources-title").strip()
            self.body.append(f'<details id="{SOURCES}"><summary>{heading}</summary>\n')

    def depart_sources(self, node: nodes.Element) -> None:
        if node.children:
            self.body.append("</details>\n")
        if "checked" in node:
            said = " ".join(html.escape(text) for text in lesson_status(node, self.words))
            self.body.append(f'<p class="status">{said}</p>\n')
        self._close(node)

    # -- corrections of what Sphinx writes -----------------------------------

    def visit_reference(self, node: nodes.Element) -> None:
        if "refuri" in node and not node["refuri"]:
            self.body.append("<span>")
            self.context.append("</span>")
            return
        if str(node.get("refuri", "")).startswith(("http:", "https:")):
            node["rel"] = "noreferrer"
        self.context.append("")
        super().visit_reference(node)

    def depart_reference(self, node: nodes.Element) -> None:
        closing = self.context.pop()
        if closing:
            self.body.append(closing)
        else:
            super().depart_reference(node)

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Write Furo's wrapper of a table ourselves: extensions put their visitors before ours."""
        if isinstance(node, nodes.container) and "table-wrapper" in node["classes"]:
            self._wrap_table(node)
        else:
            super().dispatch_visit(node)

    def _wrap_table(self, node: nodes.Element) -> None:
        # What scrolls must be reachable by keyboard; a link inside it makes it so.
        reach = "" if node.next_node(nodes.reference) else ' tabindex="0"'
        heads = self._column_heads(node)
        narrow = " stacks" if len(heads) > 2 else ""
        self.body.append(f'<div class="table-wrapper{narrow}"{reach}>')

    def _column_heads(self, node: nodes.Element) -> list[str]:
        head = node.next_node(nodes.thead)
        return [entry.astext().strip() for entry in head.findall(nodes.entry)] if head else []

    def visit_entry(self, node: nodes.Element) -> None:
        """Give a cell its column's name: on a narrow screen a row's cells stand in a column."""
        super().visit_entry(node)
        table = node.parent.parent.parent.parent
        if isinstance(node.parent.parent, nodes.tbody) and (heads := self._column_heads(table)):
            column = node.parent.index(node)
            if 0 < column < len(heads):
                name = html.escape(heads[column])
                self.body[-1] = self.body[-1].replace("<td", f'<td data-name="{name}"', 1)

    def visit_superscript(self, node: nodes.Element) -> None:
        """Keep a source's mark on the line of the word that it supports."""
        if "source-mark" in node["classes"] and self.body:
            self.body[-1] = self.body[-1].rstrip(" ")
        super().visit_superscript(node)

    def visit_image(self, node: nodes.Element) -> None:
        """Give a picture its size, so that the page does not jump, and load it when it is near."""
        path = Path(self.builder.srcdir, node["uri"])
        before = len(self.body)
        for key in ("width", "height", "scale", "align"):
            node.attributes.pop(key, None)
        super().visit_image(node)
        attributes = ' decoding="async"'
        if size := picture_size(path):
            attributes += f' width="{size[0]}" height="{size[1]}"'
        if self._images:
            attributes += ' loading="lazy"'
        self._images += 1
        written = "".join(self.body[before:])
        self.body[before:] = [written.replace("<img ", f"<img{attributes} ", 1)]

    def depart_image(self, node: nodes.Element) -> None:
        """Do nothing: all has been written."""


def free_words(contact: Contact, _: Any) -> str:
    """Say that a call costs nothing and is answered at any hour, where the fact base says so."""
    said = []
    if contact.cost is not None:
        said.append(_("miễn phí"))
    if contact.hours is not None:
        said.append("24/7")
    return html.escape(" · ".join(said))


def lesson_status(node: nodes.Element, _: Any) -> list[str]:
    """Return the sentences on how far a lesson can be relied upon."""
    checked = date(datetime.date.fromisoformat(node["checked"]), _.language)
    said = [_("Luật được kiểm tra ngày {date}.", date=checked)]
    if node["reviewed_by"]:
        said.append(_("Người đọc duyệt: {name}.", name=node["reviewed_by"]))
    else:
        said.append(_("Chưa có luật sư hay nhân viên công tác xã hội đọc duyệt bài này."))
    return [*said, _("Tài liệu tập huấn, không thay thế tư vấn pháp lý.")]


def picture_size(path: Path) -> tuple[int, int] | None:
    """Return a picture's width and height in pixels, if it tells them."""
    if not path.is_file():
        return None
    if path.suffix == ".svg":
        return _drawing_size(path.read_text(encoding="utf-8", errors="replace"))
    width, height = imagesize.get(path)
    return (width, height) if width > 0 and height > 0 else None


def _drawing_size(text: str) -> tuple[int, int] | None:
    tag = re.search(r"<svg\b[^>]*>", text)
    if tag is None:
        return None
    sides = [re.search(rf'\b{side}="([\d.]+)(?:px|pt)?"', tag[0]) for side in ("width", "height")]
    if all(sides):
        return tuple(round(float(side[1])) for side in sides if side)  # type: ignore[return-value]
    box = re.search(r'\bviewBox="[\d.-]+[ ,]+[\d.-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', tag[0])
    return (round(float(box[1])), round(float(box[2]))) if box else None
