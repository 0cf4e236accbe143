"""An ensemble against a plain loop over its members, and its search against all translations there are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch

import nmt
from nmt.batch import make_batch, source_batch
from nmt.bundle import read_bundle, write_bundle
from nmt.cli import main
from nmt.config import Config, ModelConfig
from nmt.ensemble import Ensemble
from nmt.errors import BundleError, ConfigError
from nmt.model import Model
from nmt.search import Ids, beam, greedy
from nmt.searcher import Sampling
from nmt.text import BOS, EOS, PAD, UNK, TokenizerPair
from nmt.translation import Translation

LINES = ["the red cat sees the bird.", "the dog", "", "the old king wakes the quiet fox.", "ĝis"]


def random_model(config: ModelConfig, seed: int, vocabulary: int) -> Model:
    torch.manual_seed(seed)
    model = Model(config, vocabulary, vocabulary).eval()
    with torch.no_grad():  # sharper than fresh weights, so that the members disagree
        model.target_embedding.weight.mul_(4)
    return model


@pytest.fixture(scope="module")
def members() -> list[Model]:
    """Three models of seven ids, unlike in size, decoder, cell and attention."""
    config = ModelConfig(embedding=8, hidden=8, heads=2, decoder_layers=1)
    other = replace(config, embedding=6, hidden=12, decoder="fed", cell="lstm")
    blind = replace(config, attention="none", decoder_layers=2)
    return [random_model(c, seed, 7) for seed, c in enumerate((config, other, blind))]


@pytest.fixture(scope="module")
def second(toy_bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of the toy tokenizer with weights a little off the trained ones."""
    bundle = read_bundle(toy_bundle)
    torch.manual_seed(5)
    with torch.no_grad():
        for parameter in bundle.model.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.05)
    path = tmp_path_factory.mktemp("second") / "bundle"
    write_bundle(path, bundle.model, bundle.tokenizers, bundle.config, {})
    return path


def told(translations: Sequence[Translation]) -> list[tuple[str, tuple[int, ...], float]]:
    return [(t.text, t.pieces, t.score) for t in translations]


@torch.no_grad()
def next_probabilities(members: Sequence[Model], source: list[int], prefix: Sequence[int]) -> list[float]:
    """The mean of the members' probabilities of each next piece, in a loop of plain numbers."""
    total = [0.0] * 7
    for model in members:
        state = model.start(*source_batch([source]))
        for piece in [BOS, *prefix]:
            logits, state = model.step(torch.tensor([[piece]]), state)
        row = [math.exp(x) for x in logits[0, 0].double().tolist()]
        total = [t + x / math.fsum(row) / len(members) for t, x in zip(total, row, strict=True)]
    return total


@torch.no_grad()
def test_a_step_is_the_mean_of_the_members_probabilities_by_a_plain_loop(members: list[Model]) -> None:
    ensemble, source, prefix = Ensemble(members), [4, 6, 5], [5, 4, 4, 6]
    state = ensemble.start(*source_batch([source]))
    for read in range(len(prefix) + 1):
        logits, state = ensemble.step(torch.tensor([[[BOS, *prefix][read]]]), state)
        expected = next_probabilities(members, source, prefix[:read])
        assert logits[0, 0].exp().tolist() == pytest.approx(expected, abs=1e-5)
        alone = next_probabilities(members[:1], source, prefix[:read])
        assert max(abs(a - b) for a, b in zip(alone, expected, strict=True)) > 0.01  # they do disagree


@torch.no_grad()
def test_a_piece_that_is_too_unlikely_for_a_probability_in_single_precision_keeps_its_logarithm() -> None:
    model = random_model(ModelConfig(embedding=8, hidden=8, heads=2), 0, 7)
    model.output_bias[5] = -300.0
    ensemble = Ensemble([model, model])
    logits, _ = ensemble.step(torch.tensor([[BOS]]), ensemble.start(*source_batch([[4]])))
    assert -400 < logits[0, 0, 5] < -200


def everything(members: Sequence[Model], source: list[int], limit: int) -> Iterator[tuple[float, tuple[int, ...]]]:
    """Score and pieces of every translation of up to ``limit`` of the pieces 4, 5 and 6."""
    waiting: list[tuple[tuple[int, ...], float]] = [((), 0.0)]
    while waiting:
        prefix, log_p = waiting.pop()
        shares = next_probabilities(members, source, prefix)
        yield (log_p + math.log(shares[EOS])) / (len(prefix) + 1), prefix
        if len(prefix) < limit:
            waiting += [((*prefix, piece), log_p + math.log(shares[piece])) for piece in (4, 5, 6)]


@torch.no_grad()
def test_a_beam_as_wide_as_the_space_finds_what_enumerating_the_average_finds(members: list[Model]) -> None:
    sources, limit = [[4, 6, 5], [5]], 3
    ensemble = Ensemble(members)
    state = ensemble.start(*source_batch(sources))
    limits = torch.tensor([limit] * 2)
    found = beam(ensemble.step, state, Ids(BOS, EOS, (PAD, UNK, BOS)), limits, size=40)
    for source, hypotheses in zip(sources, found, strict=True):
        expected = sorted(everything(members, source, limit), reverse=True)
        assert [h.pieces for h in hypotheses] == [pieces for _, pieces in expected]
        assert [h.score for h in hypotheses] == pytest.approx([score for score, _ in expected], abs=1e-5)


