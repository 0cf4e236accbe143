"""Matrix products of torch outside training: each row is computed alike, however many rows there are.

Shapes: N rows, I inputs, O outputs.

A translation must not depend on who else is in the batch, to the last bit, or a tie falls the other way. A row is
computed alike with three exceptions (measured with MKL on 1 to 4 threads): below about 8 rows a thread other kernels
serve; from about 768 summands on the sum is cut in parts whose number depends on the rows; and below 12 outputs,
without AVX-512, the last bits follow from where a row lies in memory. So a product has at least `STEADY_ROWS` rows and
`STEADY_OUTPUTS` outputs, of which the surplus is zeros and is cut off again, and at most `STEADY_SUMMANDS` summands at
once.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional

STEADY_ROWS = 16
STEADY_OUTPUTS = 16
STEADY_SUMMANDS = 512


class SteadyLinear(nn.Linear):
    """A linear map whose result for a row does not depend on the number of rows, outside training."""

    def forward(self, x: Tensor) -> Tensor:
        if self.training:
            return functional.linear(x, self.weight, self.bias)
        return project(x, self.weight, self.bias)


def project(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """x weight^T + bias, steadily.  x [..., I], weight [O, I] -> [..., O]"""
    rows = x.reshape(-1, x.shape[-1])
    count = len(rows)
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
