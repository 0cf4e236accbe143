"""How fast a translator is here, against what the machine can do, and where the time goes."""

from __future__ import annotations

import copy
import math
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import torch

import nmt.searcher
from nmt.arrays import Array
from nmt.benchmark import (
    Against,
    Benchmark,
    Figures,
    attribute_model,
    check_numbers,
    conditions_of,
    divided,
    percent,
    products,
)
from nmt.clock import Clock
from nmt.compiled import CompiledModel
from nmt.config import BATCH_TOKENS
from nmt.ensemble import Ensemble, modelled
from nmt.errors import ConfigError
from nmt.model import Model
from nmt.network import parameters_count
from nmt.products import STEADY_ROWS
from nmt.speed import MatrixSpeed, Spread, counted, seconds
from nmt.text import EOS
from nmt.translate import Translator
from nmt.translation import Translation

#: Lines that are translated alone, for the time that one takes.
ALONE = 20


class Peer(Protocol):
    """Another translator, measured in turns with ours."""

    name: str

    def translate(self, lines: Sequence[str], beam: int) -> list[str]:
        """One translation a line."""


class _Turns:
    """The repeats of one kind of translation: seconds for all lines, milliseconds for one alone."""

    def __init__(self, beam: int) -> None:
        self.beam = beam
        self.times: list[float] = []
        self.alone: list[float] = []
        self.matrix: list[float] = []
        self.peer_times: list[float] = []
        self.peer_alone: list[float] = []

    def add(self, took: tuple[float, float], matrix: float, peer_took: tuple[float, float] | None) -> None:
        self.times.append(took[0])
        self.alone.append(took[1])
        self.matrix.append(matrix)
        if peer_took is not None:
            self.peer_times.append(peer_took[0])
            self.peer_alone.append(peer_took[1])


def _timed(
    translate: Callable[[Sequence[str]], object], lines: Sequence[str], alone: Sequence[str], device: torch.device
) -> tuple[float, float]:
    """Seconds for all lines at once; the median for one line alone, in milliseconds."""
    all_at_once = seconds(partial(translate, lines), device)
    return all_at_once, 1e3 * statistics.median(seconds(partial(translate, [line]), device) for line in alone)


