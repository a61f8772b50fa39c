"""Questions of every kind, with words that every format could stumble over."""

from __future__ import annotations

import datetime
import html

from mangnon.language.interface import Interface
from mangnon.output.item_bank import Bank, Report, Section
from mangnon.output.question import Answer, Choice, Pair, Path, Question, Scene, Step, Text

# Ends of CDATA, markup, GIFT's own signs, a formula, entities, quotes, several lines.
HOSTILE = "]]> & < > \" ' {=~#:} \\ -> // ::a:: $CATEGORY: x %50% &amp; <b>\n\n=1+1"


def text(words: str) -> Text:
    return Text(f"<p>{html.escape(words, quote=False)}</p>", " ".join(words.split()))


def choice(name: str, correct: bool, words: str = "") -> Choice:
    return Choice(name, text(words or f"ý {name}"), correct, text(f"vì {name} {words}".strip()))


SINGLE = Question(
    "mot-y",
    "single",
    Text('<p>Gọi <a href="tel:111">số nào</a>?</p>', "Gọi số nào?"),
    text("Ba chữ số."),
    ("bao-tin",),
    choices=(choice("a", False, "112"), choice("b", True, "111"), choice("c", False, "113")),
)
MULTIPLE = Question(
    "nhieu-y",
    "multiple",
    Text("<p>Chọn mọi ý đúng.</p><ul><li>một</li></ul>", "Chọn mọi ý đúng. một"),
    None,
    ("bao-tin", "khi-tre-ke"),
    choices=(choice("a", True), choice("b", False), choice("c", True), choice("d", True)),
)
TRUE_FALSE = Question(
    "dung-sai",
    "true-false",
    text("Phải chắc chắn mới được báo."),
    None,
    ("bao-tin",),
    choices=(choice("a", True, "Sai"), choice("b", False, "Đúng")),
)
ORDERING = Question(
    "thu-tu",
    "ordering",
    text("Xếp theo thứ tự."),
    None,
    ("bao-tin",),
    steps=tuple(Step(name, text(f"việc {name}"), text(f"vì {name}")) for name in "abc"),
    shuffled=(2, 0, 1),
)
MATCHING = Question(
    "noi",
    "matching",
    text("Nối tình huống với số."),
    None,
    ("bao-tin",),
    pairs=(
        Pair("a", text("Trẻ đang bị đánh"), text("113"), text("Công an đến ngay.")),
        Pair("b", text("Trẻ ngất"), text("115"), text("Cấp cứu.")),
        Pair("c", text("Cần hỏi"), text("111"), text("Tổng đài.")),
    ),
    shuffled=(1, 2, 0),
)
FILL_IN = Question(
    "dien",
    "fill-in",
    text("Nơi nhận tin ở xã là ____ cấp xã."),
    text("Viết tắt là UBND."),
    ("bao-tin",),
    answers=(
        Answer("Ủy ban nhân dân", True, text("Nơi nhận tin.")),
        Answer("tòa án", False, text("Tòa án xét xử.")),
    ),
)
STORY = Question(
    "chuyen",
    "story",
    text("Tiếng khóc sau vách"),
    None,
    ("bao-tin",),
    scenes=(
        Scene("dau", text("Chị Mai nghe."), (Path("goi", text("Gọi 111"), None),), ""),
        Scene("goi", text("Có người đến."), (), "good"),
    ),
)
SPITE = Question(
    "doc-<&>",
    "single",
    text(HOSTILE),
    text(HOSTILE),
    ("bao-tin",),
    choices=(choice("a", True, HOSTILE), choice("b", False, "=1+1")),
)
SPITEFUL_WORDS = Question(
    "doc-dien",
    "fill-in",
    text(f"____ {HOSTILE}"),
    None,
    ("bao-tin",),
    answers=(
        Answer(HOSTILE, True, text(HOSTILE)),
        Answer("{=~#:} \\n", True, text(HOSTILE)),
        Answer("*", False, text("sao")),
    ),
)
SPITEFUL_PAIRS = Question(
    "doc-noi",
    "matching",
    text(HOSTILE),
    None,
    ("bao-tin",),
    pairs=(
        Pair("a", text(f"trái {HOSTILE}"), text(f"phải {HOSTILE}"), text(HOSTILE)),
        Pair("b", text("trái -> hai"), text("=1+1"), text("@SUM(A1)")),
        Pair("c", text("trái ba"), text("~3"), text("x")),
    ),
)

EVERY_KIND = (SINGLE, MULTIPLE, TRUE_FALSE, ORDERING, MATCHING, FILL_IN, STORY)
SPITEFUL = (SPITE, SPITEFUL_WORDS, SPITEFUL_PAIRS)
DAY = datetime.date(2026, 11, 25)


def bank(*questions: Question) -> Bank:
    section = Section("lesson-13-bao-tin", "Bài 13. Báo tin / ở đâu & ra sao", questions)
    return Bank(section.name, section.title, "Măng Non", "vi", DAY, (section,))


def report() -> Report:
    return Report(Interface("vi"))
