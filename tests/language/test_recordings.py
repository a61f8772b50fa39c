"""Recordings are real, agreed to, beside the words that they read, and marked when those change."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from mutagen.id3 import ID3, TPE1
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from pypdf import PdfReader
from recorded_book import (
    ADDRESS,
    MP3,
    OPUS,
    PAGE,
    SHORT,
    add,
    code,
    recorded_book,
    speaking_book,
    translate,
)
from small_book import Book

from mangnon.cli import main
from mangnon.errors import MangnonError
from mangnon.fingerprint import fingerprint
from mangnon.translate.recordings import recordings

FOLDER = f"translations/jra/audio/{PAGE}"
SIDECAR = f"{FOLDER}/handout.yml"
MP4 = bytes.fromhex("0000001c66747970") + b"isom" + bytes(2_000)
WORDS = "Bạn không cần chắc chắn mới được báo."


@pytest.fixture
def speaking(tmp_path: Path) -> Book:
    return speaking_book(tmp_path / "speaking")


@pytest.fixture
def recorded(tmp_path: Path) -> Book:
    return recorded_book(tmp_path / "recorded")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is published of a book with recordings, and beside it, in "mute", of one without."""
    root = tmp_path_factory.mktemp("recordings")
    mute = speaking_book(root / "mute-book").build("site")
    recorded_book(root / "recorded-book").build("site", "offline", "handouts")
    shutil.copytree(mute, root / "recorded-book/_build/mute")
    return root / "recorded-book/_build"


def page(built: Path, name: str) -> str:
    return (built / "site" / name).read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")


def test_a_recording_is_taken_over_without_the_names_that_a_phone_wrote_into_it(
    speaking: Book, tmp_path: Path
) -> None:
    opus, mp3 = (Path(shutil.copy(path, tmp_path)) for path in (OPUS, MP3))
    tags = ID3()
    tags.add(TPE1(text=["Ksor H'Tester"]))
    tags.save(mp3)
    tagged = OggOpus(opus)
    tagged["artist"] = "Ksor H'Tester"
    tagged.save()
    words = ("--recorded-on", "2026-11-20", "--consent", "--script", code(speaking, "handout"))
    done = translate(speaking, "add-recording", "jra", PAGE, "handout", str(opus), str(mp3), *words)
    assert done.exit_code == 0, done.output
    files = sorted((speaking.root / FOLDER).iterdir())
    assert [path.name for path in files] == ["handout.mp3", "handout.opus", "handout.yml"]
    assert not [path for path in files if b"Tester" in path.read_bytes()]
    (take,) = recordings(speaking.project)
    assert not take.stale
    assert take.recording.text == ("Tờ nhớ", "Gọi 111.")  # citations in brackets are not spoken


def _video(path: Path) -> Path:
    """Write an Ogg file with a second stream, as a film with sound has."""
    with OPUS.open("rb") as stream:
        first = OggPage(stream)
        rest = stream.read()
    second = OggPage()
    second.first, second.serial, second.packets = (
        True,
        first.serial + 1,
        [b"\x80theora" + bytes(40)],
    )
    path.write_bytes(first.write() + second.write() + rest)
    return path


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


