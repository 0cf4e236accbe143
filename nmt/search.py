"""Search for translations over a `step` function. It knows no model.

Shapes: B sentences, K beams, V vocabulary, L longest translation, t pieces so far.

All three searches take

- ``step(pieces [B, K], state) -> (log_p [B, K, V], state)``: the logarithm of each next piece's probability, which are
  the search's own: it writes into them,
- ``state`` of B sentences with one beam each, which can be expanded, reordered and narrowed,
- `Ids`, and ``limits`` [B], the most pieces (EOS not counted) a translation of each sentence may have,

and give, for each sentence, its `Hypothesis` list, best first. A hypothesis ends at its first EOS. One that
reaches its limit is ended there, pays for the EOS it did not want, and says so. Sentences that are
finished leave the batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

import torch
from torch import Tensor

State = TypeVar("State", bound="SearchState")


class SearchState(Protocol):
    """What search needs of a decoder's state. Every method returns a new state."""

    def expand(self: State, beams: int) -> State:
        """Each row becomes ``beams`` equal rows."""

    def reorder(self: State, parents: Tensor) -> State:
        """Beam k of sentence b continues beam parents[b, k].  parents [B, K]"""

    def keep(self: State, sentences: Tensor) -> State:
        """Only these sentences go on.  sentences [B']"""


Step = Callable[[Tensor, State], tuple[Tensor, State]]

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
    step: Step[State], state: State, ids: Ids, limits: Tensor, *, alpha: float = 1.0, no_repeat: int = 0
) -> list[list[Hypothesis]]:
    """The likeliest piece at every step: a beam of one, without its bookkeeping."""

    def likeliest(allowed: Tensor, length: int, alive: Tensor) -> Tensor:
        if allowed.device.type == "cpu":  # NumPy's search is some twenty times as fast as torch's there
            return torch.from_numpy(allowed.numpy().argmax(-1))
        return allowed.argmax(-1)

    return _follow(step, state, ids, limits, likeliest, paths=1, alpha=alpha, no_repeat=no_repeat)


