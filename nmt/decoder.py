"""Decode a target, step by step or a whole one at once.

Shapes: B sentences, S source pieces, T target pieces, K beams, N = B x K rows, E units of an embedding,
H hidden units, C units of a context (C = H), L layers, P parts of a cell's state.

Both decoders have one contract, `start`, `step` and `forward`, and one structure: a first recurrent
layer, attention from its outputs, further recurrent layers that read the contexts, and a readout
(the "deep output" of Bahdanau et al. 2015, appendix A.2). They differ in what the first layer reads:

- `StackedDecoder`: the previous piece. No layer waits for a context of its own past, so training
  reads a whole target in one kernel a layer (the shape of GNMT, Wu et al. 2016).
- `FedDecoder`: the previous piece and the previous context (input feeding, Luong et al. 2015,
  section 3.3). Up to the context a target is read one piece after the other, in training too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar

import torch
from torch import Tensor, nn

from nmt.attention import ATTENTIONS, final_states
from nmt.config import ModelConfig
from nmt.decoding import DecoderState
from nmt.products import SteadyLinear
from nmt.recurrent import Dropout, Recurrent, VariationalDropout, drop, norm


class Decoder(nn.Module, ABC):
    """What both decoders share: the layers, the start and the single step."""

    feeds_context: ClassVar[bool]

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        hidden = config.hidden
        first = config.embedding + (hidden if self.feeds_context else 0)
        above = [2 * hidden] * (config.decoder_layers - 1)
        self.layers = nn.ModuleList(Recurrent(config.cell, size, hidden) for size in [first, *above])
        self.norms = nn.ModuleList(norm(hidden, config.layer_norm) for _ in self.layers)
        self.embedding_norm = norm(config.embedding, config.layer_norm)
        self.attention = ATTENTIONS[config.attention](hidden, hidden, config.heads)
        self.bridge = SteadyLinear(hidden, config.decoder_layers * self.parts * hidden)
        self.readout = SteadyLinear(2 * hidden + config.embedding, config.embedding)
        self.readout_norm = norm(config.embedding, config.layer_norm)
        self.dropout = VariationalDropout(config.dropout)
        self.output_dropout = Dropout(config.output_dropout)
        self.residual = config.residual

    @property
    def parts(self) -> int:
        return int(self.layers[0].parts)  # type: ignore[arg-type]

    def start(self, encoded: Tensor, mask: Tensor) -> DecoderState:
        """The state before the first piece, from the encoder's last states.  encoded [B, S, C], mask [B, S]"""
        initial = torch.tanh(self.bridge(final_states(encoded, mask)))  # [B, L*P*H]
        hidden = initial.unflatten(-1, (len(self.layers), self.parts, -1)).permute(1, 2, 0, 3)  # [L, P, B, H]
        memory = self.attention.memory(encoded, mask)  # type: ignore[operator]
        return DecoderState(memory, hidden, torch.zeros_like(hidden[0, 0]), beams=1)

    def forward(self, embedded: Tensor, state: DecoderState) -> tuple[Tensor, Tensor]:
        """Read whole targets.  embedded [B, T, E] -> features [B, T, E], attention weights [B, T, S]"""
        masks = [self.dropout.mask(state.context[:, None]) for _ in self.layers]
        e = self.embedding_norm(embedded)
        y, context, weights = self._attend_all(e, state, masks[0])
        y, _ = self._above(y, context, state.hidden, masks)
        return self._read_out(y, context, e), weights

    def step(self, embedded: Tensor, state: DecoderState) -> tuple[Tensor, DecoderState]:
        """Read one piece in every row.  embedded [N, E] -> features [N, E], state"""
        e = self.embedding_norm(embedded[:, None])
        x = torch.cat([e, state.context[:, None]], dim=-1) if self.feeds_context else e
        y, first, context, _ = self._attend(x, state.hidden[0], state)
        y, above = self._above(y, context, state.hidden, [None] * len(self.layers))
        state = replace(state, hidden=torch.stack([first, *above]), context=context[:, 0])
        return self._read_out(y, context, e)[:, 0], state

    @abstractmethod
    def _attend_all(self, embedded: Tensor, state: DecoderState, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Whole targets up to their contexts.  embedded [B, T, E] -> [B, T, H], [B, T, C], weights [B, T, S]"""

    def _attend(
        self, x: Tensor, hidden: Tensor, state: DecoderState, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The first layer and what it attends to, for one sentence's rows of one step or for one row's steps.

        Shapes: x [N, T, I], hidden [P, N, H] -> [N, T, H], its last state, [N, T, C], weights [B, K*T, S].
        """
        y, hidden = self.layers[0](x, hidden)
        y = drop(self.norms[0](y), mask)
        # Beams are queries of one sentence: its keys are held, and read, once.
        queries = y.view(-1, state.beams * y.shape[1], y.shape[2])  # [B, K*T, H]
        context, weights = self.attention(queries, state.memory)  # [B, K*T, C]
        return y, hidden, context.reshape(*y.shape[:2], -1), weights

    def _above(
        self, y: Tensor, context: Tensor, hidden: Tensor, masks: list[Tensor | None]
    ) -> tuple[Tensor, list[Tensor]]:
        """The layers over the attention.  y [N, T, H], context [N, T, C] -> [N, T, H], their states"""
        states = []
        for number in range(1, len(self.layers)):
            z, last = self.layers[number](torch.cat([y, context], dim=-1), hidden[number])  # [N, T, H]
            states.append(last)
            z = drop(self.norms[number](z), masks[number])
            y = y + z if self.residual else z
        return y, states

    def _read_out(self, y: Tensor, context: Tensor, embedded: Tensor) -> Tensor:
        """[N, T, H], [N, T, C], [N, T, E] -> features [N, T, E]"""
        features = self.readout_norm(torch.tanh(self.readout(torch.cat([y, context, embedded], dim=-1))))
        return self.output_dropout(features)  # type: ignore[no-any-return]


class StackedDecoder(Decoder):
    """A layer over the target, attention from all its states at once, further layers over both."""

    feeds_context = False

    def _attend_all(self, embedded: Tensor, state: DecoderState, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        y, _, context, weights = self._attend(embedded, state.hidden[0], state, mask)
        return y, context, weights


class FedDecoder(Decoder):
    """The previous context enters the first layer at every step, and nothing else waits for it."""

    feeds_context = True

    def _attend_all(self, embedded: Tensor, state: DecoderState, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        hidden, context = state.hidden[0], state.context[:, None]  # [P, B, H], [B, 1, C]
        steps = []
        for e in embedded.split(1, dim=1):
            y, hidden, context, weights = self._attend(torch.cat([e, context], dim=-1), hidden, state, mask)
            steps.append((y, context, weights))
        y, context, weights = (torch.cat(parts, dim=1) for parts in zip(*steps, strict=True))
        return y, context, weights


#: The decoders, by their name in a configuration.
DECODERS: dict[str, type[Decoder]] = {"stacked": StackedDecoder, "fed": FedDecoder}
