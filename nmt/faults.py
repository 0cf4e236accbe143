"""The kinds of faults that a parallel corpus can have, and those of them that one pair shows by itself."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import Literal

import regex

from nmt import protect


@dataclass(frozen=True)
class Kind:
    """One kind of fault: how bad it is, what it means, what becomes of its lines in a cleaned corpus."""

    severity: Literal["error", "warning", "note"]
    action: Literal["left out", "repaired", "kept"]
    text: str
    advice: str


#: Every kind of fault that a line can have. Its place here is its bit in the facts of a line.
KINDS = {
    "encoding": Kind("error", "left out", "not UTF-8", "convert the file, for example with iconv"),
    "shape": Kind("error", "left out", "not of the form of its file", "mend the line, or set columns or fields"),
    "unpaired": Kind("error", "left out", "has no partner: one file is longer", "find where a line is missing"),
    "misaligned": Kind(
        "error", "left out", "lines that belong to a neighbour's partner", "look where the shift begins"
    ),
    "overlap": Kind(
        "error", "left out", "its source is in a validation or test set", "leave it out, or scores mean nothing"
    ),
    "one-sided": Kind("warning", "left out", "blank on one side", "often the begin of a shift: look around it"),
    "blank": Kind("warning", "left out", "blank on both sides", "nothing is lost by leaving it out"),
    "mojibake": Kind("warning", "left out", "UTF-8 that was read as Latin-1 once", "convert again from the original"),
    "byte order mark": Kind("warning", "repaired", "begins with a byte order mark", "it is no part of the text"),
    "control": Kind("warning", "repaired", "control characters", "they become spaces"),
    "invisible": Kind("warning", "repaired", "invisible or undecodable characters", "they split words unseen"),
    "duplicate": Kind("warning", "left out", "the same pair as an earlier line", "repeats are learnt by heart"),
    "script": Kind("warning", "left out", "in a script that is foreign here", "perhaps another language's line"),
    "language": Kind(
        "warning", "left out", "looks like another language", "perhaps untranslated, or of another corpus"
    ),
    "swapped": Kind("warning", "left out", "source and target look exchanged", "exchange them"),
    "copy": Kind("warning", "left out", "the target is the source", "untranslated text teaches copying"),
    "length": Kind("warning", "left out", "far longer than other lines", "perhaps several sentences, or a table"),
    "ratio": Kind("warning", "left out", "one side is far too long for the other", "perhaps half a translation"),
    "number": Kind("warning", "left out", "the sides have different numbers", "perhaps not a translation"),
    "address": Kind("warning", "left out", "a URL, e-mail or placeholder is missing on the other side", "compare them"),
    "same source": Kind("note", "kept", "the same source with another target", "fine, if both are right"),
}
BIT = {name: 1 << number for number, name in enumerate(KINDS)}
LEFT_OUT = sum(BIT[name] for name, kind in KINDS.items() if kind.action == "left out")

CONTROL = regex.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]")
INVISIBLE = regex.compile(
    r"[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd\ufffe]"
    r"|(?<=[\p{Latin}\p{Cyrillic}\p{Greek}])[\u200c\u200d]"  # joiners, which other scripts and emoji need
)
#: The bytes of UTF-8 after the first, as Windows-1252 or Latin-1 show them.
_AFTER = r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
MOJIBAKE = regex.compile(f"[\u00c2-\u00df]{_AFTER}|[\u00e0-\u00ef]{_AFTER}{{2}}|[\u00f0-\u00f4]{_AFTER}{{3}}")


@dataclass(frozen=True)
class Pair:
    """One line of a corpus as it came: text where there is any, and what was wrong with reading it."""

    line: int  # from 1
    source: str | None
    target: str | None
    wrong: str = ""  # a name of `KINDS`

    @property
    def sides(self) -> tuple[str, str]:
        """Source and target, empty where there is none."""
        return self.source or "", self.target or ""


def faults_of(pair: Pair, source: str, target: str) -> list[str]:
    """What a pair shows by itself. ``source`` and ``target`` are its sides, normalised."""
    if pair.wrong:
        return [pair.wrong]
    if not source or not target:
        return ["one-sided" if source or target else "blank"]
    names = []
    for raw in pair.sides:
        if raw.startswith("\ufeff") and pair.line == 1:
            names.append("byte order mark")
            raw = raw[1:]
        if not raw.isascii() or not raw.isprintable():
            names += ["control"] if CONTROL.search(raw) else []
            names += ["invisible"] if INVISIBLE.search(raw) else []
            names += ["mojibake"] if is_mojibake(raw) else []
    if source.casefold() == target.casefold() and len(regex.findall(r"\p{L}{2,}", source)) > 2:
        names.append("copy")
    missing = protect.lost(source, target), protect.lost(target, source)
    numbers = [any(e.kind == "number" for e in side) for side in missing]
    if all(numbers):  # one side alone may have it written as a word
        names.append("number")
    if any(e.kind not in ("number", "emoji") for side in missing for e in side):
        names.append("address")
    return names


def is_mojibake(text: str) -> bool:
    """Whether a run of characters is what UTF-8 looks like when it is read as Windows-1252 or Latin-1."""
    for found in MOJIBAKE.finditer(text):
        for encoding in ("cp1252", "latin-1"):
            with contextlib.suppress(UnicodeError):
                found.group().encode(encoding).decode("utf-8")
                return True
    return False
