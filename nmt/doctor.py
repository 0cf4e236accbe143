"""What is wrong with a parallel corpus, before anything is trained on it.

A corpus is read twice as a stream: once for what a line shows by itself, once for what only the whole can
tell (which script, language and length are usual here). Of each pair some 28 bytes stay in memory, of both
languages a table of character trigrams of fixed size, so a corpus may be larger than memory.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from nmt.alignment import Shift, length_outliers, shifts
from nmt.config import CorpusConfig
from nmt.corpus import dataset_pairs, field_of
from nmt.errors import DataError
from nmt.faults import BIT, INVISIBLE, KINDS, LEFT_OUT, Pair, faults_of
from nmt.lines import OPENERS, byte_lines, refuse_pipe
from nmt.text import normalise
from nmt.trigrams import Trigrams

#: Pairs that are looked at together.
CHUNK = 10_000

#: A character on fewer lines than this is told as rare; a script with a smaller share of the letters is foreign.
RARE, FOREIGN = 3, 0.01


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
            np.count_nonzero(self.bits & np.uint32(sum(BIT[n] for n, k in KINDS.items() if k.severity != "note")))
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
    wanted = len(words)
    facts = _Facts()
    trigrams = Trigrams(), Trigrams()
    scripts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    characters: Counter[str] = Counter()
    for chunk in _chunks(config):
        facts.add(chunk, forbidden)
        for side in (0, 1):
            lines = [pair.sides[side] for pair in chunk]
            trigrams[side].count(lines)
            for line in lines:
                scripts[side].update(_scripts(line))
                characters.update(set(line))
                words -= set(line.casefold().split()) if words else set()
    facts.close()
    usual = [{s for s, n in c.items() if n >= FOREIGN * max(sum(c.values()), 1)} for c in scripts]
    found_shifts = shifts(facts.lengths[0], facts.lengths[1])
    for shift in found_shifts:
        facts.bits[shift.first - 1 : shift.last] |= BIT["misaligned"]
    facts.flag("length", length_outliers(facts.lengths[0], facts.lengths[1])[0])
    facts.flag("ratio", length_outliers(facts.lengths[0], facts.lengths[1])[1])
    scores = [np.zeros((2, len(facts.bits)), np.float32) for _ in (0, 1)]
    start = 0
    for chunk in _chunks(config):
        for side in (0, 1):
            lines = [pair.sides[side] for pair in chunk]
            foreign = [_foreign(line, usual[side]) for line in lines]
            facts.bits[start : start + len(chunk)][foreign] |= BIT["script"]
            scores[side][0, start : start + len(chunk)] = trigrams[side].score(lines, own=True)
            scores[side][1, start : start + len(chunk)] = trigrams[1 - side].score(lines, own=False)
        start += len(chunk)
    _languages(facts, scores)
    facts.bits[(facts.bits & BIT["script"]) > 0] &= ~np.uint32(BIT["language"])
    report = Report(_name(config), len(facts.bits), {}, found_shifts, {}, bits=facts.bits)
    for name, bit in BIT.items():
        lines_found = np.flatnonzero(facts.bits & bit) + 1
        if len(lines_found):
            report.found[name] = lines_found.tolist()
    _add_examples(report, config, examples)
    _add_notes(report, characters, scripts, usual, words, wanted)
    return report


def write_clean(config: CorpusConfig, report: Report, folder: Path) -> tuple[int, int]:
    """Write the corpus without what is wrong with it, and `left-out.jsonl` with every line left out, or nothing.

    Returns:
        How many pairs were written, and how many left out.

    Raises:
        DataError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Apart until it is whole: a corpus that ends early looks like any other.
        with tempfile.TemporaryDirectory(prefix=".", dir=folder) as unfinished:
            counts = _write_clean(config, report, Path(unfinished))
            for path in Path(unfinished).iterdir():
                path.rename(folder / path.name)
    except OSError as error:
        raise DataError(f"{folder}: cannot be written ({error.strerror or error})") from None
    return counts


def _write_clean(config: CorpusConfig, report: Report, folder: Path) -> tuple[int, int]:
    names = [Path(p).name for p in (config.source, config.target)] if config.source else ["source", "target"]
    names = [n.removesuffix(Path(n).suffix) if Path(n).suffix in OPENERS else n for n in names]
    if names[0] == names[1]:
        names = [f"{names[0]}.source", f"{names[1]}.target"]
    kept = out = 0
    with (
        open(folder / names[0], "w", encoding="utf-8", newline="\n") as source,
        open(folder / names[1], "w", encoding="utf-8", newline="\n") as target,
        open(folder / "left-out.jsonl", "w", encoding="utf-8", newline="\n") as left_out,
    ):
        for pair, bits in zip(itertools.chain.from_iterable(_chunks(config)), report.bits, strict=True):
            if bits & LEFT_OUT:
                reasons = [name for name, bit in BIT.items() if bits & bit & LEFT_OUT]
                record = {"line": pair.line, "reasons": reasons, "source": pair.source, "target": pair.target}
                left_out.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
                out += 1
            else:
                for file, text in zip((source, target), pair.sides, strict=True):
                    file.write(normalise(INVISIBLE.sub("", text)) + "\n")
                kept += 1
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
            normal = [normalise(text) for text in pair.sides]
            for side, text in enumerate(normal):
                hashes[side, i], lengths[side, i] = _hash(text), len(text)
            names = faults_of(pair, *normal)
            if all(normal) and int(hashes[0, i]) in forbidden:
                names.append("overlap")
            bits[i] = sum(BIT[name] for name in set(names))
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
        self.bits[where] |= np.uint32(BIT[name])


def _repeated(hashes: np.ndarray) -> np.ndarray:
    """True where the same number has been before."""
    order = np.argsort(hashes, kind="stable")
    again = np.zeros(len(hashes), bool)
    again[order[1:]] = hashes[order[1:]] == hashes[order[:-1]]
    return again


def _languages(facts: _Facts, scores: list[np.ndarray]) -> None:
    """Compare each line with the language of its side and with that of the other."""
    lengths, copied = facts.lengths, (facts.bits & BIT["copy"]) > 0
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
        source, target = (normalise(text) for text in pair.sides)
        if source and target:
            sources.add(_hash(source))
            words |= {*source.casefold().split(), *target.casefold().split()}
    return sources, words


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _chunks(config: CorpusConfig) -> Iterator[list[Pair]]:
    for path in config.files:
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
                report.examples.setdefault(name, []).append((pair.line, *pair.sides))


def _add_notes(
    report: Report,
    characters: Counter[str],
    scripts: tuple[Counter[str], Counter[str]],
    usual: list[set[str]],
    words: set[str],
    wanted: int,
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
    if wanted:
        lacking = f"{len(words):,} of {wanted:,} different words of the validation and test sets"
        shown = " ".join(sorted(words)[:10]) + (" …" if len(words) > 10 else "")
        report.notes.append(
            f"{lacking} are not in the corpus ({100 * len(words) / wanted:.1f}%){f': {shown}' * bool(words)}"
        )


def _name(config: CorpusConfig) -> str:
    if config.source:
        return f"{Path(config.source).name} + {Path(config.target).name}"
    return Path(config.tsv or config.jsonl).name or config.dataset
