"""The mean of checkpoints' weights against plain arithmetic, and what a run keeps for it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nmt.averaging import average, members
from nmt.bundle import kept_bundles, read_bundle, write_bundle
from nmt.cli import main
from nmt.errors import BundleError, ConfigError
from nmt.loading import load
from nmt.model import Model, parameters
from nmt.run import read_config, start


@pytest.fixture(scope="module")
def run(toy_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two epochs, validated every third update, of which the last three models are kept."""
    config = read_config(toy_bundle)
    config = replace(config, train=replace(config.train, epochs=1, validate_every=3, keep=3, warmup=2))
    config = replace(config, text=replace(config.text, tokenizer=str(toy_bundle / "tokenizer")))
    config = replace(config, data=replace(config.data, validation=None))
    folder = tmp_path_factory.mktemp("kept") / "run"
    seen: list[int] = []
    trainer = start(config, folder, lambda event: None, "cpu")
    trainer.validate = lambda model: seen.append(trainer.standing.update) or {"bleu": float(len(seen))}  # type: ignore[func-returns-value]
    trainer.fit()
    (folder / "validated.json").write_text(json.dumps(seen))
    return folder


def test_a_run_keeps_the_models_of_its_last_validations_and_no_others(run: Path) -> None:
    validated = json.loads((run / "validated.json").read_text())
    assert len(validated) > 3
    assert [int(path.name) for path in kept_bundles(run)] == validated[-3:]
    assert [read_bundle(path).scores["update"] for path in kept_bundles(run)] == validated[-3:]
    newest, best = (parameters(read_bundle(path).model) for path in (kept_bundles(run)[-1], run))
    assert all(torch.equal(newest[name], best[name]) for name in best)  # the last was the best


def test_each_weight_is_the_mean_of_its_counterparts(run: Path, tmp_path: Path) -> None:
    assert main(["average", str(run), "--output", str(tmp_path / "mean")]) == 0
    three = [parameters(read_bundle(path).model) for path in kept_bundles(run)]
    for name, tensor in parameters(read_bundle(tmp_path / "mean").model).items():
        expected = [sum(values) / 3 for values in zip(*(its[name].flatten().tolist() for its in three), strict=True)]
        assert tensor.flatten().tolist() == pytest.approx(expected, abs=1e-7)
        assert not torch.equal(tensor, three[0][name]) or name.endswith("padding")
    told = read_bundle(tmp_path / "mean").scores["averaged"]
    assert [one["update"] for one in told] == [int(path.name) for path in kept_bundles(run)]
    assert load(tmp_path / "mean", "cpu").translate(["the cat", ""])[1].text == ""


def test_the_mean_of_a_model_and_itself_is_that_model(toy_bundle: Path) -> None:
    bundle, _ = average([toy_bundle, toy_bundle])
    own = parameters(read_bundle(toy_bundle).model)
    assert all(torch.equal(tensor, own[name]) for name, tensor in parameters(bundle.model).items())


def test_of_a_run_the_last_are_taken_and_a_bundle_is_itself(run: Path, toy_bundle: Path) -> None:
    assert members([run], 2) == kept_bundles(run)[-2:]
    assert members([toy_bundle, run], 1) == [toy_bundle, kept_bundles(run)[-1]]
    with pytest.raises(ConfigError, match="one model has no mean"):
        members([toy_bundle])


def test_a_model_of_another_network_is_refused_by_its_name(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = read_bundle(toy_bundle)
    config = replace(bundle.config, model=replace(bundle.config.model, hidden=16, dropout=0.3))
    model = Model(config.model, len(bundle.tokenizers.source), len(bundle.tokenizers.target))
    write_bundle(tmp_path / "other", model, bundle.tokenizers, config, {})
    with pytest.raises(BundleError, match=rf"^{tmp_path / 'other'}: has model.hidden=16, but .*best has 32$"):
        average([toy_bundle, tmp_path / "other"])
    (tmp_path / "there").mkdir()
    assert main(["average", str(toy_bundle), str(toy_bundle), "--output", str(tmp_path / "there")]) == 2
    assert "is there already" in capsys.readouterr().err
