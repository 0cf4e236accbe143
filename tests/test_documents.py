"""What the documents say can be followed: links lead somewhere, commands are understood, files that are named exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from nmt.cli import _parser

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["README.md", "configs/README.md", "scripts/README.md", "data/README.md", "CHANGELOG.md"]


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def anchors(document: Path) -> set[str]:
    """The names under which GitHub reaches a document's headings: lower case, no punctuation, dashes for spaces."""
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", prose, re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands(text: str) -> Iterator[str]:
    """The lines of code blocks that begin with `nmt`, those that end in a backslash joined with the next."""
    for line in re.sub(r"\\\n\s*", "", text).split("\n"):
        found = re.match(r"(?: {4}(?:.*\| |\$ .*\| )?)(nmt .+)", line)
        if found:
            yield from (part for part in found[1].split("&& ") if part.startswith("nmt"))


def arguments(command: str) -> list[str]:
    """Its words up to a redirection or a comment; options in brackets, which one may leave out, are taken."""
    words = shlex.split(re.sub(r"[\[\]]", "", command).replace("…", "..."), comments=True)[1:]
    end = next((i for i, word in enumerate(words) if word in {"<", ">", "|"}), len(words))
    return words[:end]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file_and_a_heading_that_exist(document: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text_of(document)):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        led = (ROOT / document).parent / path if path else ROOT / document
        assert led.exists(), target
        assert not anchor or anchor in anchors(led), target


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_is_one_that_the_command_line_understands(
    document: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = _parser()
    for command in commands(text_of(document)):
        try:
            parser.parse_args(arguments(command))
        except SystemExit:
            pytest.fail(f"{document}: {command}\n{capsys.readouterr().err}")


def test_the_commands_of_the_readme_are_found() -> None:
    found = list(commands(text_of("README.md")))
    assert {command.split()[1] for command in found} >= {"train", "translate", "evaluate", "distill", "export"}
    assert arguments("nmt tune runs/a --source v [--beams 4] < x  # why") == [
        "tune", "runs/a", "--source", "v", "--beams", "4"
    ]  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_of_the_project_that_is_named_exists(document: str) -> None:
    named = re.findall(r"(?<![\w/.])(?:configs|tests|scripts|nmt)/[\w./*-]*\w", text_of(document))
    written_by_the_reader = "configs/records/"
    missing = [name for name in named if not list(ROOT.glob(name)) and not name.startswith(written_by_the_reader)]
    assert not missing
