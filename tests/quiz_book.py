"""A lesson that asks questions of every kind, tells a story and holds a test."""

from __future__ import annotations

from small_book import LESSON

QUIZZES = """\

::::{quiz} hai-so
Những số nào nhận tin? Chọn mọi ý đúng.

- [x] 111

  > Đúng, miễn phí.
- [x] 113

  > Đúng, công an.
- [ ] 119

  > Không có số này.

:::{hint}
Có hai số.
:::
::::

:::{quiz} dung-sai
:pool: bai-thu, khac

Chờ chắc rồi mới báo.

- [ ] Đúng

  > Không cần chắc.
- [x] Sai

  > Phải. Lo ngại là đủ.
:::

:::{quiz} thu-tu
Xếp các việc theo thứ tự nên làm.

1. Đưa trẻ đến nơi an toàn

   > An toàn đi trước.
2. Gọi {contact}`111`

   > Rồi mới gọi.
3. Ghi lại lời trẻ

   > Ghi khi còn nhớ.
:::

:::{quiz} noi-cap
Nối tình huống với số cần gọi trước.

Trẻ đang bị đánh
: 113

  > Công an đến ngay.

Trẻ ngất
: 115

  > Cấp cứu.

Trẻ buồn lâu ngày
: 111

  > Có người nghe.
:::

:::{quiz} dien-so
Muốn báo tin thì gọi ____ nhé.

- [=] tổng đài

  > Tổng đài nghe suốt ngày đêm.
- [ ] hàng xóm

  > Hàng xóm không có trách nhiệm này.
:::

::::{story} sau-vach
Sau bức vách

Một chiều mưa.

:::{scene} bat-dau
Chị Mai nghe tiếng khóc.

- [goi-111] Gọi 111, kể điều mình nghe
- [sang-hoi] Sang hỏi cho ra lẽ

  > Sang hỏi có thể báo động người gây hại.
:::

:::{scene} goi-111
:ending: good

Người trực nghe chị nói.
:::

:::{scene} sang-hoi
:ending: poor

Cửa đóng sập lại.
:::
::::

:::{test} cuoi-bai
:draw: bai-thu 3, khac 1
:seed: 2026
:pass: 75

Bạn thử lại bốn câu.
:::
"""

QUIZ_LESSON = LESSON.replace("\n:::{activity} Gọi thử", QUIZZES + "\n:::{activity} Gọi thử", 1)
assert QUIZ_LESSON != LESSON
