"""Print our figures beside the stock tools' on the same content, in one run.

Weight of a lesson's first view, build times (cold, unchanged, one lesson changed, one string
translated; Vietnamese and English), what translating adds, how times grow with the book, and pages
of print per second.
"""

from __future__ import annotations

import gzip
import http.server
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import growth
import paper_speed
import yaml
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from site_reach import print_readable

from mangnon.fingerprint import states

ROOT = Path(__file__).parents[1]
KIT = ROOT / "src" / "mangnon"
BEGAN_WITH = states([KIT])
LESSON = "book/bao-tin/bao-tin"
BOTH = ("vi", "en")
RUNS = int(os.environ.get("RUNS", "3"))
BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def copy_book(folder: Path) -> Path:
    """Copy the book, without anything built."""
    folder.mkdir(parents=True)
    for name in ("book", "notebooks", "assets", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def stock_book(folder: Path, language: str) -> Path:
    """Copy the book and configure it for ``jupyter-book build`` with its own theme."""
    copy_book(folder)
    config = yaml.safe_load((folder / "_config.yml").read_text(encoding="utf-8"))
    settings = config["sphinx"]["config"]
    config["sphinx"]["config"] = {
        "language": language,
        "mangnon_facts": str(folder / "assets" / "facts"),
        "mangnon_glossary": str(folder / "translations" / "glossary.csv"),
        "mangnon_as_of": "2026-11-23",
        "mangnon_languages": settings["mangnon_languages"],
        "locale_dirs": ["translations"] if language != "vi" else [],
        "gettext_compact": False,
        "suppress_warnings": ["i18n.inconsistent_references", "config.cache"],
    }
    config["sphinx"]["local_extensions"] = {"stock_elements": str(ROOT / "benchmarks")}
    (folder / "_config.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    return folder


def run(command: list[str], folder: Path, language: str) -> float:
    """Run a command to its end; return its time in seconds."""
    environment = os.environ | {"MANGNON_ROOT": str(folder), "MANGNON_LANGUAGE": language}
    began = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return time.perf_counter() - began


def ours(folder: Path, *languages: str) -> float:
    """Build our site in some languages, by one command."""
    if states([KIT]) != BEGAN_WITH:
        sys.exit("the kit's code has changed since the start: it would make every page anew")
    asked = [word for language in languages for word in ("--language", language)]
    return run([sys.executable, "-m", "mangnon", "build", "site", *asked], folder, languages[0])


def stock(folder: Path, language: str) -> float:
    """Build the stock site in one language."""
    return run(
        [str(Path(sys.executable).with_name("jupyter-book")), "build", "."], folder, language
    )


def stock_of(folder: Path, *languages: str) -> float:
    """Build the stock site in some languages: a book and a command for each, one after another."""
    return sum(stock(folder / language, language) for language in languages)


def stock_books(folder: Path) -> Path:
    """Copy the book once for each language."""
    for language in BOTH:
        stock_book(folder / language, language)
    return folder


def change(folder: Path, count: int) -> None:
    """Change one sentence of one lesson."""
    path = folder / f"{LESSON}.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\nThêm một câu số {count}.\n", "utf-8")


def translate(folder: Path, count: int) -> None:
    """Change one translated string of one lesson."""
    path = folder / "translations" / "en" / "LC_MESSAGES" / f"{LESSON}.po"
    text = path.read_text(encoding="utf-8")
    # The last message of one line that is plain prose; a number would fail the checks.
    *_, last = re.finditer(r'^msgstr "([A-Z][\w ,]+\.)"$', text, re.M)
    more = ", once more" * (count + 1)
    path.write_text(f"{text[: last.end(1) - 1]}{more}{text[last.end(1) - 1 :]}", "utf-8")


def times(name: str, side: Side, work: Path) -> dict[str, float]:
    """Return the median times of a build: cold, and after each kind of change.

    :param name: the side's
    """
    found: dict[str, list[float]] = {}

    def note(step: str, seconds: float) -> None:
        found.setdefault(step, []).append(seconds)

    for count in range(RUNS):
        for language in BOTH:
            folder = side.make(work / f"{name}-{language}-{count}")
            note(f"cold, {language} alone", side.build(folder, language))
            shutil.rmtree(folder)
        folder = side.make(work / f"{name}-{count}")
        note("cold", side.build(folder, *BOTH))
        note("unchanged", side.build(folder, *BOTH))
        for each in side.copies(folder):
            change(each, count)
        note("one lesson", side.build(folder, *BOTH))
        translate(side.copies(folder)[-1], count)
        note("one string", side.build(folder, *side.translated))
        if side.serves:
            note("one lesson, served", served(folder, count))
    return {step: statistics.median(values) for step, values in found.items()}


def served(folder: Path, count: int) -> float:
    """Return how long a saved lesson takes to be on the page that ``mangnon serve`` serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    page = f"http://127.0.0.1:{port}/vi/{LESSON.removeprefix('book/')}.html"
    command = [sys.executable, "-m", "mangnon", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        _wait_for(page, "</html>")
        change(folder, 100 + count)  # the first change after the start is no different
        _wait_for(page, f"số {100 + count}.")
        began = time.perf_counter()
        change(folder, 200 + count)
        _wait_for(page, f"số {200 + count}.")
        return time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _wait_for(page: str, text: str) -> None:
    while True:
        try:
            with urllib.request.urlopen(page) as answer:
                if text in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)


@dataclass(frozen=True)
class Side:
    """How one side makes and builds a book.

    :param make: copies the book into a folder
    :param build: builds some languages there, and returns the seconds
    :param copies: the copies of the book that are there, the last of them the translated one
    :param translated: the languages to build when a translation has changed
    :param serves: whether it can serve what is being written
    """

    make: Callable[[Path], Path]
    build: Callable[..., float]
    copies: Callable[[Path], list[Path]]
    translated: tuple[str, ...]
    serves: bool


OURS = Side(copy_book, ours, lambda folder: [folder], BOTH, serves=True)
STOCK = Side(
    stock_books,
    stock_of,
    lambda folder: [folder / language for language in BOTH],
    ("en",),
    serves=False,
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def weigh(site: Path, page: str) -> tuple[int, int, int]:
    """Load a page on a phone-sized screen; return requests, bytes, and bytes gzipped.

    Counts what the site itself serves, and what the page asks of other hosts as requests.
    """
    handler = partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    requests, raw, packed = 0, 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=BROWSER)
        view = browser.new_page(viewport={"width": 360, "height": 740})
        seen: list[str] = []
        view.on("request", lambda request: seen.append(request.url))
        view.goto(f"{origin}/{page}", wait_until="load")
        view.wait_for_timeout(800)
        for url in dict.fromkeys(seen):
            if url.startswith("data:"):
                continue
            requests += 1
            path = site / url.removeprefix(origin).split("?")[0].split("#")[0].lstrip("/")
            if url.startswith(origin) and path.is_file():
                data = path.read_bytes()
                raw += len(data)
                packed += len(gzip.compress(data)) if len(data) > 200 else len(data)
        browser.close()
    server.shutdown()
    return requests, raw, packed


def print_speed(folder: Path) -> tuple[int, float]:
    """Return the pages of both handbooks and the seconds that making them took."""
    command = [sys.executable, "-m", "mangnon", "build", "handbook", "--language", "vi"]
    run(command, folder, "vi")
    change(folder, 99)
    seconds = run(command, folder, "vi")
    pages = sum(len(PdfReader(path).pages) for path in (folder / "_build/print/vi").glob("*.pdf"))
    return pages, seconds


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        mine = times("ours", OURS, work)
        theirs = times("stock", STOCK, work)
        print(f"Build times of the site in Vietnamese and English, median of {RUNS}, in seconds")
        print(f"{'':<24}{'ours':>8}{'stock':>8}{'times':>8}")
        for step, seconds in mine.items():
            # Stock Jupyter Book serves nothing: its build is what one waits for.
            other = theirs[step.removesuffix(", served")]
            print(f"{step:<24}{seconds:>8.2f}{other:>8.2f}{other / seconds:>8.1f}")
        more = [each["cold, en alone"] / each["cold, vi alone"] for each in (mine, theirs)]
        print(
            f"{'English / Vietnamese':<24}{more[0]:>8.2f}{more[1]:>8.2f}   (what translating adds)"
        )
        sides = {
            "ours": (lambda _language: copy_book, ours),
            "stock": (lambda language: partial(stock_book, language=language), stock),
        }
        growth.measure(work, sides, change)
        print("\nFirst view of a lesson at 360 px")
        print(f"{'':<24}{'requests':>10}{'kB':>8}{'kB gzip':>9}")
        our_site = work / "ours-0" / "_build" / "site"
        stock_site = work / "stock-0" / "vi" / "_build" / "html"
        for name, site, page in (
            ("ours", our_site, f"vi/{LESSON.removeprefix('book/')}.html"),
            ("stock", stock_site, f"{LESSON}.html"),
        ):
            requests, raw, packed = weigh(site, page)
            print(f"{name:<24}{requests:>10}{raw / 1000:>8.0f}{packed / 1000:>9.1f}")
        print_readable(our_site, stock_site, RUNS, BROWSER)
        pages, seconds = print_speed(work / "ours-0")
        print(
            f"\nPrint: {pages} pages of two handbooks in {seconds:.1f} s "
            f"({pages / seconds:.0f} pages per second, reading the book included)"
        )
        paper_speed.main(copy_book, work)


if __name__ == "__main__":
    main()
