"""Compiled models against the network in torch, and products in eight bits against sums in plain Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

import nmt.compiled
from nmt.compiled import CompiledModel, Reader, compiled
from nmt.config import ModelConfig
from nmt.decoding import DecoderState, Joint
from nmt.engine import Engine
from nmt.ensemble import Ensemble
from nmt.forcing import by_torch
from nmt.loading import load, load_ensemble
from nmt.model import Model
from nmt.operators import FLOAT, Graph
from nmt.padding import padded_pairs
from nmt.searcher import Sampling
from nmt.text import BOS
from nmt.translate import Translator
from nmt.translation import Translation
from tests.test_export import KINDS

#: Pieces of sources and of their translations.
SIZES = [(5, 7), (1, 1), (9, 3), (4, 0)]


def random_model(seed: int = 1, **changes: Any) -> Model:
    torch.manual_seed(seed)
    config = ModelConfig(**{"embedding": 16, "hidden": 32, "heads": 4, **changes})
    model = Model(config, 40, 45).eval()
    for name, parameter in model.named_parameters():
        if "bias" in name or "norm" in name:
            torch.nn.init.normal_(parameter, mean=0.2)  # zeros and ones would hide what is in the wrong place
    return model


def some_sources(sentences: int, width: int) -> tuple[Tensor, Tensor]:
    """Sources of all lengths, the longest as wide as said."""
    draw = torch.Generator().manual_seed(sentences)
    lengths = torch.randint(1, width + 1, (sentences, 1), generator=draw)
    lengths[0] = width
    mask = torch.arange(width)[None] < lengths
    return torch.randint(4, 40, (sentences, width), generator=draw) * mask, mask


class Plain:
    """A network in torch that is given and gives arrays of NumPy, as a compiled one does."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def start(self, source: NDArray[Any], mask: NDArray[Any]) -> Any:
        return self.model.start(torch.from_numpy(source), torch.from_numpy(mask))

    def step(self, pieces: NDArray[Any], state: Any) -> tuple[NDArray[Any], Any]:
        log_p, state = self.model.step(torch.from_numpy(pieces), state)
        return log_p.numpy(), state


@torch.inference_mode()
def walk(
    network: Any, source: Tensor, mask: Tensor, beams: int, some: Sequence[int] | None = None
) -> list[tuple[NDArray[Any], DecoderState]]:
    """Log-probabilities and states of four steps for ``some`` of the sentences, over beams that change places."""
    network = network if isinstance(network, CompiledModel | Joint) else Plain(network)
    sentences = np.arange(len(source)) if some is None else np.array(some)
    state = network.start(source.numpy()[sentences], mask.numpy()[sentences]).expand(beams)
    found = []
    for number in range(4):
        pieces = (sentences[:, None] * beams + np.arange(beams) + 7 * number) % 41 + 4
        log_p, state = network.step(pieces if number else np.full_like(pieces, BOS), state)
        found.append((log_p, state))
        turned = np.tile(np.arange(beams)[::-1], (len(sentences), 1))
        state = state.reorder(torch.from_numpy(turned) if isinstance(network, Plain) else turned)
    return found


@pytest.mark.parametrize("beams", [1, 3])
@pytest.mark.parametrize(("decoder", "cell", "attention", "changes"), KINDS, ids=lambda value: str(value)[:9])
def test_a_compiled_model_computes_what_the_model_computes(
    decoder: str, cell: str, attention: str, changes: dict[str, Any], beams: int
) -> None:
    model = random_model(decoder=decoder, cell=cell, attention=attention, **changes)
    source, mask = some_sources(5, 9)
    ours, theirs = (walk(network, source, mask, beams) for network in (model, CompiledModel(model.network)))
    for (log_p, state), (its_log_p, its_state) in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(its_log_p, log_p, atol=1e-4, rtol=0)
        np.testing.assert_allclose(its_state.hidden, state.hidden, atol=1e-4, rtol=0)
        np.testing.assert_allclose(its_state.context, state.context, atol=1e-4, rtol=0)
    assert np.abs(ours[0][0] - ours[1][0]).max() > 0.1  # steps do differ


