"""A network as data: what it is made of and its weights by name, without anything that computes it.

`nmt.model` computes it with torch, `nmt.graph` writes it as graphs. Names and shapes are those of `nmt.model.Model`.

Shapes: V_s and V_t pieces of the vocabularies, E units of an embedding, H hidden units, G gates, I inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from nmt.config import ModelConfig

#: The gates of a cell, and the parts of its state.
GATES = {"gru": 3, "lstm": 4, "rnn": 1}
PARTS = {"gru": 1, "lstm": 2, "rnn": 1}

#: The products of each kind of attention, and whether one has a bias.
ATTENDING = {
    "multihead": {"query": True, "key": True, "value": True, "output": True},
    "additive": {"query": True, "key": False},
    "general": {"key": False},
    "dot": {},
    "none": {},
}

#: Matrices that may be one with that of the target's embeddings, which then stands for them.
TIED = ("source_embedding.weight", "output.weight")


@dataclass(frozen=True)
class Network:
    """A configuration and the weights that it asks for, in single precision."""

    config: ModelConfig
    weights: Mapping[str, NDArray[Any]]  # a tied matrix once, as the target's embeddings

    def __getitem__(self, name: str) -> NDArray[Any]:
        """A weight by its name; a tied matrix has several."""
        return self.weights["target_embedding.weight" if name in TIED and name not in self.weights else name]

    @property
    def parameters_count(self) -> int:
        """Trained numbers; a tied matrix counts once."""
        return sum(array.size for array in self.weights.values())

    @property
    def vocabularies(self) -> tuple[int, int]:
        """Pieces of the source's and of the target's: V_s, V_t."""
        return len(self["source_embedding.weight"]), len(self["target_embedding.weight"])


def shapes(config: ModelConfig, source_vocabulary: int, target_vocabulary: int) -> dict[str, tuple[int, ...]]:
    """The name and the shape of every weight that a configuration asks for, whether or not memory has room for it."""
    size, hidden = config.embedding, config.hidden
    found: dict[str, tuple[int, ...]] = {"target_embedding.weight": (target_vocabulary, size)}
    if config.tied != "three-way":
        found["source_embedding.weight"] = (source_vocabulary, size)
    if config.tied == "none":
        found["output.weight"] = (target_vocabulary, size)
    found["output_bias"] = (target_vocabulary,)
    of_layers = [size] + [hidden] * (config.encoder_layers - 1)
    for number, inputs in enumerate(of_layers):
        for direction in ("forwards", "backwards"):
            found |= _recurrent(f"encoder.layers.{number}.{direction}", config.cell, inputs, hidden // 2)
    fed = hidden if config.decoder == "fed" else 0
    for number, inputs in enumerate([size + fed] + [2 * hidden] * (config.decoder_layers - 1)):
        found |= _recurrent(f"decoder.layers.{number}", config.cell, inputs, hidden)
    norms = {f"encoder.norms.{number}": inputs for number, inputs in enumerate(of_layers)}
    norms |= {f"decoder.norms.{number}": hidden for number in range(config.decoder_layers)}
    norms |= {"encoder.final_norm": hidden, "decoder.embedding_norm": size, "decoder.readout_norm": size}
    if config.layer_norm:
        found |= {f"{name}.{part}": (units,) for name, units in norms.items() for part in ("weight", "bias")}
    for name, biased in ATTENDING[config.attention].items():
        found |= _linear(f"decoder.attention.{name}", hidden, hidden, biased)
    if config.attention == "additive":
        found["decoder.attention.score"] = (hidden,)
    found |= _linear("decoder.bridge", hidden, config.decoder_layers * PARTS[config.cell] * hidden)
    return found | _linear("decoder.readout", 2 * hidden + size, size)


def _linear(name: str, inputs: int, outputs: int, biased: bool = True) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (outputs, inputs), **({f"{name}.bias": (outputs,)} if biased else {})}


def _recurrent(name: str, cell: str, inputs: int, units: int) -> dict[str, tuple[int, ...]]:
    gates = GATES[cell] * units
    sizes = zip(RECURRENT, ((gates, inputs), (gates, units), (gates,), (gates,)), strict=True)
    return {f"{name}.rnn.{part}": size for part, size in sizes}


#: The weights of a recurrent layer: of its inputs and of its hidden units, their gates one below the other.
RECURRENT = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")


def parameters_count(networks: Iterable[Network]) -> int:
    """Trained numbers of all members of an ensemble."""
    return sum(network.parameters_count for network in networks)
