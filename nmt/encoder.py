"""Encode a source in both directions.

Shapes: B sentences, S source pieces, E units of an embedding, C = 2 x units of one direction.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from nmt.config import ModelConfig
from nmt.recurrent import Recurrent, VariationalDropout, norm, read_together


class BidirectionalLayer(nn.Module):
    """Two recurrent layers, one of which reads each sentence backwards from its own last piece.

    Padding comes after the last piece in both directions, so no state ever passes through it: this is
    the result of a packed sequence from plain padded kernels.
    """

    def __init__(self, cell: str, inputs: int, units: int) -> None:
        super().__init__()
        self.forwards = Recurrent(cell, inputs, units)
        self.backwards = Recurrent(cell, inputs, units)

    def forward(self, x: Tensor, reverse: Tensor) -> Tensor:
        """x [B, S, I], reverse [B, S] -> [B, S, C]"""
        ahead, back = read_together((self.forwards, self.backwards), (x, _take(x, reverse)))
        return torch.cat([ahead, _take(back, reverse)], dim=-1)


class Encoder(nn.Module):
    """Stacked bidirectional layers with layer normalisation, residuals and variational dropout."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        units = config.hidden // 2
        inputs = [config.embedding] + [config.hidden] * (config.encoder_layers - 1)
        self.norms = nn.ModuleList(norm(size, config.layer_norm) for size in inputs)
        self.layers = nn.ModuleList(BidirectionalLayer(config.cell, size, units) for size in inputs)
        self.dropout = VariationalDropout(config.dropout)
        self.residual = config.residual
        self.final_norm = norm(config.hidden, config.layer_norm)

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        """Encoder states.  embedded [B, S, E], mask [B, S] -> [B, S, C]"""
        reverse = _reversal(mask)
        x = embedded
        for layer, layer_norm in zip(self.layers, self.norms, strict=True):
            y = self.dropout(layer(layer_norm(x), reverse))  # [B, S, C]
            x = x + y if self.residual and x.shape == y.shape else y
        return self.final_norm(x)  # type: ignore[no-any-return]


def _reversal(mask: Tensor) -> Tensor:
    """Places that turn each sentence round within its own length, padding left where it is.  [B, S]"""
    place = torch.arange(mask.shape[1], device=mask.device)[None]  # [1, S]
    return torch.where(mask, mask.sum(1, keepdim=True) - 1 - place, place)


def _take(x: Tensor, places: Tensor) -> Tensor:
    return x.gather(1, places[..., None].expand_as(x))
