"""Attend over an encoded source.

Shapes: B sentences, S source pieces, T queries (target pieces in training, beams in search), H units of
a query, C units of an encoder state, A units of the comparison, D heads.

Every kind has the same contract: `memory` projects a source once, and calling the attention with
queries [B, T, H] gives contexts [B, T, C] and weights [B, T, S]. Weights of padding are exactly 0, so
padding never changes a result.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nmt.decoding import Memory
from nmt.products import SteadyLinear


class DotAttention(nn.Module):
    """Luong et al. (2015), `dot`: score = query · state. Needs H = C."""

    def __init__(self, query: int, encoded: int, heads: int) -> None:
        super().__init__()

    def memory(self, encoded: Tensor, mask: Tensor) -> Memory:
        return Memory(encoded, encoded, mask)

    def forward(self, queries: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
        weights = _softmax(_product(queries, memory.keys.mT), memory.mask)  # [B, T, S]
        return _product(weights, memory.values), weights


class GeneralAttention(DotAttention):
    """Luong et al. (2015), `general`: score = query · W state."""

    def __init__(self, query: int, encoded: int, heads: int) -> None:
        super().__init__(query, encoded, heads)
        self.key = SteadyLinear(encoded, query, bias=False)

    def memory(self, encoded: Tensor, mask: Tensor) -> Memory:
        return Memory(self.key(encoded), encoded, mask)


class AdditiveAttention(nn.Module):
    """Bahdanau et al. (2015), appendix A.1.2: score = v · tanh(W query + U state)."""

    def __init__(self, query: int, encoded: int, heads: int) -> None:
        super().__init__()
        self.query = SteadyLinear(query, query)
        self.key = SteadyLinear(encoded, query, bias=False)
        self.score = nn.Parameter(torch.empty(query).uniform_(-1, 1) * query**-0.5)

    def memory(self, encoded: Tensor, mask: Tensor) -> Memory:
        return Memory(self.key(encoded), encoded, mask)

    def forward(self, queries: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
        compared = torch.tanh(self.query(queries)[:, :, None] + memory.keys[:, None])  # [B, T, S, A]
        weights = _softmax((compared * self.score).sum(-1), memory.mask)  # [B, T, S]
        return _product(weights, memory.values), weights


class MultiHeadAttention(nn.Module):
    """Vaswani et al. (2017), section 3.2.2. The weights shown are the mean over heads."""

    def __init__(self, query: int, encoded: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = SteadyLinear(query, query)
        self.key = SteadyLinear(encoded, query)
        self.value = SteadyLinear(encoded, encoded)
        self.output = SteadyLinear(encoded, encoded)

    def memory(self, encoded: Tensor, mask: Tensor) -> Memory:
        return Memory(self._split(self.key(encoded)), self._split(self.value(encoded)), mask)

    def forward(self, queries: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
        q = self._split(self.query(queries))  # [B, D, T, H/D]
        scores = _product(q, memory.keys.mT) * q.shape[-1] ** -0.5  # [B, D, T, S]
        weights = _softmax(scores, memory.mask[:, None])
        context = _product(weights, memory.values).transpose(1, 2).flatten(2)  # [B, T, C]
        return self.output(context), weights.mean(1)

    def _split(self, x: Tensor) -> Tensor:
        """Heads before positions, in one block: the product's kernel must not depend on strides, which B changes."""
        split: Tensor = x.unflatten(-1, (self.heads, -1)).transpose(1, 2).contiguous()
        return split


class NoAttention(nn.Module):
    """Cho et al. (2014): every step sees the same summary of the source, the encoder's last states."""

    def __init__(self, query: int, encoded: int, heads: int) -> None:
        super().__init__()

    def memory(self, encoded: Tensor, mask: Tensor) -> Memory:
        return Memory(encoded[..., :0], encoded, mask)

    def forward(self, queries: Tensor, memory: Memory) -> tuple[Tensor, Tensor]:
        context = final_states(memory.values, memory.mask)[:, None]  # [B, 1, C]
        weights = torch.zeros(*queries.shape[:2], memory.mask.shape[1], device=queries.device)
        return context.expand(-1, queries.shape[1], -1), weights


#: The kinds, by their name in a configuration. Adding one is one class and one row here.
ATTENTIONS: dict[str, type[nn.Module]] = {
    "multihead": MultiHeadAttention,
    "additive": AdditiveAttention,
    "dot": DotAttention,
    "general": GeneralAttention,
    "none": NoAttention,
}


def final_states(encoded: Tensor, mask: Tensor) -> Tensor:
    """Where each encoder direction ended: forward at the last piece, backward at the first.  [B, C]"""
    forward, backward = encoded.chunk(2, dim=-1)  # [B, S, C/2]
    last = mask.sum(1) - 1  # [B]
    return torch.cat([forward[torch.arange(last.shape[0], device=last.device), last], backward[:, 0]], dim=-1)


def _product(a: Tensor, b: Tensor) -> Tensor:
    """a @ b, on a CPU in single precision always.

    Its shape, of a few numbers, is another in nearly every batch, and for bfloat16 oneDNN compiles a kernel for each
    new shape, which takes several times as long as the product.
    """
    if a.device.type == "cpu" and torch.is_autocast_enabled("cpu"):
        with torch.autocast("cpu", enabled=False):
            return a.float() @ b.float()
    return a @ b


def _softmax(scores: Tensor, mask: Tensor) -> Tensor:
    """Softmax over the real pieces; scores [..., T, S], mask [..., S]."""
    return scores.masked_fill(~mask[..., None, :], -torch.inf).softmax(-1)
