"""A small book with recordings: silence, in languages that are still being translated."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from small_book import LESSON, Book, write_book

from mangnon.cli import main
from mangnon.translate.recordings import all_scripts

HERE = Path(__file__).parent
OPUS, MP3, SHORT = HERE / "silence.opus", HERE / "silence.mp3", HERE / "short-silence.mp3"
PAGE = "book/bai-thu"
ADDRESS = "https://tre-em.example/"
CITES = "Gọi {contact}`111` ({law}`no-hiding-abuse`)."


def speaking_book(root: Path) -> Book:
    """Write a small book that is being translated into Gia Rai and Khmer, with no recording."""
    lesson = LESSON.replace(
        ":::{handout} Tờ nhớ\nGọi {contact}`111`.", f":::{{handout}} Tờ nhớ\n{CITES}"
    )
    book = write_book(root, "vi, en", lesson)
    settings = f"mangnon_coming: [jra, km]\n    mangnon_site_address: {ADDRESS}"
    book.edit("_config.yml", "    language: vi", f"    {settings}\n    language: vi")
    for language in ("jra", "km"):
        (book.root / "translations" / language / "LC_MESSAGES").mkdir(parents=True)
    return book


def translate(book: Book, *words: str) -> Result:
    """Run a command of ``mangnon translate``."""
    result = CliRunner().invoke(main, ["--book", str(book.root), "translate", *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def code(book: Book, piece: str, page: str = PAGE) -> str:
    """Return the code of a script as it is today."""
    return all_scripts(book.project)[page][1][piece].digest


def add(book: Book, language: str, piece: str, *words: str, opus: Path = OPUS) -> Result:
    """Add a recording of silence, as a reader of today's script would."""
    return translate(
        book,
        *("add-recording", language, PAGE, piece, str(opus), str(MP3)),
        *("--script", code(book, piece), "--recorded-on", "2026-11-20", "--consent", *words),
    )


def recorded_book(root: Path) -> Book:
    """Write a small book with a lesson and its handout in Gia Rai, and the handout in Khmer."""
    book = speaking_book(root)
    for language, piece in (("jra", "key-message"), ("jra", "handout"), ("km", "handout")):
        assert add(book, language, piece).exit_code == 0
    return book
