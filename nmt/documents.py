"""Small documents from disk, YAML and JSON, bounded before they are parsed.

Whoever hands over a configuration or a bundle may mean harm: a few bytes of YAML can describe more than a
memory holds, a name can lead to a pipe that never ends, JSON can nest deeper than the interpreter goes.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import yaml

from nmt.errors import ConfigError, NmtError

#: A configuration, a manifest or a table of scores has some kilobytes.
MAX_BYTES = 1 << 20

#: What a document may hold, aliases counted each time, and how deep it may nest.
MAX_NODES, MAX_DEPTH = 20_000, 20


def read_file(path: Path, limit: int, error: type[NmtError]) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes; ``error`` is raised for everything else."""
    try:
        # Opening a pipe would wait for its writer.
        file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(file, "rb") as opened:
            facts = os.fstat(opened.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise error(f"{path}: not a regular file; expected a file of text or of weights")
            if facts.st_size > limit:
                raise error(f"{path}: {facts.st_size:,} bytes, expected at most {limit:,}; is it the right file?")
            return opened.read(facts.st_size)
    except OSError as problem:
        raise error(f"{path}: cannot be read ({problem.strerror or problem})") from None
    except MemoryError:
        raise error(f"{path}: larger than the memory that is left") from None


def parse_json(content: bytes, place: str, error: type[NmtError]) -> Any:
    """A JSON document."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise error(f"{place}: not JSON: the file is damaged") from None


def parse_yaml(content: bytes | str, place: str) -> Any:
    """A YAML document of plain data.

    Raises:
        ConfigError: it is not YAML, holds a key twice, or is larger or deeper than a configuration can be.
    """
    try:
        text = content.decode("utf-8") if isinstance(content, bytes) else content
        return yaml.load(text, _BoundedLoader)
    except UnicodeDecodeError as error:
        raise ConfigError(f"{place}: not UTF-8 at byte {error.start}; a configuration is UTF-8 text") from None
    except _TooLarge as error:
        raise ConfigError(f"{place}: {error}; a configuration is small") from None
    except Exception as error:
        # Beside errors of its own PyYAML lets those of Python through: a date without such a day, an empty number.
        raise ConfigError(f"{place}: not YAML ({_explained(error)})") from None


def _explained(error: Exception) -> str:
    """What PyYAML says, on one line and without its name for a text."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return " ".join(str(error).split())[:200] or type(error).__name__


class _TooLarge(Exception):
    pass


class _BoundedLoader(yaml.SafeLoader):
    """PyYAML's safe loader with limits. Nodes are counted before anything is made of them."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self.nodes = self.depth = 0
        self.sizes: dict[int, int] = {}  # nodes below each finished node, itself included

    def compose_node(self, parent: Any, index: Any) -> Any:
        before = self.nodes
        alias = self.check_event(yaml.AliasEvent)
        line = self.peek_event().start_mark.line + 1  # type: ignore[no-untyped-call]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooLarge(f"line {line} nests deeper than {MAX_DEPTH} levels")
        node = super().compose_node(parent, index)
        self.depth -= 1
        if alias and id(node) not in self.sizes:
            raise _TooLarge(f"line {line} refers to itself")
        self.nodes += self.sizes[id(node)] if alias else 1
        if self.nodes > MAX_NODES:
            raise _TooLarge(f"it holds more than {MAX_NODES:,} values by line {line}")
        if not alias:
            self.sizes[id(node)] = self.nodes - before
            self._refuse_repeated_keys(node)
        return node

    def _refuse_repeated_keys(self, node: Any) -> None:
        if not isinstance(node, yaml.MappingNode):
            return
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    mark = key.start_mark
                    raise yaml.constructor.ConstructorError(None, None, f"the key '{key.value}' is there twice", mark)
                seen.add(key.value)
