"""Some pieces of the vocabulary for the output layer of an update, in place of all (Jean et al. 2015).

A layer that gives each of some thousands of pieces a logit takes half of a small model's time in training, for pieces
of which nearly all have no part in what the batch is about. Here an update has the pieces of its references, and draws
some of the others. A piece that is drawn with probability q stands for 1 / q pieces like itself: its logit is raised by
-log q, so that the sum by which a softmax divides is right on average (importance sampling: Bengio and Senécal 2003).
Frequent pieces are drawn nearly always, so that the sum is seldom far from right either.

Shapes: V pieces of the target vocabulary, R real target pieces of a batch, D drawn pieces, those of the references
included.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

#: D is a multiple of this where there are enough: matrix units like it, and it leaves fewer shapes (see `nmt.batch`).
MULTIPLE = 64

#: Share of the draws that is spread evenly over the vocabulary: every piece must be drawn now and then.
EVENLY = 0.25


@dataclass(frozen=True)
class Drawn:
    """The pieces that an output layer is computed for."""

    pieces: Tensor  # [D] ascending
    raised: Tensor  # [D] what is added to each logit: -log q, and 0 for a piece that is there in any case
    targets: Tensor  # [R] where among the pieces each reference's stand


class Sampler:
    """Draws pieces in proportion to how often a corpus has them."""

    def __init__(self, counts: Tensor, size: int) -> None:
        """``counts`` [V] of each piece in the corpus; about ``size`` pieces are drawn, with those of the references."""
        self.chances = chances(counts, size)

    def draw(self, targets: Tensor) -> Drawn:
        """The pieces of one batch.  targets [R]"""
        chances = self.chances.to(targets.device)  # [V]
        own = torch.zeros_like(chances, dtype=torch.bool)
        own[targets] = True
        chances = torch.where(own, 1.0, chances)
        certain = chances >= 1
        count = int(chances.sum())
        if count - count % MULTIPLE >= (fixed := int(certain.sum())):
            count -= count % MULTIPLE
        # As many as that, no more and no less: the others' chances sum up to what is left.
        others = torch.where(certain, 0.0, chances)
        others = others * ((count - fixed) / others.sum().clamp(min=1e-9))
        chosen = certain | _systematic(others)
        pieces = chosen.nonzero()[:, 0]  # [D]
        raised = torch.where(certain, 0.0, -others.log())[pieces].float()
        places = chosen.cumsum(0) - 1  # [V]
        return Drawn(pieces, raised, places[targets])


def chances(counts: Tensor, size: int) -> Tensor:
    """The probability of each piece to be drawn, in proportion to its count from a floor to 1; their sum is ``size``.

    Shapes: counts [V] -> [V]
    """
    counts, floor = counts.double(), EVENLY * size / len(counts)
    if size >= len(counts):
        return torch.ones_like(counts)
    low, high = 0.0, float(len(counts))  # of what a count is multiplied by: the sum rises with it
    for _ in range(100):
        middle = (low + high) / 2
        found = (middle * counts).clamp(floor, 1)
        low, high = (middle, high) if float(found.sum()) < size else (low, middle)
    return found


def _systematic(chances: Tensor) -> Tensor:
    """Which of some are drawn, by one random number (systematic sampling, Madow 1949).

    They lie side by side, each as long as its chance, and a comb of teeth one apart is laid on them: each is hit with
    its chance, and the number of hits is the sum of chances, to one.  [V] -> [V] boolean
    """
    ends = chances.cumsum(0) + torch.rand((), dtype=chances.dtype, device=chances.device)
    return ends.floor() > (ends - chances).floor()