@pytest.mark.parametrize("others", [[], ["dot"], ["none", "additive"]])
@pytest.mark.parametrize(("decoder", "cell", "attention", "changes"), KINDS, ids=lambda value: str(value)[:9])
def test_a_given_translation_is_read_as_torch_reads_it_at_once(
    decoder: str, cell: str, attention: str, changes: dict[str, Any], others: list[str]
) -> None:
    members = [random_model(decoder=decoder, cell=cell, attention=attention, **changes)]
    members += [random_model(2 + number, attention=other) for number, other in enumerate(others)]
    draw = random.Random(4)
    rows = [([draw.randrange(4, 40) for _ in range(s)], [draw.randrange(4, 45) for _ in range(t)]) for s, t in SIZES]
    source, mask, target_in, target_out, target_mask = padded_pairs(rows, (12, 12))
    model = Ensemble(members) if others else members[0]
    expected = by_torch(model, torch.device("cpu"))(source, mask, target_in, target_out)
    found = Reader(model.networks)(source, mask, target_in, target_out)
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours[target_mask], theirs[target_mask], atol=1e-4, rtol=0)
    attends = "none" not in (attention, *others) or {attention, *others} > {"none"}
    assert np.allclose(found[1].sum(-1)[target_mask], float(attends))


@pytest.mark.parametrize("int8", [False, True])
@pytest.mark.parametrize("hidden", [32, 256])
def test_a_row_is_the_same_to_the_last_bit_whoever_is_beside_it_and_with_any_threads(int8: bool, hidden: int) -> None:
    model = random_model(embedding=hidden, hidden=hidden)
    source, mask = some_sources(70, 16)
    together = walk(CompiledModel(model.network, int8), source, mask, beams=2)
    for threads, some in ((1, [3]), (1, [69, 2]), (1, list(range(5, 22))), (2, [3]), (2, list(range(64)))):
        rows = [row * 2 + beam for row in some for beam in (0, 1)]
        apart = walk(CompiledModel(model.network, int8, threads), source, mask, 2, some)
        for (log_p, state), (its_log_p, its_state) in zip(together, apart, strict=True):
            assert np.array_equal(its_log_p, log_p[some])
            assert np.array_equal(its_state.hidden, state.hidden[:, :, rows])
            assert np.array_equal(its_state.context, state.context[rows])


def numbers(*shape: int, seed: int = 3) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def product(x: Tensor, weight: Tensor, bias: Tensor | None, largest: float = 0) -> Tensor:
    """What a graph makes of a product in eight bits."""
    g = Graph(int8=True)
    of_outputs = None if bias is None else bias.numpy()
    y = g.linear(g.input("x", FLOAT, *("rows",) * (x.dim() - 1), x.shape[-1]), weight.numpy(), of_outputs, largest)
    graph = g.written(y=(y, FLOAT, [*("rows",) * (x.dim() - 1), len(weight)]))
    return torch.from_numpy(nmt.compiled._Session(graph, threads=1).run({"x": x.numpy()})["y"])


def whole(row: list[float], most: int, largest: float = 0) -> tuple[list[int], float]:
    """Whole numbers, ``most`` for the largest number (with ``largest``, down to -most - 1), and what 1 is worth."""
    scale = (largest or max(map(abs, row))) / most
    return [max(min(round(x / scale), most), -most - 1) for x in row], scale


