"""What is wrong with a parallel corpus, before anything is trained on it.

A corpus is read twice as a stream: once for what a line shows by itself, once for what only the whole can
tell (which script, language and length are usual here). Of each pair some 28 bytes stay in memory, of both
languages a table of character trigrams of fixed size, so a corpus may be larger than memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
import regex

from nmt import protect
from nmt.alignment import Shift, length_outliers, shifts
from nmt.config import CorpusConfig
from nmt.corpus import dataset_pairs, field_of
from nmt.errors import DataError
from nmt.lines import byte_lines, refuse_pipe
from nmt.text import normalise
from nmt.trigrams import Trigrams

#: Pairs that are looked at together.
CHUNK = 10_000

#: A character on fewer lines than this is told as rare; a script with a smaller share of the letters is foreign.
RARE, FOREIGN = 3, 0.01


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
_BIT = {name: 1 << number for number, name in enumerate(KINDS)}
_LEFT_OUT = sum(_BIT[name] for name, kind in KINDS.items() if kind.action == "left out")

_CONTROL = regex.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]")
_INVISIBLE = regex.compile(
    r"[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd\ufffe]"
    r"|(?<=[\p{Latin}\p{Cyrillic}\p{Greek}])[\u200c\u200d]"  # joiners, which other scripts and emoji need
)
#: The bytes of UTF-8 after the first, as Windows-1252 or Latin-1 show them.
_AFTER = r"[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_MOJIBAKE = regex.compile(f"[\u00c2-\u00df]{_AFTER}|[\u00e0-\u00ef]{_AFTER}{{2}}|[\u00f0-\u00f4]{_AFTER}{{3}}")


@dataclass(frozen=True)
class Pair:
    """One line of a corpus as it came: text where there is any, and what was wrong with reading it."""

    line: int  # from 1
    source: str | None
    target: str | None
    wrong: str = ""  # a name of `KINDS`


@dataclass
class Report:
    """What was found in one corpus."""

    name: str
    pairs: int
    found: dict[str, list[int]]  # numbers of lines, from 1, by the names of `KINDS`
    shifts: list[Shift]
    examples: dict[str, list[tuple[int, str, str]]]
    notes: list[str] = field(default_factory=list)
    bits: np.ndarray = field(default_factory=lambda: np.zeros(0, np.uint32))

    @property
    def errors(self) -> int:
        """Lines with a fault of severity error."""
        return len(set().union(*(lines for name, lines in self.found.items() if KINDS[name].severity == "error")))

    @property
    def flagged(self) -> int:
        """Lines with any fault that is more than a note."""
        return int(
            np.count_nonzero(self.bits & np.uint32(sum(_BIT[n] for n, k in KINDS.items() if k.severity != "note")))
        )


def examine(config: CorpusConfig, held_out: Sequence[CorpusConfig] = (), examples: int = 3) -> Report:
    """Look for faults in a corpus.

    Args:
        held_out: validation and test sets, of which nothing may be in the corpus.
        examples: how many pairs to keep of each kind of fault.

    Raises:
        DataError: a file is missing, or is no text at all.
    """
    forbidden, words = _held_out(held_out)
    facts = _Facts()
    trigrams = Trigrams(), Trigrams()
    scripts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    characters: Counter[str] = Counter()
    for chunk in _chunks(config):
        facts.add(chunk, forbidden)
        for side in (0, 1):
            lines = [_sides(pair)[side] for pair in chunk]
            trigrams[side].count(lines)
            for line in lines:
                scripts[side].update(_scripts(line))
                characters.update(set(line))
                words -= set(line.casefold().split()) if words else set()
    facts.close()
    usual = [{s for s, n in c.items() if n >= FOREIGN * max(sum(c.values()), 1)} for c in scripts]
    found_shifts = shifts(facts.lengths[0], facts.lengths[1])
    for shift in found_shifts:
        facts.bits[shift.first - 1 : shift.last] |= _BIT["misaligned"]
    facts.flag("length", length_outliers(facts.lengths[0], facts.lengths[1])[0])
    facts.flag("ratio", length_outliers(facts.lengths[0], facts.lengths[1])[1])
    scores = [np.zeros((2, len(facts.bits)), np.float32) for _ in (0, 1)]
    start = 0
    for chunk in _chunks(config):
        for side in (0, 1):
            lines = [_sides(pair)[side] for pair in chunk]
            foreign = [_foreign(line, usual[side]) for line in lines]
            facts.bits[start : start + len(chunk)][foreign] |= _BIT["script"]
            scores[side][0, start : start + len(chunk)] = trigrams[side].score(lines, own=True)
            scores[side][1, start : start + len(chunk)] = trigrams[1 - side].score(lines, own=False)
        start += len(chunk)
    _languages(facts, scores)
    facts.bits[(facts.bits & _BIT["script"]) > 0] &= ~np.uint32(_BIT["language"])
    report = Report(_name(config), len(facts.bits), {}, found_shifts, {}, bits=facts.bits)
    for name, bit in _BIT.items():
        lines_found = np.flatnonzero(facts.bits & bit) + 1
        if len(lines_found):
            report.found[name] = lines_found.tolist()
    _add_examples(report, config, examples)
    _add_notes(report, characters, scripts, usual, words, held_out)
    return report


def write_clean(config: CorpusConfig, report: Report, folder: Path) -> tuple[int, int]:
    """Write the corpus without what is wrong with it, and `left-out.jsonl` with every line left out.

    Returns:
        How many pairs were written, and how many left out.

    Raises:
        DataError: the folder cannot be written.
    """
    names = [Path(p).name for p in (config.source, config.target)] if config.source else ["source", "target"]
    names = [n.removesuffix(Path(n).suffix) if Path(n).suffix in (".gz", ".bz2", ".xz", ".zst") else n for n in names]
    if names[0] == names[1]:
        names = [f"{names[0]}.source", f"{names[1]}.target"]
    kept = out = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            open(folder / names[0], "w", encoding="utf-8", newline="\n") as source,
            open(folder / names[1], "w", encoding="utf-8", newline="\n") as target,
            open(folder / "left-out.jsonl", "w", encoding="utf-8", newline="\n") as left_out,
        ):
            for pair, bits in zip(itertools.chain.from_iterable(_chunks(config)), report.bits, strict=True):
                if bits & _LEFT_OUT:
                    reasons = [name for name, bit in _BIT.items() if bits & bit & _LEFT_OUT]
                    record = {"line": pair.line, "reasons": reasons, "source": pair.source, "target": pair.target}
                    left_out.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
                    out += 1
                else:
                    for file, text in zip((source, target), _sides(pair), strict=True):
                        file.write(normalise(_INVISIBLE.sub("", text)) + "\n")
                    kept += 1
    except OSError as error:
        raise DataError(f"{folder}: cannot be written ({error.strerror or error})") from None
    return kept, out


class _Facts:
    """What stays in memory of each pair."""

    def __init__(self) -> None:
        self._chunks: list[tuple[np.ndarray, ...]] = []
        self.bits = np.zeros(0, np.uint32)
        self.lengths = np.zeros((2, 0), np.int32)

    def add(self, pairs: Sequence[Pair], forbidden: set[int]) -> None:
        hashes, lengths = np.zeros((2, len(pairs)), np.uint64), np.zeros((2, len(pairs)), np.int32)
        bits = np.zeros(len(pairs), np.uint32)
        for i, pair in enumerate(pairs):
            sides = [normalise(text) for text in _sides(pair)]
            for side, text in enumerate(sides):
                hashes[side, i], lengths[side, i] = _hash(text), len(text)
            names = _faults(pair, sides[0], sides[1])
            if all(sides) and int(hashes[0, i]) in forbidden:
                names.append("overlap")
            bits[i] = sum(_BIT[name] for name in set(names))
        self._chunks.append((hashes, lengths, bits))

    def close(self) -> None:
        if not self._chunks:
            return
        hashes, lengths, bits = (np.concatenate(parts, axis=-1) for parts in zip(*self._chunks, strict=True))
        self._chunks = []
        self.lengths, self.bits = lengths, bits
        whole = (lengths > 0).all(0)
        # The order of equal numbers is kept: the first of them is no duplicate.
        together = hashes[0] * np.uint64(3) + hashes[1]
        self.flag("duplicate", _repeated(together) & whole)
        self.flag("same source", _repeated(hashes[0]) & whole & ~_repeated(together))

    def flag(self, name: str, where: np.ndarray) -> None:
        self.bits[where] |= np.uint32(_BIT[name])


def _faults(pair: Pair, source: str, target: str) -> list[str]:
    """What a pair shows by itself. ``source`` and ``target`` are its sides, normalised."""
    if pair.wrong:
        return [pair.wrong]
    if not source or not target:
        return ["one-sided" if source or target else "blank"]
    names = []
    for raw in _sides(pair):
        if raw.startswith("\ufeff") and pair.line == 1:
            names.append("byte order mark")
            raw = raw[1:]
        if not raw.isascii() or not raw.isprintable():
            names += ["control"] if _CONTROL.search(raw) else []
            names += ["invisible"] if _INVISIBLE.search(raw) else []
            names += ["mojibake"] if _is_mojibake(raw) else []
    if source.casefold() == target.casefold() and len(regex.findall(r"\p{L}{2,}", source)) > 2:
        names.append("copy")
    missing = protect.lost(source, target), protect.lost(target, source)
    numbers = [any(e.kind == "number" for e in side) for side in missing]
    if all(numbers):  # one side alone may have it written as a word
        names.append("number")
    if any(e.kind not in ("number", "emoji") for side in missing for e in side):
        names.append("address")
    return names


def _is_mojibake(text: str) -> bool:
    """Whether a run of characters is what UTF-8 looks like when it is read as Windows-1252 or Latin-1."""
    for found in _MOJIBAKE.finditer(text):
        for encoding in ("cp1252", "latin-1"):
            with contextlib.suppress(UnicodeError):
                found.group().encode(encoding).decode("utf-8")
                return True
    return False


def _repeated(hashes: np.ndarray) -> np.ndarray:
    """True where the same number has been before."""
    order = np.argsort(hashes, kind="stable")
    again = np.zeros(len(hashes), bool)
    again[order[1:]] = hashes[order[1:]] == hashes[order[:-1]]
    return again


def _languages(facts: _Facts, scores: list[np.ndarray]) -> None:
    """Compare each line with the language of its side and with that of the other."""
    lengths, copied = facts.lengths, (facts.bits & _BIT["copy"]) > 0
    other = [scores[side][1] - scores[side][0] > MARGIN for side in (0, 1)]
    long = [lengths[side] >= SHORTEST for side in (0, 1)]
    swapped = other[0] & other[1] & long[0] & long[1] & ~copied
    facts.flag("swapped", swapped)
    for side in (0, 1):
        odd = np.zeros(len(swapped), bool)
        some = long[side]
        if some.sum() > 100:
            score, root = scores[side][0][some], np.sqrt(lengths[side][some])
            middle = np.median(score)
            away = (score - middle) * root
            spread = 1.4826 * np.median(np.abs(away - np.median(away))) + 1e-9
            odd[some] = away / spread < -ODD
        facts.flag("language", (odd | (other[side] & some)) & ~swapped & ~copied)


#: Shorter lines say too little of their language. By how many nats a character the other language must be likelier;
#: how many standard deviations below the others a line must lie.
SHORTEST, MARGIN, ODD = 20, 0.25, 6.0


@lru_cache(maxsize=100_000)
def _script(character: str) -> str:
    """The first word of a letter's name is its script: LATIN, CYRILLIC, CJK; nothing for what is no letter."""
    return unicodedata.name(character, "?").split()[0].split("-")[0] if character.isalpha() else ""


