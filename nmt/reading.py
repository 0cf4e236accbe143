"""Read finished translations once more by teacher forcing: what each piece was worth, and what it looked at.

Shapes: S source pieces and T target pieces, EOS included in both; W words.

Step by step the search has seen the same numbers; reading them afterwards costs one pass for the
translation that was chosen instead of bookkeeping for every beam.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from nmt.batch import Row, make_batch, wide
from nmt.ensemble import Ensemble
from nmt.model import Model
from nmt.text import EOS, SPACE_MARK, Tokenizer

#: Target pieces that are read together: their logits stand in memory at once.
PIECES = 2000


@dataclass(frozen=True)
class Reading:
    """One translation as the model sees it."""

    log_probabilities: Tensor  # [T]
    weights: Tensor  # [T, S], each row sums to 1


@torch.inference_mode()
def read(model: Model | Ensemble, rows: Sequence[Row], device: torch.device) -> list[Reading]:
    """A reading of each pair of source and target pieces.

    Each side is padded to a width that follows from its own length, so a reading depends on its pair alone.
    """
    readings: list[Reading | None] = [None] * len(rows)
    widths = [(wide(len(source) + 1), wide(len(target) + 1)) for source, target in rows]
    order = sorted(range(len(rows)), key=widths.__getitem__)
    for (source_width, target_width), group in itertools.groupby(order, key=widths.__getitem__):
        members = list(group)
        size = max(PIECES // max(source_width, target_width), 1)
        for start in range(0, len(members), size):
            some = members[start : start + size]
            batch = make_batch([rows[i] for i in some], widths=(source_width, target_width)).to(device)
            features, weights = model.force(batch)
            chosen = model.logits(features).float().log_softmax(-1)  # [B, T, V]
            chosen = chosen.gather(-1, batch.target_out[..., None])[..., 0]  # [B, T]
            for i, its, attended in zip(some, chosen.cpu(), weights.cpu(), strict=True):
                s, t = len(rows[i][0]) + 1, len(rows[i][1]) + 1
                readings[i] = Reading(its[:t], attended[:t, :s])
    return [reading for reading in readings if reading is not None]


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


def between_words(weights: Tensor, target: Sequence[slice], source: Sequence[slice]) -> Tensor:
    """Attention between words: summed over the pieces of a source word, the mean over those of a target word.

    weights [T, S] -> [W of the target, W of the source]
    """
    if not target or not source:
        return weights.new_zeros(len(target), len(source))
    # NumPy: sums over neighbours are one call there, and torch would wake its threads for each.
    pieces = weights.numpy()[: target[-1].stop, : source[-1].stop]
    summed = np.add.reduceat(pieces, [place.start for place in source], axis=1)  # [T, W]
    summed = np.add.reduceat(summed, [place.start for place in target], axis=0)
    return torch.from_numpy(summed / np.array([[place.stop - place.start] for place in target], dtype=summed.dtype))