@pytest.mark.parametrize("largest", [0, 1.5])
def test_a_product_in_eight_bits_is_one_of_whole_numbers_scaled_back(largest: float) -> None:
    x, weight, bias = numbers(5, 24), numbers(7, 24, seed=4), numbers(7, seed=5)
    assert not largest or x.abs().max() > largest  # what is larger is cut
    found = product(x, weight, bias, largest)
    for row, its in zip(x.tolist(), found.tolist(), strict=True):
        numbers_of_row, scale = whole(row, 127, largest)
        for output, its_bias, value in zip(weight.tolist(), bias.tolist(), its, strict=True):
            of_output, its_scale = whole(output, 64)
            total = sum(a * b for a, b in zip(numbers_of_row, of_output, strict=True))
            assert value == pytest.approx(total * scale * its_scale + its_bias, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("rows", [1, 3, 17, 130])
@pytest.mark.parametrize("inputs", [8, 100, 768])
def test_the_largest_sums_are_exact(rows: int, inputs: int) -> None:
    draw = torch.Generator().manual_seed(rows)
    x = torch.randint(-127, 128, (rows, inputs), generator=draw).float()
    weight = torch.randint(-64, 65, (40, inputs), generator=draw).float()
    x[0], weight[0], weight[1] = 127, 64, -64  # the largest there are: in pairs they nearly fill 16 bits
    weight[:, 0] = 64  # every output's scale is one
    found = product(x, weight, None, largest=127)
    assert torch.equal(found, (x.double() @ weight.double().T).float())


def test_it_is_near_the_product_in_single_precision() -> None:
    x, weight = numbers(64, 256), numbers(128, 256, seed=4)
    exact = x @ weight.T
    assert 0 < (product(x, weight, None) - exact).norm() / exact.norm() < 0.02


def test_rows_of_zeros_and_matrices_with_them_stay_zeros() -> None:
    x, weight = numbers(3, 8), numbers(4, 8)
    x[1], weight[2] = 0.0, 0.0
    for inputs, largest in ((x, 0), (x, 1), (x[:, None], 0)):
        y = product(inputs, weight, None, largest=largest)
        assert y.shape == (*inputs.shape[:-1], 4) and torch.isfinite(y).all()
        assert (y[1] == 0).all() and (y[..., 2] == 0).all()


@pytest.mark.parametrize("cell", ["gru", "lstm", "rnn"])
@pytest.mark.parametrize("decoder", ["stacked", "fed"])
@pytest.mark.parametrize("layer_norm", [True, False])
def test_a_model_in_eight_bits_stays_near(cell: str, decoder: str, layer_norm: bool) -> None:
    model = random_model(cell=cell, decoder=decoder, layer_norm=layer_norm)
    source, mask = some_sources(3, 5)
    plain, eight = (
        walk(network, source, mask, beams=1) for network in (model, CompiledModel(model.network, int8=True))
    )
    for (log_p, _), (its_log_p, _) in zip(plain, eight, strict=True):
        assert 0 < np.abs(its_log_p - log_p).max() < 0.3


def told(translations: Sequence[Translation]) -> list[list[tuple[str, float]]]:
    return [[(t.text, t.score) for t in translation.nbest or (translation,)] for translation in translations]


@pytest.mark.parametrize(
    "options",
    [
        {"beam": 1},
        {"beam": 4, "nbest": 3},
        {"sampling": Sampling(temperature=0.7, top_k=20, seed=3), "nbest": 2},
        {"beam": 3, "attention": True, "checks": True, "protect": True},
    ],
    ids=["greedy", "beam", "sampling", "all"],
)
def test_translations_are_those_of_torch(
    options: dict[str, Any], toy_bundle: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    lines = [*(source for source, _ in toy_pairs[200:260]), "", "漢字 cat", "the red cat sees the bird. " * 40]
    plain, fast = (load(toy_bundle, "cpu", backend=backend).translate(lines, **options) for backend in ("torch", ""))
    for ours, theirs in zip(told(plain), told(fast), strict=True):
        assert [text for text, _ in theirs] == [text for text, _ in ours]
        assert [score for _, score in theirs] == pytest.approx([score for _, score in ours], abs=1e-4)


def test_an_ensemble_is_compiled_member_by_member(toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> None:
    lines = [source for source, _ in toy_pairs[:20]]
    plain, fast, alone = (
        load_ensemble(models, Engine("cpu", backend=backend)).translate(lines, beam=3)
        for models, backend in (([toy_bundle] * 2, "torch"), ([toy_bundle] * 2, ""), ([toy_bundle], ""))
    )
    for ours, theirs, its in zip(plain, fast, alone, strict=True):
        assert theirs.text == ours.text == its.text  # the mean of a model with itself
        assert theirs.score == pytest.approx(ours.score, abs=1e-4) == pytest.approx(its.score, abs=1e-4)
    members = [random_model(1), random_model(2)]
    source, mask = some_sources(4, 6)
    ours_, theirs_ = (walk(n, source, mask, 2) for n in (Ensemble(members), compiled(Ensemble(members).networks)))
    for (log_p, _), (its_log_p, _) in zip(ours_, theirs_, strict=True):
        np.testing.assert_allclose(its_log_p, log_p, atol=1e-4, rtol=0)


def test_the_time_of_every_part_is_told(tmp_path: Path) -> None:
    network = CompiledModel(random_model(embedding=64, hidden=64).network, profile=str(tmp_path / "times"))
    walk(network, *some_sources(40, 20), beams=2)
    spent = network.profile()
    assert set(spent) == {"encoder", "attention", "decoder", "output"} and min(spent.values()) > 0


def test_what_is_chosen_and_what_does_not_go_together() -> None:
    assert Engine("cpu").facts["backend"] == Engine("cpu", "int8").facts["backend"] == "onnx"
    assert Engine("cpu", backend="torch").facts["backend"] == "torch"
    assert replace(Engine("cpu"), workers=2).threads == 1


def test_a_model_without_attention_joins_sentences_of_several_widths(toy_bundle: Path) -> None:
    toy = load(toy_bundle, "cpu")
    torch.manual_seed(2)
    config = replace(toy.config.model, attention="none")
    model = Model(config, len(toy.tokenizers.source), len(toy.tokenizers.target)).eval()
    lines = ["the cat", "the red cat sees the old bird and the quiet girl.", "the small dog wakes the proud fox."]
    fast, plain = (
        Translator(model, toy.tokenizers, toy.config, Engine("cpu", backend=backend)).translate(lines, beam=3)
        for backend in ("onnx", "torch")
    )
    assert [t.text for t in fast] == [t.text for t in plain]
