"""Products in eight bits against sums of whole numbers in plain Python."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from nmt import products
from nmt.config import ModelConfig
from nmt.model import Model
from nmt.products import CACHED_NUMBERS, PACKED_NUMBERS, PACKED_ROWS, Int8Matrix, Packed, packs, project


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
    outputs = 1056  # a block of a thousand rows is scaled back at once, and from 63 rows on the matrix is packed
    cached, packed = CACHED_NUMBERS // outputs, -(-PACKED_NUMBERS // outputs)
    assert packed < PACKED_ROWS[-1] < cached
    x, matrix, bias = numbers(cached + 100, inputs), Int8Matrix.of(numbers(outputs, inputs, seed=4)), numbers(outputs)
    units = x.tanh()  # once: a product is the question here, and not whether tanh has the same bits each time
    every, of_units = project(x, matrix, bias), matrix.project_units(units, bias)
    for count in (1, 2, 7, 16, packed - 1, packed, packed + 2, *(PACKED_ROWS[-1] + n for n in (-1, 0, 1)), cached + 1):
        for some in (slice(None, count), slice(-count, None)):
            assert torch.equal(project(x[some], matrix, bias), every[some])
            assert torch.equal(matrix.project_units(units[some], bias), of_units[some])


@pytest.mark.parametrize(("inputs", "outputs"), [(5, 1), (22, 6), (129, 8), (30, 11), (602, 3), (22, 24)])
@pytest.mark.parametrize("count", [1, 20, 300])
def test_a_row_is_the_same_to_the_last_bit_wherever_it_stands(inputs: int, outputs: int, count: int) -> None:
    torch.manual_seed(13)
    rows, weight, bias = torch.randn(count, inputs), torch.randn(outputs, inputs), torch.randn(outputs)
    together = project(rows, weight, bias)
    assert torch.allclose(together.double(), rows.double() @ weight.double().T + bias.double(), atol=1e-4)
    for number in range(0, count, 7):
        assert torch.equal(project(rows[number : number + 1].clone(), weight, bias)[0], together[number])


def test_hidden_units_are_multiplied_as_whole_numbers_of_one_scale() -> None:
    units, weight, bias = numbers(5, 24).tanh(), numbers(7, 24, seed=4), numbers(7, seed=5)
    found = Int8Matrix.of(weight).project_units(units, bias)
    for row, its in zip(units.tolist(), found.tolist(), strict=True):
        for output, its_bias, value in zip(weight.tolist(), bias.tolist(), its, strict=True):
            its_whole, its_scale = rounded(output)
            total = sum(round(x * 127) * w for x, w in zip(row, its_whole, strict=True))
            assert value == pytest.approx(total / 127 * its_scale + its_bias, rel=1e-5, abs=1e-6)


packing = pytest.mark.skipif(not packs(), reason="this processor does not multiply packed matrices exactly")


@packing
@pytest.mark.parametrize("rows", [1, 15, 16, 17, PACKED_ROWS[-1], PACKED_ROWS[-1] + 1, 2 * PACKED_ROWS[-1] + 20])
@pytest.mark.parametrize("inputs", [8, 100, 768])
def test_a_packed_matrix_gives_what_sums_of_whole_numbers_give(rows: int, inputs: int) -> None:
    draw = torch.Generator().manual_seed(rows)
    x, weight = (torch.randint(-127, 128, (n, inputs), generator=draw, dtype=torch.int8) for n in (rows, 40))
    x[0], weight[0], weight[1] = 127, 127, -127  # the largest sums there are
    scales = torch.rand(40, generator=draw)
    sums = x.double() @ weight.double().T
    assert torch.equal(Packed(weight.T).products(x, scales), sums.float() * scales)


@packing
def test_without_packed_matrices_the_bits_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    x, weight, bias = numbers(400, 64), numbers(1000, 64, seed=4), numbers(1000)
    packed = Int8Matrix.of(weight).project(x, bias)
    monkeypatch.setattr(products, "packs", lambda: False)
    assert torch.equal(Int8Matrix.of(weight).project(x, bias), packed)


@pytest.mark.parametrize("inputs", [24, 1024, 1025, 3000])
def test_sums_in_single_precision_and_as_integers_have_the_same_bits(
    inputs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, weight, bias = numbers(40, inputs), numbers(30, inputs, seed=4), numbers(30)
    x[0], weight[0], weight[1] = 1.0, 1.0, -1.0  # the largest sums there are
    units = x.tanh()
    found = []
    monkeypatch.setattr(products, "packs", lambda: False)
    for pay in (True, False):
        monkeypatch.setattr(products, "integers_pay", lambda pay=pay: pay)
        matrix = Int8Matrix.of(weight)
        assert (matrix.weight.dtype == torch.int8) == pay
        found.append((project(x, matrix, bias), matrix.project_units(units, bias)))
    assert torch.equal(found[0][0], found[1][0])
    assert torch.equal(found[0][1], found[1][1])


@pytest.mark.parametrize("how", ["overflows", "is not there"])
def test_packed_matrices_are_not_trusted_where_they_overflow_or_are_unknown(
    how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wrong(Packed):
        def products(self, rows: Tensor, scales: Tensor) -> Tensor:
            if how == "is not there":
                raise AttributeError("no such operator")
            return super().products(rows, scales).clamp(-1e6, 1e6)

    monkeypatch.setattr(products, "Packed", Wrong)
    assert not packs.__wrapped__()


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
