"""What reports say: why a question was left out of a file or changed in it."""

from __future__ import annotations

from mangnon.language.interface import N_
from mangnon.lesson.quiz import FILL_IN, MATCHING, ORDERING, STORY

NO_STORY = N_("bỏ lại: định dạng này không chứa được câu chuyện rẽ nhánh.")
NO_KIND = N_("bỏ lại: trò chơi này không có loại câu hỏi ấy ({kind}).")
KINDS = {
    ORDERING: N_("Xếp theo thứ tự"),
    MATCHING: N_("Nối từng cặp"),
    FILL_IN: N_("Điền vào chỗ trống"),
    STORY: N_("Câu chuyện rẽ nhánh"),
}
NO_HINT = N_("bỏ lời gợi ý: định dạng này không có chỗ cho nó.")
NO_REVIEW = N_(
    "Kahoot và Blooket không có chỗ cho lời giải thích; Wayground chỉ có lời giải thích của ý đúng."
)
FEWER_SPELLINGS = N_("đổi: chỉ nhận {count} cách viết đầu tiên của câu trả lời.")
NO_ARROW = N_("bỏ cách viết “{words}”: định dạng này hiểu dấu -> là câu nối.")
TOO_MANY = N_("bỏ lại: Moodle không chia được điểm cho hơn {count} ý.")
LONG_QUESTION = N_("bỏ lại: câu hỏi dài {length} ký tự, quá {limit}.")
LONG_CHOICE = N_("bỏ lại: ý “{choice}” dài {length} ký tự, quá {limit}.")
MANY_CHOICES = N_("bỏ lại: có {count} ý, quá {limit}.")
ORDER_AS_MATCHING = N_("đổi: câu xếp thứ tự thành câu nối số thứ tự với việc.")
PARTS_AS_CHOICES = N_("đổi: thành {count} câu chọn một ý, mỗi câu một phần.")
STORY_AS_PAGE = N_("đổi: câu chuyện rẽ nhánh thành một trang để đọc, không chấm điểm.")
QUOTED = N_("đổi: thêm dấu ' trước “{words}”, để bảng tính không hiểu là công thức.")
