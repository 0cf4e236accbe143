"""The losses by their formulas, and their gradients by small steps or by torch's own."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from nmt.losses import divergence, label_smoothed_loss


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


def of_two(logits: Tensor, rows: int) -> Tensor:
    """The mean of both divergences, as torch computes them."""
    log_p, log_q = logits[:rows].log_softmax(1), logits[rows : 2 * rows].log_softmax(1)
    kl = torch.nn.functional.kl_div
    return (kl(log_q, log_p, reduction="sum", log_target=True) + kl(log_p, log_q, reduction="sum", log_target=True)) / 2


@pytest.mark.parametrize("surplus", [0, 3])
def test_the_divergence_and_its_gradient_are_those_of_both_directions(surplus: int) -> None:
    torch.manual_seed(59)
    given = torch.randn(8 + surplus, 6, dtype=torch.float64) * 3
    ours, plain = given.float().requires_grad_(), given.clone().requires_grad_()
    found, expected = divergence(ours, 4), of_two(plain, 4)
    assert found.item() == pytest.approx(expected.item(), rel=1e-5)
    (found * 0.7).backward()  # type: ignore[no-untyped-call]
    (expected * 0.7).backward()  # type: ignore[no-untyped-call]
    assert ours.grad is not None
    assert plain.grad is not None
    assert torch.allclose(ours.grad.double(), plain.grad, atol=1e-5)
    assert not ours.grad[8:].any()


def test_two_equal_passes_do_not_diverge() -> None:
    logits = torch.randn(3, 9).repeat(2, 1).requires_grad_()
    between = divergence(logits, 3)
    between.backward()  # type: ignore[no-untyped-call]
    assert between.item() == 0
    assert logits.grad is not None
    assert not logits.grad.any()
