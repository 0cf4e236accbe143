"""The parts that encoder and decoder are made of: recurrent layers and dropout.

Shapes: N rows (sentences, or sentences times beams), T steps, I inputs, H hidden units, G gates, P parts
of a cell's state (1; 2 for an LSTM: hidden and cell).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor, nn

from nmt.gru import gru
from nmt.products import project


def _sigmoid(x: Tensor) -> Tensor:
    """As `torch.sigmoid` and `torch.lerp` are not: the same bits wherever in a vector register a number lies."""
    return torch.tanh(x * 0.5) * 0.5 + 0.5


def _gru(x: Tensor, h: Tensor, state: Tensor) -> Tensor:
    """Cho et al. (2014), with the reset gate after the product, as cuDNN has it."""
    units = state.shape[-1]
    x_gates, x_new = x.split((2 * units, units), -1)
    h_gates, h_new = h.split((2 * units, units), -1)
    reset, update = _sigmoid(x_gates + h_gates).chunk(2, -1)
    new = torch.tanh(x_new + reset * h_new)
    return (new + update * (state[0] - new))[None]


def _lstm(x: Tensor, h: Tensor, state: Tensor) -> Tensor:
    """Hochreiter and Schmidhuber (1997), with the forget gate of Gers et al. (2000)."""
    into, forget, new, out = (x + h).chunk(4, -1)
    cell = _sigmoid(forget) * state[1] + _sigmoid(into) * torch.tanh(new)
    return torch.stack([_sigmoid(out) * torch.tanh(cell), cell])


def _rnn(x: Tensor, h: Tensor, state: Tensor) -> Tensor:
    """Elman (1990)."""
    return torch.tanh(x + h)[None]


#: The cells, by their name in a configuration: the kernel for whole sequences, and one step from the
#: projected inputs and hidden units [N, G*H] and the state [P, N, H] to the next state. Adding a cell is
#: one function and one row here.
CELLS: dict[str, tuple[Callable[..., nn.RNNBase], Callable[[Tensor, Tensor, Tensor], Tensor]]] = {
    "gru": (nn.GRU, _gru),
    "lstm": (nn.LSTM, _lstm),
    "rnn": (nn.RNN, _rnn),
}


class Recurrent(nn.Module):
    """One recurrent layer that reads left to right."""

    def __init__(self, cell: str, inputs: int, hidden: int) -> None:
        super().__init__()
        kernel, self._step = CELLS[cell]
        self.parts = 2 if cell == "lstm" else 1
        self.hidden = hidden
        self.rnn = kernel(inputs, hidden, batch_first=True)
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
        return self._read(x, state) if self.training else self._read_steadily(x, state)

    def _read(self, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """All steps in one kernel."""
        if self.is_written_out(x):
            outputs = gru(x[None], state, [weight[None] for weight in self.rnn.parameters()])  # [1, N, T, H]
            return outputs[0], outputs[:, :, -1]
        parts = tuple(part[None].contiguous() for part in state)  # cuDNN insists on contiguous states
        outputs, last = self.rnn(x, parts if self.parts == 2 else parts[0])
        return outputs, torch.cat(last) if self.parts == 2 else last

    def is_written_out(self, x: Tensor) -> bool:
        """Whether `nmt.gru` serves: in training on a CPU, in single precision. For one step torch's own is as fast."""
        plain = x.device.type == "cpu" and x.dtype == torch.float32 and not torch.is_autocast_enabled("cpu")
        return self.training and plain and x.shape[1] > 1 and isinstance(self.rnn, nn.GRU)

    def _read_steadily(self, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Step by step, each product steady: no kernel for whole sequences is."""
        of_inputs, of_hidden, input_bias, hidden_bias = self.rnn.parameters()
        gates = project(x, of_inputs, input_bias)  # [N, T, G*H]
        outputs = []
        for step in gates.unbind(1):
            hidden = project(state[0], of_hidden, hidden_bias)  # [N, G*H]
            state = self._step(step, hidden, state)
            outputs.append(state[0])
        return torch.stack(outputs, 1), state


def read_together(layers: Sequence[Recurrent], inputs: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """Read T steps with each of some layers of the same sizes, from zeros.  inputs [N, T, I] -> outputs [N, T, H]"""
    first, x = layers[0], inputs[0]
    if first.is_written_out(x):
        weights = [torch.stack(alike) for alike in zip(*(layer.rnn.parameters() for layer in layers), strict=True)]
        state = x.new_zeros(len(layers), x.shape[0], first.hidden)
        return gru(torch.stack(list(inputs)), state, weights).unbind(0)
    zeros = x.new_zeros(first.parts, x.shape[0], first.hidden)
    return tuple(layer(x, zeros)[0] for layer, x in zip(layers, inputs, strict=True))


class Dropout(nn.Dropout):
    """torch's, with cheaper draws on a CPU."""

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.p or x.device.type != "cpu":
            return super().forward(x)
        return x * (kept(x, 1 - self.p) / (1 - self.p))


class VariationalDropout(nn.Module):
    """Dropout that drops the same units at every step of a sequence (Gal and Ghahramani 2016)."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def mask(self, like: Tensor) -> Tensor | None:
        """One mask for a sequence of which ``like`` [N, T, H] is a part; None outside training.  [N, 1, H]"""
        if not self.training or not self.rate:
            return None
        return kept(like[:, :1], 1 - self.rate) / (1 - self.rate)

    def forward(self, x: Tensor) -> Tensor:
        return drop(x, self.mask(x))


def drop(x: Tensor, mask: Tensor | None) -> Tensor:
    """Apply a mask of `VariationalDropout`, where there is one."""
    return x if mask is None else x * mask


def kept(like: Tensor, keep: float) -> Tensor:
    """Ones and zeros of the shape and type of a tensor; ones with a probability of ``keep``, to 2^-16 on a CPU."""
    if like.device.type != "cpu":
        return torch.empty_like(like).bernoulli_(keep)
    # torch draws one number after the other for `bernoulli_`; here are four in each.
    draws = torch.empty(-(-like.numel() // 4), dtype=torch.int64).random_(-(2**63), None).view(torch.int16)
    most = min(round(keep * 2**16) - 2**15, 2**15 - 1)
    return (draws[: like.numel()] < most).view(like.shape).to(like.dtype)


def norm(units: int, wanted: bool) -> nn.Module:
    """Layer normalisation (Ba et al. 2016), or nothing."""
    return nn.LayerNorm(units) if wanted else nn.Identity()
