"""Matrix products outside training: each row is computed alike, however many rows there are.

Shapes: N rows, I inputs, O outputs.

A translation must not depend on who else is in the batch, to the last bit, or a tie falls the other way. There are
two ways to a product of that kind:

- **in single precision**: a row is computed alike with three exceptions (measured with MKL on 1 to 4 threads): below
  about 8 rows a thread other kernels serve; from about 768 summands on the sum is cut in parts whose number
  depends on the rows; and below 12 outputs, without AVX-512, the last bits follow from where a row lies in memory. So
  a product has at least `STEADY_ROWS` rows and `STEADY_OUTPUTS` outputs, of which the surplus is zeros and is cut off
  again, and at most `STEADY_SUMMANDS` summands at once.
- **in eight bits** (`Int8Matrix`): both factors are whole numbers, and so is their sum. It is exact, and faster
  besides, most of all for the few rows of a sentence alone. A processor without instructions for such sums takes forty
  times as long for them; there they are computed in single precision, which holds them exactly too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

STEADY_ROWS = 16
STEADY_OUTPUTS = 16
STEADY_SUMMANDS = 512

#: Numbers of a result in eight bits that are scaled back together, while they are still in the processor's cache.
CACHED_NUMBERS = 2**20

#: Numbers in the result of a product in eight bits from which a packed matrix is faster.
PACKED_NUMBERS = 2**16

#: Summands of products of eight bits whose sum single precision holds exactly: 2^24 over 127 times 127.
EXACT_SUMMANDS = 1024

#: Rows that a packed matrix is multiplied with at once: one of these, each of which has its kernel compiled once.
PACKED_ROWS = tuple(sorted(2**k * n // 2 for k in range(4, 10) for n in (2, 3)))[:-1]


@dataclass(frozen=True)
class Int8Matrix:
    """The weights of a linear map as whole numbers from -127 to 127.

    Each output has a scale of its own, and each row of the input gets one as it comes (see `rounded`).
    """

    weight: Tensor  # [I, O] int8, column by column in memory; of single precision where that is faster
    scales: Tensor  # [O]
    unit_scales: Tensor  # [O] where the input has the scale of hidden units
    packed: Packed | None = None  # the same matrix, for many rows; None where the processor cannot be trusted with it

    @classmethod
    def of(cls, weight: Tensor) -> Int8Matrix:
        """Round a matrix.  weight [O, I]"""
        whole, scales = rounded(weight.detach().float())
        scales = scales[:, 0].contiguous()
        # Packed at once: workers are copies of a process, and each would pack for itself.
        matrix = whole if integers_pay() else whole.float()
        return cls(matrix.T, scales, scales / 127, Packed(whole.T) if packs() else None)

    def project(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x weight + bias.  x [N, I] -> [N, O]"""
        whole, scales = rounded(x)
        y = self._products(whole, self.scales)
        for some, its in self._cached(y, scales):
            some.mul_(its)
            if bias is not None:
                some.add_(bias)
        return y

    def project_units(self, units: Tensor, bias: Tensor) -> Tensor:
        """units weight + bias for hidden units, which lie between -1 and 1 in every cell: one scale serves all rows.

        Shapes: units [N, I] -> [N, O]
        """
        return self._products(units.mul(127).round_().to(torch.int8), self.unit_scales).add_(bias)

    def _products(self, rows: Tensor, scales: Tensor) -> Tensor:
        """Sums of whole products, each times the scale of its output.  rows [N, I] int8 -> [N, O]"""
        numbers = len(rows) * len(scales)
        if numbers >= PACKED_NUMBERS and self.packed:
            return self.packed.products(rows, scales)
        if numbers <= CACHED_NUMBERS:
            return self._sums(rows).float().mul_(scales)
        y = rows.new_empty(len(rows), len(scales), dtype=torch.float)
        for some, its in self._cached(y, rows):
            some.copy_(self._sums(its)).mul_(scales)
        return y

    def _sums(self, rows: Tensor) -> Tensor:
        """Sums of whole products, exactly.  rows [N, I] int8 -> [N, O] of any type that holds them"""
        if self.weight.dtype == torch.int8:
            return torch._int_mm(rows, self.weight)
        first, *others = zip(rows.split(EXACT_SUMMANDS, 1), self.weight.split(EXACT_SUMMANDS), strict=True)
        y: Tensor = first[0].float() @ first[1]
        for some, its_weight in others:
            y = y.double() + some.float() @ its_weight
        return y

    def _cached(self, *tensors: Tensor) -> Iterable[tuple[Tensor, ...]]:
        """Some rows of each at a time."""
        count = max(CACHED_NUMBERS // len(self.scales), 1)
        return zip(*(t.split(count) for t in tensors), strict=True) if len(tensors[0]) > count else [tensors]


class Packed:
    """A matrix of whole numbers in the blocks that oneDNN's kernels read, which scale the sums back as they write them.

    The operators are those that torch's compiler calls for quantized models. The results are those of
    `Int8Matrix` to the last bit.
    """

    def __init__(self, weight: Tensor) -> None:
        """weight [I, O]"""
        self.shifts = torch.zeros(weight.shape[1], dtype=torch.long)
        self.weight = torch.ops.onednn.qlinear_prepack(weight.T.contiguous(), None)

    def products(self, rows: Tensor, scales: Tensor) -> Tensor:
        """Sums of whole products, each times the scale of its output.  rows [N, I] int8, scales [O] -> [N, O]"""
        if len(rows) <= PACKED_ROWS[-1]:
            return self._padded(rows, scales)
        y = rows.new_empty(len(rows), len(scales), dtype=torch.float)
        for some, its in zip(y.split(PACKED_ROWS[-1]), rows.split(PACKED_ROWS[-1]), strict=True):
            some.copy_(self._padded(its, scales))
        return y

    def _padded(self, rows: Tensor, scales: Tensor) -> Tensor:
        """A kernel is compiled for each number of rows, in more time than it takes: there are few of them."""
        count = len(rows)
        rows = functional.pad(rows, (0, 0, 0, next(size for size in PACKED_ROWS if size >= count) - count))
        y = torch.ops.onednn.qlinear_pointwise(
            rows, 1.0, 0, self.weight, scales, self.shifts, None, 1.0, 0, torch.float, "none", [], ""
        )
        return y[:count]  # type: ignore[no-any-return]


@cache
def integers_pay() -> bool:
    """Whether this processor multiplies matrices of eight bits faster as integers than in single precision."""
    rows, matrix = torch.ones(16, 256, dtype=torch.int8), torch.ones(512, 256, dtype=torch.int8).T
    floats = matrix.float()

    def seconds(product: Callable[[], object]) -> float:
        """The least of three."""
        taken = []
        for _ in range(4):  # the first one loads and compiles what it needs
            started = time.perf_counter()
            product()
            taken.append(time.perf_counter() - started)
        return min(taken[1:])

    return seconds(lambda: torch._int_mm(rows, matrix)) < seconds(lambda: rows.float() @ floats)


@cache
def packs() -> bool:
    """Whether this torch and this processor multiply packed matrices, and exactly.

    Processors without instructions for it (VNNI) add pairs of products in 16 bits, which the largest overflow:
    https://github.com/pytorch/pytorch/issues/103646
    """
    largest = torch.full((32, 64), 127, dtype=torch.int8)
    signs = torch.tensor([1, -1] * 16, dtype=torch.int8)
    try:
        found = Packed(largest.T * signs).products(largest, torch.ones(32))
    except (AttributeError, RuntimeError, TypeError):  # not there, or called in another way
        return False
    return torch.equal(found, (signs * (64 * 127.0 * 127)).expand(32, 32))


def int8_kernels() -> str:
    """What computes products in eight bits here."""
    return "packed" if packs() else "plain" if integers_pay() else "single precision"


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
    outputs = len(weight)
    if outputs < STEADY_OUTPUTS:
        weight = functional.pad(weight, (0, 0, 0, STEADY_OUTPUTS - outputs))
        bias = None if bias is None else functional.pad(bias, (0, STEADY_OUTPUTS - outputs))
    first, *others = zip(rows.split(STEADY_SUMMANDS, 1), weight.split(STEADY_SUMMANDS, 1), strict=True)
    y = functional.linear(*first, bias)
    for some, its_weight in others:
        y = y.addmm(some, its_weight.T)
    return y[:count, :outputs].reshape(*x.shape[:-1], -1)
