"""Search for translations over a `step` function. It knows no model.

Shapes: B sentences, K beams, V vocabulary, L longest translation, t pieces so far.

All three searches take

- ``step(pieces [B, K], state) -> (log_p [B, K, V], state)``: the logarithm of each next piece's probability, which are
  the search's own: it writes into them,
- ``state`` of B sentences with one beam each, which can be expanded, reordered and narrowed,
- `Ids`, and ``limits`` [B], the most pieces (EOS not counted) a translation of each sentence may have,

and give, for each sentence, its `Hypothesis` list, best first. A hypothesis ends at its first EOS. One that
reaches its limit is ended there, pays for the EOS it did not want, and says so. Sentences that are
finished leave the batch. Arrays are NumPy's or torch's, as ``limits`` are (see `nmt.arrays`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nmt.arrays import Array, count, filled, largest, library, likeliest, picked, ranked

State = TypeVar("State", bound="SearchState")


class SearchState(Protocol):
    """What search needs of a decoder's state. Every method returns a new state."""

    def expand(self: State, beams: int) -> State:
        """Each row becomes ``beams`` equal rows."""

    def reorder(self: State, parents: Array) -> State:
        """Beam k of sentence b continues beam parents[b, k].  parents [B, K]"""

    def keep(self: State, sentences: Array) -> State:
        """Only these sentences go on.  sentences [B']"""


Step = Callable[[Array, State], tuple[Array, State]]

#: Pieces that are looked at together, by their largest alone, before any is looked at by itself.
GROUP = 16

#: Sentences that are over leave a batch when they are one in so many of it.
LEAVING = 8


@dataclass(frozen=True)
class Ids:
    """The ids that search must know."""

    bos: int
    eos: int
    forbidden: tuple[int, ...] = ()  # never produced: padding, BOS, and <unk> where text can be spelt


@dataclass(frozen=True)
class Hypothesis:
    """One translation as pieces, without BOS and EOS."""

    pieces: tuple[int, ...]
    log_probability: float  # of all its pieces and of EOS
    score: float  # log probability divided by length (EOS counted) to the power alpha
    ended: bool  # False: cut at its limit, where EOS was not what the search would have chosen


def greedy(
    step: Step[State], state: State, ids: Ids, limits: Array, *, alpha: float = 1.0, no_repeat: int = 0
) -> list[list[Hypothesis]]:
    """The likeliest piece at every step: a beam of one, without its bookkeeping."""

    def pick(allowed: Array, length: int, alive: Array) -> Array:
        return likeliest(allowed)

    return _follow(step, state, ids, limits, pick, paths=1, alpha=alpha, no_repeat=no_repeat)


def sample(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Array,
    noise: Array,
    *,
    temperature: float = 1.0,
    top_k: int = 0,
    top_p: float = 1.0,
    alpha: float = 1.0,
    no_repeat: int = 0,
) -> list[list[Hypothesis]]:
    """Draw each piece from the model's distribution.

    Args:
        noise: uniform numbers in [0, 1), one for each step of each draw [B, K, L]; K draws a sentence.
            All chance is in here, so a draw does not depend on the rest of the batch.
        temperature: below 1 sharpens the distribution, above 1 flattens it.
        top_k: draw among the k likeliest pieces; 0 is all.
        top_p: draw among the fewest likeliest pieces whose probabilities sum to p or more (nucleus
            sampling, Holtzman et al. 2020).

    Returns:
        K hypotheses a sentence, best score first.
    """

    def draw(allowed: Array, length: int, alive: Array) -> Array:
        paths, vocabulary = math.prod(allowed.shape[:2]), allowed.shape[-1]
        # From the largest down: no temperature, however low, makes two infinities of them.
        logits = (allowed - xp.amax(allowed, -1)[..., None]).reshape(paths, vocabulary) / max(temperature, 1e-30)
        order = None  # all pieces, as they come: to sort them takes longer than all the rest
        if top_k or top_p < 1:
            logits, order = largest(logits, min(top_k, vocabulary)) if top_k else ranked(logits)
        shares = xp.exp(logits)  # of the likeliest: 1
        shares = shares / shares.sum(-1)[:, None]
        if top_p < 1:
            likelier = xp.cumsum(shares, -1) - shares  # what the likelier pieces sum to
            shares = xp.where(likelier >= top_p, 0.0, shares)
        cumulative = xp.cumsum(shares, -1)
        at = noise[alive, :, length].reshape(paths) * cumulative[:, -1]
        place = (cumulative <= at[:, None]).sum(-1)
        # Rounding may point past the last piece that has a share.
        place = xp.minimum(place, xp.amax((shares > 0) * count(shares.shape[-1], shares), -1))
        return (place if order is None else order[count(paths, order), place]).reshape(allowed.shape[:2])

    paths, xp = noise.shape[1], library(noise)
    return _follow(step, state.expand(paths), ids, limits, draw, paths=paths, alpha=alpha, no_repeat=no_repeat)


