"""Fine-tuning: what a run begins with, how fast it learns from there, and that it begins only once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from conftest import write_pairs

from nmt.bundle import read_bundle, write_bundle
from nmt.checkpoint import read_state
from nmt.cli import main
from nmt.config import Config, DataConfig, ModelConfig
from nmt.config_file import load_config
from nmt.errors import ConfigError
from nmt.model import parameters
from nmt.run import start, train
from nmt.weights import fingerprint

Pairs = list[tuple[str, str]]


def nothing(event: object) -> None:
    pass


@pytest.fixture
def shifted(toy_pairs: Pairs, toy_config: Config, toy_bundle: Path, tmp_path: Path) -> Config:
    """The toy task with one word changed throughout, to be learnt in an epoch."""
    pairs = [(source, target.replace("la ", "le ")) for source, target in toy_pairs]
    data = DataConfig((write_pairs(tmp_path, "train", pairs[:120]),), write_pairs(tmp_path, "valid", pairs[280:]))
    settings = replace(toy_config.train, epochs=3, validate_every=0, warmup=5, start_from=str(toy_bundle))
    return replace(toy_config, data=data, train=settings)


def test_before_its_first_update_a_run_is_the_model_it_starts_from(
    shifted: Config, toy_bundle: Path, tmp_path: Path
) -> None:
    trainer = start(shifted, tmp_path / "run", nothing, "cpu")
    wanted = read_bundle(toy_bundle)
    for model in (trainer.model, trainer.averaged):
        for name, tensor in parameters(wanted.model).items():
            assert torch.equal(tensor, parameters(model)[name])
    assert trainer.tokenizers.fingerprint == wanted.tokenizers.fingerprint
    assert (tmp_path / "run/tokenizer/tokenizer.model").read_bytes() == (
        toy_bundle / "best/tokenizer.model"
    ).read_bytes()


def test_a_small_shift_of_the_task_is_learnt_in_a_few_updates_from_a_trained_model_and_not_from_none(
    shifted: Config, toy_bundle: Path, tmp_path: Path
) -> None:
    scratch = replace(shifted, train=replace(shifted.train, start_from=""))
    scratch = replace(scratch, text=replace(shifted.text, tokenizer=str(toy_bundle / "tokenizer")))
    reached = {
        name: train(config, tmp_path / name, nothing, "cpu").best
        for name, config in (("on", shifted), ("new", scratch))
    }
    assert reached["on"] > 60 > 20 > reached["new"]
    told = read_bundle(tmp_path / "on").scores["started_from"]
    assert str(toy_bundle.parent) not in json.dumps(
        read_bundle(tmp_path / "on").scores
    )  # nothing of the machine it lay on
    assert told == {
        "weights": fingerprint(read_bundle(toy_bundle).network.weights),
        "update": read_bundle(toy_bundle).scores["update"],
    }
    assert "started_from" not in read_bundle(tmp_path / "new").scores


def test_a_run_that_is_taken_up_does_not_start_again_and_ends_as_if_it_had_not_stopped(
    shifted: Config, toy_bundle: Path, tmp_path: Path
) -> None:
    bundle = read_bundle(toy_bundle)
    write_bundle(tmp_path / "model", bundle.model, bundle.tokenizers, bundle.config, {})
    config = replace(shifted, train=replace(shifted.train, epochs=1, start_from=str(tmp_path / "model")))
    for name, stops in (("whole", [0]), ("parted", [2, 0])):
        for stop in stops:
            trainer = start(config, tmp_path / name, nothing, "cpu")
            trainer.fit(stop)
            if stop:  # the model is gone, and nobody asks for it
                with torch.no_grad():
                    bundle.model.output_bias += 1
                write_bundle(tmp_path / "model", bundle.model, bundle.tokenizers, bundle.config, {})
    whole, parted = (read_state(tmp_path / name / "state.safetensors")[0] for name in ("whole", "parted"))
    assert whole.keys() == parted.keys() and all(torch.equal(whole[name], parted[name]) for name in whole)
    assert (
        read_bundle(tmp_path / "parted").scores["started_from"]
        == read_bundle(tmp_path / "whole").scores["started_from"]
    )


def test_a_model_that_has_changed_before_the_first_state_was_saved_is_refused(
    shifted: Config, toy_bundle: Path, tmp_path: Path
) -> None:
    bundle = read_bundle(toy_bundle)
    write_bundle(tmp_path / "model", bundle.model, bundle.tokenizers, bundle.config, {})
    config = replace(shifted, train=replace(shifted.train, start_from=str(tmp_path / "model")))
    start(config, tmp_path / "run", nothing, "cpu")
    start(config, tmp_path / "run", nothing, "cpu")
    with torch.no_grad():
        bundle.model.output_bias += 1
    write_bundle(tmp_path / "model", bundle.model, bundle.tokenizers, bundle.config, {})
    with pytest.raises(ConfigError, match=r"is not the model any more that .*run was started from"):
        start(config, tmp_path / "run", nothing, "cpu")


def written(path: Path, **sections: Any) -> Path:
    path.write_text(yaml.safe_dump(sections))
    return path


def test_what_a_configuration_leaves_out_is_taken_from_the_model_and_what_it_says_is_kept(
    toy_bundle: Path, toy_config: Config, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.yaml", train={"start_from": str(toy_bundle)}, model={"dropout": 0.4})
    config = load_config(path, ["text.max_length=50"])
    assert config.model == replace(toy_config.model, dropout=0.4)
    assert config.text == replace(toy_config.text, max_length=50)
    assert (config.source_language, config.target_language, config.search) == ("en", "eo", toy_config.search)
    by_option = load_config(written(tmp_path / "b.yaml"), [f"train.start_from={toy_bundle / 'best'}"])
    assert by_option.model == toy_config.model
    assert load_config(written(tmp_path / "c.yaml")).model == ModelConfig()
    (tmp_path / "model").symlink_to(toy_bundle)
    assert load_config(written(tmp_path / "d.yaml", train={"start_from": "model"})).model == toy_config.model


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (["model.hidden=64"], "model.hidden is 64, but train.start_from"),
        (["text.kind=bpe"], "text.kind is 'bpe', but train.start_from"),
        (["train.start_from=/no/such"], "train.start_from: /no/such: no such model"),
    ],
)
def test_a_model_that_does_not_fit_is_refused_in_one_line_and_leaves_no_run(
    toy_bundle: Path, toy_pairs: Pairs, tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: list[str],
    message: str,
) -> None:  # fmt: skip
    corpus = write_pairs(tmp_path, "train", toy_pairs[:20])
    data = {"train": [{"source": corpus.source, "target": corpus.target}]}
    path = written(tmp_path / "a.yaml", train={"start_from": str(toy_bundle)}, data=data)
    options = [part for change in changes for part in ("--set", change)]
    assert main(["train", str(path), "--run", str(tmp_path / "run"), *options]) == 2
    (line,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("nmt: ")]
    assert message in line
    assert not (tmp_path / "run/config.yaml").exists()
