"""What Sphinx, docutils, MyST, Jupyter Book and the print templates object to, in our own words.

Only what an author really meets has words here; anything else keeps those of its program.
"""

from __future__ import annotations

import re

from mangnon.say import marked, wrong

# A program's own words, and what to say instead. Named groups fill the places of that name.
_HEARD = (
    # MyST and docutils, while a page is read
    (
        r"Unknown directive type:? ['\"](?P<name>[^'\"]*)['\"].*",
        marked("there is no element {{{name}}}: see the elements in CONTRIBUTING.md"),
    ),
    (
        r'Unknown interpreted text role "(?P<name>.*)"\.?',
        marked("there is no role {{{name}}}: see the roles in CONTRIBUTING.md"),
    ),
    (
        r"Directive '(?P<name>.*)': \d+ argument\(s\) required, 0 supplied",
        marked("{{{name}}} needs a name or a title after it on its line"),
    ),
    (
        r"'(?P<name>.*)': Unknown option keys: \[(?P<found>.*)\] \(allowed: \[(?P<known>.*)\]\)",
        marked("{{{name}}} has no option {found} (there are: {known})"),
    ),
    (
        r"'(?P<name>.*)': Invalid option value for '(?P<key>.*?)': (?P<value>.*?): .*",
        marked("{{{name}}} cannot take “{value}” for ':{key}:'"),
    ),
    (
        r"Non-consecutive header level increase; H(?P<before>\d) to H(?P<here>\d)",
        marked("a heading of level {here} follows one of level {before}: use one # more than it"),
    ),
    (
        r"Document headings start at H\d, not H1",
        marked("the page has no title: begin it with a line '# Title'"),
    ),
    (
        r"Malformed YAML",
        marked("the front matter is not valid YAML: write 'key: value' lines between two ---"),
    ),
    (
        r"YAML is not a dict: .*",
        marked("the front matter has no keys: write 'key: value' lines between two ---, or none"),
    ),
    (
        r"Duplicate reference definition: (?P<name>.*)",
        marked("the link “{name}” is defined twice: leave one out"),
    ),
    (
        r'Duplicate explicit target name: "(?P<name>.*)"\.?',
        marked("the label '{name}' stands twice: give each its own"),
    ),
    (
        r'Error parsing content block for the "table" directive: exactly one table expected\..*',
        marked("{{table}} holds one Markdown table and nothing else: write it with | and ---"),
    ),
    (
        r'Error parsing content block for the "list-table" directive: .*',
        marked("{{list-table}} is malformed: write a {{table}}, with | and ---, instead"),
    ),
    (
        r'(?:Directive )?"(?P<name>.*)" (?:directive )?disabled\.',
        marked("{{{name}}} is not taken, nor is HTML or another file: write its words as Markdown"),
    ),
    (
        r'File and URL access deactivated; ignoring "(?P<name>.*)" directive\.',
        marked("{{{name}}} is not taken, nor is HTML or another file: write its words as Markdown"),
    ),
    (
        r"File insertion disabled|raw \(and derived\) roles disabled",
        marked("neither HTML nor another file is taken: write its words as Markdown"),
    ),
    (
        r'Content block expected for the "(?P<name>.*)" directive; none found\.',
        marked("{{{name}}} is empty: write its words below it"),
    ),
    (
        r"'(?P<name>.*)': Has content, but none permitted",
        marked("{{{name}}} holds nothing: leave out what stands in it"),
    ),
    (
        r"'(?P<name>.*)': Invalid options (?:format|YAML).*",
        marked("an option of {{{name}}} is malformed: write ':name: value' on a line of its own"),
    ),
    (
        r"Multiple footnote definitions found for label: '(?P<name>.*)'",
        marked("the footnote '{name}' stands twice: give each its own"),
    ),
    (
        r"(?:Document|At least one body element) .* transitions?\b.*",
        marked("a rule (---) stands between two paragraphs: move it, or leave it out"),
    ),
    (
        r"toctree contains reference to .*|toctree directive not expected .*",
        marked("{{toctree}} is not taken: the order of the pages stands in _toc.yml"),
    ),
    (
        r"Found an unexpected `code-cell` or .*",
        marked("{{code-cell}} is not taken: code stands in a notebook (.ipynb)"),
    ),
    # Sphinx, when links and pictures are looked up
    (
        r"duplicate label (?P<name>.*), other instance in (?P<place>.*)",
        marked("the label '{name}' stands twice (also in {place}): give each its own"),
    ),
    (
        r"undefined label: '(?P<name>.*)'",
        marked("there is no label '{name}': write ({name})= above a heading, or mend the name"),
    ),
    (
        r"(?:'myst' cross-reference|'any' reference) target not found: '?(?P<name>.*?)'?",
        marked("the link leads nowhere: there is no page or label '{name}'"),
    ),
    (
        r"unknown document: '(?P<name>.*)'",
        marked("the link leads nowhere: there is no page or label '{name}'"),
    ),
    (
        r"local id not found in doc '(?P<page>.*)': '(?P<name>.*)'",
        marked("the link leads nowhere: the page '{page}' has no label '{name}'"),
    ),
    (
        r"image file not readable: (?P<name>.*)",
        marked("there is no picture '{name}': put it there, or mend the name"),
    ),
    (
        r"download file not readable: (?:.*/)?(?P<name>[^/]+)",
        marked("there is no file '{name}' to download: put it there, or mend the name"),
    ),
    (
        r"Pygments lexer name '(?P<name>.*)' is not known",
        marked("there is no language '{name}' to colour code by: leave it out, or mend its name"),
    ),
    (
        r"Lexing literal_block .* as \"(?P<name>.*)\" resulted in an error at token: .*",
        marked("the code is not in the language '{name}': mend it, or leave the language out"),
    ),
    (
        r"Could not fetch remote image: (?P<name>\S+).*",
        marked("a picture from elsewhere is not taken: save '{name}' in assets/images"),
    ),
    # Jupyter Book and its table of contents
    (
        r"(?P<value>.*) is not one of \[(?P<known>.*)\]",
        marked("{value} cannot stand here (there are: {known})"),
    ),
    (
        r"(?P<value>.*) is not of type '(?P<kind>.*)'",
        marked("{value} is of the wrong kind: write one of the kind '{kind}'"),
    ),
    (
        r"Additional properties are not allowed \('(?P<key>.*)' was unexpected\)",
        marked("there is no setting '{key}': mend its name"),
    ),
    (
        r"toc is not a mapping: .*",
        marked("the toc is not a mapping: begin it with 'format: jb-book' and 'root: …'"),
    ),
    (
        r"'(?P<key>.*)' key not found @ '.*'",
        marked("the toc lacks its '{key}:'"),
    ),
    (
        r"Unknown keys found: \{(?P<found>.*)\}, allowed: [\[{](?P<known>.*)[\]}] @ '.*'",
        marked("the toc has no key {found} here (there are: {known})"),
    ),
    (
        r"entry does not contain one of \{(?P<known>.*)\} @ '.*'",
        marked("an entry of the toc lacks its page: 'file: book/…'"),
    ),
    (
        r"'(?P<key>.*)' not a non-empty list @ '.*'",
        marked("'{key}' of the toc is an empty list: put a page in, or leave it out"),
    ),
    # The print templates
    (
        r"the scenario does not fit on a card: shorten it",
        marked("the scenario does not fit on a card: shorten it"),
    ),
    (
        r"the handout does not fit on (?P<pages>one|two) A4 pages?: shorten it",
        marked("the handout does not fit on its A4 paper: shorten it"),
    ),
    (
        r"the poster does not fit on its paper: shorten it",
        marked("the poster does not fit on its paper: shorten it"),
    ),
)

# MyST says in brackets by which name a warning can be silenced.
_SILENCED_BY = re.compile(r" \[[\w-]+\.[\w-]+\]$")


def heard(message: str) -> str:
    """Return what another program objects to, in our words and the user's language if we have any.

    :param message: the program's own words
    """
    text = _SILENCED_BY.sub("", message)
    for pattern, template in _HEARD:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is not None:
            return wrong(template, **found.groupdict())
    return message
