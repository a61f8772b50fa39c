"""How a story becomes HTML: numbered passages with links, which ``quiz.js`` shows one at a time."""

from __future__ import annotations

import html

from docutils import nodes

from mangnon.language.interface import N_
from mangnon.lesson.quiz import feedback_of, words_of
from mangnon.lesson.story import GOOD, story, story_intro, story_path, story_scene
from mangnon.output.site_fragment import FragmentVisitor
from mangnon.output.site_quiz import attributes

_SAID = {
    "good": N_("Bạn đã đi đến một kết thúc tốt."),
    "poor": N_("Câu chuyện dừng ở đây. Bạn quay lại và thử cách khác nhé."),
}
_ENDINGS = (N_("Kết thúc tốt"), N_("Kết thúc chưa tốt"))


class StoryVisitor(FragmentVisitor):
    """Writes stories; mixed into a translator."""

    def visit_story(self, node: nodes.Element) -> None:
        """Write the whole story at once."""
        assert isinstance(node, story)
        _ = self.words
        anchor = node["ids"][0]
        scenes = [child for child in node.children if isinstance(child, story_scene)]
        numbers = {scene["name"]: scene["number"] for scene in scenes}
        back, again = (html.escape(text) for text in (_("Quay lại"), _("Đọc lại từ đầu")))
        self.body += [
            f'<form class="quiz story" id="{anchor}" data-name="{node["name"]}" '
            f'data-kind="story"{attributes(_SAID, _)}>\n',
            self._intro(node),
            *(self._scene(scene, anchor, numbers) for scene in scenes),
            '<p class="quiz-status" role="status"></p>\n'
            '<p class="quiz-buttons" hidden>'
            f'<button type="button" class="story-back">{back}</button> '
            f'<button type="reset">{again}</button></p>\n</form>\n',
        ]
        raise nodes.SkipNode

    def _intro(self, node: story) -> str:
        intro = next(child for child in node.children if isinstance(child, story_intro))
        _ = self.words
        label = html.escape(_("Câu chuyện do bạn chọn lối đi"))
        tag, title = self._tag(), self._inline(intro.children[:1])
        return (
            f'<p class="quiz-label">{label}</p>\n<{tag} class="box-title">{title}</{tag}>\n'
            f"{self._blocks(intro.children[1:])}"
        )

    def _scene(self, scene: story_scene, anchor: str, numbers: dict[str, int]) -> str:
        _ = self.words
        mine = f"{anchor}-{scene['number']}"
        told = [child for child in scene.children if not isinstance(child, story_path)]
        paths = [child for child in scene.children if isinstance(child, story_path)]
        end = ""
        if scene["ending"]:
            good = scene["ending"] == GOOD
            end = f'<div class="story-end">{self.mark(good, _ENDINGS)}</div>\n'
        offered = "".join(self._path(path, anchor, numbers[path["target"]]) for path in paths)
        listed = f'<ul class="story-paths">\n{offered}</ul>\n' if paths else ""
        number = html.escape(_("Đoạn {number}", number=scene["number"]))
        return (
            f'<div class="story-scene" id="{mine}" data-id="{scene["name"]}" '
            f'data-ending="{scene["ending"]}" role="group" tabindex="-1" '
            f'aria-labelledby="{mine}-n {mine}-t">\n'
            f'<p class="story-number" id="{mine}-n">{number}</p>\n'
            f'<div class="story-text" id="{mine}-t">{end}{self._blocks(told)}</div>\n'
            f"{listed}</div>\n"
        )

    def _path(self, path: story_path, anchor: str, number: int) -> str:
        _ = self.words
        goes = html.escape(_("(đi tới đoạn {number})", number=number))
        feedback = feedback_of(path)
        why = ""
        if feedback:
            title = html.escape(_("Vì sao?"))
            why = (
                f'<details class="story-why"><summary>{title}</summary>'
                f'<div class="story-said">{self._blocks(feedback)}</div></details>'
            )
        return (
            f'<li><a class="story-path" href="#{anchor}-{number}" data-to="{path["target"]}">'
            f'{self._plain_inline(words_of(path))} <span class="story-goes">{goes}</span></a>'
            f"{why}</li>\n"
        )
