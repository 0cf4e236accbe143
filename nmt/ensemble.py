"""Several models that translate as one: at each step every member gives its distribution, and they are averaged.

Shapes: M members, B sentences, S source pieces, T target pieces, K beams, E units of all members' embeddings
together, V pieces of the target vocabulary.

The average is the mean of probabilities, p(piece) = 1/M sum over m of p_m(piece): the linear opinion pool (Stone
1961), ensembles of translation models since Sutskever et al. (2014). The mean of log-probabilities would let one
member forbid what all others want, and is no distribution until it is normalised again. This mean is one: a score
remains the log-probability of a translation's pieces, and to draw a piece is to ask a member picked by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from nmt.batch import Batch
from nmt.decoder import DecoderState
from nmt.model import Model


@dataclass(frozen=True)
class EnsembleState:
    """The state of each member, for the same beams of the same sentences."""

    members: tuple[DecoderState, ...]

    @classmethod
    def join(cls, states: Sequence[EnsembleState], places: int) -> EnsembleState:
        by_member = zip(*(state.members for state in states), strict=True)
        return cls(tuple(DecoderState.join(its, places) for its in by_member))

    def expand(self, beams: int) -> EnsembleState:
        return EnsembleState(tuple(state.expand(beams) for state in self.members))

    def reorder(self, parents: Tensor) -> EnsembleState:
        return EnsembleState(tuple(state.reorder(parents) for state in self.members))

    def keep(self, sentences: Tensor) -> EnsembleState:
        return EnsembleState(tuple(state.keep(sentences) for state in self.members))


class Steps(Protocol):
    """What a search needs of a model."""

    def start(self, source: Tensor, mask: Tensor) -> DecoderState:
        """As `Model.start`."""

    def step(self, pieces: Tensor, state: DecoderState) -> tuple[Tensor, DecoderState]:
        """As `Model.step`."""


class Joint:
    """Members that are stepped together, whatever computes their steps."""

    def __init__(self, members: Sequence[Steps]) -> None:
        self._members = members

    def start(self, source: Tensor, mask: Tensor) -> EnsembleState:
        """Encode sources and give the state before the first target piece.  source [B, S], mask [B, S]"""
        return EnsembleState(tuple(member.start(source, mask) for member in self._members))

    def step(self, pieces: Tensor, state: EnsembleState) -> tuple[Tensor, EnsembleState]:
        """One step of decoding.  [B, K] -> log-probabilities [B, K, V], state"""
        stepped = [member.step(pieces, its) for member, its in zip(self._members, state.members, strict=True)]
        return _mean([log_p for log_p, _ in stepped]), EnsembleState(tuple(its for _, its in stepped))


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
        return _mean([one.float().log_softmax(-1) for one in logits])


def _mean(log_p: Sequence[Tensor]) -> Tensor:
    """The logarithm of the mean of the members' probabilities.  M of [..., V] -> [..., V]"""
    # By logarithms: a probability that is too small to be held would be an impossible piece.
    return torch.stack(list(log_p)).logsumexp(0) - math.log(len(log_p))
