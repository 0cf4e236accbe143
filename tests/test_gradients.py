"""The gradients of one update: the loss by its formula, and bfloat16 beside single precision."""

from __future__ import annotations

import math
import random

import pytest
import torch
from torch import Tensor

from nmt.batch import make_batch
from nmt.config import ModelConfig
from nmt.gradients import Gradients, label_smoothed_loss
from nmt.model import Model
from tests.test_training import STILL


@pytest.mark.parametrize("smoothing", [0.0, 0.1, 0.5])
def test_the_loss_is_the_label_smoothed_cross_entropy_summed_over_tokens(smoothing: float) -> None:
    torch.manual_seed(41)
    logits, targets = torch.randn(5, 7) * 3, [3, 0, 6, 6, 1]
    expected = 0.0
    for row, target in zip(logits.tolist(), targets, strict=True):
        log_p = [x - math.log(math.fsum(map(math.exp, row))) for x in row]
        expected -= (1 - smoothing) * log_p[target] + smoothing / 7 * math.fsum(log_p)
    assert label_smoothed_loss(logits, torch.tensor(targets), smoothing).item() == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("smoothing", [0.0, 0.3])
def test_the_gradient_of_the_loss_is_that_of_small_steps_and_is_taken_once(smoothing: float) -> None:
    torch.manual_seed(43)
    logits = (torch.randn(4, 6) * 2).requires_grad_()
    targets = torch.tensor([5, 0, 2, 2])
    loss = label_smoothed_loss(logits, targets, smoothing) * 0.7
    loss.backward(retain_graph=True)
    for place in ((0, 5), (0, 1), (2, 2), (3, 0)):
        steps = torch.zeros(4, 6, dtype=torch.float64)
        steps[place] = 1e-3
        ahead, back = (
            sum(
                (1 - smoothing) * -row.log_softmax(-1)[target] - smoothing * row.log_softmax(-1).mean()
                for row, target in zip(moved, targets, strict=True)
            )
            for moved in (logits.detach().double() + steps, logits.detach().double() - steps)
        )
        assert logits.grad is not None
        assert float(logits.grad[place]) == pytest.approx(0.7 * float(ahead - back) / 2e-3, rel=1e-3)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        loss.backward()  # what it would need has been overwritten: an error, never another gradient


def test_rows_of_logits_beyond_the_targets_do_not_count() -> None:
    torch.manual_seed(47)
    targets = torch.tensor([5, 0, 2])
    logits = torch.randn(3, 6).requires_grad_()
    more = torch.cat([logits.detach(), torch.randn(4, 6) * 9]).requires_grad_()
    losses = [label_smoothed_loss(rows, targets, 0.1) for rows in (logits, more)]
    assert losses[0].item() == losses[1].item()
    for of_these in losses:
        of_these.backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None
    assert more.grad is not None
    assert torch.equal(more.grad[:3], logits.grad)
    assert not more.grad[3:].any()


@pytest.mark.parametrize("decoder", ["stacked", "fed"])
def test_gradients_in_bfloat16_are_near_those_in_single_precision(decoder: str) -> None:
    torch.manual_seed(53)
    model = Model(ModelConfig(decoder=decoder, embedding=16, hidden=32, heads=4, **STILL), 40, 40).train()
    chance = random.Random(5)
    rows = [([chance.randint(4, 39) for _ in range(chance.randint(1, 9))],) * 2 for _ in range(16)]
    found: dict[torch.dtype, tuple[float, dict[str, Tensor]]] = {}
    for precision in (torch.float32, torch.bfloat16):
        scaler = torch.amp.GradScaler("cpu", enabled=False)
        model.zero_grad()
        _, losses, _ = Gradients(model, scaler, torch.device("cpu"), precision, 0.1).add([make_batch(rows)], seed=1)
        grads = {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}
        found[precision] = float(losses[0]), grads
    (exact, exactly), (rough, roughly) = found.values()
    assert rough == pytest.approx(exact, rel=0.01)
    for name, gradient in exactly.items():
        assert float((roughly[name] - gradient).norm()) <= 0.06 * float(gradient.norm()) + 1e-4, name
