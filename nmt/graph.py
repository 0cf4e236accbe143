"""The network once more, as ONNX: one graph that encodes a source, one that takes a step of decoding.

They compute what `nmt.model.Model` computes outside training, for an engine that runs graphs: `nmt.compiled` does so to
translate, `nmt.export` hands them to programs that have no torch. The network in torch is what they are tested against.

Shapes: B sentences, S source pieces, K beams, N = B x K rows, E units of an embedding, H hidden units, C units of a
context (C = H), V pieces of the target vocabulary, L layers, P parts of a cell's state, G gates, D heads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from nmt.network import PARTS, RECURRENT, Network
from nmt.operators import FLOAT, TRUTH, WHOLE, WHOLE_32, Graph, Weight, Written

#: What a state is made of, in the order in which the encoder gives it; the last two change at every step.
STATE = ("keys", "values", "mask", "hidden", "context")

#: The operator for whole sequences of each cell, its gates in order as places in torch's, and what makes it torch's.
KERNELS: dict[str, tuple[str, tuple[int, ...], dict[str, Any]]] = {
    "gru": ("GRU", (1, 0, 2), {"linear_before_reset": 1}),
    "lstm": ("LSTM", (0, 3, 1, 2), {}),
    "rnn": ("RNN", (0,), {"activations": ["Tanh", "Tanh"]}),
}

#: Numbers between -1 and 1, normalised, are hardly ever further from zero: half of them lie beyond 1, at most a ninth
#: beyond 3 (Chebyshev), and of saturated units, half of them at each end, all at 1. What is further is cut.
NORMALISED = 3.0


class _Writer(Graph):
    """A graph of a network: what is named is a part of that."""

    def __init__(self, network: Network, int8: bool) -> None:
        super().__init__(int8)
        self.network, self.config = network, network.config

    def product(self, name: str, x: str, largest: float = 0) -> str:
        """A linear map of the network.  [..., I] -> [..., O]"""
        weights = self.network.weights
        return self.linear(x, weights[f"{name}.weight"], weights.get(f"{name}.bias"), largest)

    def normalised(self, name: str, x: str) -> str:
        """Layer normalisation, where the network has it."""
        if not self.config.layer_norm:
            return x
        return self.norm(x, self.network[f"{name}.weight"], self.network[f"{name}.bias"])


def encoder_graph(network: Network, int8: bool = False) -> Written:
    """A source to the state before the first piece.

    source [B, S], mask [B, S] -> keys, values, hidden [L, P, B, H], context [B, H]
    """
    g, hidden, layers = _Writer(network, int8), network.config.hidden, network.config.decoder_layers
    parts = PARTS[network.config.cell]
    source, mask = g.input("source", WHOLE, "batch", "source"), g.input("mask", TRUTH, "batch", "source")
    g.part = "encoder"
    lengths = g("ReduceSum", g("Cast", mask, to=WHOLE_32), g.constant([1]), keepdims=0)  # [B]
    encoded, ends = _encode(g, g("Gather", g.constant(network["source_embedding.weight"]), source), lengths)
    g.part = "decoder"
    initial = g("Tanh", g.product("decoder.bridge", ends))  # [B, L*P*H]
    initial = g("Reshape", initial, g.constant([-1, layers, parts, hidden]))
    initial = g("Transpose", initial, perm=[1, 2, 0, 3])  # [L, P, B, H]
    context = g("Mul", ends, g.constant(np.float32(0)))  # [B, C]
    g.part = "attention"
    keys, values, shape = _memory(g, encoded, ends)
    return g.written(
        keys=(keys, FLOAT, shape),
        values=(values, FLOAT, shape),
        hidden=(initial, FLOAT, [layers, parts, "batch", hidden]),
        context=(context, FLOAT, ["batch", hidden]),
    )


def step_graph(network: Network, int8: bool = False, weights: bool = False) -> Written:
    """One step of decoding.

    pieces [B, K], keys, values, mask [B, S], hidden [L, P, N, H], context [N, C] -> log_p [N, V], next_hidden,
    next_context; and the ``weights`` of the attention [B, K, S] where asked for, of several heads their mean
    """
    g, config, hidden = _Writer(network, int8), network.config, network.config.hidden
    layers, of_state = config.decoder_layers, PARTS[config.cell]
    pieces = g.input("pieces", WHOLE, "batch", "beams")
    shape = _memory_shape(g)
    keys, values = g.input("keys", FLOAT, *shape), g.input("values", FLOAT, *shape)
    mask = g.input("mask", TRUTH, "batch", "source")
    state = g.input("hidden", FLOAT, layers, of_state, "rows", hidden)
    context = g.input("context", FLOAT, "rows", hidden)
    g.part = "decoder"
    beams = g("Shape", pieces)  # [B, K]
    table = g.constant(network["target_embedding.weight"])
    e = g.normalised("decoder.embedding_norm", g("Gather", table, g("Reshape", pieces, g.constant([-1]))))  # [N, E]
    count = layers * of_state
    rows = g("Reshape", state, g.constant([count, -1, hidden]))  # [L*P, N, H]
    parts = [g("Squeeze", part, g.constant([0])) for part in g.many("Split", count, rows, axis=0, num_outputs=count)]
    before = [parts[i : i + of_state] for i in range(0, len(parts), of_state)]
    x = g("Concat", e, context, axis=-1) if config.decoder == "fed" else e
    after = [_cell(g, "decoder.layers.0", x, before[0])]
    y = g.normalised("decoder.norms.0", after[0][0])
    g.part = "attention"
    context, attended = _attend(g, y, beams, (keys, values, mask))  # [N, C], [B, (D,) K, S]
    if weights and config.attention == "multihead":
        attended = g("ReduceMean", attended, g.constant([1]), keepdims=0)
    g.part = "decoder"
    for number in range(1, layers):
        after.append(_cell(g, f"decoder.layers.{number}", g("Concat", y, context, axis=-1), before[number]))
        z = g.normalised(f"decoder.norms.{number}", after[-1][0])
        y = g("Add", y, z) if config.residual else z
    features = g("Tanh", g.product("decoder.readout", g("Concat", y, context, e, axis=-1)))
    g.part = "output"
    log_p = g("LogSoftmax", _logits(g, features), axis=-1)
    g.part = "decoder"
    first = g.constant([0])
    states = g("Concat", *(g("Unsqueeze", part, first) for parts in after for part in parts), axis=0)  # [L*P, N, H]
    size = g.constant([layers, of_state, -1, hidden])
    return g.written(
        log_p=(log_p, FLOAT, ["rows", network.vocabularies[1]]),
        next_hidden=(g("Reshape", states, size), FLOAT, [layers, of_state, "rows", hidden]),
        next_context=(context, FLOAT, ["rows", hidden]),
        **({"weights": (attended, FLOAT, ["batch", "beams", "source"])} if weights else {}),
    )


def _logits(g: _Writer, features: str) -> str:
    """The output layer, after the normalisation, if there is one.  [N, E] -> [N, V]"""
    weight, bias = g.network["output.weight"], g.network["output_bias"]
    if not g.config.layer_norm:
        return g.linear(features, weight, bias, largest=1)  # those of tanh
    if not g.int8:
        return g.linear(g.normalised("decoder.readout_norm", features), weight, bias)
    # The layer's own scales and shifts go into the weights, so that one scale serves all rows: another one for each
    # would take two more passes over all logits.
    scale, shift = g.network["decoder.readout_norm.weight"], g.network["decoder.readout_norm.bias"]
    features = g.norm(features, np.ones_like(scale), np.zeros_like(shift))
    return g.linear(features, weight * scale, bias + weight @ shift, largest=NORMALISED)


def _encode(g: _Writer, embedded: str, lengths: str) -> tuple[str, str]:
    """embedded [B, S, E], lengths [B] -> states [B, S, C], where each direction ended [B, C]"""
    x, width, units = embedded, g.config.embedding, g.config.hidden
    for number in range(g.config.encoder_layers):
        y = _read_both_ways(g, number, g.normalised(f"encoder.norms.{number}", x), lengths)
        x = g("Add", x, y) if g.config.residual and width == units else y
        width = units
    encoded = g.normalised("encoder.final_norm", x)
    forwards, backwards = g.split(encoded, [units // 2, units // 2])  # [B, S, C/2]
    last = g("Cast", g("Sub", lengths, g.constant(np.int32(1))), to=WHOLE)  # [B]
    ahead = g("GatherND", forwards, g("Unsqueeze", last, g.constant([1])), batch_dims=1)  # [B, C/2]
    return encoded, g("Concat", ahead, g("Gather", backwards, g.constant(0), axis=1), axis=-1)


def _read_both_ways(g: _Writer, layer: int, x: str, lengths: str) -> str:
    """x [B, S, I], lengths [B] -> states [B, S, C]. Each direction begins at its own end of each sentence."""
    operator, order, options = KERNELS[g.config.cell]
    units = g.config.hidden // 2
    inputs, hidden, input_bias, hidden_bias = (
        np.stack([_ordered(weight, order, units) for weight in its])
        for its in zip(*(_recurrent(g, f"encoder.layers.{layer}.{d}") for d in ("forwards", "backwards")), strict=True)
    )
    weights = (g.constant(inputs), g.constant(hidden), g.constant(np.concatenate([input_bias, hidden_bias], 1)))
    steps = g("Transpose", x, perm=[1, 0, 2])  # [S, B, I]
    y = g(operator, steps, *weights, lengths, hidden_size=units, direction="bidirectional", **options)  # [S, 2, B, C/2]
    y = g("Transpose", y, perm=[2, 0, 1, 3])  # [B, S, 2, C/2]
    return g("Reshape", y, g.constant([0, 0, 2 * units]))


def _recurrent(g: _Writer, name: str) -> list[Weight]:
    return [g.network[f"{name}.rnn.{part}"] for part in RECURRENT]


def _ordered(weight: Weight, order: Sequence[int], units: int) -> Weight:
    """Gates in the order of ONNX."""
    gates = np.split(weight, len(weight) // units)
    return np.concatenate([gates[place] for place in order])


def _gru(g: Graph, x: str, h: str, state: list[str], units: int) -> list[str]:
    x_gates, x_new = g.split(x, [2 * units, units])
    h_gates, h_new = g.split(h, [2 * units, units])
    reset, update = g.split(g("Sigmoid", g("Add", x_gates, h_gates)), [units, units])
    new = g("Tanh", g("Add", x_new, g("Mul", reset, h_new)))
    return [g("Add", new, g("Mul", update, g("Sub", state[0], new)))]


def _lstm(g: Graph, x: str, h: str, state: list[str], units: int) -> list[str]:
    into, forget, new, out = g.split(g("Add", x, h), [units] * 4)
    kept = g("Mul", g("Sigmoid", forget), state[1])
    cell = g("Add", kept, g("Mul", g("Sigmoid", into), g("Tanh", new)))
    return [g("Mul", g("Sigmoid", out), g("Tanh", cell)), cell]


def _rnn(g: Graph, x: str, h: str, state: list[str], units: int) -> list[str]:
    return [g("Tanh", g("Add", x, h))]


#: One step of each cell, as `nmt.recurrent.CELLS` has it: projections [N, G*H] and P parts [N, H] to P parts.
CELLS: dict[str, Callable[[Graph, str, str, list[str], int], list[str]]] = {"gru": _gru, "lstm": _lstm, "rnn": _rnn}


def _cell(g: _Writer, name: str, x: str, state: list[str]) -> list[str]:
    """x [N, I], state P of [N, H] -> P of [N, H]"""
    of_inputs, of_hidden, input_bias, hidden_bias = _recurrent(g, name)
    projected = g.linear(x, of_inputs, input_bias), g.linear(state[0], of_hidden, hidden_bias, largest=1)
    return CELLS[g.config.cell](g, *projected, state, g.config.hidden)


def _memory_shape(g: _Writer) -> list[str | int]:
    hidden, heads = g.config.hidden, g.config.heads
    if g.config.attention == "multihead":
        return ["batch", heads, "source", hidden // heads]
    return ["batch", "source", hidden]


def _memory(g: _Writer, encoded: str, ends: str) -> tuple[str, str, list[str | int]]:
    """Keys and values, and their shape. Without attention both are where the encoder ended, at every place."""
    kind, shape = g.config.attention, _memory_shape(g)
    if kind == "none":
        summary = g("Expand", g("Unsqueeze", ends, g.constant([1])), g("Shape", encoded))  # [B, S, C]
        return summary, summary, shape
    keys = encoded if kind == "dot" else g.product("decoder.attention.key", encoded)
    if kind != "multihead":
        return keys, encoded, shape
    return _heads(g, keys), _heads(g, g.product("decoder.attention.value", encoded)), shape


def _heads(g: _Writer, x: str) -> str:
    """[B, S, H] -> [B, D, S, H/D]"""
    heads = g.config.heads
    split = g("Reshape", x, g.constant([0, 0, heads, g.config.hidden // heads]))
    return g("Transpose", split, perm=[0, 2, 1, 3])


def _attend(g: _Writer, y: str, beams: str, memory: tuple[str, str, str]) -> tuple[str, str]:
    """y [N, H], beams [2] (B and K), memory -> contexts [N, C], weights [B, (D,) K, S]: none are zeros"""
    kind, hidden = g.config.attention, g.config.hidden
    keys, values, mask = memory
    if kind == "none":
        summary = g("Slice", values, g.constant([0]), g.constant([1]), g.constant([1]))  # [B, 1, C]
        expanded = g("Expand", summary, g("Concat", beams, g.constant([hidden]), axis=0))  # [B, K, C]
        places = g("Slice", g("Shape", mask), g.constant([1]), g.constant([2]))
        zeros = g("Expand", g.constant(np.float32(0)), g("Concat", beams, places, axis=0))  # [B, K, S]
        return g("Reshape", expanded, g.constant([-1, hidden])), zeros
    multi = kind == "multihead"
    q = g.product("decoder.attention.query", y) if kind in ("multihead", "additive") else y
    q = g("Reshape", q, g("Concat", beams, g.constant([hidden]), axis=0))  # [B, K, H]
    if multi:
        q = _heads(g, q)  # [B, D, K, H/D]
        q = g("Mul", q, g.constant(np.float32((hidden // g.config.heads) ** -0.5)))
    if kind == "additive":
        compared = g("Add", g("Unsqueeze", q, g.constant([2])), g("Unsqueeze", keys, g.constant([1])))
        score = g.constant(g.network["decoder.attention.score"][:, None])
        scores = g("Squeeze", g("MatMul", g("Tanh", compared), score), g.constant([3]))  # [B, K, S]
    else:
        scores = g("MatMul", q, g("Transpose", keys, perm=[0, 1, 3, 2] if multi else [0, 2, 1]))  # [B, (D,) K, S]
    mask = g("Unsqueeze", mask, g.constant([1, 2] if multi else [1]))
    weights = g("Softmax", g("Where", mask, scores, g.constant(np.float32(-np.inf))), axis=-1)
    context = g("MatMul", weights, values)
    if multi:
        context = g("Transpose", context, perm=[0, 2, 1, 3])  # [B, K, D, C/D]
    context = g("Reshape", context, g.constant([-1, hidden]))  # [N, C]
    return g.product("decoder.attention.output", context) if multi else context, weights
