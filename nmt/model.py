"""The whole network: encode a source, start a decoder, step it, or score a whole target.

Shapes: B sentences, S source pieces, T target pieces, K beams, E units of an embedding, V pieces of the
target vocabulary, R real target pieces of a batch, D pieces drawn of a vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from nmt.batch import Batch
from nmt.config import ModelConfig
from nmt.decoder import DECODERS
from nmt.decoding import DecoderState
from nmt.encoder import Encoder
from nmt.network import Network
from nmt.products import project
from nmt.recurrent import VariationalDropout, kept
from nmt.sampling import Drawn
from nmt.text import PAD
from nmt.weights import check_weights


class Model(nn.Module):
    """A recurrent encoder-decoder with attention (Bahdanau et al. 2015)."""

    def __init__(self, config: ModelConfig, source_vocabulary: int, target_vocabulary: int) -> None:
        """Build a network with random weights.

        ``tied`` shares one matrix between target embeddings and output layer ("two-way"; Press and
        Wolf 2017) and the source embeddings too ("three-way", for a joint vocabulary).
        """
        super().__init__()
        self.config = config
        size = config.embedding
        self.target_embedding = _embedding(target_vocabulary, size)
        three_way = config.tied == "three-way"
        self.source_embedding = self.target_embedding if three_way else _embedding(source_vocabulary, size)
        self.output = self.target_embedding if config.tied != "none" else _embedding(target_vocabulary, size)
        self.output_bias = nn.Parameter(torch.zeros(target_vocabulary))
        self.embedding_dropout = VariationalDropout(config.embedding_dropout)
        self.encoder = Encoder(config)
        self.decoder = DECODERS[config.decoder](config)

    @property
    def parameters_count(self) -> int:
        """Trained numbers; a tied matrix counts once."""
        return sum(p.numel() for p in self.parameters())

    @property
    def network(self) -> Network:
        """It as data. On a CPU the weights are these, not copies of them."""
        return Network(self.config, {name: tensor.numpy() for name, tensor in parameters(self).items()})

    @property
    def networks(self) -> tuple[Network, ...]:
        """As an ensemble has them."""
        return (self.network,)

    def start(self, source: Tensor, mask: Tensor) -> DecoderState:
        """Encode sources and give the state before the first target piece.  source [B, S], mask [B, S]"""
        encoded = self.encoder(self._embed(self.source_embedding, source), mask)  # [B, S, C]
        return self.decoder.start(encoded, mask)

    def step(self, pieces: Tensor, state: DecoderState) -> tuple[Tensor, DecoderState]:
        """One step of decoding: the pieces chosen last, to the log-probabilities of the next.

        Shapes: pieces [B, K] -> [B, K, V], state
        """
        embedded = self._embed(self.target_embedding, pieces.reshape(-1, 1))  # [N, 1, E]
        features, state = self.decoder.step(embedded[:, 0], state)  # [N, E]
        log_p = self.logits(features).float().log_softmax(-1)
        return log_p.view(*pieces.shape, -1), state

    def forward(self, batch: Batch, multiple: int = 1, drawn: Drawn | None = None) -> Tensor:
        """Teacher forcing: logits of every real target piece, none for padding.  [R, V] or, of drawn pieces, [R, D]

        Rows of no meaning make R a ``multiple``.
        """
        features, _ = self.force(batch)
        features = features[batch.target_mask]  # [R, E]
        return self.logits(nn.functional.pad(features, (0, 0, 0, -len(features) % multiple)), drawn)

    def force(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Read given targets.  -> features [B, T, E], attention weights [B, T, S]"""
        state = self.start(batch.source, batch.source_mask)
        features, weights = self.decoder(self._embed(self.target_embedding, batch.target_in), state)
        return features, weights

    def logits(self, features: Tensor, drawn: Drawn | None = None) -> Tensor:
        """The output layer.  [..., E] -> [..., V] or, of drawn pieces, [..., D]"""
        weight: Tensor = self.output.weight
        bias: Tensor = self.output_bias
        if drawn is not None:
            weight, bias = nn.functional.embedding(drawn.pieces, weight), bias[drawn.pieces] + drawn.raised
        return nn.functional.linear(features, weight, bias) if self.training else project(features, weight, bias)

    def _embed(self, table: nn.Embedding, ids: Tensor) -> Tensor:
        """Embeddings with variational and word dropout in training.  [B, T] -> [B, T, E]"""
        embedded = self.embedding_dropout(table(ids))
        rate = self.config.word_dropout
        if self.training and rate:
            embedded = embedded * kept(embedded[..., :1], 1 - rate)
        return embedded  # type: ignore[no-any-return]


def outline(config: ModelConfig, source_vocabulary: int, target_vocabulary: int) -> Model:
    """A model without memory for its weights: what a configuration asks for may be more than any machine has."""
    with torch.device("meta"), _Unfilled():
        return Model(config, source_vocabulary, target_vocabulary)


def built(network: Network) -> Model:
    """A model, outside training, whose weights are those of a network, not copies of them."""
    model = outline(network.config, *network.vocabularies)
    # A tied matrix under all its names.
    names = [name for name, _ in model.named_parameters(remove_duplicate=False)]
    model.load_state_dict({name: torch.from_numpy(network[name]) for name in names}, assign=True)
    return model.eval()


def parameters(model: nn.Module) -> dict[str, Tensor]:
    """The trained tensors by name; a tied matrix once."""
    return {name: p.detach().cpu().contiguous() for name, p in model.named_parameters()}


def load_parameters(model: nn.Module, tensors: Mapping[str, Tensor], place: str | Path) -> None:
    """Copy tensors, which lie on the CPU, into a model of exactly their names and shapes.

    Raises:
        BundleError: as `nmt.weights.check_weights`.
    """
    own = dict(model.named_parameters())
    shapes = {name: tuple(parameter.shape) for name, parameter in own.items()}
    check_weights(shapes, {name: tensor.numpy() for name, tensor in tensors.items()}, place)
    with torch.no_grad():
        for name, parameter in own.items():
            parameter.copy_(tensors[name])


class _Unfilled(TorchFunctionMode):
    """Fills nothing: without memory there is nothing to fill, and torch loads half of its compiler to do so."""

    FILLING = frozenset({"normal_", "uniform_", "fill_", "zero_"})

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        kwargs = kwargs or {}
        if getattr(func, "__name__", "") in self.FILLING:
            return args[0] if args else kwargs["tensor"]
        return func(*args, **kwargs)


def _embedding(vocabulary: int, size: int) -> nn.Embedding:
    table = nn.Embedding(vocabulary, size, padding_idx=PAD)
    nn.init.normal_(table.weight, std=size**-0.5)
    with torch.no_grad():
        table.weight[PAD].zero_()
    return table
