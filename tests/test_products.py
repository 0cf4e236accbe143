"""Products outside training, whose rows do not depend on each other."""

from __future__ import annotations

import pytest
import torch

from nmt.products import project


@pytest.mark.parametrize(("inputs", "outputs"), [(5, 1), (22, 6), (129, 8), (30, 11), (602, 3), (22, 24)])
@pytest.mark.parametrize("count", [1, 20, 300])
def test_a_row_is_the_same_to_the_last_bit_wherever_it_stands(inputs: int, outputs: int, count: int) -> None:
    torch.manual_seed(13)
    rows, weight, bias = torch.randn(count, inputs), torch.randn(outputs, inputs), torch.randn(outputs)
    together = project(rows, weight, bias)
    assert torch.allclose(together.double(), rows.double() @ weight.double().T + bias.double(), atol=1e-4)
    for number in range(0, count, 7):
        assert torch.equal(project(rows[number : number + 1].clone(), weight, bias)[0], together[number])