REFUSED: dict[str, tuple[Callable[[Path], dict[str, object]], str]] = {
    "film renamed as Opus": (lambda at: {"opus": _file(at / "x.opus", MP4)}, "is not Opus"),
    "film renamed as MP3": (lambda at: {"mp3": _file(at / "x.mp3", MP4)}, "is not MP3"),
    "film in Ogg": (lambda at: {"opus": _video(at / "x.opus")}, "is not Opus"),
    "MP3 renamed as Opus": (
        lambda at: {"opus": _file(at / "x.opus", MP3.read_bytes())},
        "is not Opus",
    ),
    "empty file": (lambda at: {"mp3": _file(at / "x.mp3", b"")}, "is not MP3"),
    "no fallback": (lambda at: {"mp3": OPUS}, "a recording is two files"),
    "another reading": (lambda at: {"mp3": SHORT}, "both files are of one reading"),
    "no such file": (lambda at: {"mp3": at / "none.mp3"}, "there is no such file"),
    "language": (lambda at: {"language": "xx"}, "no language 'xx'"),
    "the book's own language": (lambda at: {"language": "vi"}, "no language 'vi'"),
    "page outside the book": (lambda at: {"page": "../../evil"}, "is no page with something"),
    "piece": (lambda at: {"piece": "handout-2"}, "has no 'handout-2'"),
    "old script": (lambda at: {"code": "00000000"}, "are no longer those of script 00000000"),
    "day to come": (lambda at: {"day": "2999-01-01"}, "is still to come"),
    "no consent": (lambda at: {"consent": ()}, "nobody is heard without consent"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_honest_recording_is_refused_and_nothing_is_written(
    speaking: Book, tmp_path: Path, name: str
) -> None:
    change, message = REFUSED[name]
    given: dict[str, object] = {
        "language": "jra",
        "page": PAGE,
        "piece": "handout",
        "opus": OPUS,
        "mp3": MP3,
        "code": code(speaking, "handout"),
        "day": "2026-11-20",
        "consent": ("--consent",),
    } | change(tmp_path)
    consent = given["consent"]
    assert isinstance(consent, tuple)
    refused = translate(
        speaking,
        "add-recording",
        *(str(given[key]) for key in ("language", "page", "piece", "opus", "mp3")),
        *("--script", str(given["code"]), "--recorded-on", str(given["day"]), *consent),
    )
    assert refused.exit_code == 1
    assert message in refused.output
    assert not list(speaking.root.glob("translations/*/audio"))
    assert not list(tmp_path.parent.glob("**/evil*"))


def _move(book: Book, old: str, new: str) -> None:
    target = book.root / new
    target.parent.mkdir(parents=True, exist_ok=True)
    (book.root / old).rename(target)


SPOILT: dict[str, tuple[Callable[[Book], object], str]] = {
    "no sidecar": (
        lambda book: (book.root / SIDECAR).unlink(),
        f"{FOLDER}/handout.mp3: has no sidecar",
    ),
    "no consent": (
        lambda book: book.edit(SIDECAR, "consent: true\n", ""),
        f"{SIDECAR}:2: nobody is heard without consent",
    ),
    "consent refused": (
        lambda book: book.edit(SIDECAR, "consent: true", "consent: false"),
        f"{SIDECAR}:6: nobody is heard without consent",
    ),
    "another licence": (
        lambda book: book.edit(SIDECAR, "licence: CC-BY-4.0", "licence: CC-BY-NC-4.0"),
        f"{SIDECAR}:7: licence must be CC-BY-4.0",
    ),
    "no fallback": (
        lambda book: (book.root / FOLDER / "handout.mp3").unlink(),
        f"{SIDECAR}:13: there is no handout.mp3",
    ),
    "another file": (
        lambda book: shutil.copy(SHORT, book.root / FOLDER / "handout.mp3"),
        f"{SIDECAR}:13: handout.mp3 is not the file that was added",
    ),
    "another language": (
        lambda book: book.edit(SIDECAR, "language: jra", "language: km"),
        f"{SIDECAR}:4: language is 'km'",
    ),
    "another piece": (
        lambda book: book.edit(SIDECAR, "reads: handout", "reads: do-now"),
        f"{SIDECAR}:3: reads is 'do-now'",
    ),
    "a wrong key": (
        lambda book: book.edit(SIDECAR, "licence:", "license:"),
        f"{SIDECAR}:7: unknown key: license",
    ),
    "a wrong day": (
        lambda book: book.edit(SIDECAR, "2026-11-20", "2026-13-20"),
        f"{SIDECAR}:5: not a valid date",
    ),
    "something else": (
        lambda book: _file(book.root / FOLDER / "film.mp4", MP4),
        f"{FOLDER}/film.mp4: is no recording",
    ),
    "a language that the book has not": (
        lambda book: _move(book, "translations/jra/audio", "translations/xx/audio"),
        "translations/xx/audio: the book is not translated into 'xx'",
    ),
    "a sheet that is gone": (
        lambda book: book.edit(f"{PAGE}.md", ":::{handout} Tờ nhớ", ":::{scenario} Tờ nhớ"),
        f"{SIDECAR}:3: '{PAGE}' has no 'handout'",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_build_refuses_what_is_no_honest_recording_with_file_and_line(
    recorded: Book, name: str
) -> None:
    spoil, message = SPOILT[name]
    spoil(recorded)
    assert message in recorded.fault("site")
    assert not recorded.project.output.exists()


def test_the_vietnamese_page_plays_every_language_with_length_and_size(built: Path) -> None:
    text = page(built, "vi/bai-thu.html")
    players = re.findall(r'<figure id="(nghe-[^"]+)">(.*?)</figure>', text, flags=re.S)
    assert [name for name, _ in players] == [
        "nghe-jra-key-message",
        "nghe-jra-handout",
        "nghe-km-handout",
    ]
    first = players[0][1]
    assert "Nghe bằng tiếng Gia Rai</strong> · 3 giây · 2 kB" in first
    assert 'preload="none" lang="jra"' in first
    assert "stale" not in first
    for address, kind in re.findall(r'<source src="([^"]+)" type="([^"]+)">', text):
        path = (built / "site/vi" / address).resolve()
        assert path.is_relative_to(built / "site/audio")
        assert path.read_bytes()[:4] == b"OggS" if "ogg" in kind else path.suffix == ".mp3"
    assert "Listen in Jarai</strong> · 3 secs" in page(built, "en/bai-thu.html")


def test_one_page_has_all_recordings_and_the_first_page_leads_to_it(built: Path) -> None:
    for language in ("vi", "en"):
        text = page(built, f"{language}/nghe.html")
        assert re.findall(r'<section id="(\w+)">', text) == ["jra", "km"]
        assert text.count("<audio") == 3
        names = re.findall(r' id="([^"]+)"', text)
        assert len(names) == len(set(names))
        assert 'href="nghe.html"' in page(built, f"{language}/index.html")
    assert 'href="bai-thu.html#nghe-km-handout"' in page(built, "vi/nghe.html")


def test_the_page_of_all_recordings_has_the_words_and_the_files_to_keep(built: Path) -> None:
    text = page(built, "vi/nghe.html")
    assert f'<div lang="vi"><p>{WORDS}</p></div>' in text
    assert "20/11/2026" in text
    for address in re.findall(r'<a href="([^"]+)" download>', text):
        assert (built / "site/vi" / address).is_file()
    assert text.count(" download>") == text.count("<audio")
    assert "nghe.html" in page(built, "vi/bai-thu.html")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_lesson_stays_light_however_much_of_it_is_recorded(built: Path, language: str) -> None:
    """Six pieces in five languages must find room on the longest lesson: 40 kB are all it has."""
    text = page(built, f"{language}/bai-thu.html")
    without = re.sub(r'<figure id="nghe-km-handout">.*?</figure>\n', "", text, flags=re.S)
    assert without != text
    assert len(gzip.compress(text.encode(), 9)) - len(gzip.compress(without.encode(), 9)) < 80


def test_pages_without_a_recording_gain_not_one_byte(built: Path) -> None:
    names = {
        path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*.html")
    }
    bare = {
        path.relative_to(built / "mute/site").as_posix()
        for path in (built / "mute/site").rglob("*.html")
    }
    assert names - bare == {"vi/nghe.html", "en/nghe.html"}
    changed = {name for name in bare if page(built, name) != page(built / "mute", name)}
    assert changed == {
        f"{code}/{name}.html" for code in ("vi", "en") for name in ("index", "bai-thu")
    }
    assert not (built / "mute/site/audio").exists()
    assert not list((built / "mute").rglob("listen.*"))
    for code_ in ("vi", "en"):
        shared = f"{code_}/_static/site.js"
        assert page(built, shared) == page(built / "mute", shared)


def test_the_zip_has_the_sound_and_a_phone_that_keeps_the_pages_does_not(built: Path) -> None:
    with zipfile.ZipFile(built / "offline/mang-non.zip") as opened:
        names = opened.namelist()
        assert opened.read("audio/jra/bai-thu/handout.mp3").startswith(b"\xff")
    assert len([name for name in names if name.startswith("audio/")]) == 6
    assert "audio/" not in page(built, "vi/sw.js")
    assert "vi/nghe.html" in names


def test_a_sheet_leads_by_code_to_its_recordings(built: Path) -> None:
    def codes(language: str) -> list[str]:
        reader = PdfReader(built / f"print/{language}/handouts/01-bai-thu.pdf")
        links = [each.get_object().get("/A", {}) for each in reader.pages[0].get("/Annots", [])]
        return [link["/URI"] for link in links if "#nghe" in link.get("/URI", "")]

    assert codes("vi") == [
        f"{ADDRESS}vi/bai-thu.html#nghe-{language}-handout" for language in ("jra", "km")
    ]
    assert codes("en") == []


def test_a_recording_of_old_words_is_marked_everywhere_until_it_is_made_anew(
    recorded: Book,
) -> None:
    recorded.write("book/dich.md", "# Dịch\n\n:::{translations-table}\n:::\n")
    recorded.edit(
        "_toc.yml", "  - file: book/bai-thu\n", "  - file: book/bai-thu\n  - file: book/dich\n"
    )
    before = recorded.build("site") / "site"
    assert "2 bản ghi âm, 0 bản đọc theo lời cũ" in (before / "vi/dich.html").read_text("utf-8")
    assert translate(recorded, "check", "jra").exit_code == 0
    recorded.edit(f"{PAGE}.md", WORDS, "Lo cho một em nhỏ là đủ để báo.")
    site = recorded.build("site") / "site"
    lesson = (site / "vi/bai-thu.html").read_text("utf-8")
    key_message, rest = lesson.split('id="nghe-jra-handout"')
    assert "Bản ghi này đọc theo lời cũ." in key_message
    assert "đọc theo lời cũ" not in rest
    assert f"<p>{WORDS}</p>" in key_message  # the transcript is of what was read
    assert "đọc theo lời cũ." in (site / "vi/nghe.html").read_text("utf-8")
    assert "2 bản ghi âm, 1 bản đọc theo lời cũ" in (site / "vi/dich.html").read_text("utf-8")
    told = json.loads(translate(recorded, "status", "jra", "--json").output)[0]["recordings"]
    assert {each["piece"]: each["stale"] for each in told} == {
        "key-message": True,
        "handout": False,
    }
    assert "recordings: 2, stale: 1" in translate(recorded, "status", "jra").output
    wrong = translate(recorded, "check", "jra")
    assert wrong.exit_code == 1
    assert f"{FOLDER}/key-message.yml:8: stale" in wrong.output
    add(recorded, "jra", "key-message", opus=recorded.root / FOLDER / "key-message.opus")
    assert not [take for take in recordings(recorded.project) if take.stale]


def test_a_change_of_the_law_makes_a_recording_stale_and_is_foretold(recorded: Book) -> None:
    told = CliRunner().invoke(main, ["--book", str(recorded.root), "impact", "102/2016", "--json"])
    assert json.loads(told.output)["recordings"] == [
        f"translations/{code}/audio/{PAGE}/handout.yml" for code in ("jra", "km")
    ]
    in_force = "    status_note: in force; amended by 28/2018/QH14 (Điều 11, from 2019-01-01)\n"
    recorded.edit("assets/facts/law.yml", in_force, in_force + "    in_force_to: 2030-01-01\n")
    stale = [take.recording.name for take in recordings(recorded.project) if take.stale]
    assert stale == ["jra/bai-thu/handout", "km/bai-thu/handout"]


def test_a_build_depends_on_the_recordings_and_on_nothing_else(recorded: Book) -> None:
    def published() -> dict[str, bytes]:
        made = recorded.build("site", "offline")
        return {
            str(path.relative_to(made)): path.read_bytes()
            for path in made.rglob("*")
            if path.is_file()
        }

    first, stamp = published(), fingerprint(recorded.project, (), ())
    shutil.rmtree(recorded.root / ".mangnon")
    shutil.rmtree(recorded.root / "_build")
    assert published() == first
    for path in (recorded.root / "translations/km/audio").rglob("handout.*"):
        path.unlink()
    assert fingerprint(recorded.project, (), ()) != stamp
    assert {name for name in set(first) - set(published()) if "audio" in name} == {
        f"site/audio/km/bai-thu/handout{suffix}" for suffix in (".opus", ".mp3")
    }


def test_the_kit_has_the_scripts_with_stage_notes_consent_and_codes(
    speaking: Book, tmp_path: Path
) -> None:
    assert translate(speaking, "kit", "jra", "--out", str(tmp_path / "kit.zip")).exit_code == 0
    with zipfile.ZipFile(tmp_path / "kit.zip") as opened:
        text = opened.read("kich-ban-ghi-am.html").decode()
    assert "20 cm" in text
    assert "đồng ý" in text
    for piece in ("key-message", "do-now", "handout"):
        assert f"<code>{code(speaking, piece)}</code>" in text
    assert f"<li>{WORDS}</li>" in text
    assert "{law}" not in text


def test_a_faulty_recording_is_told_by_status_too(recorded: Book) -> None:
    (recorded.root / FOLDER / "handout.mp3").unlink()
    told = translate(recorded, "status")
    assert (told.exit_code, "there is no handout.mp3" in told.output) == (1, True)
    with pytest.raises(MangnonError):
        recordings(recorded.project)
