"""Print, measured: pages per second beside WeasyPrint, and what one more edition costs.

``python benchmarks/paper_speed.py`` prints these figures alone; ``run.py`` prints them last.
ROWS names how many rows the tables of editions have ("10 100 1000").
"""

from __future__ import annotations

import csv
import datetime
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml
from pypdf import PdfReader

ROOT = Path(__file__).parents[1]
ROWS = [int(size) for size in os.environ.get("ROWS", "10 100 1000").split()]
# Lessons whose learner's handbook has about 40 pages, as a booklet has.
_LESSONS = ("book/bao-tin/bao-tin", "book/bao-tin/sau-khi-bao-tin")
_STYLE = """
@font-face { font-family: Viet; src: url(%(fonts)s/BeVietnamPro-Regular.ttf) }
@font-face { font-family: Viet; src: url(%(fonts)s/BeVietnamPro-Bold.ttf); font-weight: bold }
@page { size: A4; margin: 24mm 28mm 30mm; @bottom-left { content: counter(page) } }
body { font: 10.5pt/1.43 Viet; hyphens: none }
h1, h2 { break-before: page }
h1 { font-size: 30pt } h2 { font-size: 23pt } h3 { font-size: 14pt }
h4, h5, h6 { font-size: 11.5pt }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 1.3em 0 0.6em; break-after: avoid }
p, li, dd { margin-top: 0.62em; margin-bottom: 0.62em }
ul, ol, dl, dd { margin-left: 12pt; padding-left: 0 }
table { font-size: 9.5pt; line-height: 1.35; border-collapse: collapse; width: 100%% }
td, th { padding: 5pt 6pt; border-bottom: 0.6pt solid; text-align: left; vertical-align: top }
td p, th p, li p { margin: 0 }
img { max-width: 100%%; max-height: 88mm }
"""


@dataclass(frozen=True)
class Cost:
    """What a process, and all that it started, took.

    :param seconds: on the clock
    :param core: seconds of one core
    :param peak: memory of its largest process, in MB
    """

    seconds: float
    core: float
    peak: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}\n{said.read().decode()[-2000:]}")
    seconds = time.perf_counter() - began
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def mangnon(*words: str) -> list[str]:
    """Return a command of ours."""
    return [sys.executable, "-m", "mangnon", *words]


def timed(make: Callable[[Path, Path], None], source: Path, pdf: Path) -> tuple[int, Cost]:
    """Make a PDF in a fresh process; return how many pages it has, and what it took."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        cost = pool.submit(_timed, make, source, pdf).result()
    return len(PdfReader(pdf).pages), cost


def _timed(make: Callable[[Path, Path], None], source: Path, pdf: Path) -> Cost:
    began, core = time.perf_counter(), time.process_time()
    make(source, pdf)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return Cost(time.perf_counter() - began, time.process_time() - core, peak)


def typeset_ours(source: Path, pdf: Path) -> None:
    """Typeset the learner's handbook from the data that editions are printed from."""
    from mangnon.output.print_typst import make_pdf

    kept = json.loads(source.read_text(encoding="utf-8"))
    images = {name: source.parent / picture for name, picture in kept["images"].items()}
    day = datetime.date(2026, 1, 1)
    pdf.write_bytes(make_pdf(kept["template"], kept["data"], images, ROOT / "assets", day))


def typeset_theirs(source: Path, pdf: Path) -> None:
    """Typeset one HTML file with WeasyPrint to what ours is: PDF/UA-1 (ISO 14289-1)."""
    from weasyprint import HTML

    HTML(source).write_pdf(pdf, pdf_variant="pdf/ua-1")


def typeset_bare(source: Path, pdf: Path) -> None:
    """Typeset one HTML file with WeasyPrint as it does unless told otherwise: without tags."""
    from weasyprint import HTML

    HTML(source).write_pdf(pdf)


def plain_html(epub: Path, folder: Path) -> Path:
    """Join the chapters of an EPUB, which has the words of the learner's handbook, in one file."""
    with zipfile.ZipFile(epub) as archive:
        archive.extractall(folder)
    chapters = sorted(folder.glob("EPUB/text/ch*.xhtml"))
    bodies = [
        re.sub(r"(?s).*<body[^>]*>(.*)</body>.*", r"\1", chapter.read_text(encoding="utf-8"))
        for chapter in chapters
    ]
    style = _STYLE % {"fonts": (ROOT / "assets" / "fonts").as_uri()}
    path = folder / "EPUB" / "text" / "whole.html"
    head = f'<!doctype html><html lang="vi"><meta charset="utf-8"><style>{style}</style><body>'
    path.write_text(head + "\n".join(bodies), encoding="utf-8")
    return path


