"""What a decoder hands from one step to the next, of one model or of several: in NumPy's arrays or in torch's.

Shapes: B sentences, S source pieces, K beams, N = B x K rows, H hidden units, C units of a context (C = H), A units of
a comparison, D heads, L layers, P parts of a cell's state, M members, V pieces of the target vocabulary.

The average of several models is the mean of probabilities, p(piece) = 1/M sum over m of p_m(piece): the linear opinion
pool (Stone 1961), ensembles of translation models since Sutskever et al. (2014). The mean of log-probabilities would
let one member forbid what all others want, and is no distribution until it is normalised again. This mean is one: a
score remains the log-probability of a translation's pieces, and to draw a piece is to ask a member picked by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from nmt.arrays import Array, count, empty, library, rows


@dataclass(frozen=True)
class Memory:
    """An encoded source, projected once for all queries."""

    keys: Array  # [B, S, A]; of several heads [B, D, S, A/D]
    values: Array  # [B, S, C]; of several heads [B, D, S, C/D]
    mask: Array  # [B, S] True means a real piece

    def keep(self, sentences: Array) -> Memory:
        """The memory of some of the sentences, in the order given."""
        return Memory(rows(self.keys, sentences), rows(self.values, sentences), rows(self.mask, sentences))

    @classmethod
    def join(cls, memories: Sequence[Memory], places: int) -> Memory:
        """The sentences of all, padded to ``places`` source pieces."""
        keys = _padded([memory.keys for memory in memories], places)
        values = _padded([memory.values for memory in memories], places)
        return cls(keys, values, _padded([memory.mask[..., None] for memory in memories], places)[..., 0])


def _padded(parts: Sequence[Array], places: int) -> Array:
    """The sentences of all parts, filled up with zeros.  of [B, ..., S, A] -> [B of all, ..., places, A]"""
    whole = empty((sum(map(len, parts)), *parts[0].shape[1:-2], places, parts[0].shape[-1]), parts[0])
    first = 0
    for part in parts:
        its, written = slice(first, first := first + len(part)), part.shape[-2]
        whole[its, ..., :written, :] = part
        whole[its, ..., written:, :] = 0
    return whole


@dataclass(frozen=True)
class DecoderState:
    """All that one step hands to the next. Immutable: a step returns a new one."""

    memory: Memory  # of the sources, one for all beams of a sentence
    hidden: Array  # [L, P, N, H]
    context: Array  # [N, C] the last context
    beams: int

    @classmethod
    def join(cls, states: Sequence[DecoderState], places: int) -> DecoderState:
        """The sentences of all, each with ``places`` source pieces to attend to. All have the same number of beams."""
        memory, concatenate = (
            Memory.join([state.memory for state in states], places),
            library(states[0].hidden).concatenate,
        )
        hidden = concatenate([state.hidden for state in states], 2)
        context = concatenate([state.context for state in states], 0)
        return cls(memory, hidden, context, states[0].beams)

    def expand(self, beams: int) -> DecoderState:
        """A state in which each row has become ``beams`` equal ones."""
        return replace(self._rows(count(len(self.context) * beams, self.context) // beams), beams=self.beams * beams)

    def reorder(self, parents: Array) -> DecoderState:
        """Beam k of sentence b continues beam ``parents[b, k]``.  parents [B, K']"""
        first = count(len(parents), parents)[:, None] * self.beams
        return replace(self._rows((first + parents).reshape(-1)), beams=parents.shape[1])

    def keep(self, sentences: Array) -> DecoderState:
        """The state of some of the sentences; the others have left.  sentences [B']"""
        its = (sentences[:, None] * self.beams + count(self.beams, sentences)).reshape(-1)
        return replace(self._rows(its), memory=self.memory.keep(sentences))

    def _rows(self, its: Array) -> DecoderState:
        """The same memory, some of the rows.  [N']"""
        return replace(self, hidden=rows(self.hidden, its, 2), context=rows(self.context, its))


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

    def reorder(self, parents: Array) -> EnsembleState:
        return EnsembleState(tuple(state.reorder(parents) for state in self.members))

    def keep(self, sentences: Array) -> EnsembleState:
        return EnsembleState(tuple(state.keep(sentences) for state in self.members))


class Steps(Protocol):
    """What computes the steps of one model."""

    def start(self, source: Any, mask: Any) -> DecoderState:
        """Encode sources and give the state before the first target piece.  source [B, S], mask [B, S]"""

    def step(self, pieces: Any, state: DecoderState) -> tuple[Any, DecoderState]:
        """One step of decoding.  [B, K] -> log-probabilities [B, K, V], state"""


class Joint:
    """Members that are stepped together, whatever computes their steps."""

    def __init__(self, members: Sequence[Steps]) -> None:
        self._members = members

    def start(self, source: Array, mask: Array) -> EnsembleState:
        """Encode sources and give the state before the first target piece.  source [B, S], mask [B, S]"""
        return EnsembleState(tuple(member.start(source, mask) for member in self._members))

    def step(self, pieces: Array, state: EnsembleState) -> tuple[Array, EnsembleState]:
        """One step of decoding.  [B, K] -> log-probabilities [B, K, V], state"""
        stepped = [member.step(pieces, its) for member, its in zip(self._members, state.members, strict=True)]
        return mean([log_p for log_p, _ in stepped]), EnsembleState(tuple(its for _, its in stepped))


def mean(log_p: Sequence[Array]) -> Array:
    """The logarithm of the mean of the members' probabilities.  M of [..., V] -> [..., V]"""
    # By logarithms: a probability that is too small to be held would be an impossible piece.
    xp, each = library(log_p[0]), list(log_p)
    all_ = xp.stack(each)
    most = xp.amax(all_, 0)
    return most + xp.log(xp.exp(all_ - most).sum(0)) - math.log(len(each))