def beam(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Array,
    *,
    size: int,
    alpha: float = 1.0,
    no_repeat: int = 0,
) -> list[list[Hypothesis]]:
    """Beam search with length normalisation, batched, on arrays alone.

    Each step keeps the ``size`` best unfinished prefixes of a sentence and its ``size`` best finished
    hypotheses. A sentence is done when it has ``size`` finished ones and its best prefix, normalised
    by its own length, is worse than all of them; or when its prefixes are at the limit.

    Returns:
        Up to ``size`` hypotheses a sentence, best score first.
    """
    xp, shape = library(limits), (len(limits), size)
    sentences, longest = len(limits), int(limits.max()) if len(limits) else 0
    results: list[list[Hypothesis]] = [[] for _ in range(sentences)]
    if not sentences:
        return results
    alive = count(sentences, limits)  # [B] the sentences that still search
    state = state.expand(size)
    pieces = filled(shape, ids.bos, limits)  # [B, K] read next
    prefixes = filled((*shape, longest), ids.eos, limits)  # [B, K, L]
    sums = filled(shape, -math.inf, limits)  # [B, K] log p of the prefixes
    sums[:, 0] = 0.0  # all beams are equal at first: only one may go on
    done = _Finished(
        scores=filled(shape, -math.inf, limits),
        sums=filled(shape, -math.inf, limits),
        lengths=filled(shape, 0, limits),
        ended=filled(shape, False, limits),
        prefixes=prefixes,
    )
    forbid = _Forbidden(ids, no_repeat)
    first_limit, any_done = int(limits.min()), False
    for length in range(longest + 1):
        log_p, state = step(pieces, state)
        forbid(log_p, prefixes[..., :length])
        at_limit = wants_more = None
        if length >= first_limit:
            at_limit = length >= limits[alive]  # [B]
            wants_more = _only_eos(log_p, at_limit, ids.eos)  # [B, K]

        # Twice as many candidates as beams: even if `size` of them end, `size` can go on.
        candidates, nexts, parents = best_continuations(log_p, sums, 2 * size)  # [B, 2K]
        ends = nexts == ids.eos
        # An end counts where it is among the best `size`: a worse one would push out better prefixes.
        if (ended := ends[:, :size]).any():
            any_done = True
            found = xp.where(ended, candidates[:, :size], -math.inf)  # [B, K]
            willingly = ended if wants_more is None else ~picked(wants_more, parents[:, :size])
            done = done.best_with(
                _Finished(
                    scores=found / (length + 1) ** alpha,
                    sums=found,
                    lengths=filled(found.shape, length, limits),
                    ended=willingly,
                    prefixes=picked(prefixes, parents[:, :size]),
                ),
                size,
            )
        # The best candidates that did not end go on.
        sums, going = largest(xp.where(ends, -math.inf, candidates), size)  # [B, K]
        parents, pieces = picked(parents, going), picked(nexts, going)
        prefixes = picked(prefixes, parents)
        if length < longest:
            prefixes[..., length] = pieces
        state = state.reorder(parents)
        if not any_done and at_limit is None:
            continue  # nothing can be over

        over = (sums[:, 0] / (length + 1) ** alpha < done.scores[:, -1]) | (sums[:, 0] == -math.inf)  # [B]
        if at_limit is not None:
            over |= at_limit
        if over.any():
            for sentence, hypotheses in zip(alive[over].tolist(), done.keep(over).hypotheses(), strict=True):
                results[sentence] = hypotheses
            stay = count(len(over), over)[~over]
            if not len(stay):
                break
            alive, sums, pieces, prefixes = alive[stay], sums[stay], pieces[stay], prefixes[stay]
            done, state = done.keep(stay), state.keep(stay)
    return results


