"""Sequence-level distillation: a corpus of a teacher's translations, for a student to train on (Kim and Rush 2016).

Of each source line the student is given the teacher's best translation; its N best; or, where there is a
reference, the one of the N best that is closest to it by sentence BLEU (their "sequence-level interpolation").

A file grows beside its final name, chunk by chunk, with a note of how far it has come; so one that was
interrupted goes on where it stood, and the final name has all lines or does not exist.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nmt import flags
from nmt.config import BATCH_TOKENS
from nmt.documents import MAX_BYTES, parse_json, read_file
from nmt.errors import ConfigError, DataError
from nmt.evaluation import sentence_bleu
from nmt.files import write_whole
from nmt.lines import OPENERS, read_lines
from nmt.text import normalise
from nmt.translate import CHUNK, Translator
from nmt.translation import Translation
from nmt.weights import fingerprint


@dataclass(frozen=True)
class Pair:
    """One line of a distilled corpus, normalised."""

    source: str
    target: str
    score: float  # the teacher's, as of a `Translation`
    flags: tuple[str, ...] = ()  # "repetition" and "cut", as `nmt.checks` has them


@dataclass(frozen=True)
class Job:
    """What is distilled, and how."""

    source: str  # text file, plain or compressed
    output: str  # its suffix is the format: .tsv, .jsonl, else the target side alone, line by line
    reference: str = ""  # text file: take the candidate that is closest to its line
    nbest: int = 1  # candidates of each line; without a reference all of them are pairs
    filter: bool = False  # leave out blank lines, and pairs with a flag
    beam: int | None = None
    batch_tokens: int = BATCH_TOKENS

    def __post_init__(self) -> None:
        path = Path(self.output)
        if path.suffix in OPENERS:
            raise ConfigError(f"{path}: is written plain, so that it can be taken up; leave out {path.suffix}")
        if not self.is_table and self.nbest > 1 and not self.reference:
            raise ConfigError(
                f"{path}: a text file has one translation a line, which {self.nbest} best are not; name it .tsv or"
                " .jsonl, or give a reference to choose by"
            )
        if not self.is_table and self.filter:
            raise ConfigError(
                f"{path}: a text file has a line for each of the source's: to filter, name it .tsv or .jsonl"
            )

    @property
    def is_table(self) -> bool:
        """Whether a line of the output has both sides."""
        return Path(self.output).suffix in (".tsv", ".jsonl")


@dataclass(frozen=True)
class Progress:
    """How far a distillation has come."""

    lines: int = 0  # of the source
    pairs: int = 0  # written
    left_out: int = 0
    flagged: dict[str, int] = field(default_factory=dict)  # pairs with each flag, left out or not
    size: int = 0  # bytes of the output


def distil(
    translator: Translator, sources: Sequence[str], references: Sequence[str] | None, job: Job
) -> Iterator[list[Pair]]:
    """The pairs of each line: one, or ``job.nbest`` where they are not chosen from. A blank line has a blank pair."""
    translations = translator.translate(sources, beam=job.beam, nbest=job.nbest, batch_tokens=job.batch_tokens)
    for number, best in enumerate(translations):
        candidates = best.nbest or (best,)
        if references is not None:
            candidates = (closest(candidates, references[number]),)
        source = normalise(best.source)
        yield [Pair(source, t.text, t.score, _flags(translator, source, t)) for t in candidates]


def closest(candidates: Sequence[Translation], reference: str) -> Translation:
    """The candidate with the highest sentence BLEU; the likelier of equal ones."""
    reference = normalise(reference)
    if not reference or len(candidates) == 1:
        return candidates[0]
    reached = sentence_bleu([t.text for t in candidates], [reference] * len(candidates))
    return candidates[reached.index(max(reached))]


def write_distilled(translator: Translator, job: Job, tell: Callable[[Progress, int], None]) -> Progress:
    """Distil a file, or go on with what an interrupted call has left.

    Args:
        tell: is told after each chunk how far it is, and how many lines there are.

    Raises:
        ConfigError: the output is there already, or what was left is of another teacher, source or setting.
        DataError: a file cannot be read or written, or source and reference differ in length.
    """
    output = Path(job.output)
    if output.exists():
        raise ConfigError(f"{output}: is there already; give another --output, or remove it")
    total, identity = _identity(translator, job)
    growing, note = (output.with_name(f".{output.name}.{kind}") for kind in ("growing", "progress.json"))
    standing = _standing(growing, note, identity)
    tell(standing, total)
    sources = itertools.islice(read_lines(job.source), standing.lines, None)
    references = itertools.islice(read_lines(job.reference), standing.lines, None) if job.reference else None
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with open(growing, "ab") as file:
            file.truncate(standing.size)
            while some := list(itertools.islice(sources, CHUNK)):
                theirs = None if references is None else list(itertools.islice(references, len(some)))
                standing = _written(file, list(distil(translator, some, theirs, job)), job, standing)
                write_whole(note, json.dumps({"job": identity, **asdict(standing)}).encode())
                tell(standing, total)
        os.replace(growing, output)
        note.unlink(missing_ok=True)
    except OSError as error:
        raise DataError(
            f"{output}: cannot be written ({error.strerror or error}); the same command goes on from line"
            f" {standing.lines + 1:,}"
        ) from None
    return standing


def _written(file: Any, lines: Sequence[Sequence[Pair]], job: Job, standing: Progress) -> Progress:
    """Append the pairs of some lines, safely on disk when this returns."""
    pairs = [pair for its in lines for pair in its]
    kept = [pair for pair in pairs if not job.filter or (pair.target and pair.source and not pair.flags)]
    file.write("".join(_line(pair, job) + "\n" for pair in kept).encode())
    file.flush()
    os.fsync(file.fileno())
    return Progress(
        standing.lines + len(lines),
        standing.pairs + len(kept),
        standing.left_out + len(pairs) - len(kept),
        dict(Counter(standing.flagged) + Counter(name for pair in pairs for name in pair.flags)),
        file.tell(),
    )


def _line(pair: Pair, job: Job) -> str:
    suffix = Path(job.output).suffix
    if suffix == ".jsonl":
        return json.dumps(asdict(pair), ensure_ascii=False)
    return f"{pair.source}\t{pair.target}" if suffix == ".tsv" else pair.target


def _flags(translator: Translator, source: str, translation: Translation) -> tuple[str, ...]:
    """What can be told without asking the model once more."""
    words = translation.text.split(), source.split()
    (pieces,) = translator.tokenizers.source.encode([source])
    repeating = flags.is_repeating(*words) or flags.is_looping(translation.pieces, pieces)
    return tuple(name for name, raised in (("repetition", repeating), ("cut", not translation.ended)) if raised)


def _identity(translator: Translator, job: Job) -> tuple[int, str]:
    """The lines of the source, and a hash of all that the output follows from.

    All of both files is read, so that what is wrong with them shows now and not after hours.
    """
    weights = [fingerprint(network.weights) for network in translator.networks]
    teacher = [weights, translator.tokenizers.fingerprint, translator.config.search]
    search = [translator.shortlist, job.beam, job.nbest, job.filter, bool(job.reference)]
    digest = hashlib.sha256(repr([*teacher, *search]).encode())
    counts = []
    for path in filter(None, (job.source, job.reference)):
        count = 0
        for count, line in enumerate(read_lines(path), 1):  # noqa: B007
            digest.update(line.encode() + b"\n")
        counts.append(count)
    if len(set(counts)) > 1:
        raise DataError(
            f"{job.source} has {counts[0]:,} lines but {job.reference} has {counts[1]:,}: one each is needed"
        )
    return counts[0], digest.hexdigest()


def _standing(growing: Path, note: Path, identity: str) -> Progress:
    """Where an interrupted call stood."""
    if not (growing.exists() and note.exists()):
        return Progress()
    found = parse_json(read_file(note, MAX_BYTES, DataError), str(note), DataError)
    if not isinstance(found, dict) or found.pop("job", None) != identity:
        raise ConfigError(
            f"{growing}: is the beginning of another distillation (of other models, text or settings); remove it and"
            f" {note.name}, or give another --output"
        )
    try:
        standing = Progress(**found)
    except TypeError:
        raise DataError(f"{note}: damaged; remove it and {growing.name} to begin again") from None
    return standing if growing.stat().st_size >= standing.size else Progress()
