from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nmt.engine import Engine
from nmt.errors import ConfigError, DataError
from nmt.loading import load
from nmt.systems import Search, read_model, read_system, read_systems

Pairs = list[tuple[str, str]]


def test_what_a_model_made_is_what_its_translator_makes_with_its_attention_in_bytes(
    toy_bundle: Path, toy_pairs: Pairs
) -> None:
    sources = ["", *(source for source, _ in toy_pairs[:12])]
    system = read_model(str(toy_bundle), sources, Search(beam=4, nbest=3, engine=Engine("cpu")))
    expected = load(toy_bundle, "cpu").translate(sources, beam=4, nbest=3, attention=True, checks=True)
    assert system.kind == "model" and system.facts["beam"] == 4 and system.language == "eo"
    for output, best in zip(system.outputs, expected, strict=True):
        assert best.checks is not None
        assert (output.text, output.flags, output.confidence) == (best.text, best.checks.flags, best.checks.confidence)
        assert [(c.text, c.score) for c in output.candidates] == [(t.text, t.score) for t in best.nbest]
        for candidate, translation in zip(output.candidates, best.nbest, strict=True):
            attention = translation.attention
            assert attention is not None and candidate.map is not None
            assert (candidate.map.source, candidate.map.target) == (attention.source, attention.target)
            weights = np.array(list(candidate.map.weights)).reshape(len(attention.target), -1) / 255
            assert np.abs(weights - attention.weights).max() <= 0.5 / 255 + 1e-6
    assert system.outputs[0].candidates == ()


def test_texts_alone_are_the_same_texts(toy_bundle: Path, toy_pairs: Pairs) -> None:
    sources = [source for source, _ in toy_pairs[:12]]
    closely, quickly = (
        read_model(str(toy_bundle), sources, Search(closely=c, engine=Engine("cpu"))) for c in (True, False)
    )
    assert quickly.texts == closely.texts
    assert all(candidate.map is None for output in quickly.outputs for candidate in output.candidates)


def test_a_run_tells_how_it_was_trained_and_a_bundle_what_running_it_needs(toy_bundle: Path) -> None:
    run, bundle = (
        read_model(str(path), [""], Search(engine=Engine("cpu"))) for path in (toy_bundle, toy_bundle / "best")
    )
    assert run.facts["configuration"]["train"]["epochs"] == 18
    assert "train" not in bundle.facts["configuration"] and bundle.facts["configuration"]["model"]["hidden"] == 32
    assert run.facts["sha256"] == bundle.facts["sha256"] and "model.safetensors" in run.facts["sha256"]


def test_a_file_of_translations_is_a_system_with_the_flags_that_need_no_model(tmp_path: Path) -> None:
    path = tmp_path / "other.eo"
    path.write_text("the red cat\nla la la la kato\nla kato\n\n", encoding="utf-8")
    system = read_system(str(path), ["the red cat", "the cat", "the 1,500 cats", ""], Search())
    assert [output.flags for output in system.outputs] == [("copy",), ("repetition",), ("lost",), ()]
    assert system.outputs[2].lost == ("1,500",)
    assert system.texts == ["the red cat", "la la la la kato", "la kato", ""]


def test_what_is_no_system_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "short").write_text("one\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"short has 1 lines but the source 2; expected one translation for each line$"):
        read_system(str(tmp_path / "short"), ["a", "b"], Search())
    with pytest.raises(ConfigError, match=r"none: no such file or folder; give a bundle, a run directory, or a file"):
        read_system(str(tmp_path / "none"), ["a"], Search())


def test_a_system_that_is_given_twice_has_two_names(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("one\n", encoding="utf-8")
    names = [system.name for system in read_systems([str(path)] * 3, ["a"], Search())]
    assert names == [str(path), f"{path} (2)", f"{path} (3)"]
