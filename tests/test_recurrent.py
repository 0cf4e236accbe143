"""Recurrent layers against the published equations, one step and one gate at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from torch import Tensor

from nmt.products import SteadyLinear, project
from nmt.recurrent import CELLS, Dropout, Recurrent, VariationalDropout, drop, kept, read_together

ROWS, STEPS, INPUTS, HIDDEN = 3, 5, 4, 6


def published(cell: str, layer: Recurrent, x: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
    """Elman (1990), Cho et al. (2014) with the reset after the product, Gers et al. (2000) without peepholes."""
    weights = dict(layer.rnn.named_parameters())
    w, u = weights["weight_ih_l0"].double(), weights["weight_hh_l0"].double()
    b, c = weights["bias_ih_l0"].double(), weights["bias_hh_l0"].double()
    gates = len(w) // HIDDEN
    outputs = []
    h = state[0].double()
    memory = state[-1].double()
    for t in range(x.shape[1]):
        now = x[:, t].double()
        read = [now @ w[g * HIDDEN : (g + 1) * HIDDEN].T + b[g * HIDDEN : (g + 1) * HIDDEN] for g in range(gates)]
        kept = [h @ u[g * HIDDEN : (g + 1) * HIDDEN].T + c[g * HIDDEN : (g + 1) * HIDDEN] for g in range(gates)]
        if cell == "rnn":
            h = torch.tanh(read[0] + kept[0])
        elif cell == "gru":
            reset, update = torch.sigmoid(read[0] + kept[0]), torch.sigmoid(read[1] + kept[1])
            new = torch.tanh(read[2] + reset * kept[2])
            h = update * h + (1 - update) * new
        else:
            enter, forget, leave = (torch.sigmoid(read[g] + kept[g]) for g in (0, 1, 3))
            memory = forget * memory + enter * torch.tanh(read[2] + kept[2])
            h = leave * torch.tanh(memory)
        outputs.append(h)
    return torch.stack(outputs, 1), torch.stack([h, memory] if cell == "lstm" else [h])


def build(cell: str) -> Recurrent:
    torch.manual_seed(5)
    layer = Recurrent(cell, INPUTS, HIDDEN)
    for parameter in layer.parameters():
        torch.nn.init.normal_(parameter, std=0.6)
    return layer


@pytest.fixture(params=[1, 2], ids=lambda n: f"{n} threads")
def threads(request: pytest.FixtureRequest) -> Iterator[int]:
    before = torch.get_num_threads()
    torch.set_num_threads(request.param)
    yield request.param
    torch.set_num_threads(before)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("cell", list(CELLS))
def test_a_layer_computes_the_published_equations_step_by_step(cell: str, training: bool) -> None:
    layer = build(cell).train(training)
    x, state = torch.randn(ROWS, STEPS, INPUTS), torch.randn(2 if cell == "lstm" else 1, ROWS, HIDDEN)
    outputs, last = layer(x, state)
    expected, expected_last = published(cell, layer, x, state)
    assert outputs.shape == (ROWS, STEPS, HIDDEN)
    torch.testing.assert_close(outputs.double(), expected, atol=1e-5, rtol=0)
    torch.testing.assert_close(last.double(), expected_last, atol=1e-5, rtol=0)


@pytest.mark.parametrize("steps", [1, STEPS])
@pytest.mark.parametrize("cell", list(CELLS))
def test_the_gradients_in_training_are_those_of_the_published_equations(cell: str, steps: int) -> None:
    layer = build(cell).train()
    x = torch.randn(ROWS, steps, INPUTS, requires_grad=True)
    state = torch.randn(layer.parts, ROWS, HIDDEN, requires_grad=True)
    of_outputs, of_last = torch.randn(ROWS, steps, HIDDEN), torch.randn(layer.parts, ROWS, HIDDEN)
    found, expected = {}, {}
    for gradients, read in ((found, layer), (expected, lambda x, state: published(cell, layer, x, state))):
        outputs, last = read(x, state)
        ((outputs * of_outputs).sum() + (last * of_last).sum()).backward()
        for name, tensor in {**dict(layer.rnn.named_parameters()), "x": x, "state": state}.items():
            assert tensor.grad is not None
            gradients[name], tensor.grad = tensor.grad, None
    assert found["weight_hh_l0"].abs().max() > 0.1
    for name, gradient in found.items():
        torch.testing.assert_close(gradient, expected[name], atol=2e-5, rtol=1e-4, msg=name)


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("cell", list(CELLS))
def test_two_layers_read_together_as_they_do_alone_and_learn_alike(cell: str, training: bool) -> None:
    layers = [build(cell).train(training) for _ in range(2)]
    for parameter in layers[1].parameters():
        torch.nn.init.normal_(parameter, std=0.6)
    inputs = [torch.randn(ROWS, STEPS, INPUTS, requires_grad=True) for _ in layers]
    zeros = torch.zeros(layers[0].parts, ROWS, HIDDEN)
    learnt = []
    for outputs in (
        read_together(layers, inputs),
        tuple(published(cell, *each, zeros)[0] for each in zip(layers, inputs, strict=True)),
    ):
        loss = sum((output.double() ** 2).sum() for output in outputs)
        tensors = [*layers[0].parameters(), *layers[1].parameters(), *inputs]
        learnt.append([*outputs, *torch.autograd.grad(loss, tensors)])
    for one, other in zip(*learnt, strict=True):
        torch.testing.assert_close(one.double(), other.double(), atol=2e-5, rtol=1e-4)


def test_the_gradient_of_a_gru_is_its_own_in_single_precision_on_a_cpu_alone() -> None:
    """Written out for one kernel: elsewhere, and for other cells, torch's kernels serve."""
    gru, lstm, x = build("gru").train(), build("lstm").train(), torch.randn(ROWS, STEPS, INPUTS)
    assert gru.is_written_out(x)
    assert not gru.is_written_out(x.double())
    assert not gru.is_written_out(x.to("meta"))
    assert not lstm.is_written_out(x)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        assert not gru.is_written_out(x)


