"""A shortlist against a search in which all other pieces are impossible, and its learning against counts by hand."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from nmt.batch import source_batch
from nmt.bundle import SHORTLIST, WEIGHTS, Bundle, add_files, read_bundle, write_bundle
from nmt.card import card
from nmt.cli import main
from nmt.engine import Engine
from nmt.errors import BundleError
from nmt.loading import load, load_ensemble, translator_of
from nmt.model import built
from nmt.padding import attended, wide
from nmt.search import Hypothesis, Ids, beam, greedy
from nmt.searcher import Sampling
from nmt.shortlist import Shortlist, learn
from nmt.text import BOS, EOS, SPECIAL

Lines = list[str]


@pytest.fixture(scope="module")
def lines(toy_pairs: list[tuple[str, str]]) -> Lines:
    return [source for source, _ in toy_pairs[200:240]]


@pytest.fixture(scope="module")
def bundle(toy_bundle: Path, lines: Lines) -> Bundle:
    """The toy model with a list that lacks a third of the pieces that it would write."""
    whole = read_bundle(toy_bundle)
    written = sorted({piece for t in translator_of([whole], "cpu").translate(lines, beam=1) for piece in t.pieces})
    alphabet = whole.tokenizers.target.alphabet
    lacking = {piece for piece in written if piece not in alphabet and piece % 3 == 0}
    assert len(lacking) > 2
    listed = sorted(set(range(len(whole.tokenizers.target))) - lacking)
    return replace(whole, shortlist=Shortlist(tuple(listed)))


def searched_plainly(bundle: Bundle, line: str, size: int) -> list[Hypothesis]:
    """One line through the whole network; what is not listed has no probability, and the others sum to one."""
    assert bundle.shortlist is not None
    others = sorted(set(range(len(bundle.tokenizers.target))) - set(bundle.shortlist.pieces))
    (row,) = bundle.tokenizers.source.encode([line])
    settings = bundle.config.search

    def step(pieces: Tensor, state: Any) -> tuple[Tensor, Any]:
        log_p, state = bundle.model.step(pieces, state)
        log_p[..., others] = -torch.inf
        return log_p - log_p.logsumexp(-1, keepdim=True), state

    width = wide(len(row) + 1)
    with torch.inference_mode():
        state = bundle.model.start(*source_batch([row], width))
        state = type(state).join([state], attended(width))
        limits = torch.tensor([int(settings.limit_factor * len(row)) + settings.limit_extra])
        ids, options = Ids(BOS, EOS, bundle.tokenizers.target.forbidden), {"alpha": settings.length_alpha}
        if size == 1:
            return greedy(step, state, ids, limits, **options)[0]
        return beam(step, state, ids, limits, size=size, **options)[0]


@pytest.mark.parametrize("backend", ["torch", "onnx"])
@pytest.mark.parametrize("size", [1, 4])
def test_translations_are_those_of_a_search_without_the_other_pieces(
    bundle: Bundle, lines: Lines, size: int, backend: str
) -> None:
    translator = translator_of([bundle], Engine("cpu", backend=backend))
    changed = 0
    for found, line, free in zip(
        translator.translate(lines, beam=size, nbest=size),
        lines,
        translator_of([bundle], Engine("cpu", shortlist=False)).translate(lines, beam=size),
        strict=True,
    ):
        expected = searched_plainly(bundle, line, size)
        ranked = found.nbest or (found,)
        assert [t.pieces for t in ranked] == [h.pieces for h in expected]
        assert [t.log_probability for t in ranked] == pytest.approx([h.log_probability for h in expected], abs=1e-4)
        changed += found.pieces != free.pieces
    assert changed > len(lines) / 2  # else nothing that is listed has made a difference


@pytest.mark.parametrize("tied", ["three-way", "two-way", "none"])
@pytest.mark.parametrize("decoder", ["stacked", "fed"])
def test_a_trimmed_network_gives_the_logits_of_the_listed_pieces(bundle: Bundle, tied: str, decoder: str) -> None:
    config = replace(bundle.config.model, tied=tied, decoder=decoder)
    torch.manual_seed(3)
    model = type(bundle.model)(config, 20, 20).eval()
    for parameter in model.parameters():  # biases too, which begin as zeros
        torch.nn.init.normal_(parameter, std=0.3)
    shortlist = Shortlist((*SPECIAL, 5, 9, 10, 19))
    source, pieces = torch.tensor([[7, 12, EOS], [19, EOS, 0]]), [[4, 6], [7, 5]]  # places in the list
    mask = source != 0
    with torch.inference_mode():
        whole, small = model, built(shortlist.trimmed(model.network))
        expected, _ = whole.step(torch.tensor(np.take(shortlist.pieces, pieces)), whole.start(source, mask).expand(2))
        found, _ = small.step(torch.tensor(pieces), small.start(source, mask).expand(2))
    expected = expected[..., list(shortlist.pieces)].log_softmax(-1)
    assert torch.allclose(found, expected, atol=1e-5)
    assert shortlist.of_vocabulary([4, 7, 0]) == (5, 19, 0)


@pytest.mark.parametrize("options", [{"beam": 1}, {"beam": 5, "nbest": 5}, {"sampling": Sampling(seed=1), "nbest": 4}])
@pytest.mark.parametrize("precision", ["fp32", "int8"])
def test_nothing_is_written_that_is_not_listed_and_no_neighbour_matters(
    bundle: Bundle, lines: Lines, options: dict[str, Any], precision: str
) -> None:
    assert bundle.shortlist is not None
    translator = translator_of([bundle], Engine("cpu", precision))
    found = translator.translate([*lines, "zq 7 \U0001f600"], **options)
    assert {piece for t in found for one in t.nbest or (t,) for piece in one.pieces} <= set(bundle.shortlist.pieces)
    for line, together in zip(lines[:10], found, strict=False):
        (alone,) = translator.translate([line], **options)
        assert (alone.text, alone.score, alone.pieces) == (together.text, together.score, together.pieces)


def test_checks_and_attention_are_those_of_the_whole_network(bundle: Bundle, lines: Lines) -> None:
    free, listed = (translator_of([bundle], Engine("cpu", shortlist=on)) for on in (False, True))
    (found,) = listed.translate(lines[:1], beam=1, attention=True, checks=True)
    read = free.read(lines[0], found.text)
    assert found.attention is not None and found.checks is not None
    if found.attention.target == read.target:  # the same segmentation
        assert np.allclose(found.attention.weights, read.weights, atol=1e-5)
    assert len(found.attention.target) == len(found.pieces) + 1


def test_an_ensemble_writes_what_is_on_one_of_its_lists_and_everything_where_one_has_none(bundle: Bundle) -> None:
    assert bundle.shortlist is not None
    some, others = Shortlist((*SPECIAL, 5, 8, 9)), Shortlist((*SPECIAL, 6, 8))
    two = [replace(bundle, shortlist=shortlist) for shortlist in (some, others)]
    joint = translator_of(two, "cpu")
    assert joint.shortlist is not None and joint.shortlist.pieces == (*SPECIAL, 5, 6, 8, 9)
    assert [len(network["output.weight"]) for network in joint.searcher.searched] == [8, 8]
    assert translator_of([*two, replace(bundle, shortlist=None)], "cpu").shortlist is None
    assert translator_of(two, Engine("cpu", shortlist=False)).shortlist is None


def test_a_list_has_what_was_written_and_what_anything_is_spelt_with(bundle: Bundle) -> None:
    tokenizer = bundle.tokenizers.target
    plain = [piece for piece in range(len(tokenizer)) if piece not in tokenizer.alphabet][:6]
    a, b, c, d, _, _ = plain
    learnt = learn([[[a, b, b], [a, c]], [[a]], [], [[d, a]]], tokenizer)
    assert learnt.shortlist.pieces == tuple(sorted({a, b, c, d, *tokenizer.alphabet}))
    assert (learnt.lines, learnt.used, learnt.once) == (4, 4, 3)
    assert learnt.lacking == 3 / 4
    for text in ("abc Zx, 7!", "ĝis \U0001f600"):
        spelt = [piece for char in text for piece in tokenizer.encode([char])[0]]
        assert set(spelt) <= set(learnt.shortlist.pieces)


def test_what_other_lines_will_lack_is_foretold(bundle: Bundle) -> None:
    """Lines of pieces that follow Zipf's law: the estimate of one half against what the other half then lacks."""
    drawn = np.random.default_rng(2).zipf(1.4, (20_000, 8)).clip(max=5_000).tolist()
    half = len(drawn) // 2
    learnt = learn([[line] for line in drawn[:half]], bundle.tokenizers.target)
    known = {piece for line in drawn[:half] for piece in line}
    lacked = sum(len(set(line) - known) for line in drawn[half:]) / half
    assert learnt.lacking == pytest.approx(lacked, rel=0.15)


