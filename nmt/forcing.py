"""Read finished translations once more by teacher forcing: what each piece was worth, and what it looked at.

Step by step the search has seen the same numbers; reading them afterwards costs one pass for the
translation that was chosen instead of bookkeeping for every beam.

Shapes: B sentences, S source pieces, T target pieces, V pieces of the target vocabulary.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from numpy.typing import NDArray

from nmt.padding import Row, padded_pairs, wide
from nmt.reading import Reading
from nmt.workers import shared

if TYPE_CHECKING:
    import torch

    from nmt.ensemble import Ensemble
    from nmt.model import Model

#: Target pieces that are read together: their logits stand in memory at once.
PIECES = 2000

#: What reads: sources [B, S], their mask [B, S], targets with BOS and with EOS [B, T] -> log-probabilities of pieces
#: [B, T], attention [B, T, S].
Force = Callable[[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any]], tuple[NDArray[Any], NDArray[Any]]]


def read(force: Force, rows: Sequence[Row], workers: int = 1) -> list[Reading]:
    """A reading of each pair of source and target pieces.

    Each side is padded to a width that follows from its own length, so a reading depends on its pair alone.
    """
    widths = [(wide(len(source) + 1), wide(len(target) + 1)) for source, target in rows]
    order = sorted(range(len(rows)), key=widths.__getitem__, reverse=True)
    jobs: list[list[int]] = []
    for width, group in itertools.groupby(order, key=widths.__getitem__):
        members, size = list(group), max(PIECES // max(width), 1)
        jobs += [members[start : start + size] for start in range(0, len(members), size)]

    def read_batch(members: list[int]) -> tuple[NDArray[Any], NDArray[Any]]:
        source, mask, target_in, target_out, _ = padded_pairs([rows[i] for i in members], widths[members[0]])
        return force(source, mask, target_in, target_out)

    readings: list[Reading | None] = [None] * len(rows)
    for members, (log_p, weights) in zip(jobs, shared(read_batch, jobs, workers), strict=True):
        for i, its, attended in zip(members, log_p, weights, strict=True):
            s, t = len(rows[i][0]) + 1, len(rows[i][1]) + 1
            readings[i] = Reading(its[:t], attended[:t, :s])
    return [reading for reading in readings if reading is not None]


def by_torch(model: Model | Ensemble, device: torch.device) -> Force:
    """Reads whole targets at once, with torch."""
    import torch

    from nmt.batch import Batch

    @torch.inference_mode()
    def force(*arrays: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
        source, mask, target_in, target_out = (torch.from_numpy(array).to(device) for array in arrays)
        features, weights = model.force(Batch(source, mask, target_in, target_out, torch.ones_like(target_out)))
        log_p = model.logits(features).float().log_softmax(-1)  # [B, T, V]
        chosen = log_p.gather(-1, target_out[..., None])[..., 0]  # [B, T]
        return chosen.cpu().numpy(), weights.cpu().numpy()

    return force
