"""A branching story as a page that stands alone: its choices lead down and up the page."""

from __future__ import annotations

from xml.etree import ElementTree

from mangnon.language.interface import N_, Interface
from mangnon.output.item_markup import add, add_html, fragment, identifier
from mangnon.output.question import Question

_ENDINGS = {"good": N_("Kết thúc tốt"), "poor": N_("Kết thúc chưa tốt")}
_BACK = N_("Đọc lại từ đầu")


def story_page(question: Question, language: str, words: Interface) -> bytes:
    """Return a story as an HTML page without scripts.

    :param words: the kit's own words, in the reader's language
    """
    root = ElementTree.Element("html", {"lang": language})
    head = add(root, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width")
    add(head, "title", question.prompt.plain)
    page = add(add(root, "body"), "main")
    add(page, "h1", question.prompt.plain)
    numbers = {scene.id: place for place, scene in enumerate(question.scenes, 1)}
    for scene in question.scenes:
        part = add(page, "section", id=identifier(scene.id, "scene"))
        add(part, "h2", str(numbers[scene.id]))
        add_html(add(part, "div"), fragment(scene.text.html))
        if scene.ending:
            add(add(part, "p"), "strong", words(_ENDINGS[scene.ending]))
            first = identifier(question.scenes[0].id, "scene")
            add(add(part, "p"), "a", words(_BACK), href=f"#{first}")
        if scene.paths:
            choices = add(part, "ul")
            for path in scene.paths:
                choice = add(choices, "li")
                target = f"#{identifier(path.target, 'scene')}"
                add(choice, "a", f"{path.text.plain} → {numbers[path.target]}", href=target)
                if path.feedback is not None:
                    add_html(add(choice, "div"), fragment(path.feedback.html))
    written: bytes = ElementTree.tostring(root, encoding="utf-8", method="html")
    return b"<!DOCTYPE html>\n" + written + b"\n"
