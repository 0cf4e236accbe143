"""Attention against plain Python: loops over sentences, heads and positions, numbers in lists, no tensor."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

from nmt.attention import ATTENTIONS, final_states

HIDDEN, HEADS = 6, 3
LENGTHS = (5, 2, 1)  # real source pieces of each sentence, of 5
Matrix = list[list[float]]


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def linear(layer: nn.Linear, x: list[float]) -> list[float]:
    bias = [0.0] * layer.out_features if layer.bias is None else layer.bias.tolist()
    return [dot(row, x) + b for row, b in zip(layer.weight.tolist(), bias, strict=True)]


def softmax(scores: list[float]) -> list[float]:
    parts = [math.exp(s) for s in scores]
    return [p / sum(parts) for p in parts]


def weighted(weights: list[float], vectors: Matrix) -> list[float]:
    return [sum(w * v[unit] for w, v in zip(weights, vectors, strict=True)) for unit in range(len(vectors[0]))]


def attend(layer: nn.Module, kind: str, query: list[float], states: Matrix) -> tuple[list[float], list[float]]:
    """Context and weights of one query over the real states of one sentence, as the papers write them."""
    if kind == "dot":
        weights = softmax([dot(query, state) for state in states])
        return weighted(weights, states), weights
    if kind == "general":
        weights = softmax([dot(query, linear(layer.key, state)) for state in states])  # type: ignore[arg-type]
        return weighted(weights, states), weights
    if kind == "additive":
        scores = []
        for state in states:
            asked, offered = linear(layer.query, query), linear(layer.key, state)  # type: ignore[arg-type]
            compared = [math.tanh(a + b) for a, b in zip(asked, offered, strict=True)]
            scores.append(dot(layer.score.tolist(), compared))  # type: ignore[operator,union-attr]
        weights = softmax(scores)
        return weighted(weights, states), weights
    size = HIDDEN // HEADS
    q = linear(layer.query, query)  # type: ignore[arg-type]
    keys = [linear(layer.key, state) for state in states]  # type: ignore[arg-type]
    values = [linear(layer.value, state) for state in states]  # type: ignore[arg-type]
    joined: list[float] = []
    mean = [0.0] * len(states)
    for head in range(HEADS):
        units = slice(head * size, (head + 1) * size)
        weights = softmax([dot(q[units], key[units]) / math.sqrt(size) for key in keys])
        joined += weighted(weights, [value[units] for value in values])
        mean = [m + w / HEADS for m, w in zip(mean, weights, strict=True)]
    return linear(layer.output, joined), mean  # type: ignore[arg-type]


@pytest.fixture
def encoded() -> Tensor:
    return torch.randn(len(LENGTHS), max(LENGTHS), HIDDEN, generator=torch.Generator().manual_seed(1))


@pytest.fixture
def mask() -> Tensor:
    return torch.tensor([[place < length for place in range(max(LENGTHS))] for length in LENGTHS])


@pytest.fixture
def queries() -> Tensor:
    return torch.randn(len(LENGTHS), 4, HIDDEN, generator=torch.Generator().manual_seed(2))


def build(kind: str) -> nn.Module:
    torch.manual_seed(3)
    layer = ATTENTIONS[kind](HIDDEN, HIDDEN, HEADS)
    for parameter in layer.parameters():  # biases too: a bias that is left out must be seen
        nn.init.normal_(parameter)
    return layer.eval()


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("kind", ["multihead", "additive", "dot", "general"])
def test_every_kind_equals_a_loop_over_sentences_heads_and_positions(
    kind: str, training: bool, encoded: Tensor, mask: Tensor, queries: Tensor
) -> None:
    layer = build(kind).train(training)
    contexts, weights = layer(queries, layer.memory(encoded, mask))
    for sentence, length in enumerate(LENGTHS):
        states = encoded[sentence, :length].tolist()
        for number, query in enumerate(queries[sentence].tolist()):
            context, shares = attend(layer, kind, query, states)
            assert contexts[sentence, number].tolist() == pytest.approx(context, abs=1e-5)
            assert weights[sentence, number, :length].tolist() == pytest.approx(shares, abs=1e-5)


@pytest.mark.parametrize("kind", ["multihead", "additive", "dot", "general"])
def test_weights_of_padding_are_exactly_zero_and_those_of_a_query_sum_to_one(
    kind: str, encoded: Tensor, mask: Tensor, queries: Tensor
) -> None:
    layer = build(kind)
    _, weights = layer(queries * 30, layer.memory(encoded, mask))
    assert weights.shape == (len(LENGTHS), 4, max(LENGTHS))
    for sentence, length in enumerate(LENGTHS):
        for row in weights[sentence].tolist():
            assert row[length:] == [0.0] * (max(LENGTHS) - length)
            assert sum(row) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("kind", list(ATTENTIONS))
def test_what_stands_in_the_padding_changes_nothing(kind: str, encoded: Tensor, mask: Tensor, queries: Tensor) -> None:
    layer = build(kind)
    other = torch.where(mask[..., None], encoded, torch.full_like(encoded, 1e4))
    contexts, weights = layer(queries, layer.memory(encoded, mask))
    contexts_of_other, weights_of_other = layer(queries, layer.memory(other, mask))
    assert torch.equal(contexts, contexts_of_other)
    assert torch.equal(weights, weights_of_other)


class _Factors(TorchDispatchMode):
    """The types of the factors of every batched product."""

    def __init__(self) -> None:
        super().__init__()
        self.types: list[torch.dtype] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        if func is torch.ops.aten.bmm.default:
            self.types += [factor.dtype for factor in args]
        return func(*args, **(kwargs or {}))


@pytest.mark.parametrize("kind", ["multihead", "additive", "dot", "general"])
def test_on_a_cpu_its_products_are_in_single_precision_beside_others_in_bfloat16(
    kind: str, encoded: Tensor, mask: Tensor, queries: Tensor
) -> None:
    layer = build(kind).train()
    exact, exact_weights = layer(queries, layer.memory(encoded, mask))
    asked = queries.clone().requires_grad_()
    with _Factors() as seen:
        with torch.autocast("cpu", torch.bfloat16):
            contexts, weights = layer(asked, layer.memory(encoded, mask))
        contexts.float().sum().backward()
    assert len(seen.types) >= 4  # forward and backward
    assert set(seen.types) == {torch.float32}
    assert torch.allclose(weights, exact_weights, atol=0.05)
    assert torch.allclose(contexts.float(), exact, atol=0.1, rtol=0.05)


def test_none_gives_every_query_the_states_in_which_each_direction_ended(
    encoded: Tensor, mask: Tensor, queries: Tensor
) -> None:
    layer = build("none")
    contexts, weights = layer(queries, layer.memory(encoded, mask))
    half = HIDDEN // 2
    rows = encoded.tolist()
    for sentence, length in enumerate(LENGTHS):
        expected = rows[sentence][length - 1][:half] + rows[sentence][0][half:]
        assert contexts[sentence].tolist() == [expected] * queries.shape[1]
        assert final_states(encoded, mask)[sentence].tolist() == expected
    assert weights.shape == (len(LENGTHS), queries.shape[1], max(LENGTHS))
    assert not weights.any()


def test_a_memory_keeps_the_sentences_asked_for_in_the_order_asked_for(encoded: Tensor, mask: Tensor) -> None:
    kept = build("multihead").memory(encoded, mask).keep(torch.tensor([2, 0]))  # type: ignore[operator]
    whole = build("multihead").memory(encoded, mask)  # type: ignore[operator]
    for new, old in enumerate((2, 0)):
        assert kept.keys[new].tolist() == whole.keys[old].tolist()
        assert kept.values[new].tolist() == whole.values[old].tolist()
        assert kept.mask[new].tolist() == whole.mask[old].tolist()
