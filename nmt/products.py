"""Matrix products outside training: each row is computed alike, however many rows there are.

Shapes: N rows, I inputs, O outputs.

A translation must not depend on who else is in the batch, to the last bit, or a tie falls the other way. There are
two ways to a product of that kind:

- **in single precision**: a row is computed alike with two exceptions (measured with MKL on 1 to 4 threads): below
  about 8 rows a thread other kernels serve, and from about 768 summands on the sum is cut in parts whose number
  depends on the rows. So a product has at least `STEADY_ROWS` rows, of which the surplus is zeros and is cut off
  again, and at most `STEADY_SUMMANDS` summands at once.
- **in eight bits** (`Int8Matrix`): both factors are whole numbers, and so is their sum. It is exact, and faster
  besides, most of all for the few rows of a sentence alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

STEADY_ROWS = 16
STEADY_SUMMANDS = 512

#: Rows of a product in eight bits that are scaled back together, while they are still in the processor's cache.
INT8_ROWS = 128


@dataclass(frozen=True)
class Int8Matrix:
    """The weights of a linear map as whole numbers from -127 to 127.

    Each output has a scale of its own, and each row of the input gets one as it comes (see `rounded`).
    """

    weight: Tensor  # [I, O] int8, column by column in memory
    scales: Tensor  # [O]

    @classmethod
    def of(cls, weight: Tensor) -> Int8Matrix:
        """Round a matrix.  weight [O, I]"""
        whole, scales = rounded(weight.detach().float())
        return cls(whole.T, scales[:, 0].contiguous())

    def project(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x weight + bias.  x [N, I] -> [N, O]"""
        whole, scales = rounded(x)
        if len(x) <= INT8_ROWS:
            return self._scaled_back(torch._int_mm(whole, self.weight).float(), scales, bias)
        y = x.new_empty(len(x), len(self.scales))
        for some, rows, its_scales in zip(*(t.split(INT8_ROWS) for t in (y, whole, scales)), strict=True):
            self._scaled_back(some.copy_(torch._int_mm(rows, self.weight)), its_scales, bias)
        return y

    def _scaled_back(self, y: Tensor, scales: Tensor, bias: Tensor | None) -> Tensor:
        y = y.mul_(scales).mul_(self.scales)
        return y if bias is None else y.add_(bias)


def rounded(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Rows as whole numbers from -127 to 127, and the scale of each: its largest number over 127.

    Symmetric absmax quantization; for recurrent translators: Wu et al. (2016), section 6. A row of zeros stays one.

    Shapes: [N, I] -> [N, I] int8, [N, 1]
    """
    scales = rows.abs().amax(1, keepdim=True).div_(127)
    return (rows / scales.clamp_min(torch.finfo().tiny)).round_().to(torch.int8), scales


class SteadyLinear(nn.Linear):
    """A linear map whose result for a row does not depend on the number of rows, outside training."""

    int8: Int8Matrix | None = None  # stands for the weight outside training, where there is one

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            return functional.linear(x, self.weight, self.bias)
        return project(x, self.int8 or self.weight, self.bias)


def project(x: Tensor, weight: Tensor | Int8Matrix, bias: Tensor | None = None) -> Tensor:
    """x weight^T + bias, steadily.  x [..., I], weight [O, I] -> [..., O]"""
    rows = x.reshape(-1, x.shape[-1])
    count = len(rows)
    if isinstance(weight, Int8Matrix):
        return weight.project(rows, bias).view(*x.shape[:-1], -1)
    if count < STEADY_ROWS:
        rows = functional.pad(rows, (0, 0, 0, STEADY_ROWS - count))
    first, *others = zip(rows.split(STEADY_SUMMANDS, 1), weight.split(STEADY_SUMMANDS, 1), strict=True)
    y = functional.linear(*first, bias)
    for some, its_weight in others:
        y = y.addmm(some, its_weight.T)
    return y[:count].view(*x.shape[:-1], -1)
