"""Minimum risk training beside plain loops over sentences, candidates and pieces."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor, nn

from nmt.batch import make_batch
from nmt.config import ModelConfig, SearchConfig, TrainConfig
from nmt.losses import token_losses
from nmt.model import Model
from nmt.risk import Candidates, Risk, expected_cost
from nmt.search import Ids, beam
from nmt.text import BOS, EOS, PAD
from tests.test_gradients import assert_gradients, assert_near, gradients_of
from tests.test_training import STILL

IDS = Ids(BOS, EOS, (PAD, BOS))
SEARCH = SearchConfig(beam=3, limit_factor=1.0, limit_extra=4)


def odd_length(candidates: Sequence[Sequence[int]], references: Sequence[Sequence[int]]) -> list[float]:
    """How far a candidate's length is from its reference's, as a share of both."""
    pairs = zip(candidates, references, strict=True)
    return [abs(len(c) - len(r)) / max(len(c) + len(r), 1) for c, r in pairs]


def some_rows(number: int, seed: int = 3) -> list[tuple[list[int], list[int]]]:
    chance = random.Random(seed)
    return [tuple([chance.randint(4, 19) for _ in range(chance.randint(1, 7))] for _ in "st") for _ in range(number)]  # type: ignore[misc]


def model_of(**rates: float) -> Model:
    torch.manual_seed(71)
    return Model(ModelConfig(embedding=16, hidden=32, heads=4, **{**STILL, **rates}), 20, 20).train()


def alone(model: Model, source: list[int]) -> list[tuple[int, ...]]:
    """The candidates of one sentence, searched alone."""
    batch = make_batch([(source, [])])
    limits = torch.tensor([len(source) + 4])
    with torch.no_grad():
        found = beam(model.step, model.start(batch.source, batch.source_mask), IDS, limits, size=3)
    return [hypothesis.pieces for hypothesis in found[0]]


@torch.no_grad()
def log_probability(model: Model, source: list[int], pieces: Sequence[int]) -> float:
    """Of a translation, one piece after another."""
    batch, total, last = make_batch([(source, [])]), 0.0, BOS
    state = model.start(batch.source, batch.source_mask)
    for piece in [*pieces, EOS]:
        log_p, state = model.step(torch.tensor([[last]]), state)
        total, last = total + float(log_p[0, 0, piece]), piece
    return total


def test_candidates_are_those_that_a_search_finds_for_each_sentence_alone() -> None:
    model, rows = model_of(dropout=0.5, embedding_dropout=0.5), some_rows(6)
    found = Risk(odd_length, IDS, SEARCH).candidates(model, make_batch(rows))
    assert model.training
    model.eval()
    expected = [(source, list(pieces)) for source, _ in rows for pieces in alone(model, source)]
    batch = found.batch
    sources = [row[kept][:-1].tolist() for row, kept in zip(batch.source, batch.source_mask, strict=True)]
    targets = [row[kept][:-1].tolist() for row, kept in zip(batch.target_out, batch.target_mask, strict=True)]
    assert list(zip(sources, targets, strict=True)) == expected
    flat = found.costs[found.mask].tolist()
    reference = {tuple(source): target for source, target in rows}
    assert flat == pytest.approx(odd_length(targets, [reference[tuple(source)] for source in sources]))


def test_to_look_for_candidates_draws_nothing() -> None:
    model = model_of(dropout=0.5)
    before = torch.get_rng_state()
    Risk(odd_length, IDS, SEARCH).candidates(model, make_batch(some_rows(4)))
    assert torch.equal(torch.get_rng_state(), before)


def test_the_expected_cost_is_that_of_a_plain_loop() -> None:
    model, rows = model_of(), some_rows(5)
    candidates = Risk(odd_length, IDS, SEARCH).candidates(model, make_batch(rows))
    ours = expected_cost(model(candidates.batch, 8), candidates).tolist()  # rows without meaning do not count
    for (source, target), found in zip(rows, ours, strict=True):
        pieces = alone(model, source)
        shares = [math.exp(log_probability(model, source, p)) for p in pieces]
        costs = odd_length(pieces, [target] * len(pieces))
        assert found == pytest.approx(sum(s * c for s, c in zip(shares, costs, strict=True)) / sum(shares), abs=1e-5)


def test_a_sentence_with_fewer_candidates_than_beams_is_weighed_by_those_it_has() -> None:
    batch = make_batch([([4], [5]), ([4], [6]), ([7], [8])])
    candidates = Candidates(batch, torch.tensor([[True, True], [True, False]]), torch.tensor([[0.5, 1.0], [0.25, 0.0]]))
    logits = torch.zeros(int(batch.target_mask.sum()), 10)
    assert expected_cost(logits, candidates).tolist() == pytest.approx([0.75, 0.25])


def test_gradients_of_the_expected_cost_are_those_of_differences() -> None:
    batch = make_batch([([4], [5, 6]), ([4], [6]), ([7], [8]), ([7], [5, 5, 5])])
    costs = torch.tensor([[0.5, 1.0], [0.25, 0.75]])
    candidates = Candidates(batch, torch.ones(2, 2, dtype=torch.bool), costs)
    torch.manual_seed(5)
    logits = torch.randn(int(batch.target_mask.sum()) + 3, 10, requires_grad=True)

    def cost(given: Tensor) -> Tensor:
        return expected_cost(given, candidates)

    numeric = torch.zeros_like(logits)
    for place in range(logits.numel()):
        step = torch.zeros(logits.numel())
        step[place] = 1e-2
        with torch.no_grad():
            apart = cost(logits + step.view_as(logits)).sum() - cost(logits - step.view_as(logits)).sum()
        numeric.view(-1)[place] = apart / 2e-2
    cost(logits).sum().backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None
    assert torch.allclose(logits.grad, numeric, atol=1e-4)
    assert float(logits.grad[:-3].abs().max()) > 0.01
    assert not logits.grad[-3:].any()


def test_a_token_counts_in_the_gradient_by_its_weight() -> None:
    torch.manual_seed(7)
    logits, targets, weights = torch.randn(6, 9, requires_grad=True), torch.randint(9, (4,)), torch.rand(4)
    (token_losses(logits, targets, 0.1) * weights).sum().backward()  # type: ignore[no-untyped-call]
    ours = logits.grad
    logits.grad = None
    entropy = nn.functional.cross_entropy(logits[:4], targets, reduction="none", label_smoothing=0.1)
    (entropy * weights).sum().backward()  # type: ignore[no-untyped-call]
    assert ours is not None and logits.grad is not None
    assert torch.allclose(ours, logits.grad, atol=1e-6)


def test_an_update_adds_the_risk_of_a_batch_to_its_cross_entropy() -> None:
    model, rows = model_of(dropout=0.3), some_rows(5)
    batch = make_batch(rows)
    risk = Risk(odd_length, IDS, SEARCH)
    found, ours, _ = gradients_of(model, [batch], TrainConfig(risk=4.0), risk=risk)

    model.zero_grad()
    torch.manual_seed(1)
    entropy = nn.functional.cross_entropy(
        model(batch), batch.target_out[batch.target_mask], reduction="sum", label_smoothing=0.1
    )
    candidates = risk.candidates(model, batch)
    expected = expected_cost(model(candidates.batch), candidates)
    weights = torch.tensor([len(target) + 1 for _, target in rows])
    loss = (entropy + 4.0 * (expected * weights).sum()) / weights.sum()
    loss.backward()  # type: ignore[no-untyped-call]
    assert found == pytest.approx(float(loss.detach()), rel=1e-5)
    assert_gradients(model, ours)


def test_in_bfloat16_the_risk_of_the_same_candidates_is_nearly_the_same() -> None:
    model, batch = model_of(), make_batch(some_rows(16))
    config, risk = TrainConfig(risk=20.0), Risk(odd_length, IDS, SEARCH)
    exact, exactly, _ = gradients_of(model, [batch], config, risk=risk)
    rough, roughly, _ = gradients_of(model, [batch], config, precision=torch.bfloat16, risk=risk)
    assert rough == pytest.approx(exact, rel=0.01)
    assert_near(roughly, exactly, 0.06)


def test_what_costs_becomes_unlikely() -> None:
    """A cost that no reference speaks of: the translations that the model finds rid themselves of it."""
    model, rows = model_of(), some_rows(8)
    batch = make_batch(rows)

    def even_pieces(candidates: Sequence[Sequence[int]], references: Sequence[Sequence[int]]) -> list[float]:
        return [sum(piece % 2 == 0 for piece in row) / max(len(row), 1) for row in candidates]

    risk = Risk(even_pieces, IDS, SEARCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)

    def costs() -> float:
        candidates = risk.candidates(model, batch)
        with torch.no_grad():
            return float(expected_cost(model(candidates.batch), candidates).mean())

    def train(weight: float, updates: int) -> None:
        for _ in range(updates):
            gradients_of(model, [batch], TrainConfig(risk=weight), risk=risk)
            optimizer.step()

    train(0.0, 60)
    before = costs()
    train(50.0, 30)
    assert before > 0.3
    assert costs() < 0.5 * before


def never(candidates: Sequence[Sequence[int]], references: Sequence[Sequence[int]]) -> list[float]:
    raise AssertionError


def test_of_weights_that_give_no_number_the_loss_is_none_and_nothing_is_searched() -> None:
    model = model_of()
    with torch.no_grad():
        model.output_bias[5] = math.nan
    found, _, _ = gradients_of(model, [make_batch(some_rows(3))], TrainConfig(risk=4.0), risk=Risk(never, IDS, SEARCH))
    assert math.isnan(found)


def test_without_a_weight_or_a_cost_nothing_is_searched() -> None:
    model, batch = model_of(), make_batch(some_rows(3))
    for weight, risk in ((0.0, Risk(never, IDS, SEARCH)), (5.0, None)):
        gradients_of(model, [batch], TrainConfig(risk=weight), risk=risk)