def sample(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Tensor,
    noise: Tensor,
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

    def draw(allowed: Tensor, length: int, alive: Tensor) -> Tensor:
        # From the largest down: no temperature, however low, makes two infinities of them.
        below = allowed - allowed.amax(-1, keepdim=True)
        logits, order = (below / max(temperature, 1e-30)).sort(dim=-1, descending=True, stable=True)  # [B, K, V]
        if top_k:
            logits[..., top_k:] = -torch.inf
        shares = logits.softmax(-1)
        likelier = shares.cumsum(-1) - shares  # what the likelier pieces sum to
        shares = shares.masked_fill(likelier >= top_p, 0.0)
        cumulative = shares.cumsum(-1)
        at = noise[alive, :, length, None] * cumulative[..., -1:]
        rank = torch.searchsorted(cumulative, at, right=True)  # [B, K, 1]
        # Rounding may point past the last piece that has a share.
        rank = torch.minimum(rank, (shares > 0).sum(-1, keepdim=True) - 1).clamp(min=0)
        return order.gather(-1, rank)[..., 0]

    paths = noise.shape[1]
    return _follow(step, state.expand(paths), ids, limits, draw, paths=paths, alpha=alpha, no_repeat=no_repeat)


def beam(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Tensor,
    *,
    size: int,
    alpha: float = 1.0,
    no_repeat: int = 0,
) -> list[list[Hypothesis]]:
    """Beam search with length normalisation, batched, on tensors alone.

    Each step keeps the ``size`` best unfinished prefixes of a sentence and its ``size`` best finished
    hypotheses. A sentence is done when it has ``size`` finished ones and its best prefix, normalised
    by its own length, is worse than all of them; or when its prefixes are at the limit.

    Returns:
        Up to ``size`` hypotheses a sentence, best score first.
    """
    device = limits.device
    sentences, longest = len(limits), int(limits.max()) if len(limits) else 0
    results: list[list[Hypothesis]] = [[] for _ in range(sentences)]
    if not sentences:
        return results
    alive = torch.arange(sentences, device=device)  # [B] the sentences that still search
    state = state.expand(size)
    pieces = torch.full((sentences, size), ids.bos, device=device)  # [B, K] read next
    prefixes = torch.full((sentences, size, longest), ids.eos, device=device)  # [B, K, L]
    sums = torch.full((sentences, size), -torch.inf, device=device)  # [B, K] log p of the prefixes
    sums[:, 0] = 0.0  # all beams are equal at first: only one may go on
    done = _Finished(
        scores=torch.full_like(sums, -torch.inf),
        sums=torch.full_like(sums, -torch.inf),
        lengths=torch.zeros_like(pieces),
        ended=torch.zeros_like(pieces, dtype=torch.bool),
        prefixes=prefixes,
    )
    forbid = _Forbidden(ids, no_repeat, device)
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
            found = candidates[:, :size].masked_fill(~ended, -torch.inf)  # [B, K]
            willingly = torch.ones_like(ended) if wants_more is None else ~wants_more.gather(1, parents[:, :size])
            done = done.best_with(
                _Finished(
                    scores=found / (length + 1) ** alpha,
                    sums=found,
                    lengths=torch.full_like(nexts[:, :size], length),
                    ended=willingly,
                    prefixes=_gather(prefixes, parents[:, :size]),
                ),
                size,
            )
        # The best candidates that did not end go on.
        sums, picked = candidates.masked_fill_(ends, -torch.inf).topk(size)  # [B, K]
        parents, pieces = parents.gather(1, picked), nexts.gather(1, picked)
        prefixes = _gather(prefixes, parents)
        if length < longest:
            prefixes[..., length] = pieces
        state = state.reorder(parents)
        if not any_done and at_limit is None:
            continue  # nothing can be over

        over = (sums[:, 0] / (length + 1) ** alpha < done.scores[:, -1]) | (sums[:, 0] == -torch.inf)  # [B]
        if at_limit is not None:
            over |= at_limit
        if over.any():
            for sentence, hypotheses in zip(alive[over].tolist(), done.keep(over).hypotheses(), strict=True):
                results[sentence] = hypotheses
            stay = (~over).nonzero()[:, 0]
            if not len(stay):
                break
            alive, sums, pieces, prefixes = alive[stay], sums[stay], pieces[stay], prefixes[stay]
            done, state = done.keep(stay), state.keep(stay)
    return results


@dataclass(frozen=True)
class _Finished:
    """The best finished hypotheses of each sentence, best first."""

    scores: Tensor  # [B, K] -inf where there is none
    sums: Tensor  # [B, K]
    lengths: Tensor  # [B, K]
    ended: Tensor  # [B, K]
    prefixes: Tensor  # [B, K, L]

    def best_with(self, other: _Finished, size: int) -> _Finished:
        """The ``size`` best of both."""
        scores, chosen = torch.cat([self.scores, other.scores], 1).topk(size)  # [B, size]
        return _Finished(
            scores,
            torch.cat([self.sums, other.sums], 1).gather(1, chosen),
            torch.cat([self.lengths, other.lengths], 1).gather(1, chosen),
            torch.cat([self.ended, other.ended], 1).gather(1, chosen),
            _gather(torch.cat([self.prefixes, other.prefixes], 1), chosen),
        )

    def keep(self, rows: Tensor) -> _Finished:
        return _Finished(self.scores[rows], self.sums[rows], self.lengths[rows], self.ended[rows], self.prefixes[rows])

    def hypotheses(self) -> list[list[Hypothesis]]:
        """Off the tensors, one list a sentence."""
        fields = (self.prefixes, self.lengths, self.sums, self.scores, self.ended)
        return [
            [
                Hypothesis(tuple(row[:length]), total, score, ended)
                for row, length, total, score, ended in zip(*sentence, strict=True)
                if score > -torch.inf
            ]
            for sentence in zip(*(field.tolist() for field in fields), strict=True)
        ]


def _follow(
    step: Step[State],
    state: State,
    ids: Ids,
    limits: Tensor,
    pick: Callable[[Tensor, int, Tensor], Tensor],
    *,
    paths: int,
    alpha: float,
    no_repeat: int,
) -> list[list[Hypothesis]]:
    """Follow ``paths`` independent paths a sentence.

    ``pick(allowed [B, K, V], length, alive [B]) -> pieces [B, K]`` chooses where each goes on.
    """
    device = limits.device
    sentences, longest = len(limits), int(limits.max()) if len(limits) else 0
    results: list[list[Hypothesis]] = [[] for _ in range(sentences)]
    if not sentences:
        return results
    alive = torch.arange(sentences, device=device)  # [B] the sentences that still go on; all that follows is theirs
    pieces = torch.full((sentences, paths), ids.bos, device=device)  # [B, K] read next
    prefixes = torch.full((sentences, paths, longest + 1), ids.eos, device=device)  # [B, K, L+1] EOS from the end on
    sums = torch.zeros(sentences, paths, device=device)
    going = torch.ones_like(sums, dtype=torch.bool)  # [B, K] not finished yet
    ended = torch.zeros_like(going)
    forbid = _Forbidden(ids, no_repeat, device)
    for length in range(longest + 1):
        log_p, state = step(pieces, state)
        forbid(log_p, prefixes[..., :length])
        likes = pick(log_p, length, alive)  # [B, K]
        pieces = torch.where((length >= limits)[:, None], ids.eos, likes)
        sums += torch.where(going, log_p.gather(-1, pieces[..., None])[..., 0], 0.0)
        ended |= going & (likes == ids.eos)
        going = going & (pieces != ids.eos)
        prefixes[..., length] = torch.where(going, pieces, ids.eos)
        stay = going.any(1)
        over = ~stay
        # Those that are over leave a few at a time: to leave is to copy what the others attend to.
        if over.sum() * LEAVING >= len(over):
            found = _followed(sums[over], ended[over], prefixes[over], ids.eos, alpha)
            for sentence, hypotheses in zip(alive[over].tolist(), found, strict=True):
                results[sentence] = hypotheses
            rows = stay.nonzero()[:, 0]
            if not len(rows):
                break
            alive, limits, pieces, prefixes = alive[rows], limits[rows], pieces[rows], prefixes[rows]
            sums, ended, going, state = sums[rows], ended[rows], going[rows], state.keep(rows)
    return results


def _followed(sums: Tensor, ended: Tensor, prefixes: Tensor, eos: int, alpha: float) -> list[list[Hypothesis]]:
    """The paths of each sentence, best first.  sums [B, K], ended [B, K], prefixes [B, K, L+1]"""
    lengths = (prefixes != eos).sum(-1)
    scores, order = (sums / (lengths + 1) ** alpha).sort(dim=1, descending=True, stable=True)
    return _Finished(
        scores, sums.gather(1, order), lengths.gather(1, order), ended.gather(1, order), _gather(prefixes, order)
    ).hypotheses()


class _Forbidden:
    """The pieces that may not come next."""

    def __init__(self, ids: Ids, no_repeat: int, device: torch.device) -> None:
        self.always = torch.tensor(ids.forbidden, dtype=torch.long, device=device)
        self.eos, self.no_repeat = ids.eos, no_repeat

    def __call__(self, log_p: Tensor, prefixes: Tensor) -> None:
        """Make them impossible.  log_p [B, K, V], prefixes [B, K, t]"""
        log_p.index_fill_(-1, self.always, -torch.inf)
        length, size = prefixes.shape[-1], self.no_repeat
        if size and length >= size:
            ngrams = prefixes.unfold(-1, size, 1)  # [B, K, t-n+1, n]
            last = prefixes[..., None, length - size + 1 :]  # [B, K, 1, n-1]
            repeats = (ngrams[..., :-1] == last).all(-1)  # [B, K, t-n+1] n-grams that begin as we now stand
            # Where none begins so, EOS stands in: it is never forbidden.
            banned = torch.where(repeats, ngrams[..., -1], self.eos)
            eos = log_p[..., self.eos].clone()
            log_p.scatter_(-1, banned, -torch.inf)
            log_p[..., self.eos] = eos


def _only_eos(log_p: Tensor, at_limit: Tensor, eos: int) -> Tensor:
    """Leave prefixes at their limit nothing but EOS, and tell which of them would have gone on.

    Shapes: log_p [B, K, V], at_limit [B] -> [B, K]
    """
    wants_more = torch.zeros_like(log_p[..., 0], dtype=torch.bool)
    if at_limit.any():
        cut = log_p[at_limit]  # [B', K, V]
        wants_more[at_limit] = cut.argmax(-1) != eos
        only = torch.full_like(cut, -torch.inf)
        only[..., eos] = cut[..., eos]
        log_p[at_limit] = only
    return wants_more


def best_continuations(log_p: Tensor, base: Tensor, size: int) -> tuple[Tensor, Tensor, Tensor]:
    """The ``size`` best continuations of each sentence by ``base + log_p``, over all its beams.

    Every one of them is in one of the ``size`` groups with the largest maxima. The maxima take one pass at the
    speed of memory, where `topk` and `argmax` look at one piece after another.

    Shapes: log_p [B, K, V], base [B, K] -> their sums, pieces and beams, best first, each [B, size].
    """
    sentences, beams, vocabulary = log_p.shape
    groups = vocabulary // GROUP
    if groups < size:  # a vocabulary of a few pieces: one beam alone may have to give them all
        totals, flat = (base[..., None] + log_p).flatten(1).topk(size)
        return totals, flat % vocabulary, flat // vocabulary
    grouped = log_p[..., : groups * GROUP].unflatten(-1, (GROUP, groups))  # [B, K, GROUP, G] a group is a column
    maxima = (grouped.amax(2) + base[..., None]).flatten(1)  # [B, K*G]
    chosen = maxima.topk(size, sorted=False).indices[..., None]  # [B, size, 1]
    place = torch.arange(GROUP, device=log_p.device)
    pieces = (chosen % groups + place * groups).flatten(1)  # [B, size*GROUP]
    parents = (chosen // groups).expand(-1, -1, GROUP).flatten(1)
    if rest := vocabulary % GROUP:  # too few for a column: always looked at
        left = torch.arange(beams * rest, device=log_p.device).expand(sentences, -1)
        pieces = torch.cat([pieces, groups * GROUP + left % rest], 1)
        parents = torch.cat([parents, left // rest], 1)
    totals = log_p.flatten(1).gather(1, parents * vocabulary + pieces) + base.gather(1, parents)
    totals, at = totals.topk(size)
    return totals, pieces.gather(1, at), parents.gather(1, at)


def _gather(rows: Tensor, picked: Tensor) -> Tensor:
    """rows [B, K, L], picked [B, K'] -> [B, K', L]"""
    return rows.gather(1, picked[..., None].expand(-1, -1, rows.shape[-1]))
