from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nmt.bundle import read_bundle, write_bundle
from nmt.checks import FLAGS, Checks, joined
from nmt.config import Config, DataConfig, SearchConfig
from nmt.invariants import KINDS
from nmt.loading import load
from nmt.run import calibration_of, train
from nmt.text import normalise
from nmt.translate import Translator
from nmt.translation import Translation
from tests.conftest import write_pairs


@pytest.fixture(scope="module")
def translator(toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> Translator:
    """The toy model with a calibration of its training sentences, cut short and whole."""
    loaded = load(toy_bundle, "cpu")
    pairs = [(s[: 12 + 5 * (i % 9)], t) for i, (s, t) in enumerate(toy_pairs[:120])]
    loaded.calibration = calibration_of(loaded, *map(list, zip(*pairs, strict=True)))
    assert loaded.calibration is not None
    return loaded


def test_a_sentence_like_those_learnt_is_trusted_more_than_noise_and_raises_no_flag(
    translator: Translator, toy_pairs: list[tuple[str, str]]
) -> None:
    known = [source for source, _ in toy_pairs[280:]]
    chance = random.Random(1)
    noise = ["".join(chance.sample(line, len(line))) for line in known]
    good, bad = ([t.checks for t in translator.translate(lines, checks=True)] for lines in (known, noise))
    assert all(c is not None and c.confidence is not None for c in good + bad)
    trust = [[c.confidence for c in some if c and c.confidence is not None] for some in (good, bad)]
    assert sum(trust[0]) / 20 > sum(trust[1]) / 20 + 0.05
    assert sum(bool(c.flags) for c in good if c) <= 2


def test_checks_change_nothing_else_and_depend_on_the_sentence_alone(translator: Translator) -> None:
    lines = ["the red cat sees the bird.", "", "x 37 {n} 😀", "the cat " * 70, "the quiet king hears the moon."] * 3
    for beam in (1, 4):
        plain, checked = (translator.translate(lines, beam=beam, checks=c) for c in (False, True))
        assert [replace(t, checks=None) for t in checked] == plain
        assert checked == [translator.translate([line], beam=beam, checks=True)[0] for line in lines]
        assert checked == translator.translate(lines, beam=beam, checks=True, batch_tokens=50)
        assert checked[1] == Translation("", "", checks=Checks(None))


def test_what_the_model_cannot_spell_is_told_as_lost_and_put_back_at_the_edge(translator: Translator) -> None:
    line = "the red cat sees the bird. {total}"
    (told,) = translator.translate([line], checks=True)
    (mended,) = translator.translate([line], protect=True)
    assert told.checks is not None and mended.checks is not None
    assert "{total}" not in told.text
    assert told.checks.lost == ("{total}",) and "lost" in told.checks.flags
    assert mended.checks.repaired == ("{total}",) and mended.checks.lost == ()
    assert "{total}" in mended.text
    assert "lost" not in mended.checks.flags


def test_each_of_the_n_best_is_protected(translator: Translator) -> None:
    (translation,) = translator.translate(["the cat {total}"], beam=4, nbest=4, protect=True)
    assert sum("{total}" in t.text for t in translation.nbest) >= 2
    assert translation.text == translation.nbest[0].text
    for t in translation.nbest:
        assert t.checks is not None
        assert ("{total}" in t.text) == (t.checks.lost == ())


def test_a_translation_that_is_cut_or_loops_says_so(translator: Translator) -> None:
    search = SearchConfig(beam=1, limit_factor=0.0, limit_extra=3)
    (cut,) = translator.translate(["the red cat sees the old bird."], checks=True, search=search)
    assert cut.checks is not None and "cut" in cut.checks.flags
    looping = Translator(translator.model, translator.tokenizers, translator.config)
    bias = looping.model.output_bias.detach().clone()
    try:
        with torch.no_grad():
            looping.model.output_bias[looping.tokenizers.target.encode(["kato"])[0]] = 60.0
        (loop,) = looping.translate(["the red cat sees the old bird."], beam=1, checks=True)
    finally:
        with torch.no_grad():
            looping.model.output_bias.copy_(bias)
    assert loop.checks is not None and {"repetition", "cut"} <= set(loop.checks.flags)
    assert loop.checks.confidence is None


def test_a_model_without_attention_is_checked_for_all_but_attention(
    toy_config: Config, toy_tokenizers: object, translator: Translator
) -> None:
    from nmt.model import Model

    torch.manual_seed(0)
    model_config = replace(toy_config.model, attention="none")
    size = len(translator.tokenizers.source)
    blind = Translator(Model(model_config, size, size), translator.tokenizers, toy_config)
    for translation in blind.translate(["the red cat 37.", "{n}"], protect=True):
        assert translation.checks is not None
        assert translation.checks.unattended == () and translation.checks.repaired == ()


def test_the_checks_of_a_line_in_parts_are_those_of_its_parts() -> None:
    one = Checks(0.9, ("copy",), ("a",), ("1",), (), (0.0, 1.0))
    other = Checks(0.3, ("repetition", "copy"), ("b",), (), ("2",), (0.0, 1.0))
    assert joined([one], [5]) == one
    both = joined([one, other], [10, 30])
    assert both == Checks(pytest.approx(0.45), ("repetition", "copy"), ("a", "b"), ("1",), ("2",))
    assert joined([Checks(None), Checks(None)], [1, 2]).confidence is None


def test_a_long_line_is_checked_part_by_part(translator: Translator) -> None:
    (translation,) = translator.translate(["the cat sees the dog. " * 40 + "{total}"], checks=True)
    assert translation.parts > 1 and translation.checks is not None
    assert translation.checks.confidence is not None
    assert translation.checks.lost == ("{total}",)


def test_training_ends_with_a_calibration_and_calibrating_again_replaces_it(
    toy_pairs: list[tuple[str, str]], toy_config: Config, tmp_path: Path
) -> None:
    data = DataConfig(
        train=(write_pairs(tmp_path, "train", toy_pairs[:200]),),
        validation=write_pairs(tmp_path, "validation", toy_pairs[200:270]),
    )
    short = replace(toy_config, data=data, train=replace(toy_config.train, epochs=2))
    told: list[str] = []
    train(short, tmp_path / "run", lambda event: told.append(str(event.get("text"))), device="cpu")
    assert any("confidence fitted on 70 validation sentences" in text for text in told)
    first = load(tmp_path / "run", "cpu")
    assert first.calibration is not None and first.calibration.sentences == 70
    files = [str(tmp_path / f"validation.{side}") for side in ("source", "target")]
    command = [sys.executable, "-m", "nmt", "calibrate", str(tmp_path / "run"), "--beam", "1"]
    command += ["--source", files[0], "--reference", files[1]]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 16 and "calibration error" in done.stdout
    second = load(tmp_path / "run", "cpu")
    assert second.calibration is not None and second.calibration != first.calibration
    lines = [s for s, _ in toy_pairs[:20]]
    assert [t.text for t in second.translate(lines)] == [t.text for t in first.translate(lines)]


def test_ten_thousand_lines_of_any_bytes_are_ten_thousand_lines_and_none_is_moved(
    toy_bundle: Path, tmp_path: Path
) -> None:
    chance = random.Random(11)
    kinds = list(KINDS.values())
    lines = [kinds[i % len(kinds)](chance).replace(b"\n", b"\x0b") for i in range(10_000)]
    lines = [line.removesuffix(b"\r") + b"x" if line.endswith(b"\r") else line for line in lines]
    (tmp_path / "in").write_bytes(b"".join(line + b"\n" for line in lines))
    loaded = read_bundle(toy_bundle)
    short = replace(loaded.config, search=replace(loaded.config.search, limit_factor=0.3, limit_extra=6))  # for speed
    bundle = tmp_path / "bundle"
    write_bundle(bundle, loaded.model, loaded.tokenizers, short, {})
    command = [sys.executable, "-m", "nmt", "translate", str(bundle), str(tmp_path / "in")]
    command += ["--beam", "1", "--json", "--protect", "--output", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    output = (tmp_path / "out").read_bytes()
    records = [json.loads(line) for line in output.split(b"\n")[:-1]]
    assert len(records) == 10_000 and output.endswith(b"\n")
    for line, record in zip(lines, records, strict=True):
        text = line.decode("utf-8", "replace")
        assert record["source"] == text
        assert bool(record["text"].strip()) <= bool(normalise(text))
        assert len(record["text"].splitlines()) <= 1
        assert set(record["flags"]) <= set(FLAGS)
    translator = load(bundle, "cpu")
    for i in chance.sample(range(10_000), 60):
        (alone,) = translator.translate([records[i]["source"]], beam=1, protect=True)
        assert alone.text == records[i]["text"]
