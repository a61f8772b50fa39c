"""What a page shows around its text: menu, languages, help, exit."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from mangnon.language.formats import date, locale_of
from mangnon.language.interface import interface_of
from mangnon.language.names import own_name
from mangnon.lesson.citation import fact_citation
from mangnon.lesson.key_message import key_message
from mangnon.lesson.lesson import lesson_of
from mangnon.lesson.registry import facts_of
from mangnon.output.plain_text import plain_text
from mangnon.output.site_criteria import CLASS
from mangnon.output.site_icons import icon, sprite
from mangnon.output.site_lesson import free_words
from mangnon.output.site_listen import LISTEN, listen_door

# The scripts and styles that only some pages need, and the mark-up that tells.
_ON_DEMAND = {
    "criteria": f'<form class="{CLASS}"',
    "explorer": '<div class="explorer"',
    "listen": f'<div class="{LISTEN}"',
}
HELPLINES = ("111", "113", "115")
_LONGEST_DESCRIPTION = 240


@dataclass(frozen=True)
class Link:
    """A link of the menu or to another language.

    :param title: its words
    :param address: relative to the page
    :param language: the language to which it leads, for a link to another one
    :param current: whether it is the page itself
    :param number: the lesson's number, or an empty string
    """

    title: str
    address: str
    language: str = ""
    current: bool = False
    number: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the book in the menu.

    :param title: its title; empty for pages before the first part
    :param pages: its pages
    """

    title: str
    pages: tuple[Link, ...]


def page_context(
    builder: StandaloneHTMLBuilder, pagename: str, context: dict[str, Any], doctree: Any
) -> dict[str, Any]:
    """Return what the templates need beyond what Sphinx gives them.

    :param context: Sphinx's own
    :param doctree: the page, or ``None``
    """
    config, env = builder.config, builder.env
    _ = interface_of(config)
    contacts = [facts_of(env).contact(name) for name in HELPLINES]
    metadata = env.metadata.get(pagename, {})
    is_lesson = lesson_of(metadata) is not None
    as_of = datetime.date.fromisoformat(config.mangnon_as_of)
    return {
        "_": _,
        "icon": icon,
        "sprite": sprite,
        "site_name": config.html_title,
        "kind": "home" if pagename == config.root_doc else "lesson" if is_lesson else "plain",
        "heading": _plain_title(builder, pagename) or str(context.get("title", "")),
        "description": _description(doctree),
        "parts": menu(builder, pagename),
        "languages": other_languages(builder, pagename),
        "listed": config.language in config.mangnon_languages,
        "exit_address": config.mangnon_exit_address,
        "listen": listen_door(builder) if pagename == config.root_doc else "",
        "guide_address": _address(builder, pagename, config.mangnon_guide),
        "leaving_address": _address(builder, pagename, config.mangnon_leaving_page),
        "found": _found(builder, pagename),
        "neutral_title": _("Thời tiết hôm nay"),
        "made_on": config.mangnon_as_of,
        "made_words": date(as_of, _.language),
        "aged_after": config.mangnon_law_check_days,
        "help": contacts[0],
        "help_words": free_words(contacts[0], _),
        "other_help": [(contact, _.said(contact.name)) for contact in contacts[1:]],
        "validity": "" if is_lesson else date(as_of, _.language),
        "next_is_lesson": _next_is_lesson(builder, pagename),
        "has_code": 'class="highlight' in str(context.get("body", "")),
        "on_demand": [
            name for name, mark in _ON_DEMAND.items() if mark in str(context.get("body", ""))
        ],
    }


def menu(builder: StandaloneHTMLBuilder, pagename: str) -> list[Part]:
    """Return the table of contents, as seen from a page."""
    env, root = builder.env, builder.config.root_doc
    here = builder.get_target_uri(pagename)

    def link(docname: str, title: str = "") -> Link:
        number = str(env.metadata.get(docname, {}).get("lesson", ""))
        address = relative_uri(here, builder.get_target_uri(docname)) or "#"
        return Link(title or env.titles[docname].astext(), address, "", docname == pagename, number)

    _ = interface_of(builder.config)
    parts = [Part("", (link(root, _("Trang đầu")),))]
    for tree in env.tocs[root].findall(addnodes.toctree):
        pages = tuple(link(name) for _title, name in tree["entries"] if name in env.titles)
        if pages:
            caption = tree.get("caption") or ""
            parts.append(Part(_(caption), pages))
    return parts


def other_languages(builder: StandaloneHTMLBuilder, pagename: str) -> list[Link]:
    """Return links to this page in the book's other languages."""
    up = "../" * (builder.get_target_uri(pagename).count("/") + 1)
    return [
        Link(own_name(code), f"{up}{code}/{builder.get_target_uri(pagename)}", code)
        for code in builder.config.mangnon_languages
        if code != builder.config.language
    ]


def _plain_title(builder: StandaloneHTMLBuilder, pagename: str) -> str:
    title = builder.env.titles.get(pagename)
    return title.astext() if title is not None else ""


@dataclass(frozen=True)
class Found:
    """How others find and show a page: full addresses, which only a published site has.

    :param canonical: the page's own
    :param languages: the page in each language, and in any ("x-default"), by code
    :param card: the picture that a shared link shows
    :param locale: the page's language, as the Open Graph protocol writes it
    """

    canonical: str
    languages: tuple[tuple[str, str], ...]
    card: str
    locale: str


def _found(builder: StandaloneHTMLBuilder, pagename: str) -> Found | None:
    config = builder.config
    if not config.mangnon_site_address or config.language not in config.mangnon_languages:
        return None
    page = builder.get_target_uri(pagename)

    def address(language: str, name: str = page) -> str:
        return f"{config.mangnon_site_address}{language}/{name}"

    languages = [(code, address(code)) for code in config.mangnon_languages]
    return Found(
        address(config.language),
        (*languages, ("x-default", languages[0][1])),
        address(config.language, "share.png"),
        str(locale_of(config.language)),
    )


def _address(builder: StandaloneHTMLBuilder, pagename: str, target: str) -> str:
    """Return the address of a configured page, seen from another; empty if the book has none.

    :param target: the page's name, perhaps with ``#`` and a place on it
    """
    name, sign, place = target.partition("#")
    if name not in builder.env.found_docs:
        return ""
    here, there = builder.get_target_uri(pagename), builder.get_target_uri(name)
    return relative_uri(here, there) + sign + place if name != pagename else f"#{place}"


def _next_is_lesson(builder: StandaloneHTMLBuilder, pagename: str) -> bool:
    related = builder.relations.get(pagename)
    return bool(related and related[2] and "lesson" in builder.env.metadata.get(related[2], {}))


def _description(doctree: Any) -> str:
    """Return the key message, or else the first paragraph, without its citations."""
    if not isinstance(doctree, nodes.document):
        return ""
    found = doctree.next_node(key_message) or doctree
    paragraph = found.next_node(nodes.paragraph)
    if paragraph is None:
        return ""
    cited = {"law", "fact-note", "source-mark"}
    text = plain_text(paragraph, cited, lambda node: isinstance(node, fact_citation))
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",;:") + "…"
