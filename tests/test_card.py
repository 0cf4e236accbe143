"""Model cards: what they say is what was, and enough to train the model again."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
import sacrebleu
import yaml
from huggingface_hub import ModelCard

import nmt
from nmt.bundle import add_scores, read_bundle
from nmt.card import card
from nmt.cli import main
from nmt.config_file import load_config
from nmt.errors import BundleError
from nmt.run import read_config

BUNDLE = Path(__file__).parent / "bundles" / "format-2"


@pytest.fixture
def scored(toy_bundle: Path, tmp_path: Path) -> Path:
    """A copy of a run's best model, scored on its validation set."""
    bundle = Path(shutil.copytree(toy_bundle / "best", tmp_path / "bundle"))
    names = [str(toy_bundle.parent / f"validation.{side}") for side in ("source", "target")]
    command = ["evaluate", str(bundle), "--device", "cpu", "--beam", "2", "--keep-scores"]
    assert main([*command, "--source", names[0], "--reference", names[1]]) == 0
    return bundle


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_header_is_one_that_the_hub_reads(scored: Path, toy_bundle: Path) -> None:
    text = card(read_bundle(scored), "ann/tiny", license="cc-by-4.0", datasets=["some/corpus"])
    data = ModelCard(text).data
    assert (data.language, data.license, data.datasets) == (["en", "eo"], "cc-by-4.0", ["some/corpus"])
    assert (data.pipeline_tag, data.library_name, data.metrics) == ("translation", "nmt", ["bleu", "chrf", "ter"])
    sources, references = (
        (toy_bundle.parent / f"validation.{side}").read_text(encoding="utf-8").splitlines()
        for side in ("source", "target")
    )
    texts = [t.text for t in nmt.load(scored, "cpu").translate(sources, beam=2)]
    results = {result.metric_type: result for result in data.eval_results}
    assert results["bleu"].metric_value == pytest.approx(sacrebleu.corpus_bleu(texts, [references]).score, abs=1e-3)
    assert results["chrf"].metric_value == pytest.approx(sacrebleu.corpus_chrf(texts, [references]).score, abs=1e-3)
    assert "tok:13a" in results["bleu"].metric_name
    assert {result.dataset_name for result in results.values()} == {"validation.source + validation.target"}


def test_data_are_named_by_files_hashes_and_pairs_and_by_no_path(scored: Path, toy_bundle: Path) -> None:
    text = card(read_bundle(scored))
    for name, pairs in (("train.source", 280), ("train.target", 280), ("validation.source", 20)):
        (line,) = [line for line in text.splitlines() if line.startswith("|") and f"`{name}`" in line]
        assert sha256(toy_bundle.parent / name) in line
        assert f"| {pairs} |" in line
    for told in (text, (scored / "scores.json").read_text(encoding="utf-8")):
        assert str(toy_bundle.parent) not in told
        assert "/tmp" not in told


def test_the_configuration_of_a_card_is_that_of_the_run(scored: Path, toy_bundle: Path) -> None:
    (block,) = re.findall("```yaml\n(.*?)```", card(read_bundle(scored)), re.DOTALL)
    path = toy_bundle.parent / "model.yaml"  # beside the files, as the card says
    path.write_text(block, encoding="utf-8")
    assert load_config(path, []) == read_config(toy_bundle)


def test_scores_of_other_weights_are_told_apart(scored: Path, tmp_path: Path) -> None:
    warning = "measured before the weights were changed"
    assert warning not in card(read_bundle(scored))
    assert main(["compress", str(scored), str(tmp_path / "small")]) == 0
    small = card(read_bundle(tmp_path / "small"))
    assert warning in small
    assert "stored as int8" in small


def test_what_tuning_reached_stands_in_the_card_of_the_weights_that_reached_it(tmp_path: Path) -> None:
    bundle = shutil.copytree(BUNDLE, tmp_path / "b")
    assert "31.46 BLEU" not in card(read_bundle(bundle))
    add_scores(bundle, {"tuned": {"bleu": 31.4567}})
    assert "on the text it chose them by: 31.46 BLEU" in card(read_bundle(bundle))
    assert main(["compress", str(bundle), str(tmp_path / "small")]) == 0
    assert "31.46 BLEU" not in card(read_bundle(tmp_path / "small"))


def test_a_test_set_is_scored_once_more_in_place_of_before(scored: Path, toy_bundle: Path) -> None:
    names = [str(toy_bundle.parent / f"validation.{side}") for side in ("source", "target")]
    assert (
        main(["evaluate", str(scored), "--keep-scores", "--beam", "1", "--source", names[0], "--reference", names[1]])
        == 0
    )
    (result,) = read_bundle(scored).scores["evaluation"].values()
    assert (result["beam"], result["lines"]) == (1, 20)
    assert result["weights_sha256"] == sha256(scored / "model.safetensors")
    assert result["files"]["validation.source"] == sha256(Path(names[0]))
    assert "confidence" not in result


def test_what_is_not_known_is_not_claimed() -> None:
    text = card(read_bundle(BUNDLE))
    header = yaml.safe_load(text.split("---\n")[1])
    assert not {"license", "datasets", "metrics", "model-index"} & header.keys()
    for words in ("The bundle does not say", "No test set has been scored", "not stated"):
        assert words in text


def test_attribution_stands_in_the_card() -> None:
    assert "\nCorpus by Ann, CC BY 2.0.\n" in card(read_bundle(BUNDLE), attribution="Corpus by Ann, CC BY 2.0.")


@pytest.mark.parametrize("told", [{"training": {"data": 3}}, {"evaluation": []}, {"evaluation": {"x": {}}}])
def test_facts_of_another_shape_are_refused_in_one_line(told: dict[str, object], tmp_path: Path) -> None:
    bundle = shutil.copytree(BUNDLE, tmp_path / "b")
    add_scores(bundle, told)
    with pytest.raises(BundleError, match="not as nmt writes it"):
        card(read_bundle(bundle))


def test_a_written_card_is_a_file_of_the_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = shutil.copytree(BUNDLE, tmp_path / "b")
    weights = (bundle / "model.safetensors").read_bytes()
    assert main(["card", str(bundle), "--license", "mit", "--write"]) == 0
    text = (bundle / "README.md").read_text(encoding="utf-8")
    assert json.loads((bundle / "manifest.json").read_text())["files"]["README.md"] == sha256(bundle / "README.md")
    assert (bundle / "model.safetensors").read_bytes() == weights
    capsys.readouterr()
    assert main(["card", str(bundle), "--license", "mit"]) == 0
    assert capsys.readouterr().out == text
    add_scores(bundle, {"more": 1})
    assert (bundle / "README.md").read_text(encoding="utf-8") == text
