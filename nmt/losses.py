"""What training makes small: the label-smoothed cross-entropy, and the divergence between two passes.

Shapes: R real target pieces of a batch, V pieces of the target vocabulary.

Logits are the largest tensors of a step, and what is computed from them takes time in proportion to how often it goes
over memory. Each loss has its gradient written out, in as few tensors of that size as it needs.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


def label_smoothed_loss(logits: Tensor, targets: Tensor, smoothing: float) -> Tensor:
    """Sum over tokens of the label-smoothed cross-entropy (Szegedy et al. 2016, section 7), in nats.

    Rows of logits beyond the targets do not count.

    Shapes: logits [R or more, V], targets [R] -> scalar.
    """
    return token_losses(logits, targets, smoothing).sum()


def token_losses(logits: Tensor, targets: Tensor, smoothing: float) -> Tensor:
    """What `label_smoothed_loss` is the sum of; without smoothing the negative log-probability of each target.

    Shapes: logits [R or more, V], targets [R] -> [R].
    """
    losses: Tensor = _LabelSmoothedLoss.apply(logits, targets, smoothing)  # type: ignore[no-untyped-call]
    return losses


def divergence(logits: Tensor, rows: int) -> Tensor:
    """Sum over tokens of (KL(p, q) + KL(q, p)) / 2, in nats: how far two passes over the same tokens lie apart.

    It is what R-Drop (Liang et al. 2021) adds to the loss, p and q being the distributions that a model gives with
    two draws of its dropout.

    Shapes: logits [2R or more, V] of p in the first ``rows`` = R, then of q; further ones do not count -> scalar.
    """
    between: Tensor = _Divergence.apply(logits, rows)  # type: ignore[no-untyped-call]
    return between


def _precision(logits: Tensor) -> torch.dtype:
    """What a loss is computed in: single precision, or that of the logits where it is higher."""
    return torch.promote_types(logits.dtype, torch.float32)


class _LabelSmoothedLoss(torch.autograd.Function):
    """With p the softmax and s the smoothing, the gradient is p - s/V, and 1 - s less at the target.

    `torch.nn.functional.cross_entropy` makes five tensors of the logits' size more; this makes one, in which the
    gradient takes the place of p.
    """

    @staticmethod
    def forward(ctx: Any, logits: Tensor, targets: Tensor, smoothing: float) -> Tensor:
        surplus = len(logits) - len(targets)
        picked = nn.functional.pad(targets, (0, surplus))[:, None]
        precision = _precision(logits)
        largest = logits.amax(1, keepdim=True).to(precision)  # [R, 1]
        p = torch.sub(logits.to(precision), largest).exp_()  # [R, V] not normalised yet
        total = p.sum(1, keepdim=True)
        losses = total.log() + largest - (1 - smoothing) * logits.gather(1, picked)
        if smoothing:
            losses = losses - smoothing * logits.mean(1, keepdim=True, dtype=precision)
        ctx.save_for_backward(p, total, picked)
        ctx.smoothing, ctx.dtype, ctx.surplus = smoothing, logits.dtype, surplus
        return losses[: len(targets), 0]

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        p, total, picked = ctx.saved_tensors
        of_losses, smoothing = nn.functional.pad(gradients[0], (0, ctx.surplus))[:, None], ctx.smoothing  # [R, 1]
        of_logits = torch.addcmul(-of_losses * smoothing / p.shape[1], p, of_losses / total, out=p)
        of_logits.scatter_add_(1, picked, -(1 - smoothing) * of_losses)
        return of_logits.to(ctx.dtype), None, None


class _Divergence(torch.autograd.Function):
    """With d = log p - log q, it is the sum of (p - q) d / 2.

    Its gradient by the logits of p is (p (d - KL(p, q)) + p - q) / 2, and by those of q the same with p and q
    exchanged.
    """

    @staticmethod
    def forward(ctx: Any, logits: Tensor, rows: int) -> Tensor:
        precision = _precision(logits)
        log_p = logits[:rows].to(precision).log_softmax(1)  # [R, V]
        log_q = logits[rows : 2 * rows].to(precision).log_softmax(1)
        p, q = log_p.exp(), log_q.exp()
        d = log_p.sub_(log_q)
        forth = torch.linalg.vecdot(p, d)[:, None]  # [R, 1] KL(p, q)
        back = -torch.linalg.vecdot(q, d)[:, None]
        ctx.save_for_backward(p, q, d, forth, back)
        ctx.dtype, ctx.all = logits.dtype, len(logits)
        between: Tensor = (forth + back).sum() / 2
        return between

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        p, q, d, forth, back = ctx.saved_tensors
        half = gradients[0] / 2
        of_logits = p.new_zeros(ctx.all, p.shape[1], dtype=ctx.dtype)
        apart = p - q
        of_logits[: len(p)] = ((d - forth).mul_(p).add_(apart)).mul_(half)
        of_logits[len(p) : 2 * len(p)] = ((-d - back).mul_(q).sub_(apart)).mul_(half)
        return of_logits, None