@dataclass(frozen=True)
class _Finished:
    """The best finished hypotheses of each sentence, best first."""

    scores: Array  # [B, K] -inf where there is none
    sums: Array  # [B, K]
    lengths: Array  # [B, K]
    ended: Array  # [B, K]
    prefixes: Array  # [B, K, L]

    def best_with(self, other: _Finished, size: int) -> _Finished:
        """The ``size`` best of both."""
        both = library(self.scores).concatenate
        scores, chosen = largest(both((self.scores, other.scores), 1), size)  # [B, size]
        return _Finished(
            scores,
            picked(both((self.sums, other.sums), 1), chosen),
            picked(both((self.lengths, other.lengths), 1), chosen),
            picked(both((self.ended, other.ended), 1), chosen),
            picked(both((self.prefixes, other.prefixes), 1), chosen),
        )

    def keep(self, rows: Array) -> _Finished:
        return _Finished(self.scores[rows], self.sums[rows], self.lengths[rows], self.ended[rows], self.prefixes[rows])

    def hypotheses(self) -> list[list[Hypothesis]]:
        """Off the arrays, one list a sentence."""
        fields = (self.prefixes, self.lengths, self.sums, self.scores, self.ended)
        return [
            [
                Hypothesis(tuple(row[:length]), total, score, ended)
                for row, length, total, score, ended in zip(*sentence, strict=True)
                if score > -math.inf
            ]
            for sentence in zip(*(field.tolist() for field in fields), strict=True)
        ]


def _follow(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Array,
    pick: Callable[[Array, int, Array], Array],
    *,
    paths: int,
    alpha: float,
    no_repeat: int,
) -> list[list[Hypothesis]]:
    """Follow ``paths`` independent paths a sentence.

    ``pick(allowed [B, K, V], length, alive [B]) -> pieces [B, K]`` chooses where each goes on.
    """
    xp, shape = library(limits), (len(limits), paths)
    sentences, longest = len(limits), int(limits.max()) if len(limits) else 0
    results: list[list[Hypothesis]] = [[] for _ in range(sentences)]
    if not sentences:
        return results
    alive = count(sentences, limits)  # [B] the sentences that still go on; all that follows is theirs
    pieces = filled(shape, ids.bos, limits)  # [B, K] read next
    prefixes = filled((*shape, longest + 1), ids.eos, limits)  # [B, K, L+1] EOS from the end on
    sums = filled(shape, 0.0, limits)
    going = filled(shape, True, limits)  # [B, K] not finished yet
    ended = filled(shape, False, limits)
    forbid = _Forbidden(ids, no_repeat)
    for length in range(longest + 1):
        log_p, state = step(pieces, state)
        forbid(log_p, prefixes[..., :length])
        likes = pick(log_p, length, alive)  # [B, K]
        pieces = xp.where((length >= limits)[:, None], ids.eos, likes)
        each = count(len(pieces) * paths, pieces)
        of_pieces = log_p.reshape(len(each), -1)[each, pieces.reshape(-1)].reshape(pieces.shape)
        sums += xp.where(going, of_pieces, 0.0)
        ended |= going & (likes == ids.eos)
        going = going & (pieces != ids.eos)
        prefixes[..., length] = xp.where(going, pieces, ids.eos)
        stay = going.any(1)
        over = ~stay
        # Those that are over leave a few at a time: to leave is to copy what the others attend to.
        if over.sum() * LEAVING >= len(over):
            found = _followed(sums[over], ended[over], prefixes[over], ids.eos, alpha)
            for sentence, hypotheses in zip(alive[over].tolist(), found, strict=True):
                results[sentence] = hypotheses
            rows = count(len(stay), stay)[stay]
            if not len(rows):
                break
            alive, limits, pieces, prefixes = alive[rows], limits[rows], pieces[rows], prefixes[rows]
            sums, ended, going, state = sums[rows], ended[rows], going[rows], state.keep(rows)
    return results