def _scripts(text: str) -> Counter[str]:
    if text.isascii():
        return Counter({"LATIN": sum(map(str.isalpha, text))})
    return Counter(filter(None, map(_script, text)))


def _foreign(text: str, usual: set[str]) -> bool:
    """Whether half of the letters, three or more, are of scripts that are not usual on this side."""
    if text.isascii() and "LATIN" in usual:
        return False
    counts = _scripts(text)
    foreign = sum(n for script, n in counts.items() if script not in usual)
    return foreign >= 3 and 2 * foreign >= sum(counts.values())


def _held_out(sets: Sequence[CorpusConfig]) -> tuple[set[int], set[str]]:
    """Hashes of sources that must not be trained on, and all words of the sets."""
    sources: set[int] = set()
    words: set[str] = set()
    for pair in itertools.chain.from_iterable(itertools.chain.from_iterable(map(_chunks, sets))):
        source, target = (normalise(text) for text in _sides(pair))
        if source and target:
            sources.add(_hash(source))
            words |= {*source.casefold().split(), *target.casefold().split()}
    return sources, words


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _sides(pair: Pair) -> tuple[str, str]:
    return pair.source or "", pair.target or ""


def _chunks(config: CorpusConfig) -> Iterator[list[Pair]]:
    for path in filter(None, (config.source, config.target, config.tsv, config.jsonl)):
        refuse_pipe(path)
    pairs = READERS[config.kind](config)
    while chunk := list(itertools.islice(pairs, CHUNK)):
        yield chunk


