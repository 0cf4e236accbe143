"""A GRU over whole sequences, with its gradient written out.

Shapes: D directions, N rows (sentences), T steps, I inputs, H hidden units.

torch's own kernel for a CPU is differentiated one operation after the other: at each step the gradient of the weights
is a thin product that is added to all the others, and each activation is gone back through alone. Here the gradients
of the weights are one product over all steps, and what does not depend on the gradient that comes from the next step
is computed for all steps at once. A step back is then one product and two operations more. Both directions of an
encoder go together, in operations twice as large: they are so small that starting them takes a part of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor


def gru(x: Tensor, state: Tensor, weights: Sequence[Tensor]) -> Tensor:
    """What `torch.nn.GRU` computes (Cho et al. 2014, with the reset gate after the product), for each direction.

    Shapes: x [D, N, T, I], state [D, N, H], weights as those of `torch.nn.GRU`, with gates in its order (reset,
    update, new): [D, 3H, I], [D, 3H, H], [D, 3H], [D, 3H] -> states [D, N, T, H].
    """
    states: Tensor = _GRU.apply(x, state, *weights)  # type: ignore[no-untyped-call]
    return states


class _GRU(torch.autograd.Function):
    """With reset r, update z and new n, a state is n + z (h - n), where n = tanh(x_n + r h_n).

    The gradient g by a state reaches the four sums below the activations as g times a factor of each: (1 - z)(1 - n²)
    for the new state's x_n, the same times r for its h_n, that times h_n (1 - r) for the reset gate, and
    z (h - n) (1 - z) for the update gate.
    """

    @staticmethod
    def forward(
        ctx: Any, x: Tensor, state: Tensor, of_x: Tensor, of_state: Tensor, x_bias: Tensor, state_bias: Tensor
    ) -> Tensor:
        directions, rows, steps, _ = x.shape
        units = state.shape[2]
        x = x.transpose(1, 2).reshape(directions, steps * rows, -1)  # steps first: what one reads lies together
        bias = x_bias.clone()
        bias[:, : 2 * units] += state_bias[:, : 2 * units]  # the new state's is behind the reset gate
        gates = torch.baddbmm(bias[:, None], x, of_x.mT).view(directions, steps, rows, 3 * units)
        behind = state_bias[:, None, None, 2 * units :].repeat(1, steps, rows, 1)  # these two become r, z, n and h_n
        states = x.new_empty(directions, steps + 1, rows, units)
        states[:, 0] = state
        to_gates, to_new = of_state.mT.split((2 * units, units), 2)
        # Views of all steps at once: one by one they would take as long as what is done with them.
        both, new = (part.unbind(1) for part in gates.split((2 * units, units), 3))
        reset, update = (part.unbind(1) for part in gates[..., : 2 * units].chunk(2, 3))
        before, after = states[:, :-1].unbind(1), states[:, 1:].unbind(1)
        for r_and_z, r, z, n, h_n, old, then in zip(
            both, reset, update, new, behind.unbind(1), before, after, strict=True
        ):
            r_and_z.baddbmm_(old, to_gates).sigmoid_()
            n.addcmul_(r, h_n.baddbmm_(old, to_new)).tanh_()
            torch.lerp(n, old, z, out=then)
        ctx.save_for_backward(x, states, gates, behind, of_x, of_state)
        return states[:, 1:].transpose(1, 2)

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        x, states, gates, behind, of_x, of_state = ctx.saved_tensors
        directions, steps, rows, units = behind.shape
        reset, update, new = gates.chunk(3, 3)
        # The new state's first and last, so that what the products with x and with the states need lies together.
        sums = x.new_empty(directions, steps, rows, 4, units)
        of_new, of_reset, of_update, of_behind = sums.unbind(3)
        kept = 1 - update
        torch.addcmul(kept, kept, new * new, value=-1, out=of_new)
        torch.mul(of_new, reset, out=of_behind)
        unreset = of_behind * behind
        torch.addcmul(unreset, unreset, reset, value=-1, out=of_reset)
        torch.mul(states[:, 1:] - new, kept, out=of_update)  # what is left of the old state is z (h - n)
        of_sums, of_products = sums.unbind(1), sums[..., 1:, :].flatten(3).unbind(1)
        of_states, updates = gradients[0].unbind(2), update.unbind(1)
        g = of_states[-1]
        for step in reversed(range(steps)):
            of_sums[step].mul_(g[:, :, None])
            if step or ctx.needs_input_grad[1]:
                of_old = of_states[step - 1] if step else torch.zeros_like(g)
                g = torch.addcmul(of_old, g, updates[step]).baddbmm_(of_products[step], of_state)
        of_all = sums.view(directions, steps * rows, 4 * units)
        from_x, from_states = of_all[..., : 3 * units], of_all[..., units:]
        bias = of_all.sum(1)
        return (
            (from_x @ of_x.roll(units, 1)).view(directions, steps, rows, -1).transpose(1, 2),
            g if ctx.needs_input_grad[1] else None,
            (from_x.mT @ x).roll(-units, 1),
            from_states.mT @ states[:, :-1].flatten(1, 2),
            bias[:, : 3 * units].roll(-units, 1),
            bias[:, units:],
        )
