"""Proof of what is promised of translation, with a model of your own.

`alone_or_together`: a translation depends on its sentence alone. `any_bytes`: N lines in are N lines out,
in order, whatever they hold. Both compare texts and scores to the last bit.
"""

from __future__ import annotations

import itertools
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nmt.errors import ConfigError
from nmt.lines import byte_lines, read_any_lines
from nmt.text import normalise
from nmt.translate import Translator
from nmt.translation import Translation

#: Padded source pieces translated together at most: so many that a call is as few batches as its lengths allow.
TOGETHER = 20_000

#: Kinds of lines that nobody should have to fear. None holds a line end.
KINDS: dict[str, Callable[[random.Random], bytes]] = {
    "any bytes": lambda r: r.randbytes(r.randint(0, 60)),
    "blank": lambda r: r.choice(["", " ", "\t\t", "\u00a0", "\u3000", "\u2028", "\x00"]).encode(),
    "any characters": lambda r: "".join(_character(r) for _ in range(r.randint(1, 15))).encode(),
    "controls": lambda r: bytes(r.randrange(32) for _ in range(r.randint(1, 20))) + b"the cat",
    "broken UTF-8": lambda r: "the ĉevalo 漢字 😀".encode()[: r.randint(5, 22)] + r.choice([b"\xff", b"\xed\xa0\x80"]),
    "other line ends": lambda r: "the cat\x85sees\u2028the\x0c\x0bdog.\u2029\r\r".encode(),
    "emoji": lambda r: "".join(r.choices("😀👩\u200d👧🇩🇪👍🏽❤\ufe0f", k=r.randint(1, 6))).encode(),
    "marks": lambda r: ("e" + "".join(r.choices("\u0301\u0323\u0489\u20dd", k=r.randint(1, 80)))).encode(),
    "entities": lambda r: r.choice(
        ["{n} %s <b>x</b>", "http://a.b/c?d=%20", "a@b.co 1,000.5 ١٢", "&amp; ${x}"]
    ).encode(),
    "pieces": lambda r: r.choice(["<unk>", "<s> </s>", "▁▁the▁cat", "<0x0A><0xFF>", "\ufeffthe", "\u202ecat"]).encode(),
    "words": lambda r: " ".join(r.choices(["the", "cat", "sees", "red", "dog.", "x,"], k=r.randint(1, 12))).encode(),
    "long": lambda r: r.choice([b"the cat sees ", b"x", "漢".encode(), b"a, ", b"!"]) * r.choice([1] * 20 + [300]),
}


@dataclass(frozen=True)
class Trial:
    """One way of translating the same lines, against translating each of them alone."""

    beam: int
    together: str  # how many lines a call had, and in which order
    lines: int
    identical: int
    first: str = ""  # the first line that differs, and how


def alone_or_together(
    translator: Translator, lines: Sequence[str], sizes: Sequence[int], beams: Sequence[int], seed: int = 1
) -> Iterator[Trial]:
    """Translate lines alone, then in calls of each of ``sizes`` and all at once, in order and shuffled.

    Raises:
        ConfigError: there is no line, or a size is none.
    """
    if not lines or min(sizes, default=1) < 1:
        raise ConfigError(f"expected one line or more and sizes of 1 or more, found {len(lines)} lines, {list(sizes)}")
    shuffled = random.Random(seed).sample(range(len(lines)), len(lines))
    for beam in beams:
        expected = [translator.translate([line], beam=beam)[0] for line in lines]
        for size in (*sizes, len(lines)):
            for order in (range(len(lines)), shuffled):
                found: dict[int, Translation] = {}
                for start in range(0, len(lines), size):
                    some = order[start : start + size]
                    made = translator.translate([lines[i] for i in some], beam=beam, batch_tokens=TOGETHER)
                    found.update(zip(some, made, strict=False))  # a line too few is told below
                together = f"{size:,}, {'shuffled' if order is shuffled else 'in order'}"
                yield _compared(beam, together, expected, [found.get(i) for i in range(len(lines))])


def any_bytes(translator: Translator, count: int, seed: int = 1) -> Trial:
    """Translate ``count`` lines of all `KINDS` from a file, with all checks and repairs, forwards and backwards."""
    chance = random.Random(seed)
    kinds = list(KINDS.values())
    raw = [kinds[i % len(kinds)](chance).replace(b"\n", b"\x0b") + b"." for i in range(count)]
    raw[::5] = [line.rstrip(b"\r.") for line in raw[::5]]  # not every line ends in a full stop
    with tempfile.TemporaryDirectory(prefix="nmt-verify-") as folder:
        path = Path(folder) / "lines"
        path.write_bytes(b"".join(line + b"\n" for line in raw))
        sources = list(read_any_lines(byte_lines(path), str(path), lambda text: None))
    forwards, backwards = (
        list(translator.translate_lines(lines, beam=1, checks=True, protect=True)) for lines in (sources, sources[::-1])
    )
    trial = _compared(1, "lines of any bytes, in order and backwards", forwards, backwards[::-1])
    for number, (line, found) in enumerate(zip(raw, forwards, strict=False), 1):
        if found.source != line.decode("utf-8", "replace"):
            return Trial(1, trial.together, count, number - 1, f"line {number:,} is not where it was")
        if len(found.text.splitlines()) > 1 or (found.text and not normalise(found.source)):
            return Trial(1, trial.together, count, number - 1, f"line {number:,} became {found.text!r}")
    if len(forwards) != count:
        return Trial(1, trial.together, count, 0, f"{count:,} lines in, {len(forwards):,} out")
    return trial


def _compared(beam: int, together: str, expected: Sequence[Translation], found: Sequence[Translation | None]) -> Trial:
    pairs = list(itertools.zip_longest(map(_facts, expected), map(_facts, found)))
    differing = [i for i, (one, other) in enumerate(pairs) if one != other]
    first = f"line {differing[0] + 1:,}: {_shown(pairs[differing[0]])}" if differing else ""
    return Trial(beam, together, len(expected), len(pairs) - len(differing), first)


def _shown(pair: tuple[tuple[object, ...] | None, tuple[object, ...] | None]) -> str:
    return " and ".join("nothing" if facts is None else f"{facts[0]!r} (score {facts[1]!r})" for facts in pair)


def _facts(translation: Translation | None) -> tuple[object, ...] | None:
    if translation is None:
        return None
    return translation.text, translation.score, translation.log_probability, translation.ended, translation.checks


def _character(chance: random.Random) -> str:
    return chr(chance.choice([chance.randrange(32, 0xD800), chance.randrange(0x10000, 0x110000)]))
