"""A recipe's runs against what is written down of them here, and the whole of one on a small task."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import write_pairs

from nmt.bundle import add_scores, read_bundle
from nmt.cli import main
from nmt.config import Config, CorpusConfig, DataConfig, as_tree, as_yaml
from nmt.config_file import load_config
from nmt.errors import BundleError, TrainingError
from nmt.loading import load
from nmt.processes import Interrupted, Runner
from nmt.recipe import Recipe, Step
from nmt.records import model_facts
from nmt.weights import fingerprint

Pairs = list[tuple[str, str]]


@pytest.fixture
def config(toy_config: Config, toy_pairs: Pairs, tmp_path: Path) -> Config:
    train = (
        write_pairs(tmp_path, "one", toy_pairs[:200]),
        CorpusConfig(tsv=str(tmp_path / "two.tsv"), columns=(2, 5), weight=3.0),
        CorpusConfig(jsonl=str(tmp_path / "three.jsonl"), fields=("translation.en", "translation.eo")),
    )
    (tmp_path / "two.tsv").write_text("".join(f"\t\t{s}\t\t\t{t}\n" for s, t in toy_pairs[200:230]), encoding="utf-8")
    lines = (json.dumps({"translation": {"en": s, "eo": t}}) + "\n" for s, t in toy_pairs[230:260])
    (tmp_path / "three.jsonl").write_text("".join(lines))
    data = DataConfig(train=train, validation=write_pairs(tmp_path, "valid", toy_pairs[260:300]))
    return replace(toy_config, data=data)


def test_each_run_is_trained_as_the_recipe_says(config: Config, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    runs = Recipe(config, folder, minutes=100).configurations()
    own = list(config.data.train)
    made = {name: str(folder / f"{name}.jsonl") for name in ("forward", "backward", "nearest")}
    forward = CorpusConfig(jsonl=made["forward"], weight=0.5)
    backward = CorpusConfig(jsonl=made["backward"], fields=("target", "source"), weight=0.5)
    nearest = CorpusConfig(jsonl=made["nearest"])
    expected = {
        # name: corpora, begins with, minutes, learning rate, warm-up, sampling, risk
        "forward": (own, "", 32.0, 0.01, 20, True, 0.0),
        "first-1": ([*own, forward, backward], "forward", 48.0, 0.0075, 20, True, 0.0),
        "second-1": ([*own, nearest, backward], "first", 11.0, 0.005, 200, True, 0.0),
        "third-1": (own, "second", 9.0, 0.0015, 30, False, 10.0),
    }
    expected["first-2"], expected["second-2"] = expected["first-1"], expected["second-1"]
    expected["third-2"] = (*expected["third-1"][:5], True, 10.0)
    for name, (corpora, begins_with, minutes, rate, warmup, sampling, risk) in expected.items():
        run = runs[name]
        assert list(run.data.train) == corpora, name
        assert run.data.validation == config.data.validation
        assert run.train.start_from == (str(folder / begins_with) if begins_with else "")
        assert (run.train.minutes, run.train.learning_rate) == (pytest.approx(minutes), pytest.approx(rate))
        assert (run.train.warmup, run.text.sampling, run.train.risk) == (warmup, sampling, risk)
        assert (run.text.alpha, run.train.weight_decay) == (0.5, 0.2)
        assert (run.model, run.batch, run.search) == (config.model, config.batch, config.search)
    assert set(runs) == {*expected, "backward"}
    assert len({run.train.seed for run in runs.values()}) == len(runs)  # two that are averaged must not be the same
    # The rounds are one after the other, and two of a round at once: what is asked for is how long they train.
    assert sum(runs[name].train.minutes for name in ("forward", "first-1", "second-1", "third-1")) == pytest.approx(100)


def test_the_teacher_of_the_other_direction_reads_every_corpus_the_other_way_round(
    config: Config, tmp_path: Path
) -> None:
    run = Recipe(config, tmp_path / "run", minutes=100).configurations()["backward"]
    one, two, three = run.data.train
    here, valid = config.data.train[0], config.data.validation
    assert valid is not None and run.data.validation is not None
    assert (one.source, one.target) == (here.target, here.source)
    assert (two.columns, two.weight) == ((5, 2), 3.0)
    assert three.fields == ("translation.eo", "translation.en")
    assert (run.data.validation.source, run.data.validation.target) == (valid.target, valid.source)
    assert (run.source_language, run.target_language) == ("eo", "en")
    assert (run.text.sampling, run.train.minutes) == (True, pytest.approx(32.0))


def test_sampling_that_is_configured_stays_as_it_is_and_bpe_leaves_out_a_tenth(config: Config, tmp_path: Path) -> None:
    def alpha(**changes: object) -> float:
        text = replace(config.text, **changes)  # type: ignore[arg-type]
        return Recipe(replace(config, text=text), tmp_path / "run", 100).configurations()["first-1"].text.alpha

    assert alpha() == 0.5
    assert alpha(sampling=True, alpha=0.2) == 0.2
    assert alpha(kind="bpe") == 0.1


def test_weight_decay_that_is_configured_stays_as_it_is(config: Config, tmp_path: Path) -> None:
    config = replace(config, train=replace(config.train, weight_decay=0.05))
    runs = Recipe(config, tmp_path / "run", 100).configurations()
    assert {run.train.weight_decay for run in runs.values()} == {0.05}


def test_two_vocabularies_that_are_given_serve_one_direction(config: Config, tmp_path: Path) -> None:
    def tokenizers(joint: bool) -> tuple[str, str]:
        text = replace(config.text, tokenizer="somewhere", joint=joint)
        model = replace(config.model, tied="two-way")
        runs = Recipe(replace(config, text=text, model=model), tmp_path / "run", 100).configurations()
        return runs["forward"].text.tokenizer, runs["backward"].text.tokenizer

    assert tokenizers(joint=True) == ("somewhere", "somewhere")
    assert tokenizers(joint=False) == ("somewhere", "")


def test_teachers_translate_the_text_of_every_corpus_that_is_trained_on(
    config: Config, toy_pairs: Pairs, tmp_path: Path
) -> None:
    one, two, three = config.data.train
    data = replace(config.data, train=(one, replace(two, weight=0.0), three))
    run = tmp_path / "run"
    Recipe(replace(config, data=data), run, minutes=100).write()

    def lines(name: str) -> list[str]:
        return (run / "text" / name).read_bytes().decode().split("\n")

    trained = toy_pairs[:200] + toy_pairs[230:260]
    assert lines("train.source") == [*(source for source, _ in trained), ""]
    assert lines("train.target") == [*(target for _, target in trained), ""]
    assert lines("valid.source") == [*(source for source, _ in toy_pairs[260:300]), ""]
    assert (
        load_config(run / "backward.yaml") == Recipe(replace(config, data=data), run, 100).configurations()["backward"]
    )


@pytest.mark.parametrize(
    ("changes", "options", "expected"),
    [
        ({"data": {"validation": None}}, [], "data.validation names no corpus"),
        ({"train": {"start_from": "BUNDLE"}}, [], "train.start_from"),
        ({}, ["--minutes", "0"], "--minutes 0"),
        ({}, ["--minutes", "nan"], "--minutes nan"),
        ({}, ["--run", "FILE/run"], "cannot be written (Not a directory)"),
    ],
)
def test_what_no_recipe_can_use_costs_one_line_and_leaves_nothing(
    changes: dict[str, dict[str, object]],
    options: list[str],
    expected: str,
    config: Config,
    toy_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tree = as_tree(config)
    for section, values in changes.items():
        tree[section] |= {k: str(toy_bundle) if v == "BUNDLE" else v for k, v in values.items()}
    (tmp_path / "my.yaml").write_text(as_yaml(tree), encoding="utf-8")
    run = tmp_path / "run"
    options = [option.replace("FILE", str(tmp_path / "my.yaml")) for option in options]
    assert main(["recipe", str(tmp_path / "my.yaml"), "--run", str(run), *options]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and expected in told[0]
    assert not run.exists()


def test_a_whole_recipe_is_a_chain_that_ends_in_one_model_and_is_not_done_twice(
    config: Config,
    toy_pairs: Pairs,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Through the command line, as a user has it: with paths relative to where he is."""
    monkeypatch.chdir(tmp_path)
    Path("my.yaml").write_text(as_yaml(as_tree(config)), encoding="utf-8")
    run = Path("runs") / "my-recipe"
    command = ["recipe", "my.yaml", "--minutes", "0.3"]
    assert main([*command, "--device", "cpu"]) == 0
    told = capsys.readouterr().err
    assert "1 of 10: teachers" in told and "first-2: validation" in told and "finished after" in told
    assert len(load(run, "cpu").translate([source for source, _ in toy_pairs[260:300]])) == 40
    # Each begins with what came before it.
    for name, before in {"first": "forward/best", "second": "first", "third": "second"}.items():
        weights = fingerprint(read_bundle(run / before).network.weights)
        for number in (1, 2):
            assert read_bundle(run / f"{name}-{number}" / "best").scores["started_from"]["weights"] == weights
    # The mean of the two runs of one of the last rounds, and what the whole of it took.
    mean = read_bundle(run / "best")
    its = fingerprint(mean.network.weights)
    (chosen,) = (name for name in ("second", "third") if fingerprint(read_bundle(run / name).network.weights) == its)
    each = [read_bundle(run / f"{chosen}-{number}" / "best").network.weights for number in (1, 2)]
    for name, weights in mean.network.weights.items():
        assert abs(weights - (each[0][name] + each[1][name]) / 2).max() < 1e-6
    assert "too few validation sentences to fit a confidence" in told
    assert 0.3 <= mean.scores["minutes"] < 30
    assert model_facts(run)["training"]["precision"] == "fp32"  # what "auto" is for so small a model
    distilled = [json.loads(line) for line in (run / "backward.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {pair["source"] for pair in distilled} <= {target for _, target in toy_pairs[:260]}
    times = {path: path.stat().st_mtime_ns for path in run.rglob("*.jsonl")}
    assert main(command) == 0
    assert times == {path: path.stat().st_mtime_ns for path in run.rglob("*.jsonl")}
    assert main([*command[:-1], "0.4"]) == 2
    assert "was started with --minutes 0.3, now it is 0.4" in capsys.readouterr().err
    assert main([*command, "--set", "model.hidden=64"]) == 2
    assert "model.hidden" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("second", "third", "chosen"), [(31.5, 31.4, "second"), (31.4, 31.5, "third"), (0, 0, "third")]
)
def test_the_better_mean_of_the_last_two_rounds_is_the_model(
    second: float, third: float, chosen: str, config: Config, toy_bundle: Path, tmp_path: Path
) -> None:
    for name, reached in {"second": second, "third": third}.items():
        shutil.copytree(toy_bundle / "best", tmp_path / name)
        add_scores(tmp_path / name, {"tuned": {"bleu": reached}, "its": name})
    (tmp_path / "best").mkdir()
    (tmp_path / "best" / "of-another-try").touch()
    assert Recipe(config, tmp_path, 100).choose() == tmp_path / f"{chosen}-1"
    assert read_bundle(tmp_path / "best").scores == read_bundle(tmp_path / chosen).scores
    assert {path.name: path.read_bytes() for path in (tmp_path / "best").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / chosen).iterdir()
    }