def _text_pairs(config: CorpusConfig) -> Iterator[Pair]:
    for path in (config.source, config.target):
        first = next(byte_lines(path), b"")
        if first[:2] in (b"\xff\xfe", b"\xfe\xff") or first[:200].count(0) > 20:
            raise DataError(f"{path}: looks like UTF-16; convert it: iconv -f UTF-16 -t UTF-8")
    sides = itertools.zip_longest(byte_lines(config.source), byte_lines(config.target))
    for line, raw in enumerate(sides, 1):
        texts = [None if text is None else text.decode("utf-8", "replace") for text in raw]
        broken = any(text is not None and not _is_utf8(text) for text in raw)
        wrong = "unpaired" if None in raw else "encoding" if broken else ""
        yield Pair(line, texts[0], texts[1], wrong)


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tsv_pairs(config: CorpusConfig) -> Iterator[Pair]:
    for line, raw in enumerate(byte_lines(config.tsv), 1):
        cells = raw.decode("utf-8", "replace").split("\t")
        if len(cells) <= max(config.columns):
            yield Pair(line, cells[0], "", "" if not "".join(cells).strip() else "shape")
        else:
            wrong = "" if _is_utf8(raw) else "encoding"
            yield Pair(line, cells[config.columns[0]], cells[config.columns[1]], wrong)