def write_table(path: Path, name: str, rows: int, products: str) -> None:
    """Write a table of editions that differ in all that an edition can say."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "desk", "desk_phone", "products"])
        for row in range(rows):
            phone = f"024 3825 {row:04}"
            table.writerow([f"{name}-{row}", f"Xã số {row}", "Bộ phận một cửa", phone, products])


def shorten(book: Path) -> None:
    """Leave in a book what makes a handbook of about 40 pages, and no link to what is left out."""
    (book / "book" / "index.md").write_text("# Sổ tay ngắn\n\nHai bài.\n", encoding="utf-8")
    for name in _LESSONS:
        lesson = book / f"{name}.md"
        text = lesson.read_text(encoding="utf-8")
        text = re.sub(r"\[([^\]]*)\]\([^)]*\.(?:md|ipynb)[^)]*\)", r"\1", text)
        lesson.write_text(text, encoding="utf-8")
    path = book / "_toc.yml"
    toc = yaml.safe_load(path.read_text(encoding="utf-8"))
    chapters = [{"file": name} for name in _LESSONS]
    toc["parts"] = [{"caption": "Báo tin và can thiệp", "chapters": chapters}]
    path.write_text(yaml.safe_dump(toc, allow_unicode=True), encoding="utf-8")


def beside_weasyprint(book: Path, work: Path) -> None:
    """Print pages per second of the learner's handbook, ours and WeasyPrint's, of the same look."""
    table = book / "speed.csv"
    write_table(table, "dau", 1, "posters")
    cost_of(mangnon("editions", str(table)), book)
    cost_of(mangnon("build", "epub", "--language", "vi"), book)
    source = book / ".mangnon/editions/data/vi/book/handbook/handbook-learner.json"
    (epub,) = (book / "_build" / "epub" / "vi").glob("*.epub")
    html = plain_html(epub, work / "plain")
    print("\nThe learner's handbook, from its words to PDF, each in a fresh process")
    print(f"{'':<24}{'pages':>8}{'s':>8}{'core s':>8}{'pages/s':>9}{'MB':>7}")
    ours = (0.0, 0.0)
    for name, make, given in (
        ("ours (PDF/UA-1)", typeset_ours, source),
        ("WeasyPrint (PDF/UA-1)", typeset_theirs, html),
        ("WeasyPrint (no tags)", typeset_bare, html),
    ):
        pages, cost = timed(make, given, work / f"{make.__name__}.pdf")
        speed = (pages / cost.seconds, pages / cost.core)
        line = (
            f"{name:<24}{pages:>8}{cost.seconds:>8.1f}{cost.core:>8.1f}"
            f"{speed[0]:>9.1f}{cost.peak:>7.0f}"
        )
        if make is typeset_ours:
            ours = speed
        else:
            line += f"   ours: {ours[0] / speed[0]:.1f} times ({ours[1] / speed[1]:.1f} a core)"
        print(line, flush=True)


def growth(book: Path) -> None:
    """Print what editions of a booklet cost, by how many rows a table has."""
    table = book / "speed.csv"
    shorten(book)
    write_table(table, "doc", 1, "posters")
    cost_of(mangnon("editions", str(table)), book)  # so that the book is read
    bare = cost_of(mangnon("editions", str(table)), book)
    pages = 0
    print("\nEditions of a short handbook for learners and for trainers (the book is read before)")
    print(f"{'rows':<8}{'s':>8}{'core s':>9}{'core s each':>13}{'a minute, a core':>18}{'MB':>7}")
    before = (0, bare.core)
    for size in ROWS:
        write_table(table, f"xa{size}", size, "handbook")
        cost = cost_of(mangnon("editions", str(table)), book)
        each = (cost.core - before[1]) / (size - before[0])
        before = (size, cost.core)
        print(
            f"{size:<8}{cost.seconds:>8.1f}{cost.core:>9.1f}{each:>13.2f}"
            f"{60 / each:>18.0f}{cost.peak:>7.0f}",
            flush=True,
        )
        made = book / "_build" / "editions" / f"xa{size}-0" / "vi" / "handbook"
        pages = sum(len(PdfReader(path).pages) for path in made.glob("*.pdf"))
    print(f"Each edition has {pages} pages; 'each' is what every row more than above took.")


def main(copy_book: Callable[[Path], Path], work: Path) -> None:
    """Measure and print."""
    beside_weasyprint(copy_book(work / "print"), work)
    growth(copy_book(work / "editions"))


if __name__ == "__main__":
    from run import copy_book as copy

    with tempfile.TemporaryDirectory() as temporary:
        main(copy, Path(temporary))
