"""Cards to cut: each back lies behind its front, and keeps what the trainer knows to itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from small_book import LESSON, Book, write_book

PAGE = "book/bai-thu.md"
CARD = """
::::{{scenario}} Chuyện {name}
Bé {name} không ra chơi {{source}}`signs-certainty-not-needed`.

1. Ai hỏi bé {name}?

:::{{trainer-note}}
Câu trả lời tốt cho {name}.
:::
::::
"""


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lesson = LESSON + "".join(CARD.format(name=name) for name in ("Na", "Bo", "Tí", "Su"))
    book = write_book(tmp_path_factory.mktemp("cards") / "book", lesson=lesson)
    return book.build("cards") / "print/vi/cards"


def places(path: Path) -> list[dict[str, tuple[bool, bool]]]:
    """Return, for each page, whether each "Thẻ n" stands left and whether it stands high."""
    found = []
    for page in PdfReader(path).pages:
        here: dict[str, tuple[bool, bool]] = {}
        middle, across = float(page.mediabox.width) / 2, float(page.mediabox.height) / 2

        def note(text, cm, tm, *_, here=here, middle=middle, across=across) -> None:  # type: ignore[no-untyped-def]
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            for name in re.findall(r"Thẻ \d+", unicodedata.normalize("NFC", text)):
                here[name] = (x < middle, y > across)

        page.extract_text(visitor_text=note)
        found.append(here)
    return found


def text_of(path: Path) -> list[str]:
    pages = [unicodedata.normalize("NFC", page.extract_text()) for page in PdfReader(path).pages]
    return [re.sub(r"[\s\u200b]+", " ", page) for page in pages]


def test_every_back_lies_behind_its_front_when_turned_over_the_long_edge(cards: Path) -> None:
    front, back, last, last_back = places(cards / "01-bai-thu.pdf")
    assert [*front] == ["Thẻ 1", "Thẻ 2", "Thẻ 3", "Thẻ 4"]
    assert len(set(front.values())) == 4
    assert back == {name: (not left, high) for name, (left, high) in front.items()}
    assert last == {"Thẻ 5": (True, True)}
    assert last_back == {"Thẻ 5": (False, True)}


def test_a_card_tells_the_story_in_front_and_asks_behind_and_never_answers(cards: Path) -> None:
    front, back, *rest = text_of(cards / "01-bai-thu.pdf")
    assert "Bé Na không ra chơi" in front
    assert "Ai hỏi bé Na?" not in front
    assert "Ai hỏi bé Na?" in back
    assert "Câu trả lời tốt" not in " ".join([front, back, *rest])
    for side in (front, back, *rest):
        assert "111 miễn phí · 24/7" in side
        assert "Pháp luật kiểm tra đến 23/11/2026" in side


def test_the_wallet_card_says_whom_to_call(cards: Path) -> None:
    front, back = text_of(cards / "wallet.pdf")
    assert front.count("111") == 10
    assert "113 Công an" in front
    assert back.count("Người tôi tin:") == 10
    assert "Pháp luật kiểm tra đến 23/11/2026" in back


def test_a_scenario_too_long_for_a_card_is_told_with_file_and_line(
    make_book: Callable[..., Book],
) -> None:
    start = ":::{scenario} Hàng xóm"
    book = make_book(lesson=LESSON.replace(start, f"{start}\n" + "Một câu chuyện dài.\n\n" * 40))
    lines = book.root.joinpath(PAGE).read_text(encoding="utf-8").splitlines()
    told = book.fault("cards")
    assert f"{PAGE}:{lines.index(start) + 1}: the scenario does not fit on a card" in told
    assert not (book.project.output / "print").exists()