def _jsonl_pairs(config: CorpusConfig) -> Iterator[Pair]:
    for line, raw in enumerate(byte_lines(config.jsonl), 1):
        text = raw.decode("utf-8", "replace")
        try:
            record = json.loads(text) if text.strip() else dict.fromkeys(config.fields, "")
            sides = [field_of(record, name, "") for name in config.fields] if text.strip() else ["", ""]
        except (ValueError, RecursionError, DataError):
            yield Pair(line, text[:1000], "", "shape")
        else:
            yield Pair(line, sides[0], sides[1], "" if _is_utf8(raw) else "encoding")


def _dataset(config: CorpusConfig) -> Iterator[Pair]:
    for line, source, target in dataset_pairs(config):
        yield Pair(line, source, target)


READERS: dict[str, Callable[[CorpusConfig], Iterator[Pair]]] = {
    "source": _text_pairs,
    "tsv": _tsv_pairs,
    "jsonl": _jsonl_pairs,
    "dataset": _dataset,
}


def _add_examples(report: Report, config: CorpusConfig, count: int) -> None:
    wanted = {line: name for name, lines in report.found.items() for line in lines[:count]}
    last = max(wanted, default=0)
    for pair in itertools.takewhile(lambda p: p.line <= last, itertools.chain.from_iterable(_chunks(config))):
        for name, lines in report.found.items():
            if pair.line in lines[:count]:
                report.examples.setdefault(name, []).append((pair.line, *_sides(pair)))


def _add_notes(
    report: Report,
    characters: Counter[str],
    scripts: tuple[Counter[str], Counter[str]],
    usual: list[set[str]],
    words: set[str],
    held_out: Sequence[CorpusConfig],
) -> None:
    """What concerns no single line."""
    rare = sorted((c for c, n in characters.items() if n < RARE and c.isprintable() and not c.isspace()))
    if rare:
        shown = " ".join(rare[:40]) + (" …" if len(rare) > 40 else "")
        report.notes.append(
            f"{len(rare):,} of {len(characters):,} characters stand on fewer than {RARE} lines: {shown}"
        )
    for side, name in enumerate(("source", "target")):
        report.notes.append(f"script of the {name}: {', '.join(sorted(usual[side])) or 'none'}")
    if held_out:
        report.notes.append(f"{len(words):,} different words of the validation and test sets are not in the corpus")


def _name(config: CorpusConfig) -> str:
    if config.source:
        return f"{Path(config.source).name} + {Path(config.target).name}"
    return Path(config.tsv or config.jsonl).name or config.dataset