def _followed(sums: Array, ended: Array, prefixes: Array, eos: int, alpha: float) -> list[list[Hypothesis]]:
    """The paths of each sentence, best first.  sums [B, K], ended [B, K], prefixes [B, K, L+1]"""
    lengths = (prefixes != eos).sum(-1)
    scores, order = ranked(sums / (lengths + 1) ** alpha)
    return _Finished(
        scores, picked(sums, order), picked(lengths, order), picked(ended, order), picked(prefixes, order)
    ).hypotheses()


class _Forbidden:
    """The pieces that may not come next."""

    def __init__(self, ids: Ids, no_repeat: int) -> None:
        self.always = [*ids.forbidden]
        self.eos, self.no_repeat = ids.eos, no_repeat

    def __call__(self, log_p: Array, prefixes: Array) -> None:
        """Make them impossible.  log_p [B, K, V], prefixes [B, K, t]"""
        for piece in self.always:
            log_p[..., piece] = -math.inf
        length, size = prefixes.shape[-1], self.no_repeat
        if size and length >= size:
            starts = length - size + 1
            # N-grams that begin as we now stand.  [B, K, t-n+1]
            repeats = filled((*prefixes.shape[:2], starts), True, prefixes)
            for place in range(size - 1):
                repeats &= prefixes[..., place : place + starts] == prefixes[..., starts + place, None]
            # Where none begins so, EOS stands in: it is never forbidden.
            banned = library(prefixes).where(repeats, prefixes[..., size - 1 :], self.eos)
            eos = log_p[..., self.eos] + 0.0  # a copy
            sentences, beams, _ = banned.shape
            log_p[count(sentences, banned)[:, None, None], count(beams, banned)[:, None], banned] = -math.inf
            log_p[..., self.eos] = eos


def _only_eos(log_p: Array, at_limit: Array, eos: int) -> Array:
    """Leave prefixes at their limit nothing but EOS, and tell which of them would have gone on.

    Shapes: log_p [B, K, V], at_limit [B] -> [B, K]
    """
    wants_more = filled(log_p.shape[:2], False, log_p)
    if at_limit.any():
        cut = log_p[at_limit]  # [B', K, V]
        wants_more[at_limit] = cut.argmax(-1) != eos
        of_eos = cut[..., eos] + 0.0  # a copy
        cut[...] = -math.inf
        cut[..., eos] = of_eos
        log_p[at_limit] = cut
    return wants_more


def best_continuations(log_p: Array, base: Array, size: int) -> tuple[Array, Array, Array]:
    """The ``size`` best continuations of each sentence by ``base + log_p``, over all its beams.

    Every one of them is in one of the ``size`` groups with the largest maxima. The maxima take one pass at the
    speed of memory, where to find the largest looks at one piece after another.

    Shapes: log_p [B, K, V], base [B, K] -> their sums, pieces and beams, best first, each [B, size].
    """
    xp = library(log_p)
    sentences, beams, vocabulary = log_p.shape
    groups = vocabulary // GROUP
    if groups < size:  # a vocabulary of a few pieces: one beam alone may have to give them all
        totals, flat = largest((base[..., None] + log_p).reshape(sentences, -1), size)
        return totals, flat % vocabulary, flat // vocabulary
    grouped = log_p[..., : groups * GROUP].reshape(sentences, beams, GROUP, groups)  # a group is a column
    maxima = (xp.amax(grouped, 2) + base[..., None]).reshape(sentences, -1)  # [B, K*G]
    _, chosen = largest(maxima, size)  # [B, size]
    within = count(GROUP, log_p) * groups
    pieces = (chosen[..., None] % groups + within).reshape(sentences, -1)  # [B, size*GROUP]
    parents = (chosen[..., None] // groups + within * 0).reshape(sentences, -1)
    if rest := vocabulary % GROUP:  # too few for a column: always looked at
        left = count(beams * rest, log_p)[None] + filled((sentences, 1), 0, log_p)
        pieces = xp.concatenate((pieces, groups * GROUP + left % rest), 1)
        parents = xp.concatenate((parents, left // rest), 1)
    totals = picked(log_p.reshape(sentences, -1), parents * vocabulary + pieces) + picked(base, parents)
    totals, at = largest(totals, size)
    return totals, picked(pieces, at), picked(parents, at)
