"""The parts that encoder and decoder are made of: recurrent layers, steady projections, dropout.

Shapes: N rows (sentences, or sentences times beams), T steps, I inputs, H hidden units, P parts of a
cell's state (1; 2 for an LSTM: hidden and cell).

**Steady.** A translation must not depend on who else is in the batch. In a matrix product each row is
computed alike however many rows there are, but only from about 8 rows a thread on: below, CPU
libraries choose other kernels whose sums end in other last bits. So outside training every product
here has at least `STEADY_ROWS` rows; the surplus is zeros and is cut off again.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

STEADY_ROWS = 16

#: The cells, by their name in a configuration. Adding one is one row here.
CELLS: dict[str, Callable[..., nn.RNNBase]] = {"gru": nn.GRU, "lstm": nn.LSTM, "rnn": nn.RNN}


class SteadyLinear(nn.Linear):
    """A linear map whose result for a row does not depend on the number of rows, outside training."""

    def forward(self, x: Tensor) -> Tensor:
        return functional.linear(x, self.weight, self.bias) if self.training else project(x, self.weight, self.bias)


def project(x: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """x weight^T + bias, with at least `STEADY_ROWS` rows.  [..., I] -> [..., O]"""
    rows = x.reshape(-1, x.shape[-1])
    missing = STEADY_ROWS - len(rows)
    if missing > 0:
        rows = functional.pad(rows, (0, 0, 0, missing))
    # One product over plain rows: torch may choose another kernel for a tensor of three dimensions.
    y = functional.linear(rows, weight, bias)
    return y[: len(rows) - max(missing, 0)].view(*x.shape[:-1], -1)


class Recurrent(nn.Module):
    """One recurrent layer that reads left to right, a whole sequence in one kernel."""

    def __init__(self, cell: str, inputs: int, hidden: int) -> None:
        super().__init__()
        self.parts = 2 if cell == "lstm" else 1
        self.hidden = hidden
        self.rnn = CELLS[cell](inputs, hidden, batch_first=True)
        # Saxe et al. (2014): orthogonal recurrent weights keep the length of a state through time.
        for name, weight in self.rnn.named_parameters():
            for gate in weight.split(hidden):
                if "weight_hh" in name:
                    nn.init.orthogonal_(gate)
                elif "weight_ih" in name:
                    nn.init.xavier_uniform_(gate)
                else:
                    nn.init.zeros_(gate)

    def forward(self, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Read T steps.  x [N, T, I], state [P, N, H] -> outputs [N, T, H], last state [P, N, H]"""
        rows = len(x)
        missing = 0 if self.training else max(STEADY_ROWS - rows, 0)
        if missing:
            x = functional.pad(x, (0, 0, 0, 0, 0, missing))
            state = functional.pad(state, (0, 0, 0, missing))
        parts = tuple(part[None].contiguous() for part in state)  # cuDNN insists on contiguous states
        outputs, last = self.rnn(x, parts if self.parts == 2 else parts[0])
        last = torch.cat(last) if self.parts == 2 else last
        return outputs[:rows], last[:, :rows]


class VariationalDropout(nn.Module):
    """Dropout that drops the same units at every step of a sequence (Gal and Ghahramani 2016)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def mask(self, like: Tensor) -> Tensor | None:
        """One mask for a sequence of which ``like`` [N, T, H] is a part; None outside training.  [N, 1, H]"""
        if not self.training or not self.rate:
            return None
        keep = 1 - self.rate
        return torch.empty_like(like[:, :1]).bernoulli_(keep).div_(keep)

    def forward(self, x: Tensor) -> Tensor:
        return drop(x, self.mask(x))


def drop(x: Tensor, mask: Tensor | None) -> Tensor:
    """Apply a mask of `VariationalDropout`, where there is one."""
    return x if mask is None else x * mask


def norm(units: int, wanted: bool) -> nn.Module:
    """Layer normalisation (Ba et al. 2016), or nothing."""
    return nn.LayerNorm(units) if wanted else nn.Identity()
