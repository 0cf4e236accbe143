"""Several models that translate as one: at each step every member gives its distribution, and they are averaged.

Shapes: B sentences, S source pieces, T target pieces, K beams, E units of all members' embeddings together, V pieces of
the target vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from nmt.batch import Batch
from nmt.decoding import EnsembleState, Joint, mean
from nmt.model import Model, built
from nmt.network import Network


class Ensemble(nn.Module):
    """Models of one vocabulary under the contract of one `Model`: whoever steps it need not know."""

    def __init__(self, models: Sequence[Model]) -> None:
        super().__init__()
        if not models:
            raise ValueError("an ensemble has one member or more")
        self.members: Sequence[Model] = nn.ModuleList(models)  # type: ignore[assignment]
        self._sizes = [model.config.embedding for model in models]

    @property
    def parameters_count(self) -> int:
        """Trained numbers of all members."""
        return sum(model.parameters_count for model in self.members)

    @property
    def networks(self) -> tuple[Network, ...]:
        """All members as data."""
        return tuple(model.network for model in self.members)

    def start(self, source: Tensor, mask: Tensor) -> EnsembleState:
        """Encode sources and give the state before the first target piece.  source [B, S], mask [B, S]"""
        return Joint(self.members).start(source, mask)

    def step(self, pieces: Tensor, state: EnsembleState) -> tuple[Tensor, EnsembleState]:
        """One step of decoding.  [B, K] -> log-probabilities [B, K, V], state"""
        return Joint(self.members).step(pieces, state)

    def force(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Read given targets.  -> features of all members side by side [B, T, E], attention weights [B, T, S]

        The weights are the mean over the members that have attention.
        """
        read = [model.force(batch) for model in self.members]
        attending = [w for model, (_, w) in zip(self.members, read, strict=True) if model.config.attention != "none"]
        weights = torch.stack(attending or [weights for _, weights in read]).mean(0)
        return torch.cat([features for features, _ in read], dim=-1), weights

    def logits(self, features: Tensor) -> Tensor:
        """The averaged log-probabilities of what `force` gave.  [..., E] -> [..., V]"""
        parts = features.split(self._sizes, dim=-1)
        logits = [model.logits(part.contiguous()) for model, part in zip(self.members, parts, strict=True)]
        found: Tensor = mean([one.float().log_softmax(-1) for one in logits])
        return found


def modelled(networks: Sequence[Network]) -> Model | Ensemble:
    """A network, or the ensemble of several, to be computed with torch."""
    models = [built(network) for network in networks]
    return Ensemble(models) if len(models) > 1 else models[0]