@pytest.fixture
def told() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def runner(tmp_path: Path, told: list[tuple[str, str]]) -> Runner:
    return Runner(tmp_path / "run", 6, lambda name, line: told.append((name, line)))


def training(config: Config, tmp_path: Path, name: str) -> Step:
    """A run without an end."""
    endless = replace(config, train=replace(config.train, epochs=100_000, save_every=10, validate_every=1_000_000))
    (tmp_path / f"{name}.yaml").write_text(as_yaml(as_tree(endless)), encoding="utf-8")
    run = str(tmp_path / "runs" / name)
    return Step(name, ("train", str(tmp_path / f"{name}.yaml"), "--run", run, "--device", "cpu"))


def test_steps_share_the_threads_and_are_noted_with_their_logs(
    runner: Runner, told: list[tuple[str, str]], toy_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = subprocess.Popen
    environments: list[str] = []

    def popen(command: list[str], env: dict[str, str], **more: object) -> object:
        environments.append(env["OMP_NUM_THREADS"])
        return seen(command, env=env, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("subprocess.Popen", popen)
    steps = [Step(name, ("info", str(toy_bundle))) for name in ("a", "b")]
    runner.do(steps)
    assert environments == ["3", "3"]
    runner.do(steps)  # done is done
    runner.do([Step("c", ("info", str(toy_bundle)))])
    assert environments == ["3", "3", "6"]
    for step in steps:
        assert runner.is_done(step) and 0 < runner.seconds(step) < 60
        log = (tmp_path / "run" / "steps" / f"{step.name}.log").read_text(encoding="utf-8").splitlines()
        assert [line for name, line in told if name == step.name] == [line.strip() for line in log if line.strip()]
        assert any("parameters" in line for line in log)


def test_a_step_that_fails_ends_the_other_which_keeps_what_it_has(
    runner: Runner, config: Config, tmp_path: Path
) -> None:
    step, bad = training(config, tmp_path, "endless"), Step("bad", ("info", str(tmp_path / "nothing")))
    with pytest.raises(TrainingError, match=r"bad: ended with status 2: nmt: .*nothing.*bad\.log") as error:
        runner.do([step, bad])
    assert len(str(error.value).splitlines()) == 1
    assert not runner.is_done(bad) and not runner.is_done(step)
    assert runner.seconds(step) > 0
    with pytest.raises(TrainingError):  # it is tried again
        runner.do([bad])


def test_an_interrupt_lets_training_save_and_the_next_call_goes_on(
    config: Config, tmp_path: Path, told: list[tuple[str, str]]
) -> None:
    step = training(config, tmp_path, "endless")

    def tell(name: str, line: str) -> None:
        told.append((name, line))
        if line.startswith("update"):
            os.kill(os.getpid(), signal.SIGINT)

    for number in (1, 2):
        told.clear()
        with pytest.raises(Interrupted):
            Runner(tmp_path / "run", 1, tell).do([step])
        lines = [line for _, line in told]
        assert any("saved at update" in line for line in lines), lines
        assert any("resum" in line for line in lines) == (number == 2), lines
    assert (tmp_path / "runs" / "endless" / "state.safetensors").exists()
    assert not Runner(tmp_path / "run", 1, tell).is_done(step)


def test_what_another_try_would_meet_is_out_of_its_way(runner: Runner, toy_bundle: Path, tmp_path: Path) -> None:
    """A mean that was written just before a loss of power, and not noted."""
    mean = tmp_path / "mean"
    mean.mkdir()
    (mean / "half").write_text("x")
    runner.do([Step("mean", ("average", str(toy_bundle), str(toy_bundle), "--output", str(mean)), mean)])
    assert read_bundle(mean).scores["averaged"] and not (mean / "half").exists()


@pytest.mark.parametrize("text", ["[]", '{"done": true}', '{"done": true, "seconds": "x"}', "nothing"])
def test_a_damaged_note_is_named(text: str, runner: Runner, tmp_path: Path) -> None:
    note = tmp_path / "run" / "steps" / "a.json"
    note.parent.mkdir(parents=True)
    note.write_text(text)
    with pytest.raises(BundleError, match=r"a\.json"):
        runner.do([Step("a", ("--version",))])
