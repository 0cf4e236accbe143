"""What an update makes small, from a batch and the logits that a model has for it.

Of memory, of precision and of where things lie only those know who call it.

Shapes: R real target pieces of a batch, V pieces of the target vocabulary, D drawn ones.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from nmt.batch import Batch
from nmt.config import TrainConfig
from nmt.losses import divergence, label_smoothed_loss
from nmt.model import Model
from nmt.risk import Risk, expected_cost
from nmt.sampling import Drawn, Sampler

#: Those of every real target piece of a batch, and maybe further rows of no meaning: [R or more, V], or [.., D].
Logits = Callable[[Batch, Drawn | None], Tensor]


@dataclass(frozen=True)
class Objective:
    """As a configuration wants it.

    ``risk`` finds and weighs candidates, where it wants minimum risk training; ``sampler`` draws the pieces of an
    output layer that is not to have all of them.
    """

    config: TrainConfig
    risk: Risk | None = None
    sampler: Sampler | None = None

    def entropy(self, batch: Batch, logits_of: Logits) -> Tensor:
        """Label-smoothed cross-entropy, and R-Drop: sum over the batch's tokens."""
        config = self.config
        if config.r_drop:  # each sentence is read twice at once, with dropout of its own
            batch = batch.twice()
        targets = batch.target_out[batch.target_mask]
        drawn = None
        if self.sampler is not None:
            drawn = self.sampler.draw(targets)
            targets = drawn.targets
        logits = logits_of(batch, drawn)
        loss = label_smoothed_loss(logits, targets, config.smoothing)
        if config.r_drop:
            loss = (loss + config.r_drop * divergence(logits, len(targets) // 2)) / 2
        return loss

    @property
    def wants_risk(self) -> bool:
        """Whether `weighted_risk` is a part of it."""
        return self.config.risk > 0 and self.risk is not None

    def weighted_risk(self, model: Model, batch: Batch, logits_of: Logits) -> Tensor:
        """Minimum risk training: sum over sentences, each as often as its reference has tokens, as a sum over these is.

        Candidates are found in single precision, as a search will find them.
        """
        assert self.risk is not None
        candidates = self.risk.candidates(model, batch)
        expected = expected_cost(logits_of(candidates.batch, None), candidates)  # [B]
        return self.config.risk * (expected * batch.target_mask.sum(1)).sum()
