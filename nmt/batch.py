"""From tokenized sentence pairs to padded batches, in an order that can be entered anywhere.

Shapes: B sentences, S source pieces, T target pieces.

An epoch is shuffled, cut into pools, and each pool is sorted by length, cut into batches by a budget
of tokens and the batches are shuffled. All of it follows from the seed, the epoch and the pool alone,
so a position is three numbers and resuming reads nothing that came before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from nmt.config import BatchConfig, TextConfig
from nmt.errors import DataError
from nmt.padding import Row, padded_pairs, padded_sources
from nmt.text import TokenizerPair

if TYPE_CHECKING:
    from nmt.corpus import Corpus  # `datasets` takes a second to import, and translating has no use for it

#: In training the sentences of a batch are a multiple of this where the budget has room for as many. Matrix units like
#: it, and it leaves fewer shapes: for bfloat16 on a CPU a kernel is compiled for each.
SENTENCES = 8


@dataclass(frozen=True)
class Batch:
    """Padded sentence pairs. Masks are boolean; True means a real token."""

    source: Tensor  # [B, S] piece ids, EOS at each end
    source_mask: Tensor  # [B, S]
    target_in: Tensor  # [B, T] BOS and the target's pieces
    target_out: Tensor  # [B, T] the target's pieces and EOS
    target_mask: Tensor  # [B, T]
    places: tuple[str, ...] = ()  # where each pair stands in its corpus, to name it in a message

    @property
    def sentences(self) -> int:
        return self.source.shape[0]

    @property
    def target_tokens(self) -> int:
        """Real target tokens, EOS included: what the loss is averaged over."""
        return int(self.target_mask.sum())

    @property
    def real_tokens(self) -> int:
        return int(self.source_mask.sum()) + self.target_tokens

    @property
    def padded_tokens(self) -> int:
        """Tokens on both sides, padding included: what is computed."""
        return self.source_mask.numel() + self.target_mask.numel()

    def to(self, device: torch.device) -> Batch:
        if device.type == "cpu":
            return self
        return self._each(lambda tensor: tensor.to(device, non_blocking=True), self.places)

    def twice(self) -> Batch:
        """The same sentences again below themselves, in the same order.  [B, ...] -> [2B, ...]"""
        return self._each(lambda tensor: torch.cat([tensor, tensor]), self.places * 2)

    def _each(self, change: Callable[[Tensor], Tensor], places: tuple[str, ...]) -> Batch:
        source, source_mask = change(self.source), change(self.source_mask)
        target_in, target_out, target_mask = map(change, (self.target_in, self.target_out, self.target_mask))
        return Batch(source, source_mask, target_in, target_out, target_mask, places)


@dataclass(frozen=True)
class Position:
    """Where a run stands in its data: the next batch to read."""

    epoch: int = 0
    pool: int = 0
    batch: int = 0


def source_batch(rows: Sequence[Sequence[int]], width: int = 0) -> tuple[Tensor, Tensor]:
    """`nmt.padding.padded_sources` as tensors.  [B, S], [B, S]"""
    source, mask = padded_sources(rows, width)
    return torch.from_numpy(source), torch.from_numpy(mask)


def make_batch(rows: Sequence[Row], places: Sequence[str] = (), widths: tuple[int, int] = (0, 0)) -> Batch:
    """Pad pairs of piece ids, at least to the ``widths`` of source and target; add BOS and EOS."""
    source, source_mask, target_in, target_out, target_mask = map(torch.from_numpy, padded_pairs(rows, widths))
    return Batch(source, source_mask, target_in, target_out, target_mask, tuple(places))


def group_by_length(
    rows: Sequence[Row], tokens: int, ties: np.ndarray | None = None, multiple: int = 1
) -> list[list[int]]:
    """Group row numbers so that sentences x longer padded side stays within ``tokens``.

    Rows are sorted by target length, then source length, then ``ties``. A row longer than the budget
    makes a group of its own. A group of more than ``multiple`` rows has a multiple of it, but for the last.
    """
    source, target = (np.array([len(row[side]) + 1 for row in rows]) for side in (0, 1))
    order = np.lexsort((np.arange(len(rows)) if ties is None else ties, source, target))
    longer = np.maximum(source, target).tolist()
    groups: list[list[int]] = []
    group: list[int] = []
    longest = 0
    for row in order.tolist():
        longest = max(longest, longer[row])
        while group and longest * (len(group) + 1) > tokens:
            whole = len(group) // multiple * multiple or len(group)
            groups.append(group[:whole])
            group = group[whole:]
            longest = max(longer[r] for r in [*group, row])
        group.append(row)
    return [*groups, group] if group else groups


class Batches:
    """All batches of a training set, epoch after epoch, from any position on."""

    def __init__(
        self,
        corpora: Sequence[Corpus],
        config: BatchConfig,
        seed: int,
        sampling: TextConfig | None = None,
        tokenizers: TokenizerPair | None = None,
    ) -> None:
        """``sampling`` with ``tokenizers`` draws other segmentations in each epoch.

        Raises:
            DataError: the corpora's weights leave no sentence pair.
        """
        self._corpora = corpora
        self._rows = [corpus.rows.with_format("arrow") for corpus in corpora]
        self._config = config
        self._seed = seed
        self._sampling = sampling if sampling is not None and sampling.sampling else None
        self._tokenizers = tokenizers
        self._newest_order: tuple[int, np.ndarray] = (-1, np.empty((0, 2)))  # all pools of an epoch share it
        if not len(self):
            weights = ", ".join(f"{corpus.weight:g} of {len(corpus):,} pairs" for corpus in corpora)
            raise DataError(f"data.train: the weights leave no sentence pair ({weights}); raise one of them")

    def __len__(self) -> int:
        """Sentence pairs in an epoch."""
        return sum(round(corpus.weight * len(corpus)) for corpus in self._corpora)

    def start(self, position: Position) -> Iterator[tuple[Batch, Position]]:
        """Batches from ``position`` on, without end, each with the position that follows it.

        The next pool is prepared in a thread while this one is used.
        """
        with ThreadPoolExecutor(max_workers=1) as worker:
            epoch, pool, skip = position.epoch, position.pool, position.batch
            coming = worker.submit(self._pool, epoch, pool)
            while True:
                batches, last = coming.result()
                after = (epoch + 1, 0) if last else (epoch, pool + 1)
                coming = worker.submit(self._pool, *after)
                for number, (rows, places) in enumerate(batches[skip:], skip + 1):
                    end = number == len(batches)
                    yield make_batch(rows, places), Position(*after) if end else Position(epoch, pool, number)
                (epoch, pool), skip = after, 0

    def batches_per_epoch(self) -> int:
        """Batches of an epoch: of its first pool, and as many in proportion for the others."""
        batches, _ = self._pool(0, 0)
        return round(len(batches) * max(len(self) / self._config.pool, 1.0))

    def _order(self, epoch: int) -> np.ndarray:
        """(corpus, row) of every pair of an epoch, shuffled.  [pairs, 2]"""
        newest, known = self._newest_order  # read once: another thread may be at another epoch
        if newest == epoch:
            return known
        random = np.random.default_rng([self._seed, epoch])
        parts = []
        for number, corpus in enumerate(self._corpora):
            want, have = round(corpus.weight * len(corpus)), len(corpus)
            # Whole copies first: a weight of 2.5 reads every pair twice and half of them once more.
            rows = np.concatenate([np.tile(np.arange(have), want // have), random.permutation(have)[: want % have]])
            parts.append(np.stack([np.full(len(rows), number), rows], axis=1))
        order: np.ndarray = random.permutation(np.concatenate(parts))
        self._newest_order = (epoch, order)
        return order

    def _pool(self, epoch: int, pool: int) -> tuple[list[tuple[list[Row], list[str]]], bool]:
        """The batches of one pool, and whether it is the epoch's last."""
        size = self._config.pool
        order = self._order(epoch)
        picked = order[pool * size : (pool + 1) * size]
        rows, places = self._fetch(picked, epoch, pool)
        random = np.random.default_rng([self._seed, epoch, pool, 1])
        groups = group_by_length(rows, self._config.tokens, random.permutation(len(rows)), SENTENCES)
        shuffled = [groups[i] for i in random.permutation(len(groups))]
        batches = [([rows[i] for i in group], [places[i] for i in group]) for group in shuffled]
        return batches, (pool + 1) * size >= len(order)

    def _fetch(self, picked: np.ndarray, epoch: int, pool: int) -> tuple[list[Row], list[str]]:
        """The pairs' pieces and places, in the order of ``picked``."""
        rows: list[Row] = [([], [])] * len(picked)
        places = [""] * len(picked)
        for number, corpus in enumerate(self._corpora):
            here = np.flatnonzero(picked[:, 0] == number)
            if not len(here):
                continue
            table = self._rows[number][picked[here, 1]]
            pieces = (self._segment(table, side, epoch, pool, number) for side in ("source", "target"))
            for slot, pair, line in zip(
                here.tolist(), zip(*pieces, strict=True), table["line"].to_pylist(), strict=True
            ):
                rows[slot], places[slot] = pair, f"{corpus.name}:{line}"
        return rows, places

    def _segment(self, table: object, side: str, epoch: int, pool: int, number: int) -> list[list[int]]:
        column = table[side if self._sampling else f"{side}_pieces"].to_pylist()  # type: ignore[index]
        if self._sampling is None or self._tokenizers is None:
            return column  # type: ignore[no-any-return]
        tokenizer = self._tokenizers.source if side == "source" else self._tokenizers.target
        seed = int(np.random.default_rng([self._seed, epoch, pool, number, side == "target"]).integers(2**31))
        return tokenizer.sample(column, self._sampling.alpha, seed)
