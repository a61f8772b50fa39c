"""``{story}``: a short story that goes on as the reader chooses, in ``{scene}`` elements."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from mangnon.lesson.element import ElementDirective, LessonElement, enclosing
from mangnon.lesson.problem import report
from mangnon.lesson.quiz import NAME, check_name, cut_from, give, named, quiz_option
from mangnon.say import wrong

GOOD, POOR = "good", "poor"
_MARK = re.compile(r"\[([^\[\]\s]+)\] +(?=\S)")


class story(named):  # noqa: N801 - docutils names nodes in lower case
    """A story: its introduction, then its scenes, of which the first begins it."""


class story_intro(LessonElement):  # noqa: N801
    """What stands before the first scene; its first paragraph is the story's title."""


class story_scene(LessonElement):  # noqa: N801
    """A scene: ``name``, and ``ending``: empty, :data:`GOOD` or :data:`POOR`."""


class story_path(quiz_option):  # noqa: N801
    """What a reader may do next; ``target`` is the scene to which it leads."""


class _Story(ElementDirective):
    node_class = story
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        node = story(name=self.arguments[0].strip())
        self.set_source_info(node)
        check_name(node, "story")
        parsed = nodes.Element()
        self.parse(parsed)
        intro = story_intro()
        node += intro
        for block in parsed.children:
            if isinstance(block, story_scene):
                node += block
            elif len(node.children) == 1:
                intro += block
            elif not isinstance(block, nodes.comment):
                report(
                    wrong(
                        "story '{name}': after the first scene, all stands in scenes: move "
                        "the rest",
                        name=node["name"],
                    ),
                    node,
                )
        self.check(node)
        return [node]

    def check(self, node: LessonElement) -> None:
        name, intro = node["name"], node.children[0]
        assert isinstance(intro, story_intro)
        if not intro.children or not isinstance(intro.children[0], nodes.paragraph):
            report(
                wrong("story '{name}' has no title: write it before the first scene", name=name),
                node,
            )
        scenes = [child for child in node.children if isinstance(child, story_scene)]
        by_name: dict[str, story_scene] = {}
        for scene in scenes:
            if scene["name"] in by_name:
                line = by_name[scene["name"]].line
                report(
                    wrong(
                        "scene '{name}' is used twice, first on line {line}: give each scene "
                        "its own",
                        name=scene["name"],
                        line=line,
                    ),
                    scene,
                )
            by_name.setdefault(scene["name"], scene)
        if not scenes:
            report(wrong("story '{name}' has no {{scene}}: write one", name=name), node)
            return
        if not any(scene["ending"] == GOOD for scene in scenes):
            report(
                wrong(
                    "story '{name}' has no good ending: give a last scene ':ending: good'",
                    name=name,
                ),
                node,
            )
        self._check_paths(name, by_name, scenes)
        for number, scene in enumerate(scenes, 1):
            scene["number"] = number

    def _check_paths(
        self, name: str, by_name: dict[str, story_scene], scenes: list[story_scene]
    ) -> None:
        reached, ahead = set(), [scenes[0]["name"]]
        while ahead:
            here = ahead.pop()
            if here not in reached:
                reached.add(here)
                ahead += [
                    path["target"]
                    for path in by_name[here].findall(story_path)
                    if path["target"] in by_name
                ]
        for scene in scenes:
            for path in scene.findall(story_path):
                if path["target"] not in by_name:
                    report(
                        wrong(
                            "story '{name}': the choice [{target}] leads nowhere: no such scene",
                            name=name,
                            target=path["target"],
                        ),
                        path,
                    )
            if scene["name"] not in reached:
                report(
                    wrong(
                        "story '{name}': no choices lead to scene '{scene}': name it in one",
                        name=name,
                        scene=scene["name"],
                    ),
                    scene,
                )
        self._check_ends(name, by_name, [scene for scene in scenes if scene["name"] in reached])

    def _check_ends(
        self, name: str, by_name: dict[str, story_scene], scenes: list[story_scene]
    ) -> None:
        """Report scenes from which the reader goes round in a circle for ever."""
        ends = {scene["name"] for scene in scenes if not scene.next_node(story_path)}
        while True:
            more = {
                scene["name"]
                for scene in scenes
                if any(path["target"] in ends for path in scene.findall(story_path))
            } - ends
            if not more:
                break
            ends |= more
        for scene in scenes:
            dangling = any(path["target"] not in by_name for path in scene.findall(story_path))
            if scene["name"] not in ends and not dangling:
                report(
                    wrong(
                        "story '{name}': no choices lead from scene '{scene}' "
                        "to an ending: add one",
                        name=name,
                        scene=scene["name"],
                    ),
                    scene,
                )


