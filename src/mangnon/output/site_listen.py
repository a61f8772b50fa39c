"""Players of recordings: the browser's own, beside the words that are read, and all on one page.

A lesson may have six pieces in five languages, and must stay light: what few look for, the file
to keep and the words as they were read, is on the page of all recordings. Beside the player
stand the words of a recording that no longer agrees with its page.

Nothing is fetched before somebody presses play. ``listen.js`` only stops what must not sound on.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.util.osutil import relative_uri

from mangnon.language.audio import MP3, OPUS
from mangnon.language.formats import date, file_size, length_of_time, listing
from mangnon.language.interface import Interface, interface_of
from mangnon.language.names import language_in_a_sentence
from mangnon.language.script import PIECES, piece_title, pieces
from mangnon.language.take import Take
from mangnon.output.site_icons import icon
from mangnon.project import SOURCE_LANGUAGE

LISTEN = "listen"
LISTEN_PAGE = "nghe"  # the page that has all recordings
AUDIO_FOLDER = "audio"  # beside the languages' folders: all of them play the same files
_TYPES = {OPUS: "audio/ogg; codecs=opus", MP3: "audio/mpeg"}


class ListenVisitor:
    """Writes the players of an element; mixed into a translator."""

    builder: Any
    document: nodes.document
    words: Interface

    def players(self, node: nodes.Element) -> str:
        """Return what plays the recordings of an element; nothing where there is none."""
        if type(node) not in PIECES or not self.builder.takes:
            return ""
        page = self.builder.current_docname
        name = next(name for name, each in pieces(self.document) if each is node)
        here = [
            take
            for take in self.builder.takes
            if (take.recording.page, take.recording.piece) == (page, name)
        ]
        if not here:
            return ""
        _ = self.words
        address = self.builder.get_target_uri(page)
        shown = "".join(
            player(
                take,
                anchor(take),
                address,
                _,
                escape(_heading(take.recording.language, _)),
                _to_keep(take, address, _) if take.stale else "",
            )
            for take in _own_first(here, _)
        )
        every = relative_uri(address, self.builder.get_target_uri(LISTEN_PAGE))
        said = escape(_("Mọi bản ghi: tải về, lời được đọc"))
        return f'<div class="{LISTEN}">\n{shown}<p><a href="{every}">{said}</a></p></div>\n'


def player(take: Take, mine: str, address: str, _: Interface, heading: str, more: str = "") -> str:
    """Return one recording with its player.

    :param mine: the recording's place on the page
    :param address: that of the page, below its language's folder
    :param heading: what is heard, as HTML
    :param more: what stands below the player, as HTML
    """
    recording = take.recording
    base = _file(take, address)
    length = length_of_time(recording.seconds, _.language)
    size = file_size(recording.sizes[OPUS], _.language)
    sources = "".join(
        f'<source src="{base}{suffix}" type="{_TYPES[suffix]}">' for suffix in (OPUS, MP3)
    )
    old = f'<p class="fact-note stale">{escape(_old(_))}</p>\n' if take.stale else ""
    return (
        f'<figure id="{mine}">\n<figcaption>{icon("listen")} '
        f'<strong id="{mine}-ten">{heading}</strong> '
        f"· {escape(length)} · {escape(size)}</figcaption>\n"
        f'<audio controls preload="none" lang="{recording.language}" aria-labelledby="{mine}-ten">'
        f"{sources}</audio>\n{old}{more}</figure>\n"
    )


def _file(take: Take, address: str) -> str:
    """Return the address of a recording's files without their suffix, as seen from a page's."""
    up = "../" * (address.count("/") + 1)
    return f"{up}{AUDIO_FOLDER}/{quote(take.recording.name)}"


def _to_keep(take: Take, address: str, _: Interface) -> str:
    """Return the file to keep and, folded, the words that were read."""
    recording = take.recording
    get = _("Tải về (MP3, {size})", size=file_size(recording.sizes[MP3], _.language))
    read = _("Lời tiếng Việt được đọc")
    lines = "".join(f"<p>{escape(line)}</p>" for line in recording.text)
    return (
        f'<p><a href="{_file(take, address)}{MP3}" download>{escape(get)}</a></p>\n'
        f'<details><summary>{escape(read)}</summary><div lang="{SOURCE_LANGUAGE}">{lines}</div>'
        f"<p>{escape(_spoken(take, _))}</p></details>\n"
    )


def anchor(take: Take) -> str:
    """Return the place of a recording on its page: "nghe-jra-handout"."""
    return f"nghe-{take.recording.language}-{take.recording.piece}"


def _spoken(take: Take, _: Interface) -> str:
    recording = take.recording
    said = _("Ghi âm ngày {date}.", date=date(recording.recorded_on, _.language))
    if recording.speaker:
        said += " " + _("Người đọc: {name}.", name=recording.speaker)
    return said


def _heading(language: str, _: Interface) -> str:
    return _("Nghe bằng {language}", language=language_in_a_sentence(language, _))


def _old(_: Interface) -> str:
    said = _("Bản ghi này đọc theo lời cũ.")
    return said + " " + _("Lời trên trang đã đổi từ khi ghi âm.")


def listen_title(_: Interface) -> str:
    """Return the title of the page of all recordings."""
    return _("Nghe")


def listen_body(builder: Any) -> str:
    """Return the page of all recordings: by language, the reader's own first.

    :param builder: the site's
    """
    _ = interface_of(builder.config)
    here = builder.get_target_uri(LISTEN_PAGE)
    said = (
        _("Bấm nút hình tam giác để nghe. Bấm rồi máy mới tải âm thanh về."),
        _("Nút “Giữ để đọc không cần mạng” không giữ âm thanh."),
        _("Muốn nghe khi không có mạng, bạn tải tệp về máy."),
    )
    parts = [f"<section>\n<h1>{escape(listen_title(_))}</h1>\n<p>{escape(' '.join(said))}</p>\n"]
    by_language = groupby(
        _own_first(_in_reading_order(builder), _), key=lambda take: take.recording.language
    )
    for language, takes in by_language:
        parts.append(
            f'<section id="{language}">\n<h2>{escape(_heading(language, _))}</h2>\n'
            f'<div class="{LISTEN}">\n'
        )
        for take in takes:
            page, piece = take.recording.page, take.recording.piece
            there = relative_uri(here, builder.get_target_uri(page))
            words = f"{builder.env.titles[page].astext()}: {piece_title(piece, _)}"
            link = f'<a href="{there}#{anchor(take)}">{escape(words)}</a>'
            mine = f"{anchor(take)}-{page.rpartition('/')[2]}"
            parts.append(player(take, mine, here, _, link, _to_keep(take, here, _)))
        parts.append("</div>\n</section>\n")
    return "".join([*parts, "</section>"])


def listen_door(builder: Any) -> str:
    """Return the link from the first page to the recordings; nothing where there are none.

    :param builder: the site's, or a package's, which has none
    """
    if not builder.takes:
        return ""
    _ = interface_of(builder.config)
    languages = dict.fromkeys(take.recording.language for take in _own_first(builder.takes, _))
    names = listing([language_in_a_sentence(code, _) for code in languages], _.language)
    there = relative_uri(
        builder.get_target_uri(builder.config.root_doc), builder.get_target_uri(LISTEN_PAGE)
    )
    said = escape(_("Nghe bằng {language}", language=names))
    return f'<p class="call"><a class="jump" href="{there}">{icon("listen")} {said}</a></p>'


def _own_first(takes: Sequence[Take], _: Interface) -> list[Take]:
    return sorted(takes, key=lambda take: take.recording.language != _.language)


def _in_reading_order(builder: Any) -> list[Take]:
    env = builder.env
    trees = env.tocs[builder.config.root_doc].findall(addnodes.toctree)
    order = [name for tree in trees for _title, name in tree["entries"]]
    place = {name: count for count, name in enumerate(order)}
    return sorted(
        builder.takes,
        key=lambda take: (take.recording.language, place.get(take.recording.page, -1)),
    )