@pytest.mark.parametrize("cell", list(CELLS))
def test_reading_a_sequence_in_two_parts_equals_reading_it_at_once(cell: str) -> None:
    layer = build(cell).eval()
    x, state = torch.randn(ROWS, STEPS, INPUTS), torch.randn(layer.parts, ROWS, HIDDEN)
    whole, last = layer(x, state)
    first, between = layer(x[:, :2], state)
    second, end = layer(x[:, 2:], between)
    torch.testing.assert_close(torch.cat([first, second], 1), whole)
    torch.testing.assert_close(end, last)


@pytest.mark.parametrize("cell", list(CELLS))
def test_recurrent_weights_start_orthogonal_and_biases_at_zero(cell: str) -> None:
    for name, weight in Recurrent(cell, INPUTS, HIDDEN).rnn.named_parameters():
        if "weight_hh" in name:
            for gate in weight.split(HIDDEN):
                torch.testing.assert_close(gate @ gate.T, torch.eye(HIDDEN))
        elif "bias" in name:
            assert not weight.any()


@pytest.mark.parametrize("width", [24, 256, 1040])
def test_a_projected_row_has_the_same_bits_among_any_number_of_rows(threads: int, width: int) -> None:
    torch.manual_seed(6)
    x, layer = torch.randn(130, width), SteadyLinear(width, 512).eval()
    expected = layer(x)
    for rows in (*range(1, 41), 64, 129):
        assert torch.equal(layer(x[:rows]), expected[:rows])
        assert torch.equal(project(x[:rows, None], layer.weight, layer.bias)[:, 0], expected[:rows])
    torch.testing.assert_close(expected, x @ layer.weight.T + layer.bias)


@pytest.mark.parametrize("width", [24, 256])
@pytest.mark.parametrize("cell", list(CELLS))
def test_a_recurrent_row_has_the_same_bits_among_any_number_of_rows(threads: int, cell: str, width: int) -> None:
    torch.manual_seed(7)
    layer = Recurrent(cell, width, width).eval()
    x, state = torch.randn(40, 2, width), torch.randn(layer.parts, 40, width)
    with torch.inference_mode():
        outputs, last = layer(x, state)
        for rows in range(1, 41):
            some, some_last = layer(x[:rows], state[:, :rows])
            assert torch.equal(some, outputs[:rows])
            assert torch.equal(some_last, last[:, :rows])


def test_dropout_drops_the_same_units_at_every_step_and_other_units_in_every_row() -> None:
    torch.manual_seed(8)
    dropped = VariationalDropout(0.25).train()(torch.ones(200, 7, 50))
    assert dropped.unique().tolist() == pytest.approx([0.0, 1 / 0.75])
    assert all(torch.equal(dropped[:, 0], dropped[:, t]) for t in range(7))
    assert len({tuple(row) for row in dropped[:, 0].tolist()}) == 200
    # 10,000 coins of 0.25: five standard deviations are 0.022.
    assert (dropped[:, 0] == 0).float().mean().item() == pytest.approx(0.25, abs=0.022)


@pytest.mark.parametrize("keep", [1e-9, 0.1, 0.5, 0.8, 1 - 1e-9])
def test_units_are_kept_with_their_probability_and_each_on_its_own(keep: float) -> None:
    torch.manual_seed(9)
    units = kept(torch.empty(1001, 999, dtype=torch.float32), keep)
    assert units.dtype == torch.float32
    assert units.shape == (1001, 999)
    assert set(units.unique().tolist()) <= {0.0, 1.0}
    # A million coins: five standard deviations, and what 2^-16 leaves out.
    assert units.double().mean().item() == pytest.approx(keep, abs=5 * (keep * (1 - keep) / 1e6) ** 0.5 + 2**-15)
    # Neighbours, which may come of one draw, are kept together no more often than by chance.
    for apart in (1, 2, 3, 4):
        both = (units[:, apart:] * units[:, :-apart]).double().mean().item()
        assert both == pytest.approx(keep * keep, abs=5 * (keep * (1 - keep) / 5e5) ** 0.5 + 2**-14)


def test_dropout_of_single_units_keeps_the_mean_and_drops_others_each_time() -> None:
    torch.manual_seed(10)
    layer, x = Dropout(0.2).train(), torch.ones(500, 400)
    dropped = layer(x)
    assert dropped.unique().tolist() == pytest.approx([0.0, 1 / 0.8])
    assert dropped.mean().item() == pytest.approx(1, abs=0.006)
    assert not torch.equal(layer(x), dropped)
    assert torch.equal(layer.eval()(x), x)
    assert torch.equal(Dropout(0.0).train()(x), x)


def test_dropout_does_nothing_outside_training_or_at_a_rate_of_zero() -> None:
    x = torch.randn(2, 3, 4)
    for layer in (VariationalDropout(0.5).eval(), VariationalDropout(0.0).train()):
        assert layer.mask(x) is None
        assert torch.equal(layer(x), x)
    assert torch.equal(drop(x, None), x)