@torch.no_grad()
def test_the_search_of_each_member_and_that_of_the_ensemble_are_not_the_same(members: list[Model]) -> None:
    state, limits = source_batch([[4, 6, 5], [5], [6, 6]]), torch.tensor([6, 6, 6])
    ids = Ids(BOS, EOS, (PAD, UNK, BOS))
    ways = [
        tuple(h[0].pieces for h in greedy(one.step, one.start(*state), ids, limits))
        for one in (Ensemble(members), *members)
    ]
    assert len(set(ways)) == 4


@torch.no_grad()
def test_reading_a_whole_target_is_reading_it_step_by_step_and_attention_is_the_mean_of_those_that_attend(
    members: list[Model],
) -> None:
    ensemble, source, target = Ensemble(members), [4, 6, 5], [5, 4]
    batch = make_batch([(source, target)])
    features, weights = ensemble.force(batch)
    for t, log_p in enumerate(ensemble.logits(features)[0]):
        assert log_p.exp().tolist() == pytest.approx(next_probabilities(members, source, target[:t]), abs=1e-5)
    attending = [model.force(batch)[1] for model in members[:2]]
    torch.testing.assert_close(weights, (attending[0] + attending[1]) / 2)
    assert not Ensemble([members[2]]).force(batch)[1].any()


@pytest.mark.parametrize("options", [{"beam": 1}, {"beam": 4, "nbest": 3}, {"sampling": Sampling(1.5, seed=3)}])
def test_an_ensemble_of_one_model_twice_is_that_model(toy_bundle: Path, options: dict[str, object]) -> None:
    alone = nmt.load(toy_bundle, "cpu").translate(LINES, attention=True, checks=True, **options)  # type: ignore[arg-type]
    twice = nmt.load_ensemble([toy_bundle, toy_bundle / "best"], "cpu")
    for one, other in zip(alone, twice.translate(LINES, attention=True, checks=True, **options), strict=True):  # type: ignore[arg-type]
        assert [t.pieces for t in one.nbest] == [t.pieces for t in other.nbest]
        assert (one.text, one.pieces, one.ended) == (other.text, other.pieces, other.ended)
        assert other.score == pytest.approx(one.score, abs=1e-5)
        assert one.checks is not None and other.checks is not None
        assert other.checks == replace(one.checks, confidence=None, features=other.checks.features)
        assert other.checks.features == pytest.approx(one.checks.features, abs=1e-4)
        if one.attention is not None:
            assert other.attention is not None
            torch.testing.assert_close(one.attention.weights, other.attention.weights)


def test_neighbours_and_batch_size_change_nothing_of_an_ensemble(toy_bundle: Path, second: Path) -> None:
    ensemble = nmt.load_ensemble([toy_bundle, second], "cpu")
    alone = [told(ensemble.translate([line], beam=3))[0] for line in LINES]
    assert told(ensemble.translate(LINES, beam=3)) == alone
    assert told(ensemble.translate(LINES, beam=3, batch_tokens=10)) == alone
    members = [nmt.load(path, "cpu") for path in (toy_bundle, second)]
    assert ensemble.model.parameters_count == sum(m.model.parameters_count for m in members)
    scores = [[t.score for t in one.translate(LINES, beam=3)] for one in (ensemble, *members)]
    assert scores[0] not in scores[1:]


def test_the_command_line_translates_evaluates_and_shows_attention_with_several_models(
    toy_bundle: Path, second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ensemble = nmt.load_ensemble([toy_bundle, second], "cpu")
    (tmp_path / "in").write_text("".join(f"{line}\n" for line in LINES))
    both = [str(toy_bundle), "--with", str(second), "--device", "cpu"]
    assert main(["translate", both[0], str(tmp_path / "in"), *both[1:], "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    expected = ensemble.translate(LINES)
    assert [(r["text"], r["score"]) for r in records] == [(t.text, t.score) for t in expected]
    (tmp_path / "reference").write_text("".join(f"{t.text}\n" for t in expected))
    files = ["--source", str(tmp_path / "in"), "--reference", str(tmp_path / "reference")]
    assert main(["evaluate", *both, *files, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["scores"][0]["value"] == pytest.approx(100)
    assert main(["attention", both[0], LINES[0], *both[1:], "--json"]) == 0
    (best,) = ensemble.translate(LINES[:1], attention=True)
    shown = json.loads(capsys.readouterr().out)
    assert best.attention is not None and shown["text"] == best.text
    assert shown["attention"]["weights"][0] == pytest.approx(best.attention.weights[0].tolist(), abs=1e-4)
    assert main(["evaluate", *both, *files, "--confidence"]) == 2
    assert "--confidence goes without --with" in capsys.readouterr().err


def test_a_member_with_another_tokenizer_is_refused_by_its_name(
    toy_bundle: Path, toy_config: Config, toy_pairs: list[tuple[str, str]], tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    config = replace(toy_config, text=replace(toy_config.text, kind="bpe"))
    tokenizers = TokenizerPair.train(toy_pairs, config.text)
    model = random_model(config.model, 1, len(tokenizers.target))
    write_bundle(tmp_path / "other", model, tokenizers, config, {})
    with pytest.raises(BundleError, match=rf"^{tmp_path / 'other'}: has another tokenizer than {toy_bundle}/best"):
        nmt.load_ensemble([toy_bundle, tmp_path / "other"])
    assert main(["translate", str(toy_bundle), "--with", str(tmp_path / "other")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"nmt: {tmp_path / 'other'}: has another tokenizer")
    with pytest.raises(ConfigError, match="found none"):
        nmt.load_ensemble([])
