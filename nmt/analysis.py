"""What there is to say of systems that translate the same text: the numbers of an evaluation, as data.

Every score is sacreBLEU's. Groups of lines are scored as a corpus of their own, so that any of them can be
checked by giving sacreBLEU those lines.

Shapes: N lines, K systems.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nmt.checks import FLAGS
from nmt.errors import ConfigError
from nmt.evaluation import Lengths, Score, bleu, chrf, lengths, published_bleu, scores, sentence_chrf
from nmt.significance import TRIALS, Trial, paired_tests
from nmt.systems import System
from nmt.text import SPACE_MARK, Tokenizer, normalise

#: Source lengths, in words, at which a new group begins.
LENGTHS = (1, 6, 11, 16, 21, 31, 51)

#: Groups of equal size that rarity and confidence are told apart in, and the lines that each needs.
PARTS, MIN_LINES = 5, 10

#: Lines of each kind that are shown as examples.
EXAMPLES = 8

#: Fewer bootstrap samples or trials than this tell nothing.
MIN_SAMPLES = 40

#: Sentence chrF that makes a sentence better or worse than that of another system, and not merely other.
NOTABLE = 1.0


@dataclass(frozen=True)
class Judgement:
    """One translation beside its reference."""

    chrf: float  # of the sentence, 0 to 100
    same: str  # for each word of the translation, parted at spaces: "1", the reference has it there; or "0"
    reference_same: str  # for each word of the reference: "1", the translation has it there; or "0"


@dataclass(frozen=True)
class Group:
    """Lines that are alike in something, of one system."""

    label: str
    lines: int
    bleu: float
    chrf: float


@dataclass(frozen=True)
class Breakdown:
    """Quality by something that lines differ in: a list of groups for each system."""

    name: str
    note: str  # how the lines were told apart
    axis: str  # what the labels are, with its unit
    groups: tuple[tuple[Group, ...], ...]  # [K]; empty where a system does not know


@dataclass(frozen=True)
class Examples:
    """Lines worth reading."""

    title: str
    system: int  # number of the one they are about
    against: int | None  # number of the one it is set beside
    lines: tuple[int, ...]  # from 0


@dataclass(frozen=True)
class Evaluation:
    """All of it. Of K systems the first is the baseline."""

    sources: tuple[str, ...]
    references: tuple[str, ...]
    systems: tuple[System, ...]
    judgements: tuple[tuple[Judgement, ...], ...]  # [K][N]
    scores: tuple[tuple[Score, ...], ...]  # [K]
    lengths: tuple[Lengths, ...]  # [K]
    flags: tuple[dict[str, int | None], ...]  # [K], lines that raise each flag; None: cannot be known of a file
    changes: tuple[tuple[int, int, int], ...]  # [K], lines better, alike and worse than the baseline's
    breakdowns: tuple[Breakdown, ...]
    tests: tuple[Trial, ...]  # none of one system alone
    examples: tuple[Examples, ...]


def evaluate(
    systems: Sequence[System],
    sources: Sequence[str],
    references: Sequence[str],
    *,
    samples: int,
    trials: int = TRIALS,
    language: str = "",
    tell: Callable[[str], None] = lambda text: None,
) -> Evaluation:
    """Score systems, and compare each with the first.

    Args:
        samples: bootstrap samples; 0 leaves out confidence intervals and tests.
        trials: of approximate randomisation.
        language: adds the tokenized lowercased BLEU of papers, by Moses' rules for this language.
        tell: is told what takes long.

    Raises:
        ConfigError: no such number of samples or trials can be drawn.
        DataError: there is no line, or a system has another number of them.
    """
    check_draws(samples, trials)
    texts = [system.texts for system in systems]
    tell("scoring")
    results = [scores(lines, references, samples) for lines in texts]
    if language:
        for its, lines in zip(results, texts, strict=True):
            its.append(published_bleu(lines, references, language, samples))
    judgements = tuple(tuple(judge(lines, references)) for lines in texts)
    tests: list[Trial] = []
    if len(systems) > 1 and samples:
        tell(f"testing {len(systems) - 1} against {systems[0].name}")
        named = [(system.name, lines) for system, lines in zip(systems, texts, strict=True)]
        tests = paired_tests(named, references, samples, trials)
    return Evaluation(
        tuple(sources), tuple(references), tuple(systems), judgements, tuple(map(tuple, results)),
        tuple(lengths(lines, references) for lines in texts), tuple(map(flagged, systems)),
        tuple(changes(judgements[0], its) for its in judgements), tuple(breakdowns(systems, sources, references)),
        tuple(tests), tuple(examples(systems, judgements, sources, references)),
    )  # fmt: skip


def check_draws(samples: int, trials: int) -> None:
    """Refuse what cannot be drawn.

    Raises:
        ConfigError: a number is out of range.
    """
    # Of few samples sacreBLEU makes no interval that would mean anything.
    if samples < 0 or 0 < samples < MIN_SAMPLES:
        raise ConfigError(f"--samples is {samples}, expected {MIN_SAMPLES} or more, or 0 for no interval and no test")
    if trials < MIN_SAMPLES:
        raise ConfigError(f"--trials is {trials}, expected {MIN_SAMPLES} or more")


def judge(texts: Sequence[str], references: Sequence[str]) -> list[Judgement]:
    """Each translation by itself."""
    return [
        Judgement(round(value, 2), *same_words(text, reference))
        for value, text, reference in zip(sentence_chrf(texts, references), texts, references, strict=True)
    ]


def same_words(text: str, reference: str) -> tuple[str, str]:
    """Which words a translation and its reference share, in order (Ratcliff and Metzener 1988)."""
    ours, theirs = text.split(" "), reference.split(" ")
    found = bytearray(b"0" * len(ours)), bytearray(b"0" * len(theirs))
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for marks, start in zip(found, (block.a, block.b), strict=True):
            marks[start : start + block.size] = b"1" * block.size
    return found[0].decode(), found[1].decode()


def flagged(system: System) -> dict[str, int | None]:
    """How many lines raise each flag. Of a file it is not known where a model looked, or whether it came to an end."""
    counts = Counter(flag for output in system.outputs for flag in output.flags)
    unknown = {"unattended", "cut"} if system.kind == "file" else set()
    return {name: None if name in unknown else counts[name] for name in FLAGS}


def changes(baseline: Sequence[Judgement], its: Sequence[Judgement]) -> tuple[int, int, int]:
    """Lines that are better, alike and worse than the baseline's, by sentence chrF."""
    differences = [b.chrf - a.chrf for a, b in zip(baseline, its, strict=True)]
    better, worse = sum(d >= NOTABLE for d in differences), sum(d <= -NOTABLE for d in differences)
    return better, len(differences) - better - worse, worse


