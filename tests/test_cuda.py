"""The same on a GPU as on a CPU: gradients, memory that is refused, a run, its resume, and what its model translates.

A GPU adds up in another order, and its recurrent kernels round the inputs of their products (TF32): nothing here is
the same to the last bit.
"""

from __future__ import annotations

import gc
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from nmt.batch import make_batch
from nmt.cli import main
from nmt.config import Config, ModelConfig, TrainConfig
from nmt.loading import load, load_ensemble
from nmt.model import Model
from nmt.run import train
from nmt.sampling import Sampler
from nmt.text import TokenizerPair
from nmt.training import Trainer
from tests.conftest import toy_data
from tests.test_gradients import CPU, assert_near, gradients_of
from tests.test_training import STILL, toy_trainer

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU")

GPU = torch.device("cuda", 0)


@pytest.mark.parametrize(("precision", "share"), [(torch.float32, 0.01), (torch.bfloat16, 0.06)])
@pytest.mark.parametrize("decoder", ["stacked", "fed"])
@pytest.mark.parametrize(("r_drop", "drawn"), [(0.0, False), (5.0, False), (0.0, True)])
def test_gradients_are_near_those_of_a_cpu(
    precision: torch.dtype, share: float, decoder: str, r_drop: float, drawn: bool
) -> None:
    torch.manual_seed(71)
    model = Model(ModelConfig(decoder=decoder, embedding=16, hidden=32, heads=4, **STILL), 40, 40)  # type: ignore[arg-type]
    chance = random.Random(5)
    rows = [([chance.randint(4, 39) for _ in range(chance.randint(1, 9))],) * 2 for _ in range(16)]
    batches = [make_batch(rows[:10]), make_batch(rows[10:])]
    config = TrainConfig(r_drop=r_drop)
    expected, exactly, _ = gradients_of(model, batches, config, CPU)
    sampler = Sampler(torch.ones(40), 40) if drawn else None  # all of them: nothing is left to chance
    found, roughly, _ = gradients_of(model, batches, config, GPU, precision, sampler=sampler)
    assert found == pytest.approx(expected, rel=share)
    assert_near(roughly, exactly, share)


@pytest.fixture
def little_memory() -> Iterator[Any]:
    """Sets how many bytes of the GPU's memory this process may take; all of them again at the end."""
    total = torch.cuda.get_device_properties(GPU).total_memory

    def limit(room: int) -> None:
        gc.collect()
        torch.cuda.empty_cache()
        torch.cuda.set_per_process_memory_fraction(min(room / total, 1.0), GPU)

    yield limit
    limit(total)


def test_a_batch_that_a_gpu_refuses_is_cut_and_gives_the_same_update(little_memory: Any) -> None:
    torch.manual_seed(73)
    model = Model(ModelConfig(embedding=16, hidden=32, heads=4, **STILL), 20_000, 20_000)  # type: ignore[arg-type]
    rows = [([4 + i % 5] * 20, [4 + i % 7] * (30 + i)) for i in range(64)]
    batch = make_batch(rows, [f"toy:{i + 1}" for i in range(64)])
    torch.cuda.reset_peak_memory_stats(GPU)
    whole, exactly, told = gradients_of(model, [batch], TrainConfig(), GPU)
    assert told == []
    little_memory(int(0.6 * torch.cuda.max_memory_allocated(GPU)))
    parts, cut, told = gradients_of(model, [batch], TrainConfig(), GPU)
    assert len(told) == 1
    assert "begins with toy:1, toy:2, toy:3, was cut into" in told[0]
    assert parts == pytest.approx(whole, rel=1e-3)
    assert_near(cut, exactly, 0.01)


@pytest.fixture(scope="module", params=["fp32", "bf16"])
def gpu_run(
    request: pytest.FixtureRequest,
    toy_pairs: list[tuple[str, str]],
    toy_config: Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """As `toy_bundle`, trained on a GPU."""
    folder = tmp_path_factory.mktemp("gpu")
    config = replace(
        toy_config, data=toy_data(folder, toy_pairs), train=replace(toy_config.train, precision=request.param)
    )
    assert train(config, folder / "run", lambda event: None, device="cuda").finished
    return folder / "run"


def test_what_was_trained_on_a_gpu_translates_alike_on_a_cpu(gpu_run: Path, toy_pairs: list[tuple[str, str]]) -> None:
    sources, references = zip(*toy_pairs[280:], strict=True)
    for beam in (1, 5):
        here, there = (load(gpu_run, device).translate([*sources, ""], beam=beam) for device in ("cpu", "cuda"))
        assert [t.text for t in here] == [t.text for t in there]
        assert [t.score for t in here] == pytest.approx([t.score for t in there], abs=1e-3)
        # On a CPU 15 to 20 of 20 with seven seeds.
        assert sum(t.text == r for t, r in zip(there, references, strict=False)) >= 12


def test_a_run_stopped_and_resumed_goes_on_as_one_that_was_not(
    tmp_path: Path, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair, toy_config: Config
) -> None:
    config = replace(toy_config, train=replace(toy_config.train, epochs=1, save_every=10**6, precision="fp32"))

    def trainer(run: str) -> Trainer:
        return toy_trainer(tmp_path / run, toy_pairs, toy_tokenizers, config, device="cuda")

    whole = trainer("whole")
    standing = whole.fit()
    assert standing.update >= 10
    trainer("parts").fit(until=standing.update // 2)
    resumed = trainer("parts")
    assert resumed.fit().update == standing.update
    for ours, theirs in ((resumed.model, whole.model), (resumed.averaged, whole.averaged)):
        expected = {name: p.detach().cpu() for name, p in theirs.named_parameters()}
        assert_near({name: p.detach().cpu() for name, p in ours.named_parameters()}, expected, 0.01)


def test_an_ensemble_translates_alike(gpu_run: Path, toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> None:
    sources = [source for source, _ in toy_pairs[280:]]
    here, there = (
        load_ensemble([gpu_run, toy_bundle], device).translate(sources, beam=5, checks=True, attention=True)
        for device in ("cpu", "cuda")
    )
    assert [t.text for t in here] == [t.text for t in there]
    assert [t.score for t in here] == pytest.approx([t.score for t in there], abs=1e-3)


def test_commands_use_the_gpu_that_is_there(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], toy_pairs: list[tuple[str, str]]
) -> None:
    assert main(["info", str(toy_bundle), "--json"]) == 0
    here = json.loads(capsys.readouterr().out)["here"]
    assert here["device"] == "cuda"
    lines = tmp_path / "in.en"
    lines.write_text("".join(f"{source}\n" for source, _ in toy_pairs), encoding="utf-8")
    outputs = []
    for options in (["--device", "cpu"], [], ["--precision", "int8"]):
        output = tmp_path / f"out{len(outputs)}"
        assert main(["translate", str(toy_bundle), str(lines), "--output", str(output), *options]) == 0
        outputs.append(output.read_text(encoding="utf-8").split("\n"))
    assert outputs[0] == outputs[1]
    assert len(outputs[2]) == len(lines.read_text(encoding="utf-8").split("\n"))
