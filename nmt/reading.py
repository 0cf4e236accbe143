"""What a model makes of a translation that is there, by its pieces and by its words.

Shapes: S source pieces and T target pieces, EOS included in both; W words.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nmt.text import EOS, SPACE_MARK, Tokenizer


@dataclass(frozen=True)
class Reading:
    """One translation as the model sees it (`nmt.forcing`)."""

    log_probabilities: NDArray[np.float32]  # [T]
    weights: NDArray[np.float32]  # [T, S], each row sums to 1


def words(tokenizer: Tokenizer, pieces: Sequence[int]) -> list[tuple[str, slice]]:
    """The words of a piece sequence, each with the places of its pieces. EOS is one, without text."""
    shown = tokenizer.pieces(pieces)
    starts = [
        i
        for i, piece in enumerate(shown)
        if i == 0 or piece.startswith(SPACE_MARK) or EOS in (pieces[i], pieces[i - 1])
    ]
    places = [slice(a, b) for a, b in itertools.pairwise([*starts, len(shown)])]
    return list(zip(tokenizer.decode([pieces[place] for place in places]), places, strict=True))


def between_words(weights: NDArray[Any], target: Sequence[slice], source: Sequence[slice]) -> NDArray[Any]:
    """Attention between words: summed over the pieces of a source word, the mean over those of a target word.

    weights [T, S] -> [W of the target, W of the source]
    """
    if not target or not source:
        return np.zeros((len(target), len(source)), weights.dtype)
    pieces = weights[: target[-1].stop, : source[-1].stop]
    summed = np.add.reduceat(pieces, [place.start for place in source], axis=1)  # [T, W]
    summed = np.add.reduceat(summed, [place.start for place in target], axis=0)
    mean: NDArray[Any] = summed / np.array([[place.stop - place.start] for place in target], dtype=summed.dtype)
    return mean
