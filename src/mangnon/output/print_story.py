"""A story as data for print: numbered passages, each of which says where one may go from there."""

from __future__ import annotations

from docutils import nodes

from mangnon.lesson.quiz import feedback_of, words_of
from mangnon.lesson.story import story, story_intro, story_path, story_scene
from mangnon.output.print_writer import Data, Writer, writes_block


@writes_block(story)
def _story(node: story, writer: Writer) -> list[Data]:
    intro = next(child for child in node.children if isinstance(child, story_intro))
    title, rest = intro.children[:1], intro.children[1:]
    scenes = [child for child in node.children if isinstance(child, story_scene)]
    numbers = {scene["name"]: scene["number"] for scene in scenes}
    return [
        {
            "type": "story",
            "title": [part for block in title for part in writer.inline(block.children)],
            "blocks": writer.blocks(rest),
            "scenes": [_scene(scene, numbers, writer) for scene in scenes],
        }
    ]


def _scene(scene: story_scene, numbers: dict[str, int], writer: Writer) -> Data:
    told = [child for child in scene.children if not isinstance(child, story_path)]
    paths = [child for child in scene.children if isinstance(child, story_path)]
    return {
        "number": scene["number"],
        "ending": scene["ending"],
        "blocks": writer.blocks(told),
        "paths": [_path(path, numbers[path["target"]], writer) for path in paths],
    }


def _path(path: story_path, number: int, writer: Writer) -> Data:
    said: list[nodes.Node] = feedback_of(path)
    return {
        "to": number,
        "blocks": writer.blocks(words_of(path)),
        "feedback": writer.blocks(said),
    }