def benchmark_translation(
    translator: Translator,
    lines: Sequence[str],
    *,
    beam: int | None = None,
    repeats: int = 5,
    batch_tokens: int = BATCH_TOKENS,
    peer: Peer | None = None,
) -> Benchmark:
    """Translate lines, from text to text: greedily and with a beam, all at once and one alone.

    Args:
        beam: in place of the model's own; 1 measures greedy search only.

    Raises:
        ConfigError: there is nothing to translate, or a number is out of range.
    """
    lines = [line for line in lines if line.strip()]
    if not lines:
        raise ConfigError("the source has no line that is not blank: there is nothing to translate")
    wanted = translator.config.search.beam if beam is None else beam
    check_numbers(repeats=repeats, beam=wanted, batch_tokens=batch_tokens)
    alone = lines[:: max(len(lines) // ALONE, 1)][:ALONE]
    matrix_speed = MatrixSpeed(torch.float32, translator.device)
    turns = [_Turns(size) for size in sorted({1, wanted})]
    for repeat in range(-1, repeats):  # the first is the warm-up
        for turn in turns:
            ours = partial(translator.translate, beam=turn.beam, batch_tokens=batch_tokens)
            before = matrix_speed()
            took = _timed(ours, lines, alone, translator.device)
            matrix = (before + matrix_speed()) / 2
            peer_took = (
                _timed(partial(peer.translate, beam=turn.beam), lines, alone, translator.device) if peer else None
            )
            if repeat >= 0:
                turn.add(took, matrix, peer_took)
    conditions = conditions_of(
        translator.device, translator.engine.precision, repeats, parameters_count(translator.networks)
    )
    single = _copied(translator)  # what workers do side by side cannot be told apart
    single.searcher.engine = replace(translator.engine, workers=1)
    return Benchmark(conditions, tuple(_translated(single, lines, turn, batch_tokens, peer) for turn in turns))


def _translated(
    translator: Translator, lines: Sequence[str], turn: _Turns, batch_tokens: int, peer: Peer | None
) -> Figures:
    operations, places = _translation_operations(translator, lines, turn.beam, batch_tokens)
    parts, translations = _translation_parts(translator, lines, turn.beam, batch_tokens)
    tokens = sum(len(t.pieces) + t.parts for t in translations)
    sentence_speed = Spread.of([len(lines) / taken for taken in turn.times])
    against = None
    if peer is not None:
        theirs = Spread.of([len(lines) / taken for taken in turn.peer_times])
        against = Against(
            peer.name,
            theirs,
            "sentences per second",
            Spread.of(divided(sentence_speed.values, theirs.values)),
            Spread.of(turn.peer_alone),
            Spread.of(divided(turn.peer_alone, turn.alone)),
        )
    return Figures(
        "greedy" if turn.beam == 1 else f"beam {turn.beam}",
        len(lines),
        tokens,
        Spread.of([tokens / taken for taken in turn.times]),
        sentence_speed,
        operations,
        **products([operations] * len(turn.times), turn.times, turn.matrix),
        padding=1 - places["real"] / places["padded"],
        parts=parts,
        milliseconds=Spread.of(turn.alone),
        rows_per_token=places["rows"] / max(tokens, 1),
        against=against,
    )


def _copied(translator: Translator) -> Translator:
    """Another that may be changed, with the same model."""
    translator = copy.copy(translator)
    translator.searcher = copy.copy(translator.searcher)
    return translator


def _translation_operations(
    translator: Translator, lines: Sequence[str], beam: int, batch_tokens: int
) -> tuple[int, Counter[str]]:
    """Operations of translating lines; and source places, those of them that hold a piece, and decoder rows."""
    network, places = translator.searcher.network, Counter[str]()
    read, stepped = Counter[int](), Counter[int]()  # sentences and rows, by the source places of each
    watch = Clock("", translator.device)
    start, step = network.start, network.step

    def watched_start(source: Array, mask: Array) -> Any:
        places.update(padded=math.prod(mask.shape), real=int(mask.sum()))
        read[mask.shape[1]] += len(mask)
        return start(source, mask)

    def watched_step(pieces: Array, state: Any) -> Any:
        places.update(rows=math.prod(pieces.shape))
        stepped[getattr(state, "members", [state])[0].memory.mask.shape[1]] += math.prod(pieces.shape)
        return step(pieces, state)

    watch.replace(network, "start", watched_start)
    watch.replace(network, "step", watched_step)
    try:
        translator.translate(lines, beam=beam, batch_tokens=batch_tokens)
    finally:
        watch.detach()
    model = modelled(translator.searcher.searched).to(translator.device)
    operations = sum(count * _operations(model, width)[0] for width, count in read.items())
    operations += sum(count * _operations(model, width)[1] for width, count in stepped.items())
    return round(operations), places


def _operations(model: Model | Ensemble, width: int) -> tuple[float, float]:
    """Operations of starting one sentence with so many source places, and of one step of one row of it."""
    source = torch.full((STEADY_ROWS, width), EOS, device=next(model.parameters()).device)
    counts = []
    with torch.inference_mode():
        with counted(sequences=False) as counter:
            state: Any = model.start(source, torch.ones_like(source, dtype=torch.bool))
        counts.append(counter.get_total_flops())
        with counted(sequences=False) as counter:
            model.step(source[:, :1], state)
        counts.append(counter.get_total_flops())
    # As many rows as need no rows of zeros: their operations are all of the work itself.
    return counts[0] / len(source), counts[1] / len(source)


def _translation_parts(
    translator: Translator, lines: Sequence[str], beam: int, batch_tokens: int
) -> tuple[dict[str, float], list[Translation]]:
    translator = _copied(translator)
    clock = Clock("other", translator.device)
    clock.attribute(translator.tokenizers.source, "encode", "tokenization")
    clock.attribute(translator.tokenizers.target, "decode", "detokenization")
    for search in ("greedy", "beam"):
        clock.attribute(nmt.searcher, search, "search")
    with tempfile.TemporaryDirectory(prefix="nmt-profile-") as folder:
        compiled = None
        if translator.engine.runs_graphs and len(translator.searcher.searched) == 1:
            int8, threads = translator.engine.precision == "int8", translator.engine.threads
            compiled = translator.searcher.network = CompiledModel(
                *translator.searcher.searched, int8, threads, str(Path(folder) / "times")
            )
            for method in ("start", "step"):
                clock.attribute(compiled, method, "graphs")
        else:
            attribute_model(clock, translator.searcher.network)
        try:
            clock.reset()
            translations = translator.translate(lines, beam=beam, batch_tokens=batch_tokens)
            spent = clock.stop()
        finally:
            clock.detach()
        if compiled:
            inside, of_graphs = compiled.profile(), spent.pop("graphs")
            spent |= {part: of_graphs * time / inside.total() for part, time in inside.items()}
    names = ("tokenization", "encoder", "attention", "decoder", "output", "search", "detokenization", "other")
    return percent(spent, names), translations
