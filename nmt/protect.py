"""What must survive a translation unchanged: placeholders, markup, addresses, numbers, emoji.

`lost` compares a source with its translation; `repair` puts back what the attention says where it belongs.

A repair is made only where it is safe: one unbroken run of words of the translation, and not the whole of
it, looks mostly at the words of the source that hold the entity, and holds nothing else that must survive.
An entity at an edge of the source that no word looks at goes to that edge. Everything else is left as the
model wrote it, and told.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import regex
from numpy.typing import NDArray

#: The kinds by name, most specific first: what one has matched is not matched again. What could be tried from each
#: character of a run is bounded, or else a long line takes the square of its length.
KINDS = {
    "url": r"(?:https?://|ftp://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]}'”»]",
    "e-mail": r"(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+",
    "placeholder": (
        r"\{\{[^{}]{1,40}\}\}|\$?\{[\w.:-]{0,40}\}|%\([\w.-]{1,40}\)[sdifgeExX]|%(?:\d{1,3}\$)?[-+0]{0,3}\d{0,5}(?:\.\d{1,5})?[sdifgxX@](?![\p{L}\p{N}])"
        r"|__[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*__|</?\p{L}[^<>]{0,80}>|&(?:\p{L}{2,8}|\#\d{2,5});"
    ),
    "emoji": (
        r"(?:[\p{Extended_Pictographic}--[©®™]][\uFE0F\u20E3\p{Emoji_Modifier}]*"
        r"(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)"
    ),
    "number": r"\p{Nd}+(?:[.,:/\u00A0\u202F'’]\p{Nd}+)*",
}
_PATTERN = regex.compile("|".join(f"(?P<k{i}>{pattern})" for i, pattern in enumerate(KINDS.values())), regex.V1)
_NAMES = {f"k{i}": name for i, name in enumerate(KINDS)}

#: What may stand between the digits of one number.
SEPARATORS = ".,:/\u00a0\u202f'’"

#: Numbers up to this one are often written as words, so their absence alone says nothing.
SPELT_OUT = 12

#: The share of its attention that a word must give an entity to be taken for its translation.
SHARE = 0.5


@dataclass(frozen=True)
class Entity:
    """Something that a translation should hold unchanged."""

    kind: str
    text: str
    start: int  # first character in its text
    end: int  # behind its last

    @property
    def value(self) -> str:
        """What is compared: of a number its digits alone, since languages part thousands each in their own way."""
        if self.kind == "number":
            # A digit that this Python's Unicode does not know yet stands for itself.
            return "".join(str(unicodedata.digit(c, c)) for c in self.text if c not in SEPARATORS)
        return self.text.replace("\ufe0f", "") if self.kind == "emoji" else self.text


def entities(text: str) -> list[Entity]:
    """The entities of a text, from left to right."""
    return [Entity(_NAMES[str(m.lastgroup)], m.group(), m.start(), m.end()) for m in _PATTERN.finditer(text)]


def lost(source: str, translation: str) -> list[Entity]:
    """The entities of ``source`` that ``translation`` has not, or not as often.

    A number up to `SPELT_OUT` is not missed unless a number that the source has not stands in the translation.
    """
    wanted, found = entities(source), entities(translation)
    left = Counter((e.kind, e.value) for e in found)
    missing = []
    for entity in wanted:
        key = (entity.kind, entity.value)
        if left[key]:
            left[key] -= 1
        else:
            missing.append(entity)
    strange = any(kind == "number" and count for (kind, _), count in left.items())
    return [e for e in missing if strange or not _may_be_spelt_out(e)]


def _may_be_spelt_out(entity: Entity) -> bool:
    digits = entity.value
    return entity.kind == "number" and len(digits) < 3 and digits.isascii() and int(digits) <= SPELT_OUT


def repair(source: Sequence[str], translation: Sequence[str], attention: NDArray[Any]) -> tuple[str, list[Entity]]:
    """Put lost entities of a source back into its translation, where that is safe.

    Shapes: S words of the source, T words of the translation.

    Args:
        source: words of the source.
        translation: words of the translation.
        attention: how much of its attention each word of the translation gives each word of the source.  [T, S]

    Returns:
        The translation as text, and the entities that were put back.
    """
    text, before = " ".join(source), lost(" ".join(source), " ".join(translation))
    kept = {(e.kind, e.value) for e in entities(text)}
    words = list(translation)
    for entity in _joined(before, text):
        columns = _columns(entity, source)
        run = [t for t, share in enumerate(attention[:, columns].sum(1).tolist()) if share >= SHARE]
        alone = len(run) == len(words) and regex.search(r"\p{L}", text[: entity.start] + text[entity.end :])
        if run and run[-1] - run[0] + 1 == len(run) and not alone:
            mended = _replaced(" ".join(words[run[0] : run[-1] + 1]).strip(), entity, kept)
            if mended is not None:
                words[run[0] : run[-1] + 1] = [mended, *[""] * (len(run) - 1)]
        elif not run and entity.kind != "number":
            words = _at_the_edge(words, entity, text)
    mended_text = " ".join(filter(None, words))
    after = lost(text, mended_text)
    if len(after) >= len(before):
        return " ".join(filter(None, translation)), []
    return mended_text, [e for e in before if e not in after]


def _joined(missing: Sequence[Entity], text: str) -> list[Entity]:
    """Neighbours without a character between them, such as two emoji, count as one."""
    joined: list[Entity] = []
    for entity in missing:
        if joined and joined[-1].end == entity.start and joined[-1].kind == entity.kind:
            start = joined.pop().start
            entity = Entity(entity.kind, text[start : entity.end], start, entity.end)
        joined.append(entity)
    return joined


def _columns(entity: Entity, words: Sequence[str]) -> list[int]:
    """The numbers of the words that the entity stands in."""
    columns, start = [], 0
    for number, word in enumerate(words):
        if start < entity.end and entity.start < start + len(word):
            columns.append(number)
        start += len(word) + 1
    return columns


def _replaced(run: str, entity: Entity, kept: set[tuple[str, str]]) -> str | None:
    """The run of words with the entity in it, or None where something else would be lost."""
    there = entities(run)
    if any((e.kind, e.value) in kept for e in there):
        return None
    alike = [e for e in there if e.kind == entity.kind]
    if len(alike) == 1:
        return run[: alike[0].start] + entity.text + run[alike[0].end :]
    if alike or entity.kind == "number":  # a number may stand there as a word
        return None
    marks = regex.fullmatch(r"(\p{Ps}*)(.*?)([.,;:!?…。！？\p{Pe}]*)", run)
    return f"{marks[1]}{entity.text}{marks[3]}" if marks else None


def _at_the_edge(words: list[str], entity: Entity, text: str) -> list[str]:
    """What stood first or last in the source and nowhere in the translation goes first or last there."""
    before, after = text[: entity.start], text[entity.end :]
    if not regex.search(r"[\p{L}\p{N}]", before):
        return [before.strip() + entity.text, *words]
    if regex.fullmatch(r"[.!?…。！？]?", after) is None:
        return words
    if not after or not words:
        return [*words, entity.text]
    return [*words[:-1], words[-1].rstrip(".!?…。！？"), entity.text + after]