def breakdowns(systems: Sequence[System], sources: Sequence[str], references: Sequence[str]) -> list[Breakdown]:
    """Quality by source length, by rarity of the source's words, and by confidence."""
    plain = [normalise(source) for source in sources]
    words = [len(source.split()) for source in plain]
    found = []
    if any(words):
        groups = tuple(tuple(_scored(_by_length(words), system, references)) for system in systems)
        found.append(Breakdown("source length", "Words are parted at white space.", "source length (words)", groups))
    tokenizer = next((s.tokenizer for s in systems if s.tokenizer is not None), None)
    told = [i for i, count in enumerate(words) if count]
    if len(told) >= PARTS * MIN_LINES:
        rarity = rarities(plain, tokenizer)
        place = "that the tokenizer has learnt in training" if tokenizer else "in this very source text"
        found.append(
            Breakdown(
                "rarity of words",
                f"Mean surprisal of the words of a source: minus the binary logarithm of a word's probability {place}."
                " A bundle keeps no counts of its training text, so this stands for them. Five groups of equal size.",
                "mean surprisal of source words (bits)",
                tuple(tuple(_scored(_parts(told, rarity, 1), system, references)) for system in systems),
            )
        )
    confidence = [_by_confidence(system, references) for system in systems]
    if any(confidence):
        note = (
            "Confidence is the chrF that the model expects its translation to reach. Groups of equal size; each"
            " system has its own, and a file of translations has none."
        )
        found.append(Breakdown("confidence", note, "confidence (expected chrF)", tuple(confidence)))
    return found


