"""Pieces in, hypotheses out: sentences in batches, searched by one process or by several.

A translation depends on its sentence alone. Two things see to that: every sentence is padded to a width
that follows from its own length, never from its neighbours', and products have enough rows for each row
to be computed alike (see `nmt.recurrent`).

Shapes: B sentences, K draws or beams of each, L steps of the longest.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nmt.arrays import Array
from nmt.config import SearchConfig
from nmt.engine import Engine
from nmt.errors import BundleError, ConfigError
from nmt.forcing import Force, by_torch, read
from nmt.network import Network
from nmt.padding import Row, attended, padded_sources, wide
from nmt.reading import Reading
from nmt.search import Hypothesis, Ids, beam, greedy, sample
from nmt.shortlist import Shortlist
from nmt.workers import Crew

if TYPE_CHECKING:
    import torch

    from nmt.ensemble import Ensemble
    from nmt.model import Model

#: Lines that another worker has to have, to be worth the time that it takes to start.
ROWS_OF_WORKER = 50


@dataclass(frozen=True)
class Sampling:
    """How to draw translations instead of searching for the likeliest."""

    temperature: float = 1.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int = 0

    def __post_init__(self) -> None:
        for name, wrong, expected in (
            ("temperature", not 0 < self.temperature < math.inf, "above 0, and finite"),
            ("seed", self.seed < 0, "0 or more"),
            ("top_k", self.top_k < 0, "0 (all) or more"),
            ("top_p", not 0 < self.top_p <= 1, "above 0, at most 1"),
        ):
            if wrong:
                raise ConfigError(f"sampling {name} is {getattr(self, name)}, expected {expected}")


#: Rows that are searched together, and how.
Batch = tuple[list[list[int]], SearchConfig, int, Sampling | None]


class Searcher:
    """A model, or an ensemble of some, and what it is searched with.

    torch takes seconds to load, and is loaded where it is needed alone: on a GPU, or where it is the backend.
    """

    def __init__(
        self, model: Model | Ensemble | Sequence[Network], ids: Ids, engine: Engine, shortlist: Shortlist | None = None
    ) -> None:
        """``model`` may be a network as data, or those of an ensemble; hypotheses have the pieces of ``shortlist``."""
        self.engine = engine
        if isinstance(model, Sequence):
            self.networks = tuple(model)
        else:
            self.model = model.to(self.device).eval()
        self.shortlist = shortlist if engine.shortlist else None
        self._ids = ids
        self._standing: tuple[Any, Crew[Batch, list[list[Hypothesis]]]] | None = None

    @cached_property
    def model(self) -> Model | Ensemble:
        """It as torch computes it."""
        from nmt.ensemble import modelled

        return modelled(self.networks).to(self.device)

    @cached_property
    def networks(self) -> tuple[Network, ...]:
        """It as data: one network, or those of an ensemble."""
        return self.model.networks

    @cached_property
    def searched(self) -> tuple[Network, ...]:
        """What translations are searched with: of a shortlist no other pieces, and by their places in it."""
        return self.networks if self.shortlist is None else tuple(map(self.shortlist.trimmed, self.networks))

    @cached_property
    def network(self) -> Any:
        """What the search steps: the model, or its compiled graphs, which do not see later changes of its weights."""
        if self.engine.runs_graphs:
            from nmt.compiled import compiled  # whoever needs none need not load the engine

            return compiled(self.searched, self.engine.precision == "int8", self.engine.threads)
        if self.shortlist is None:
            return self.model
        from nmt.ensemble import modelled

        return modelled(self.searched).to(self.device)

    @property
    def device(self) -> torch.device:
        """Where torch computes, for those who ask for it."""
        import torch

        return torch.device(self.engine.place)

    def begin(
        self,
        rows: Sequence[list[int]],
        settings: SearchConfig,
        nbest: int,
        batch_tokens: int,
        sampling: Sampling | None,
    ) -> Callable[[], list[list[Hypothesis]]]:
        """Begin to search: to call what is returned gives the hypotheses of each row, put back in order.

        Where there are workers they are at it meanwhile.
        """
        width_of = [wide(len(row) + 1) for row in rows]
        # Long ones first: the short ones fill the gaps at the end.
        order = sorted(range(len(rows)), key=width_of.__getitem__, reverse=True)
        workers = self._workers(len(rows))
        budget = batch_tokens // (nbest if sampling else settings.beam)
        jobs: list[list[int]] = []
        for _, group in itertools.groupby(order, key=lambda row: attended(width_of[row])):
            jobs += _cut(list(group), width_of, budget, workers)

        batches = [([rows[i] for i in members], settings, nbest, sampling) for members in jobs]
        wait = self._crew.begin(batches) if workers > 1 else lambda: list(map(self._search_job, batches))

        def results() -> list[list[Hypothesis]]:
            by_row: list[list[Hypothesis]] = [[] for _ in rows]
            for members, found in zip(jobs, wait(), strict=True):
                for row, hypotheses in zip(members, found, strict=True):
                    if not hypotheses or not math.isfinite(hypotheses[0].score):
                        raise BundleError(
                            "the model gives a translation no number for a score: its weights are damaged, or so large"
                            " that they overflow; take another copy of the bundle, or train again with a lower"
                            " train.learning_rate"
                        )
                    by_row[row] = [self._of_vocabulary(hypothesis) for hypothesis in hypotheses[:nbest]]
            return by_row

        return results

    @property
    def _crew(self) -> Crew[Batch, list[list[Hypothesis]]]:
        """Workers that search. They stay, and are others where the network has become another."""
        network = self.network  # compiled now, and once: workers are copies
        if self._standing is None or self._standing[0] is not network:
            self._standing = (network, Crew(self._search_job, self.engine.crew))
        return self._standing[1]

    def close(self) -> None:
        """End the workers, whatever they are at."""
        if self._standing is not None:
            self._standing[1].close()

    def _search_job(self, batch: Batch) -> list[list[Hypothesis]]:
        return self._search_batch(*batch)

    def _of_vocabulary(self, hypothesis: Hypothesis) -> Hypothesis:
        if self.shortlist is None:
            return hypothesis
        return replace(hypothesis, pieces=self.shortlist.of_vocabulary(hypothesis.pieces))

    def _search_batch(
        self, rows: list[list[int]], settings: SearchConfig, nbest: int, sampling: Sampling | None
    ) -> list[list[Hypothesis]]:
        """Hypotheses of rows that attend to as many places, those of one width together."""
        alpha, no_repeat = settings.length_alpha, settings.no_repeat_ngram
        most = np.array([settings.limit(len(row)) for row in rows])
        step, limits = self.network.step, self._given(most)
        with self._computing():
            state = self._start(rows)
            if sampling is not None:
                noise = self._given(_noise(rows, nbest, int(most.max()) + 1, sampling.seed))
                return sample(
                    step, state, self._ids, limits, noise, alpha=alpha, no_repeat=no_repeat,
                    temperature=sampling.temperature, top_k=sampling.top_k, top_p=sampling.top_p,
                )  # fmt: skip
            if settings.beam == 1:
                return greedy(step, state, self._ids, limits, alpha=alpha, no_repeat=no_repeat)
            return beam(step, state, self._ids, limits, size=settings.beam, alpha=alpha, no_repeat=no_repeat)

    def _start(self, rows: list[list[int]]) -> Any:
        """The state before the first piece: rows of one width are encoded together, and all are searched together."""
        states: list[Any] = []
        for width, some in itertools.groupby(rows, key=lambda row: wide(len(row) + 1)):
            states.append(self.network.start(*map(self._given, padded_sources(list(some), width))))
        return type(states[0]).join(states, attended(width))

    def _given(self, array: NDArray[Any]) -> Array:
        """An array as the network takes it: NumPy's for graphs, or torch's."""
        if self.engine.runs_graphs:
            return array
        import torch

        return torch.from_numpy(array).to(self.device)

    def _computing(self) -> contextlib.AbstractContextManager[Any]:
        if self.engine.runs_graphs:
            return contextlib.nullcontext()
        import torch

        return torch.inference_mode()

    def read(self, rows: Sequence[Row]) -> list[Reading]:
        """What the model, with all its pieces, makes of translations."""
        return read(self._reader, rows, self._workers(len(rows))) if rows else []

    @cached_property
    def _reader(self) -> Force:
        if not self.engine.runs_graphs:
            return by_torch(self.model, self.device)
        from nmt.compiled import Reader

        return Reader(self.networks, self.engine.threads)

    def _workers(self, rows: int) -> int:
        """How many of them are worth their start."""
        return min(self.engine.crew, rows // ROWS_OF_WORKER) or 1


def _cut(members: Sequence[int], width_of: Sequence[int], budget: int, workers: int) -> Iterator[list[int]]:
    """Batches of at most ``budget`` places, or of one row; about as many places each, and enough for all workers."""
    places = sum(width_of[row] for row in members)
    wanted = -(-places // max(budget, 1))
    share = places / (-(-wanted // workers) * workers)
    batch, held = list[int](), 0
    for row in members:
        if batch and (held >= share or held + width_of[row] > budget):
            yield batch
            batch, held = [], 0
        batch.append(row)
        held += width_of[row]
    if batch:
        yield batch


def _noise(rows: Sequence[list[int]], draws: int, steps: int, seed: int) -> NDArray[np.float32]:
    """Uniform numbers that follow from the seed and each sentence alone.  [B, K, L]"""
    noise = np.empty((len(rows), draws, steps), np.float32)
    for number, row in enumerate(rows):
        random = np.random.default_rng([seed, zlib.crc32(np.array(row, dtype=np.int64).tobytes())])
        # Drawn step by step: the longest neighbour's limit only adds numbers at the end.
        noise[number] = random.random((steps, draws)).T
    return noise
