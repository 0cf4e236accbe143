"""Search settings against the BLEU that each has by itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sacrebleu
import torch

from nmt.bundle import read_bundle, write_bundle
from nmt.cli import main
from nmt.config import SearchConfig
from nmt.loading import load
from nmt.text import EOS
from nmt.tuning import Trial, best, trials

Pairs = list[tuple[str, str]]


@pytest.fixture
def hasty(toy_bundle: Path, tmp_path: Path) -> Path:
    """A run whose model would rather end at once: it depends on the exponent whether it may."""
    run = Path(shutil.copytree(toy_bundle, tmp_path / "run"))
    bundle = read_bundle(run)
    with torch.no_grad():
        bundle.model.output_bias[EOS] += 7
    write_bundle(bundle.path, bundle.model, bundle.tokenizers, bundle.config, bundle.scores)
    return run


@pytest.fixture
def files(tmp_path: Path, toy_pairs: Pairs, hasty: Path) -> list[str]:
    """A validation set whose references are what the model says with the exponent 2."""
    translator = load(hasty, "cpu")
    lines = [s for s, _ in toy_pairs[:15]]
    search = replace(translator.config.search, beam=4, length_alpha=2.0)
    references = [t.text for t in translator.translate(lines, search=search)]
    (tmp_path / "s").write_text("".join(f"{line}\n" for line in lines))
    (tmp_path / "r").write_text("".join(f"{line}\n" for line in references), encoding="utf-8")
    return ["--source", str(tmp_path / "s"), "--reference", str(tmp_path / "r")]


def test_each_trial_has_the_bleu_of_its_own_setting_and_greedy_search_is_tried_once(
    hasty: Path, files: list[str]
) -> None:
    translator = load(hasty, "cpu")
    sources, references = (Path(files[i]).read_text(encoding="utf-8").splitlines() for i in (1, 3))
    found = list(trials(translator, sources, references, [1, 4], [0.0, 2.0]))
    assert [(t.search.beam, t.search.length_alpha) for t in found] == [(1, 0.0), (4, 0.0), (4, 2.0)]
    for trial in found:
        texts = [t.text for t in translator.translate(sources, search=trial.search)]
        assert trial.bleu == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score)
    assert found[2].bleu == pytest.approx(100) and found[2].length_ratio == pytest.approx(1, abs=0.05)
    assert found[1].bleu < 90 and found[1].length_ratio < 0.9  # it does depend on the exponent


def test_repeats_are_forbidden_as_each_trial_says_and_as_the_model_has_it_where_none_does(
    hasty: Path, files: list[str]
) -> None:
    translator = load(hasty, "cpu")
    sources, references = (Path(files[i]).read_text(encoding="utf-8").splitlines() for i in (1, 3))
    found = list(trials(translator, sources, references, [1, 4], [2.0, 3.0], [0, 1]))
    assert [(t.search.beam, t.search.length_alpha, t.search.no_repeat_ngram) for t in found] == [
        (1, 2.0, 0), (1, 2.0, 1), (4, 2.0, 0), (4, 2.0, 1), (4, 3.0, 0), (4, 3.0, 1),
    ]  # fmt: skip
    texts = [t.text for t in translator.translate(sources, search=found[3].search)]
    assert found[3].bleu == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score)
    assert found[2].bleu > found[3].bleu + 1  # the sentences do repeat pieces
    translator.config = replace(translator.config, search=found[1].search)
    assert [t.search.no_repeat_ngram for t in trials(translator, sources[:1], references[:1], [1], [1.0])] == [1]


def test_of_equal_scores_the_smallest_beam_is_the_best() -> None:
    tried = [Trial(SearchConfig(beam=beam), bleu, 1.0) for beam, bleu in ((8, 30.0), (4, 31.0), (2, 31.0), (6, 31.0))]
    assert best(tried).search.beam == 2


def test_the_best_setting_becomes_the_models_own_unless_it_is_only_looked_for(
    hasty: Path, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run, old = hasty, read_bundle(hasty)
    before = {path.name: path.read_bytes() for path in (run / "best").iterdir()}
    command = ["tune", str(run), *files, "--beams", "4", "--alphas", "0,2,1"]
    assert main([*command, "--dry-run"]) == 0
    table = capsys.readouterr().out.splitlines()
    assert table[-1] == "best: beam 4, length_alpha 2; nothing was changed" and len(table) == 5
    assert {path.name: path.read_bytes() for path in (run / "best").iterdir()} == before
    assert main(command) == 0
    bundle = read_bundle(run)
    assert bundle.config == replace(old.config, search=replace(old.config.search, beam=4, length_alpha=2.0))
    after = {path.name: path.read_bytes() for path in (run / "best").iterdir()}
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        "config.yaml", "scores.json", "manifest.json"
    }  # fmt: skip
    told = [float(line.split()[3]) for line in capsys.readouterr().out.splitlines()[1:-1]]
    assert bundle.scores == old.scores | {"tuned": {"bleu": pytest.approx(max(told), abs=0.005)}}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--beams", "0"], "--beams: search.beam is 0, expected 1 to 1000"),
        (["--alphas", "1;2"], "--alphas 1;2: expected numbers"),
        (["--alphas", ""], "--alphas: expected one number"),
        (["--no-repeats", "-1"], "--no-repeats: search.no_repeat_ngram is -1"),
        (["--no-repeats", "x"], "--no-repeats x: expected numbers"),
        (["--alphas", "-1"], "--alphas: search.length_alpha is -1"),
    ],
)
def test_numbers_that_make_no_sense_are_refused_before_anything_is_translated(
    toy_bundle: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    name, value = options
    assert main(["tune", str(toy_bundle), "--source", "none", "--reference", "none", f"{name}={value}"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"nmt: {message}") and told.out == ""
