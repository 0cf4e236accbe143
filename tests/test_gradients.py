"""The gradients of one update: bfloat16 beside single precision, and R-Drop beside two passes one after the other."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor, nn

from nmt.batch import Batch, make_batch
from nmt.config import ModelConfig, TrainConfig
from nmt.gradients import Gradients
from nmt.model import Model
from nmt.objective import Objective
from nmt.risk import Risk
from nmt.sampling import Sampler
from tests.test_losses import of_two
from tests.test_training import STILL

CPU = torch.device("cpu")


def gradients_of(
    model: Model,
    batches: Sequence[Batch],
    config: TrainConfig,
    device: torch.device = CPU,
    precision: torch.dtype = torch.float32,
    risk: Risk | None = None,
    sampler: Sampler | None = None,
    seed: int = 1,
) -> tuple[float, dict[str, Tensor], list[str]]:
    """Loss, gradients and what was told, of one update."""
    model = model.to(device).train()
    model.zero_grad()
    scaler = torch.amp.GradScaler(device.type, enabled=False)
    objective = Objective(config, risk, sampler)
    _, losses, notes = Gradients(model, scaler, device, precision, objective).add(batches, seed)
    grads = {name: p.grad.cpu().clone() for name, p in model.named_parameters() if p.grad is not None}
    return float(sum(losses)), grads, notes


def assert_near(ours: dict[str, Tensor], theirs: dict[str, Tensor], share: float) -> None:
    """Each gradient is within a share of its length."""
    assert ours.keys() == theirs.keys()
    for name, gradient in theirs.items():
        assert float((ours[name] - gradient).norm()) <= share * float(gradient.norm()) + 1e-4, name


def assert_gradients(model: Model, ours: dict[str, Tensor]) -> None:
    """Each parameter has one, and it is ours."""
    for name, parameter in model.named_parameters():
        assert parameter.grad is not None
        assert torch.allclose(ours[name], parameter.grad, atol=1e-5), name


@pytest.mark.parametrize("decoder", ["stacked", "fed"])
def test_gradients_in_bfloat16_are_near_those_in_single_precision(decoder: str) -> None:
    torch.manual_seed(53)
    model = Model(ModelConfig(decoder=decoder, embedding=16, hidden=32, heads=4, **STILL), 40, 40).train()
    chance = random.Random(5)
    rows = [([chance.randint(4, 39) for _ in range(chance.randint(1, 9))],) * 2 for _ in range(16)]
    exact, exactly, _ = gradients_of(model, [make_batch(rows)], TrainConfig())
    rough, roughly, _ = gradients_of(model, [make_batch(rows)], TrainConfig(), precision=torch.bfloat16)
    assert rough == pytest.approx(exact, rel=0.01)
    assert_near(roughly, exactly, 0.06)


def test_r_drop_reads_each_sentence_twice_with_dropout_of_its_own() -> None:
    torch.manual_seed(61)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4), 40, 40).train()
    chance = random.Random(7)
    rows = [([chance.randint(4, 39) for _ in range(chance.randint(1, 9))],) * 2 for _ in range(5)]
    config = TrainConfig(r_drop=3.0, smoothing=0.1)
    scaler = torch.amp.GradScaler("cpu", enabled=False)
    batches, losses, _ = Gradients(model, scaler, torch.device("cpu"), torch.float32, Objective(config)).add(
        [make_batch(rows[:3]), make_batch(rows[3:])], seed=1
    )
    ours = {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}
    assert [batch.sentences for batch in batches] == [3, 2]

    model.zero_grad()
    torch.manual_seed(1)
    tokens = sum(len(target) + 1 for _, target in rows)
    expected = torch.tensor(0.0)
    for part in (rows[:3], rows[3:]):
        both = make_batch(part * 2)
        logits = model(both)
        entropy = nn.functional.cross_entropy(
            logits, both.target_out[both.target_mask], reduction="sum", label_smoothing=0.1
        )
        expected = expected + (entropy + 3.0 * of_two(logits, len(logits) // 2)) / 2 / tokens
    expected.backward()  # type: ignore[no-untyped-call]
    assert float(sum(losses)) == pytest.approx(float(expected.detach()), rel=1e-5)
    assert_gradients(model, ours)


def test_without_dropout_r_drop_changes_nothing() -> None:
    torch.manual_seed(67)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4, **STILL), 40, 40).train()
    batch = make_batch([([5, 6, 7], [8, 9]), ([10], [11, 12, 13])])
    once, gradients, _ = gradients_of(model, [batch], TrainConfig())
    twice, ours, _ = gradients_of(model, [batch], TrainConfig(r_drop=5.0))
    assert twice == pytest.approx(once, rel=1e-5)
    assert ours.keys() == gradients.keys()
    for name, gradient in gradients.items():
        assert torch.allclose(ours[name], gradient, atol=1e-5), name
