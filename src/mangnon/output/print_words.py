"""What the templates of all printed products call their words, and the words."""

from __future__ import annotations

from mangnon.language.interface import N_
from mangnon.output.print_quiz import QUIZ_WORDS

WORDS = {
    "objectives": N_("Mục tiêu"),
    "key_message": N_("Điều cần nhớ"),
    "content_note": N_("Lưu ý nội dung"),
    "do_now": N_("Làm gì ngay"),
    "trainer": N_("Dành cho người tập huấn"),
    "trainer_note": N_("Ghi chú cho người tập huấn"),
    "activity": N_("Hoạt động"),
    "scenario": N_("Thẻ tình huống"),
    "handout": N_("Tờ phát tay"),
    "sources": N_("Nguồn và căn cứ"),
    "key": N_("Đáp án và giải thích"),
    **QUIZ_WORDS,
    "helpline": N_("miễn phí · 24/7"),
}
