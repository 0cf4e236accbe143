"""Sentences of several lengths as one rectangle of numbers.

Shapes: B sentences, S source pieces, T target pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nmt.text import BOS, EOS, PAD

#: Pieces of a source and of its translation, without BOS and EOS.
Row = tuple[list[int], list[int]]

#: Outside training a sentence is padded to a multiple of this, whoever its neighbours are.
WIDTH = 4

#: Outside training the attention to a source has this many places, or twice as many, and so on.
PLACES = 16


def pad(rows: Sequence[Sequence[int]], width: int = 0) -> NDArray[np.int64]:
    """Ids as one array [rows, longest], padded on the right; at least ``width`` wide."""
    lengths = [len(row) for row in rows]
    padded = np.full((len(rows), max([width, *lengths])), PAD, dtype=np.int64)
    for ids, row, length in zip(padded, rows, lengths, strict=True):
        ids[:length] = row
    return padded


def wide(length: int) -> int:
    """The width that a sentence of ``length`` pieces, EOS included, is padded to outside training."""
    return -(-length // WIDTH) * WIDTH


def attended(width: int) -> int:
    """The places that a search attends to for a source padded to ``width``: few numbers, for much to share a step."""
    places = PLACES
    while places < width:
        places *= 2
    return places


def mask_of(lengths: Sequence[int], width: int) -> NDArray[np.bool_]:
    """True for the first ``lengths[b]`` of ``width`` places.  [B, width]"""
    return np.arange(width)[None, :] < np.array(list(lengths), dtype=np.int64)[:, None]


def padded_pairs(rows: Sequence[Row], widths: tuple[int, int] = (0, 0)) -> tuple[NDArray[Any], ...]:
    """Pairs with BOS and EOS, at least of the ``widths`` of source and target.

    Returns:
        sources [B, S], their mask; targets with BOS, targets with EOS [B, T], their mask.
    """
    source, source_mask = padded_sources([source for source, _ in rows], widths[0])
    targets = [target for _, target in rows]
    target_in, target_out = (
        pad(side, widths[1]) for side in ([[BOS, *t] for t in targets], [[*t, EOS] for t in targets])
    )
    target_mask = mask_of([len(target) + 1 for target in targets], target_in.shape[1])
    return source, source_mask, target_in, target_out, target_mask


def padded_sources(rows: Sequence[Sequence[int]], width: int = 0) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Sources with EOS, and their mask.  [B, S], [B, S]"""
    source = pad([[*row, EOS] for row in rows], width)
    return source, mask_of([len(row) + 1 for row in rows], source.shape[1])
