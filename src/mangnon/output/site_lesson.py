"""How the boxes, the head and the foot of a lesson become HTML."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes

from mangnon.facts import Contact
from mangnon.language.formats import minutes
from mangnon.language.interface import Interface
from mangnon.lesson.do_now import do_now
from mangnon.lesson.registry import facts_of
from mangnon.output.lesson_words import foot_words, header_words
from mangnon.output.site_fragment import FragmentVisitor
from mangnon.output.site_icons import icon
from mangnon.output.site_listen import ListenVisitor

_DO_NOW = "lam-gi-ngay"
_SOURCES = "nguon"
_HELPLINE = "111"


class LessonVisitor(ListenVisitor, FragmentVisitor):
    """Writes what makes a page a lesson; mixed into a translator."""

    starttag: Any

    def _open(self, node: nodes.Element, name: str, sign: str, heading: str) -> None:
        self.body.append(self.starttag(node, "section", CLASS=f"box {name}"))
        self.body.append(self._heading(sign, heading, "box-title"))

    def _open_titled(self, node: nodes.Element, name: str, sign: str, label: str) -> None:
        """Open a box whose author gave it a title, saying above it what kind of box it is."""
        self.body.append(self.starttag(node, "section", CLASS=f"box {name}"))
        self.body.append(f'<p class="box-label">{icon(sign)} {escape(label)}</p>\n')

    def _heading(self, sign: str, text: str, name: str) -> str:
        tag = self._tag()
        return f'<{tag} class="{name}">{icon(sign)} {escape(text)}</{tag}>\n'

    def _close(self, node: nodes.Element) -> None:
        self.body.append(f"{self.players(node)}</section>\n")

    def visit_objectives(self, node: nodes.Element) -> None:
        _ = self.words
        self._open(node, "objectives", "goal", _("Mục tiêu"))

    def visit_key_message(self, node: nodes.Element) -> None:
        _ = self.words
        self._open(node, "key-message", "mang-non", _("Điều cần nhớ"))

    def visit_content_note(self, node: nodes.Element) -> None:
        _ = self.words
        self._open(node, "content-note", "hand", _("Lưu ý nội dung"))

    def visit_do_now(self, node: nodes.Element) -> None:
        _ = self.words
        if self.document.next_node(do_now) is node and _DO_NOW not in node["ids"]:
            node["ids"].append(_DO_NOW)
        self._open(node, "do-now", "steps", _("Làm gì ngay"))

    def depart_do_now(self, node: nodes.Element) -> None:
        _ = self.words
        contact = facts_of(self.builder.env).contact(_HELPLINE)
        call = escape(_("Gọi {number}", number=contact.value))
        free = escape(free_words(contact, _))
        self.body.append(
            f'<p class="call"><a class="call-button" href="{escape(contact.uri or "")}">'
            f"{icon('phone')} <strong>{call}</strong> <span>{free}</span></a></p>\n"
        )
        self._close(node)

    def visit_decision(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "div", CLASS="decision"))

    def depart_decision(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")

    def visit_handout(self, node: nodes.Element) -> None:
        _ = self.words
        self._open_titled(node, "handout", "sheet", _("Tờ phát tay"))

    def visit_poster(self, node: nodes.Element) -> None:
        _ = self.words
        self._open_titled(node, "poster", "sheet", _("Áp phích"))

    def visit_scenario(self, node: nodes.Element) -> None:
        _ = self.words
        self._open_titled(node, "scenario", "group", _("Thẻ tình huống"))

    def visit_activity(self, node: nodes.Element) -> None:
        _ = self.words
        kind = _("Hoạt động")
        self._open_titled(node, "activity", "group", f"{kind} · {minutes(node['minutes'], _)}")

    def visit_trainer_note(self, node: nodes.Element) -> None:
        _ = self.words
        self._open_titled(node, "trainer-note", "people", _("Ghi chú cho người tập huấn"))

    def visit_trainer_part(self, node: nodes.Element) -> None:
        _ = self.words
        self.body.append(self.starttag(node, "section", CLASS="trainer-part"))
        self.body.append(self._heading("people", _("Dành cho người tập huấn"), "part-title"))
        self.section_level += 1

    def depart_trainer_part(self, node: nodes.Element) -> None:
        self.section_level -= 1
        self._close(node)

    depart_objectives = depart_key_message = depart_content_note = _close
    depart_handout = depart_poster = depart_scenario = depart_activity = depart_trainer_note = (
        _close
    )

    def visit_element_title(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, self._tag(), "", CLASS="box-title"))

    def depart_element_title(self, node: nodes.Element) -> None:
        self.body.append(f"</{self._tag()}>\n")

    def visit_lesson_header(self, node: nodes.Element) -> None:
        _ = self.words
        signs = ("book", "clock", "people")
        facts = list(zip(signs, header_words(node, _), strict=True))
        items = "".join(f"<li>{icon(sign)} {escape(text)}</li>" for sign, text in facts)
        self.body.append(f'<ul class="lesson-facts">{items}</ul>\n')
        self._jumps()
        raise nodes.SkipNode

    def _jumps(self) -> None:
        """Lead to what to do now, and, folded, to the page's sections."""
        _ = self.words
        page = self.document.next_node(nodes.section)
        assert page is not None
        sections = [child for child in page.children if isinstance(child, nodes.section)]
        self.body.append('<div class="jumps">')
        if self.document.next_node(do_now) is not None:
            text = escape(_("Làm gì ngay"))
            self.body.append(f'<a class="jump" href="#{_DO_NOW}">{icon("steps")} {text}</a>')
        if sections:
            text = escape(_("Trong bài này"))
            items = "".join(
                f'<li><a href="#{section["ids"][0]}">{escape(section[0].astext())}</a></li>'
                for section in sections
            )
            self.body.append(
                f'<details class="in-page"><summary>{icon("list")} {text}</summary>'
                f"<ul>{items}</ul></details>"
            )
        self.body.append("</div>\n")

    def visit_sources(self, node: nodes.Element) -> None:
        _ = self.words
        self.body.append('<section class="sources">')
        if node.children:
            heading = self._heading("book", _("Nguồn và căn cứ"), "sources-title").strip()
            self.body.append(f'<details id="{_SOURCES}"><summary>{heading}</summary>\n')

    def depart_sources(self, node: nodes.Element) -> None:
        if node.children:
            self.body.append("</details>\n")
        if "checked" in node:
            said = escape(" ".join(foot_words(node, self.words)))
            self.body.append(f'<p class="status">{said}</p>\n')
        self._close(node)


def free_words(contact: Contact, _: Interface) -> str:
    """Say that a call costs nothing and is answered at any hour, where the fact base says so."""
    said = [_("miễn phí")] if contact.cost is not None else []
    if contact.hours is not None:
        said.append("24/7")
    return " · ".join(said)
