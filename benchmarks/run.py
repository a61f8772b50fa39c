"""Print our figures beside the stock tools' on the same content, in one run.

Weight of a lesson's first view, build times (cold, unchanged, one lesson changed; Vietnamese and
English), and pages of print per second.
"""

from __future__ import annotations

import gzip
import http.server
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

ROOT = Path(__file__).parents[1]
LESSON = "book/bao-tin/bao-tin"
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


def ours(folder: Path, language: str) -> float:
    """Build our site in one language."""
    command = [sys.executable, "-m", "mangnon", "build", "site", "--language", language]
    return run(command, folder, language)


def stock(folder: Path, language: str) -> float:
    """Build the stock site."""
    return run(
        [str(Path(sys.executable).with_name("jupyter-book")), "build", "."], folder, language
    )


def change(folder: Path, count: int) -> None:
    """Change one sentence of one lesson."""
    path = folder / f"{LESSON}.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\nThêm một câu số {count}.\n", "utf-8")


def times(
    make: Callable[[Path], Path], build: Callable[[Path, str], float], language: str, work: Path
) -> dict[str, float]:
    """Return the median times of a cold, an unchanged and a one-lesson build."""
    found: dict[str, list[float]] = {"cold": [], "unchanged": [], "one lesson": []}
    for count in range(RUNS):
        folder = make(work / f"{build.__name__}-{language}-{count}")
        found["cold"].append(build(folder, language))
        found["unchanged"].append(build(folder, language))
        change(folder, count)
        found["one lesson"].append(build(folder, language))
    return {name: statistics.median(values) for name, values in found.items()}


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
        mine_vi = times(copy_book, ours, "vi", work)
        mine_en = times(copy_book, ours, "en", work)
        theirs_vi = times(partial(stock_book, language="vi"), stock, "vi", work)
        theirs_en = times(partial(stock_book, language="en"), stock, "en", work)
        print(f"Build times, median of {RUNS}, in seconds (site, one language)")
        print(f"{'':<24}{'ours':>8}{'stock':>8}{'ratio':>8}")
        for name, mine, theirs in (
            ("Vietnamese", mine_vi, theirs_vi),
            ("English", mine_en, theirs_en),
        ):
            for step in mine:
                ratio = mine[step] / theirs[step]
                print(
                    f"{name + ', ' + step:<24}{mine[step]:>8.2f}{theirs[step]:>8.2f}{ratio:>8.2f}"
                )
        print(
            f"{'English / Vietnamese':<24}{mine_en['cold'] / mine_vi['cold']:>8.2f}"
            f"{theirs_en['cold'] / theirs_vi['cold']:>8.2f}   (cold)"
        )
        print("\nFirst view of a lesson at 360 px")
        print(f"{'':<24}{'requests':>10}{'kB':>8}{'kB gzip':>9}")
        our_site = work / "ours-vi-0" / "_build" / "site"
        stock_site = work / "stock-vi-0" / "_build" / "html"
        for name, site, page in (
            ("ours", our_site, f"vi/{LESSON.removeprefix('book/')}.html"),
            ("stock", stock_site, f"{LESSON}.html"),
        ):
            requests, raw, packed = weigh(site, page)
            print(f"{name:<24}{requests:>10}{raw / 1000:>8.0f}{packed / 1000:>9.1f}")
        pages, seconds = print_speed(work / "ours-vi-0")
        print(
            f"\nPrint: {pages} pages of two handbooks in {seconds:.1f} s "
            f"({pages / seconds:.0f} pages per second, reading the book included)"
        )


if __name__ == "__main__":
    main()