def _ending(argument: str) -> str:
    return str(directives.choice(argument, (GOOD, POOR)))


class _Scene(ElementDirective):
    node_class = story_scene
    required_arguments = 1
    option_spec = {"ending": _ending}

    def run(self) -> list[nodes.Node]:
        node = story_scene(
            name=self.arguments[0].strip(), ending=self.options.get("ending", ""), number=0
        )
        self.set_source_info(node)
        if not NAME.fullmatch(node["name"]):
            report(
                wrong(
                    "the name of a scene is in small letters, digits and hyphens: '{name}'",
                    name=node["name"],
                ),
                node,
            )
        parsed = nodes.Element()
        self.parse(parsed)
        for block in parsed.children:
            node += self._paths(block) or [block]
        self.check(node)
        return [node]

    def check(self, node: LessonElement) -> None:
        name = node["name"]
        paths = [child for child in node.children if isinstance(child, story_path)]
        told = [child for child in node.children if not isinstance(child, story_path)]
        if not any(block.astext().strip() for block in told):
            report(wrong("scene '{name}' tells nothing: write what happens", name=name), node)
        if paths and not isinstance(node.children[-1], story_path):
            report(
                wrong(
                    "scene '{name}': nothing may stand after the choices: move it before them",
                    name=name,
                ),
                node,
            )
        if paths and node["ending"]:
            report(
                wrong(
                    "scene '{name}' is an ending and offers choices: leave one of them out",
                    name=name,
                ),
                node,
            )
        if not paths and not node["ending"]:
            report(
                wrong(
                    "scene '{name}' leads nowhere: offer choices (- [scene] …), or say "
                    "':ending: good' or ':ending: poor'",
                    name=name,
                ),
                node,
            )

    def _paths(self, block: nodes.Node) -> list[nodes.Node]:
        """Return the choices that a list offers; none if it is a list like any other."""
        if not isinstance(block, nodes.bullet_list):
            return []
        items = [item for item in block.children if isinstance(item, nodes.list_item)]
        found = [_path(item) for item in items]
        paths = [path for path in found if path is not None]
        if paths and len(paths) < len(items):
            item = items[found.index(None)]
            report(
                wrong("a choice of a scene begins with the scene to which it leads: [scene] …"),
                item,
            )
        return list(paths)


def _path(item: nodes.list_item) -> story_path | None:
    paragraph = item.children[0] if item.children else None
    text = paragraph.children[0] if isinstance(paragraph, nodes.paragraph) else None
    if not isinstance(paragraph, nodes.paragraph) or not isinstance(text, nodes.Text):
        return None
    mark = _MARK.match(text.astext())
    if mark is None:
        return None
    path = story_path(target=mark[1])
    cut_from(paragraph, text, mark.end())
    give(path, item)
    return path


def _check_place(app: Sphinx, doctree: nodes.document) -> None:
    for scene in doctree.findall(story_scene):
        if not enclosing(scene, story):
            report(
                wrong(
                    "scene '{name}' stands in no {{story}}: move it into one", name=scene["name"]
                ),
                scene,
            )


def setup(app: Sphinx) -> None:
    """Register the elements."""
    for node in (story, story_intro, story_scene, story_path):
        app.add_node(node)
    app.add_directive("story", _Story)
    app.add_directive("scene", _Scene)
    app.connect("doctree-read", _check_place)