def examples(
    systems: Sequence[System],
    judgements: Sequence[Sequence[Judgement]],
    sources: Sequence[str],
    references: Sequence[str],
) -> list[Examples]:
    """The lines that changed most against the first system, and the worst and the best of each, by sentence chrF."""
    lines = [i for i, pair in enumerate(zip(sources, references, strict=True)) if all(map(str.strip, pair))]
    found = []
    for number in range(1, len(systems)):
        gains = {i: judgements[number][i].chrf - judgements[0][i].chrf for i in lines}
        order = sorted((i for i in lines if abs(gains[i]) >= NOTABLE), key=gains.__getitem__)
        better, worse = ([i for i in order if gains[i] > 0][: -EXAMPLES - 1 : -1], [i for i in order if gains[i] < 0])
        found.append(Examples("Better than", number, 0, tuple(better)))
        found.append(Examples("Worse than", number, 0, tuple(worse[:EXAMPLES])))
    for number, its in enumerate(judgements):
        order = sorted(lines, key=lambda i, its=its: its[i].chrf)  # type: ignore[misc]
        found.append(Examples("Worst", number, None, tuple(order[:EXAMPLES])))
        found.append(Examples("Best", number, None, tuple(order[: -EXAMPLES - 1 : -1])))
    return found


def rarities(sources: Sequence[str], tokenizer: Tokenizer | None) -> list[float]:
    """Mean surprisal of the words of each normalised source, in bits: by its tokenizer, or by the sources themselves.

    A word of several pieces is as surprising as all of them.
    """
    if tokenizer is not None:
        bits, ids = tokenizer.surprisal, tokenizer.encode(sources)
        starts = [sum(piece.startswith(SPACE_MARK) for piece in tokenizer.pieces(row)) for row in ids]
        return [sum(bits[i] for i in row) / max(count, 1) for row, count in zip(ids, starts, strict=True)]
    counts = Counter(word for source in sources for word in source.split())
    total = sum(counts.values())
    return [
        statistics.fmean(-math.log2(counts[word] / total) for word in source.split()) if source else 0.0
        for source in sources
    ]


def _by_length(words: Sequence[int]) -> list[tuple[str, list[int]]]:
    found = []
    for start, stop in zip(LENGTHS, (*LENGTHS[1:], math.inf), strict=True):
        lines = [i for i, count in enumerate(words) if start <= count < stop]
        found.append((f"{start}–{stop - 1}" if math.isfinite(stop) else f"{start}+", lines))
    return [(label, lines) for label, lines in found if lines]


def _parts(lines: Sequence[int], values: Sequence[float], digits: int) -> list[tuple[str, list[int]]]:
    """Lines in parts of equal size, those with the lowest of ``values`` first, named by their lowest and highest."""
    order = sorted(lines, key=lambda i: values[i])
    count = min(PARTS, len(order) // MIN_LINES)
    parts = [order[len(order) * p // count : len(order) * (p + 1) // count] for p in range(count)]
    return [(f"{values[p[0]]:.{digits}f}–{values[p[-1]]:.{digits}f}", p) for p in parts]


def _by_confidence(system: System, references: Sequence[str]) -> tuple[Group, ...]:
    values = [100 * (output.confidence or 0.0) for output in system.outputs]
    known = [i for i, output in enumerate(system.outputs) if output.confidence is not None]
    return tuple(_scored(_parts(known, values, 1), system, references))


def _scored(groups: Sequence[tuple[str, list[int]]], system: System, references: Sequence[str]) -> list[Group]:
    found = []
    for label, lines in groups:
        its = [system.outputs[i].text for i in lines], [references[i] for i in lines]
        found.append(Group(label, len(lines), bleu(*its), chrf(*its)))
    return found
