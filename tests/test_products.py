"""Products in eight bits against sums of whole numbers in plain Python."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from nmt.config import ModelConfig
from nmt.model import Model
from nmt.products import INT8_ROWS, Int8Matrix, project


def numbers(*shape: int, seed: int = 3) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def rounded(row: list[float]) -> tuple[list[int], float]:
    scale = max(map(abs, row)) / 127
    return [round(x / scale) for x in row], scale


def test_a_product_in_eight_bits_is_one_of_whole_numbers_scaled_back() -> None:
    x, weight, bias = numbers(5, 24), numbers(7, 24, seed=4), numbers(7, seed=5)
    found = project(x, Int8Matrix.of(weight), bias)
    for row, its in zip(x.tolist(), found.tolist(), strict=True):
        whole, scale = rounded(row)
        for output, its_bias, value in zip(weight.tolist(), bias.tolist(), its, strict=True):
            its_whole, its_scale = rounded(output)
            total = sum(a * b for a, b in zip(whole, its_whole, strict=True))
            assert value == pytest.approx(total * scale * its_scale + its_bias, rel=1e-5, abs=1e-6)


def test_it_is_near_the_product_in_single_precision() -> None:
    x, weight = numbers(64, 256), numbers(128, 256, seed=4)
    exact = x @ weight.T
    assert 0 < (project(x, Int8Matrix.of(weight)) - exact).norm() / exact.norm() < 0.02


@pytest.mark.parametrize("inputs", [16, 512, 1024])
def test_a_row_is_the_same_to_the_last_bit_however_many_there_are(inputs: int) -> None:
    x, matrix, bias = numbers(3 * INT8_ROWS + 5, inputs), Int8Matrix.of(numbers(96, inputs, seed=4)), numbers(96)
    every = project(x, matrix, bias)
    for count in (1, 2, 7, 16, INT8_ROWS - 1, INT8_ROWS, INT8_ROWS + 1, 2 * INT8_ROWS + 3):
        assert torch.equal(project(x[:count], matrix, bias), every[:count])
        assert torch.equal(project(x[-count:], matrix, bias), every[-count:])


def test_rows_of_zeros_and_matrices_with_them_stay_zeros() -> None:
    x, weight = numbers(3, 8), numbers(4, 8)
    x[1], weight[2] = 0.0, 0.0
    y = project(x, Int8Matrix.of(weight))
    assert (y[1] == 0).all() and (y[:, 2] == 0).all() and torch.isfinite(y).all()
    assert project(x[:, None], Int8Matrix.of(weight)).shape == (3, 1, 4)


@pytest.mark.parametrize("cell", ["gru", "lstm", "rnn"])
@pytest.mark.parametrize("decoder", ["stacked", "fed"])
def test_a_model_in_eight_bits_uses_them_in_every_product_and_stays_near(cell: str, decoder: str) -> None:
    torch.manual_seed(1)
    config = ModelConfig(cell=cell, decoder=decoder, embedding=16, hidden=32, heads=4)  # type: ignore[arg-type]
    model = Model(config, 40, 40).eval()
    source, mask = torch.randint(4, 40, (3, 5)), torch.ones(3, 5, dtype=torch.bool)

    def logits() -> Tensor:
        with torch.inference_mode():
            return model.step(torch.full((3, 1), 7), model.start(source, mask))[0]

    plain = logits()
    model.use_int8()
    for parameter in model.parameters():  # whatever still multiplied by a matrix of floats would now give NaN
        if parameter.dim() == 2 and parameter is not model.target_embedding.weight:
            parameter.data.fill_(torch.nan)
    whole = logits()
    assert 0 < (whole - plain).norm() / plain.norm() < 0.05
