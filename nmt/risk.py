"""Minimum risk training: what a model's own translations cost, as far as they are likely (Shen et al. 2016).

Cross-entropy asks for each piece of a reference after the reference's own pieces. What a search finds, and how far that
is from the reference, it never sees. Here the model translates each source of a batch by beam search, as it stands and
without dropout; each candidate costs what a score finds wrong with it; and the loss is the expected cost of a candidate
that is drawn in proportion to its probability. Candidates come from the beam, as in Edunov et al. 2018, and the
reference is not among them, which they found to be harmful.

Shapes: B sentences, K beams, C candidates of all sentences (up to K each), R real target pieces of all candidates,
V pieces of the target vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from nmt.batch import Batch, make_batch
from nmt.config import SearchConfig
from nmt.losses import token_losses
from nmt.model import Model
from nmt.padding import mask_of
from nmt.search import Ids, beam

#: What each translation costs, given as pieces, beside its reference: 0 for a perfect one to 1.
Cost = Callable[[Sequence[Sequence[int]], Sequence[Sequence[int]]], Sequence[float]]


@dataclass(frozen=True)
class Candidates:
    """Translations of a batch's sentences by the model itself."""

    batch: Batch  # of C pairs, each a source and a candidate
    mask: Tensor  # [B, K] True for a candidate: a beam may end with fewer than it is wide
    costs: Tensor  # [B, K] 0 where there is no candidate


@dataclass(frozen=True)
class Risk:
    """How candidates are found, and what they cost."""

    cost: Cost
    ids: Ids
    search: SearchConfig

    @torch.no_grad()
    def candidates(self, model: Model, batch: Batch) -> Candidates:
        """The hypotheses that the model's beam ends with, and their costs."""
        search, size = self.search, self.search.beam
        sources = _pieces(batch.source, batch.source_mask)
        references = _pieces(batch.target_out, batch.target_mask)
        limits = torch.tensor([search.limit(len(row)) for row in sources])
        training = model.training
        model.eval()
        try:
            found = beam(
                model.step, model.start(batch.source, batch.source_mask), self.ids, limits.to(batch.source.device),
                size=size, alpha=search.length_alpha, no_repeat=search.no_repeat_ngram,
            )  # fmt: skip
        finally:
            model.train(training)
        owners = [sentence for sentence, hypotheses in enumerate(found) for _ in hypotheses]  # [C]
        pieces = [list(hypothesis.pieces) for hypotheses in found for hypothesis in hypotheses]
        mask = torch.from_numpy(mask_of([len(hypotheses) for hypotheses in found], size))
        costs = torch.zeros(mask.shape)
        costs[mask] = torch.tensor(self.cost(pieces, [references[sentence] for sentence in owners]))
        pairs = make_batch([(sources[sentence], row) for sentence, row in zip(owners, pieces, strict=True)])
        device = batch.source.device
        return Candidates(pairs.to(device), mask.to(device), costs.to(device))


def expected_cost(logits: Tensor, candidates: Candidates) -> Tensor:
    """What a translation of each sentence costs on average, if it is one of its candidates.

    Each is as likely as the model finds it, among these (Shen et al. 2016, section 3, with a sharpness of 1).

    Shapes: logits [R or more, V] -> [B]
    """
    batch = candidates.batch
    log_p = -token_losses(logits, batch.target_out[batch.target_mask], 0.0)  # [R]
    owner = batch.target_mask.nonzero()[:, 0]  # [R]
    totals = log_p.new_zeros(batch.sentences).index_add(0, owner, log_p)  # [C]
    nowhere = torch.full_like(candidates.costs, -torch.inf)
    of_sentence = nowhere.masked_scatter(candidates.mask, totals)  # [B, K]
    return (of_sentence.softmax(1) * candidates.costs).sum(1)


def _pieces(ids: Tensor, mask: Tensor) -> list[list[int]]:
    """The pieces of padded sentences that end in EOS, without it."""
    return [row[real][:-1].tolist() for row, real in zip(ids, mask, strict=True)]
