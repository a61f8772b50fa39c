"""Papers of a workshop: agenda, attendance sheet, ground rules, feedback form, certificate."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx

from mangnon.errors import MangnonError
from mangnon.facts import Sourced
from mangnon.language.interface import N_
from mangnon.language.resolve import origin
from mangnon.lesson.element import pages_with
from mangnon.lesson.programme import programme
from mangnon.lesson.registry import facts_of
from mangnon.output.print_sheets import Sheet, SheetBuilder
from mangnon.output.print_writer import Data, Volume, Writer
from mangnon.output.product import Product
from mangnon.output.resolved import resolved
from mangnon.say import marked

FOLDER = "workshop"
_TEMPLATE = "workshop.typ"
_LOGO = "mang-non.svg"
_ROWS = 22  # of an attendance sheet, on one page
_RULES_FROM = "ground-rules-principles"
_RULES = (
    N_("Tôn trọng chuyện của mỗi người."),
    N_("Điều nghe ở đây thì giữ kín. Trẻ có thể đang bị hại thì báo ngay."),
    N_("Nghe ý kiến khác mà không chê."),
    N_("Ai cũng được bỏ qua một phần, ra ngoài, rồi quay lại."),
    N_("Không ghi âm, không chụp ảnh khi chưa hỏi."),
)
_TICKED = (
    N_("Tôi biết phải làm gì khi lo cho một đứa trẻ."),
    N_("Tôi thấy an toàn và được tôn trọng trong lớp."),
    N_("Lời giảng dễ hiểu, hoạt động có ích."),
)
_ANSWERS = (N_("Có"), N_("Một phần"), N_("Chưa"))
_WRITTEN = (
    N_("Điều có ích nhất với tôi:"),
    N_("Điều tôi còn chưa rõ:"),
    N_("Việc tôi sẽ làm trong tuần tới:"),
    N_("Lần sau nên đổi điều gì:"),
)
_WORDS = {
    "where": N_("Nơi:"),
    "date": N_("Ngày:"),
    "leaders": N_("Người dẫn:"),
    "count": N_("STT"),
    "full_name": N_("Họ và tên"),
    "from": N_("Nơi làm việc hoặc nơi ở"),
    "signature": N_("Ký tên"),
    "keep": N_("Tờ này chỉ để xác nhận buổi học. Cất kín, không chụp, không đăng."),
    "added": N_("Lớp mình thêm:"),
    "nameless": N_("Không cần ghi tên. Câu nào không muốn trả lời thì bỏ trống."),
    "not_here": N_(
        "Bạn lo cho một đứa trẻ? Đừng ghi vào tờ này. Nói với người dẫn, hoặc gọi 111 ngay."
    ),
}


class WorkshopBuilder(SheetBuilder):
    """Writes ``workshop/attendance.pdf`` and so on, and ``workshop/agenda-<n>.pdf`` for each day.

    A day of a course is what an author lists in ``{programme}``.
    """

    name = "workshop"
    folder = FOLDER
    for_trainers = True

    def sheets(self) -> Iterator[Sheet]:
        """Yield all papers."""
        _ = self.words
        days = list(self._days())
        for count, (docname, table) in enumerate(days, 1):
            volume = self.volume()
            (day,) = Writer(volume, docname).blocks([table])
            title = table.next_node(nodes.title)
            day["caption"] = None  # it is the sheet's title
            data: Data = {"title": title.astext() if title is not None else "", "day": day}
            yield self._paper(f"agenda-{count}", "agenda", data, volume)
        rows = {"title": _("Danh sách tham dự"), "rows": _ROWS}
        yield self._paper("attendance", "attendance", rows, self.volume())
        yield self._rules()
        form: Data = {
            "title": _("Phiếu góp ý sau buổi học"),
            "ticked": [_(text) for text in _TICKED],
            "answers": [_(text) for text in _ANSWERS],
            "written": [_(text) for text in _WRITTEN],
        }
        yield self._paper("feedback", "feedback", form, self.volume())
        yield self._certificate()

    def _days(self) -> Iterator[tuple[str, nodes.table]]:
        for docname in pages_with(self.env, programme):
            page = resolved(self, docname)
            for table in page.findall(nodes.table):
                if "programme" in table["classes"]:
                    yield docname, table

    def _paper(self, name: str, kind: str, data: Data, volume: Volume) -> Sheet:
        _ = self.words
        words = {key: _(text) for key, text in _WORDS.items()}
        data = {"kind": kind, "law": self.law(), "sources": [], **data, "words": words}
        return self.finished(name, _TEMPLATE, data, volume)

    def _rules(self) -> Sheet:
        _ = self.words
        volume = self.volume()
        writer = Writer(volume, self.config.root_doc)
        try:
            fact = facts_of(self.env).fact(_RULES_FROM)
        except MangnonError:  # a book of other facts gives the rules as its own
            cited = []
        else:
            assert isinstance(fact, Sourced)
            said = nodes.paragraph("", "", *origin(fact, _))
            cited = [{"blocks": writer.blocks([said])}]
        data: Data = {
            "title": _("Quy ước của lớp"),
            "rules": [_(text) for text in _RULES],
            "sources": cited,
        }
        return self._paper("ground-rules", "rules", data, volume)

    def _certificate(self) -> Sheet:
        """Return a certificate with lines to write on."""
        _ = self.words
        volume = self.volume()
        volume.images[_LOGO] = self.assets / "images" / _LOGO
        data: Data = {
            "title": _("Giấy chứng nhận"),
            "law": self.law(),
            "names": [""],
            "course": "",
            "place": "",
            "words": {
                "confirms": _("Chứng nhận"),
                "attended": _("đã tham dự buổi tập huấn"),
                "place": _("Nơi, ngày:"),
                "giver": _("Người tập huấn"),
                "sign": _("(ký và ghi rõ họ tên)"),
                "help": _("Gọi 111 khi lo cho một đứa trẻ: miễn phí, 24/7"),
            },
        }
        return self.finished("certificate", "certificate.typ", data, volume)


def setup(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(WorkshopBuilder)


PRODUCT = Product(
    name="workshop",
    summary=marked("papers of a workshop: agenda, attendance, ground rules, feedback, certificate"),
    builder=WorkshopBuilder.name,
    folder="print",
    setup=setup,
    elements=(programme,),
)
