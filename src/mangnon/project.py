"""Where things are and which languages there are: read once, passed on."""

from __future__ import annotations

import datetime
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mangnon.errors import MangnonError
from mangnon.facts.tree import plain_data
from mangnon.links import check_links
from mangnon.say import wrong

SOURCE_LANGUAGE = "vi"
LAW_CHECK_DAYS = 180


@dataclass(frozen=True)
class Project:
    """A book: its folders, its languages, and the day on which its law is judged.

    :param root: the folder that holds ``_config.yml``
    :param languages: the languages to build, the source language first
    :param title: the book's title
    :param as_of: the day on which validity of law is told
    :param law_check_days: for how many days a comparison of a lesson's law with its sources holds
    :param site_address: where the site is published, ending in "/"; empty where that is not known
    :param coming: languages being translated, which are built for reviewers only
    :param gate: pages that must be translated before a language is listed; ``None``: no gate
    """

    root: Path
    languages: tuple[str, ...]
    title: str
    as_of: datetime.date
    law_check_days: int = LAW_CHECK_DAYS
    site_address: str = ""
    coming: tuple[str, ...] = ()
    gate: tuple[str, ...] | None = None

    @property
    def config(self) -> Path:
        """Jupyter Book's configuration."""
        return self.root / "_config.yml"

    @property
    def toc(self) -> Path:
        """Jupyter Book's table of contents."""
        return self.root / "_toc.yml"

    @property
    def facts(self) -> Path:
        """The fact base."""
        return self.root / "assets" / "facts"

    @property
    def assets(self) -> Path:
        """Styles, templates, fonts and pictures."""
        return self.root / "assets"

    @property
    def glossary(self) -> Path:
        """The glossary of terms."""
        return self.translations / "glossary.csv"

    @property
    def translations(self) -> Path:
        """The glossary, and a folder for each language: its catalogs, its recordings."""
        return self.root / "translations"

    @property
    def output(self) -> Path:
        """What readers receive; replaced whole by each build."""
        return self.root / "_build"

    @property
    def work(self) -> Path:
        """What makes the next build fast; can be deleted at any time."""
        return self.root / ".mangnon"

    @property
    def translated(self) -> tuple[str, ...]:
        """All languages with catalogs: those of the book, and those that are coming."""
        return (*self.languages[1:], *self.coming)

    def catalogs(self, language: str) -> Path | None:
        """Return a language's ``LC_MESSAGES``; ``None`` for the source language."""
        if language == SOURCE_LANGUAGE:
            return None
        return self.translations / language / "LC_MESSAGES"


def load_project(root: Path) -> Project:
    """Read what ``_config.yml`` says of the book.

    :param root: the folder that holds ``_config.yml``
    :raises mangnon.errors.MangnonError: when the file is missing or malformed, or when there are
        symbolic links in the book
    """
    path = root / "_config.yml"
    settings = _settings(path)
    check_links(root)
    languages = settings.get("mangnon_languages", [SOURCE_LANGUAGE])
    if (
        not isinstance(languages, list)
        or not languages
        or not all(isinstance(language, str) for language in languages)
        or languages[0] != SOURCE_LANGUAGE
    ):
        raise MangnonError(
            wrong(
                "'mangnon_languages' is a list of language codes that begins with '{source}'",
                source=SOURCE_LANGUAGE,
            ),
            path,
            line_of(path, "mangnon_languages"),
        )
    days = settings.get("mangnon_law_check_days", LAW_CHECK_DAYS)
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise MangnonError(
            wrong("'mangnon_law_check_days' is a whole number of days, 1 or more"),
            path,
            line_of(path, "mangnon_law_check_days"),
        )
    title = str(_mapping(path).get("title", "Măng Non"))
    address = _site_address(path, settings)
    coming = _names(path, settings, "mangnon_coming") or ()
    gate = _names(path, settings, "mangnon_gate")
    both = sorted(set(coming) & set(languages))
    if both:
        raise MangnonError(
            wrong("'{language}' is in 'mangnon_languages', too: leave one out", language=both[0]),
            path,
            line_of(path, "mangnon_coming"),
        )
    return Project(
        root.resolve(),
        tuple(languages),
        title,
        _as_of(root),
        days,
        address,
        coming=coming,
        gate=gate,
    )


def _names(path: Path, settings: dict[str, Any], key: str) -> tuple[str, ...] | None:
    found = settings.get(key)
    if found is None:
        return None
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise MangnonError(wrong("'{key}' is a list of names", key=key), path, line_of(path, key))
    return tuple(found)


def _site_address(path: Path, settings: dict[str, Any]) -> str:
    address = settings.get("mangnon_site_address") or ""
    if not address:
        return ""
    parts = urlsplit(address) if isinstance(address, str) else None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.hostname
        or parts.query
        or parts.fragment
        or not address.isprintable()
        or " " in address
    ):
        raise MangnonError(
            wrong("'mangnon_site_address' is a web address such as https://example.org/mang-non/"),
            path,
            line_of(path, "mangnon_site_address"),
        )
    return f"{address.rstrip('/')}/"


def line_of(path: Path, key: str) -> int:
    """Return the line on which a YAML file first names ``key``; 1 if it does not."""
    for count, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.lstrip("- ").startswith(key):
            return count
    return 1


def _mapping(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise MangnonError(
            wrong("there is no book here: _config.yml is missing (say where: --book FOLDER)"), path
        )
    data = plain_data(path)
    if not isinstance(data, dict):
        raise MangnonError(wrong("is not a mapping of settings: 'title: …' and so on"), path, 1)
    return data


def _settings(path: Path) -> dict[str, Any]:
    sphinx = _mapping(path).get("sphinx") or {}
    settings = sphinx.get("config") if isinstance(sphinx, dict) else None
    return settings if isinstance(settings, dict) else {}


def _as_of(root: Path) -> datetime.date:
    """The day of the commit, so that two builds of one commit are the same."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdecimal():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False
    )
    if asked.returncode == 0 and asked.stdout.strip():
        return datetime.datetime.fromtimestamp(int(asked.stdout), datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