def test_the_command_learns_a_list_that_changes_no_translation_of_its_text(
    toy_bundle: Path, lines: Lines, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, text = shutil.copytree(toy_bundle / "best", tmp_path / "model"), tmp_path / "text"
    text.write_text("\n".join(["", *lines]) + "\n")
    before = load(model, "cpu").translate(lines, beam=1)
    # A list that is there does not count: else it could only shrink.
    add_files(model, {SHORTLIST: Shortlist(tuple(sorted(read_bundle(model).tokenizers.target.alphabet))).as_json()})
    assert [t.pieces for t in load(model, "cpu").translate(lines, beam=1)] != [t.pieces for t in before]
    files = {path.name: path.read_bytes() for path in model.iterdir()}
    assert main(["shortlist", str(model), "--source", str(text), "--source", str(text), "--beam", "1"]) == 0
    told = capsys.readouterr().out
    used, every = {piece for t in before for piece in t.pieces}, len(read_bundle(model).tokenizers.target)
    shortlist = read_bundle(model).shortlist
    assert shortlist is not None and set(shortlist.pieces) == used | read_bundle(model).tokenizers.target.alphabet
    assert f": {len(shortlist)} of {every} pieces: {len(used)} of its translations of 80 lines" in told
    assert "fewer than 1 in 80 lines" in told  # each line was there twice
    assert {n: c for n, c in files.items() if n not in ("manifest.json", SHORTLIST)}.items() <= {
        path.name: path.read_bytes() for path in model.iterdir()
    }.items()
    assert [t.pieces for t in load(model, "cpu").translate(lines, beam=1)] == [t.pieces for t in before]
    assert load(model, "cpu").shortlist == shortlist
    assert load(model, "cpu", shortlist=False).shortlist is None
    with pytest.raises(SystemExit, match="2"):  # what it learns is of all pieces in any case
        main(["shortlist", str(model), "--source", str(text), "--no-shortlist"])
    assert "--no-shortlist" in capsys.readouterr().err
    assert main(["translate", str(model), str(text), "--beam", "1", "--no-shortlist", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()[1:]]
    assert [record["score"] for record in records] == [t.score for t in before]
    assert main(["info", str(model), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["shortlist"] == len(shortlist)
    assert main(["verify", str(model), "--source", str(text), "--sizes", "7"]) == 0


def test_a_list_travels_with_its_weights_and_not_with_others(bundle: Bundle, lines: Lines, tmp_path: Path) -> None:
    model, small = tmp_path / "model", tmp_path / "small"
    write_bundle(model, bundle.model, bundle.tokenizers, bundle.config, {}, shortlist=bundle.shortlist)
    assert read_bundle(model).shortlist == bundle.shortlist
    assert main(["compress", str(model), str(small)]) == 0
    assert read_bundle(small).shortlist == bundle.shortlist
    for side in ("source", "target"):
        tmp_path.joinpath(side).write_text("\n".join(lines) + "\n")
    files = ["--source", str(tmp_path / "source"), "--reference", str(tmp_path / "target")]
    stored = (small / WEIGHTS).read_bytes()
    assert main(["tune", str(small), *files, "--beams", "1,2", "--alphas", "1"]) == 0
    assert read_bundle(small).shortlist == bundle.shortlist and (small / WEIGHTS).read_bytes() == stored
    assert bundle.shortlist is not None
    assert f"It writes with {len(bundle.shortlist)} of its 330 pieces" in card(read_bundle(small))
    assert "It writes with" not in card(replace(bundle, shortlist=None))
    assert main(["average", str(model), str(small), "--output", str(tmp_path / "mean")]) == 0
    assert read_bundle(tmp_path / "mean").shortlist is None
    assert load_ensemble([model, small], "cpu").shortlist == bundle.shortlist


@pytest.mark.parametrize("content", [
    b"", b"{}", b"[]", b"[0, 1, 2]", b"[1, 2, 3, 4]", b"[0, 1, 2, 3, 5, 4]", b"[0, 1, 2, 3, 4, 4]",
    b"[0, 1, 2, 3, 330]", b"[0, 1, 2, 3, 4.0]", b"[0, 1, 2, 3, true]", b"[false, true, 2, 3]",
    b'[0, 1, 2, 3, "4"]', b"[0, 1, 2, 3, null]", b"[-1, 0, 1, 2, 3]", b"[" * 100_000,
])  # fmt: skip
def test_a_list_that_is_none_is_refused(toy_bundle: Path, tmp_path: Path, content: bytes) -> None:
    model = shutil.copytree(toy_bundle / "best", tmp_path / "model")
    add_files(model, {SHORTLIST: content})
    with pytest.raises(BundleError) as error:
        read_bundle(model)
    assert SHORTLIST in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(("model", "text", "said"), [
    ("model", "\n \n", "no line that is not blank"),
    ("en-es", "a\n", "`nmt pull`"),
    ("model", None, "no such file"),
])  # fmt: skip
def test_what_nothing_can_be_learnt_from_is_refused_and_changes_nothing(
    toy_bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    model: str, text: str | None, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    shutil.copytree(toy_bundle / "best", "model")
    if text is not None:
        Path("text").write_text(text)
    assert main(["shortlist", model, "--source", "text"]) == 2
    errors = capsys.readouterr().err
    assert said in errors and errors.count("\n") == 1
    assert read_bundle("model").shortlist is None
