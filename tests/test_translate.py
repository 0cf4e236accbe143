from __future__ import annotations

import itertools
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

import nmt
from nmt.batch import source_batch
from nmt.config import Config, SearchConfig
from nmt.decoder import DecoderState
from nmt.engine import Engine
from nmt.errors import ConfigError
from nmt.loading import load
from nmt.model import Model
from nmt.searcher import Sampling
from nmt.text import BOS, EOS, PAD, UNK, TokenizerPair, normalise
from nmt.translate import Translator
from nmt.translation import Translation
from nmt.workers import POSSIBLE

STRANGE = [
    "", "the red cat sees the bird.", " ", "\t", "the dog\x00hears\x07the fox.", "😀 👩\u200d👧", "\u2028", "שלום",
    "\ufeff", "the cat.\r", "a\u2028b\x85c\fd\ve", "\x1b[31mred\x1b[0m", "漢字" * 40, "\ud800", "▁▁",
    "<unk> <s> </s> <0x0A>", "",
]  # fmt: skip


@pytest.fixture(scope="module")
def translator(toy_bundle: Path) -> Translator:
    return load(toy_bundle, "cpu")


@pytest.fixture
def untrained(toy_config: Config, toy_tokenizers: TokenizerPair) -> Translator:
    """Random weights: anything that is not forbidden comes out."""
    torch.manual_seed(0)
    model = Model(toy_config.model, len(toy_tokenizers.source), len(toy_tokenizers.target))
    return Translator(model, toy_tokenizers, toy_config)


@pytest.fixture(scope="module")
def mixed(toy_pairs: list[tuple[str, str]]) -> list[str]:
    """Lines of one to many pieces, known and unknown, some blank."""
    chance = random.Random(2)
    known = [source for source, _ in toy_pairs[:20]]
    cut = [line[: chance.randint(1, len(line))] for line in known[:10]]
    return [*known, *cut, *(" ".join(chance.sample(known, 3)) for _ in range(4)), "", "x", "ĝis ŭ 漢", " ", known[0]]


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail when it takes longer, also when it would go on for ever."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def told(translations: list[Translation]) -> list[tuple[str, tuple[int, ...], float, float, bool]]:
    return [(t.text, t.pieces, t.score, t.log_probability, t.ended) for t in translations]


def test_a_trained_model_translates_sentences_it_has_not_seen(
    translator: Translator, toy_pairs: list[tuple[str, str]]
) -> None:
    sources, targets = zip(*toy_pairs[280:], strict=True)
    right = [t.text == target for t, target in zip(translator.translate(sources), targets, strict=True)]
    assert sum(right) >= 18


@pytest.mark.parametrize("beam", [1, 4])
def test_every_line_gives_one_line_in_its_place_whatever_it_holds(translator: Translator, beam: int) -> None:
    found = translator.translate(STRANGE, beam=beam)
    assert [t.source for t in found] == STRANGE
    for line, translation in zip(STRANGE, found, strict=True):
        assert len(translation.text.splitlines()) == (1 if translation.text else 0)
        assert translation == translator.translate([line], beam=beam)[0]
    blank = [not normalise(line) for line in STRANGE]
    assert [t == Translation(line, "") for t, line in zip(found, STRANGE, strict=True)] == blank
    assert [number for number, b in enumerate(blank) if b] == [0, 2, 3, 6, 14, 16]


def test_no_line_in_is_no_line_out(translator: Translator) -> None:
    assert translator.translate([]) == []
    assert list(translator.translate_lines([])) == []


def test_a_blank_line_never_asks_the_model(translator: Translator, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    start = translator.searcher.network.start

    def counted(source: Tensor, mask: Tensor) -> DecoderState:
        asked.append(len(source))
        return start(source, mask)

    monkeypatch.setattr(translator.searcher.network, "start", counted)
    blank = ["", " ", "\t\r", "\u3000", "\x00\x1f", "▁", "\u2028"]
    assert [t.text for t in translator.translate(blank, beam=3)] == [""] * 7
    assert asked == []
    translator.translate([*blank, "the cat", *blank, "the dog"], beam=1)
    assert sum(asked) == 2


@pytest.mark.parametrize("beam", [1, 5])
@pytest.mark.parametrize("backend", ["onnx", "torch"])
def test_neighbours_order_and_batch_size_change_no_text_and_no_score(
    toy_bundle: Path, mixed: list[str], backend: str, beam: int
) -> None:
    translator = load(toy_bundle, "cpu", backend=backend)
    alone = [told(translator.translate([line], beam=beam))[0] for line in mixed]
    for tokens in (1, 60, 333, 100_000):
        assert told(translator.translate(mixed, beam=beam, batch_tokens=tokens)) == alone
    order = random.Random(4).sample(range(len(mixed)), len(mixed))
    shuffled = told(translator.translate([mixed[i] for i in order], beam=beam))
    assert shuffled == [alone[i] for i in order]
    assert told(translator.translate(mixed * 3, beam=beam)) == alone * 3


@pytest.mark.parametrize(("beam", "sampling"), [(1, None), (4, None), (1, Sampling())])
def test_a_batch_holds_its_pieces_once_for_each_hypothesis(
    translator: Translator, mixed: list[str], beam: int, sampling: Sampling | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[int] = []  # padded pieces of a batch, with those of every hypothesis
    paths = 3 if sampling else beam
    search = translator.searcher._search_batch

    def counting(rows: list[list[int]], *settings: Any) -> Any:
        held.append(paths * sum(-(-(len(row) + 1) // 4) * 4 for row in rows))
        return search(rows, *settings)

    monkeypatch.setattr(translator.searcher, "_search_batch", counting)
    translator.translate(mixed * 3, beam=beam, sampling=sampling, nbest=3 if sampling else 1, batch_tokens=400)
    assert 200 < max(held) <= 400


@pytest.mark.parametrize("beam", [1, 5])
def test_workers_change_no_text_and_no_score(
    translator: Translator, toy_bundle: Path, mixed: list[str], beam: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nmt.searcher.ROWS_OF_WORKER", 1)
    assert translator.engine.crew == 1
    expected = told(translator.translate(mixed * 3, beam=beam, batch_tokens=100))
    for workers in (2, 5):
        several = load(toy_bundle, "cpu", workers=workers)
        assert several.engine.crew == (workers if POSSIBLE else 1)
        assert told(several.translate(mixed * 3, beam=beam, batch_tokens=100)) == expected
    assert load(toy_bundle, "cpu", workers=0).engine.crew == (torch.get_num_threads() if POSSIBLE else 1)


@pytest.mark.parametrize("beam", [1, 5])
def test_in_eight_bits_neighbours_change_nothing_and_translations_hardly_differ(
    translator: Translator, toy_bundle: Path, mixed: list[str], beam: int
) -> None:
    whole = load(toy_bundle, "cpu", precision="int8")
    together = told(whole.translate(mixed, beam=beam))
    assert together == [told(whole.translate([line], beam=beam))[0] for line in mixed]
    plain = told(translator.translate(mixed, beam=beam))
    assert together != plain  # the scores are others
    same = sum(a[0] == b[0] for a, b in zip(together, plain, strict=True))
    assert same >= 0.8 * len(mixed)


def test_an_engine_that_cannot_be_is_refused(toy_bundle: Path) -> None:
    with pytest.raises(ConfigError, match="precision is 'int4', expected one of fp32, int8"):
        load(toy_bundle, "cpu", precision="int4")
    with pytest.raises(ConfigError, match="workers is -1, expected 1 or more"):
        load(toy_bundle, "cpu", workers=-1)
    with pytest.raises(ConfigError, match="precision int8 is of the CPU, found the device cuda"):
        Engine("cuda", "int8")
    with pytest.raises(ConfigError, match="backend is 'jax', expected one of onnx, torch"):
        load(toy_bundle, "cpu", backend="jax")
    with pytest.raises(ConfigError, match="backend onnx is of the CPU, found the device cuda"):
        Engine("cuda", backend="onnx")
    with pytest.raises(ConfigError, match="precision int8 is of the backend onnx, found torch"):
        Engine("cpu", "int8", backend="torch")


def test_eight_bits_are_computed_on_the_cpu_where_nothing_else_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert Engine().place == "cuda"
    assert Engine(precision="int8").place == Engine(backend="onnx").place == "cpu"
    assert not Engine().runs_graphs and Engine(precision="int8").runs_graphs


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_a_stream_in_chunks_of_any_size_is_the_list(translator: Translator, mixed: list[str], chunk: int) -> None:
    expected = told(translator.translate(mixed, beam=2))
    assert told(list(translator.translate_lines(iter(mixed), chunk, beam=2))) == expected


def test_a_stream_answers_before_it_has_read_everything(translator: Translator) -> None:
    endless = itertools.repeat("the cat sees the dog.")
    assert len(list(itertools.islice(translator.translate_lines(endless, 2, beam=1), 5))) == 5


def test_a_sample_follows_from_seed_and_sentence_alone(translator: Translator, mixed: list[str]) -> None:
    sampling = Sampling(temperature=2.0, seed=3)
    whole = told(translator.translate(mixed, sampling=sampling))
    assert told(translator.translate(mixed, sampling=sampling, batch_tokens=40)) == whole
    assert [told(translator.translate([line], sampling=sampling))[0] for line in mixed] == whole
    assert told(translator.translate(mixed[::-1], sampling=sampling)) == whole[::-1]
    assert told(translator.translate(mixed, sampling=replace(sampling, seed=4))) != whole
    assert len({pieces for _, pieces, *_ in whole}) > 20


def test_draws_of_one_sentence_differ_and_the_first_does_not_depend_on_their_number(untrained: Translator) -> None:
    lines = ["the red cat sees the bird.", "the dog"]
    for translation in untrained.translate(lines, sampling=Sampling(seed=1), nbest=6):
        assert len({t.pieces for t in translation.nbest}) == 6


def test_the_coldest_sample_is_the_greedy_translation(translator: Translator, mixed: list[str]) -> None:
    greedy = told(translator.translate(mixed, beam=1))
    assert told(translator.translate(mixed, sampling=Sampling(temperature=1e-4))) == greedy
    assert told(translator.translate(mixed, sampling=Sampling(top_k=1))) == greedy


@pytest.mark.parametrize("sampling", [None, Sampling(temperature=1.5, seed=2)])
def test_the_n_best_are_sorted_different_and_led_by_the_best(
    translator: Translator, mixed: list[str], sampling: Sampling | None
) -> None:
    best = translator.translate(mixed, beam=5, sampling=sampling)
    for one, many in zip(best, translator.translate(mixed, beam=5, nbest=4, sampling=sampling), strict=True):
        if not normalise(one.source):
            assert many.nbest == ()
            continue
        assert len(many.nbest) == 4
        scores = [t.score for t in many.nbest]
        assert scores == sorted(scores, reverse=True)
        assert told([many]) == told([many.nbest[0]])
        if sampling is None:
            assert told([many]) == told([one])
            assert len({t.pieces for t in many.nbest}) == 4


def test_scores_are_log_probabilities_by_length_and_those_follow_from_a_plain_loop(
    translator: Translator, mixed: list[str]
) -> None:
    alphas = [translator.translate(mixed, beam=3, search=SearchConfig(length_alpha=a)) for a in (0.0, 1.0)]
    for found, alpha in zip(alphas, (0.0, 1.0), strict=True):
        for translation in found:
            if not translation.pieces:
                continue
            _, log_p = step_by_step(translator, translation)
            assert translation.log_probability == pytest.approx(log_p, abs=1e-3)
            length = len(translation.pieces) + 1
            assert translation.score == pytest.approx(translation.log_probability / length**alpha, rel=1e-5)


@torch.no_grad()
def step_by_step(translator: Translator, translation: Translation) -> tuple[Tensor, float]:
    """Attention weights [T, S] and log probability of a translation, one piece after the other."""
    model = translator.model
    source = translator.tokenizers.source.encode([normalise(translation.source)])[0]
    state = model.start(*source_batch([source]))
    rows: list[Tensor] = []
    hook = model.decoder.attention.register_forward_hook(lambda _, inputs, output: rows.append(output[1][0, 0]))
    total = 0.0
    for last, following in itertools.pairwise([BOS, *translation.pieces, EOS]):
        log_p_of_all, state = model.step(torch.tensor([[last]]), state)
        total += float(log_p_of_all[0, 0, following])
    hook.remove()
    return torch.stack(rows), total


def test_attention_is_that_of_decoding_step_by_step(translator: Translator, mixed: list[str]) -> None:
    seen = 0
    for translation in translator.translate(mixed, beam=3, attention=True):
        if not translation.source.strip():
            assert translation.attention is None
            continue
        attention = translation.attention
        assert attention is not None
        source = translator.tokenizers.source.encode([normalise(translation.source)])[0]
        assert attention.source == (*translator.tokenizers.source.pieces(source), "</s>")
        assert attention.target == (*translator.tokenizers.target.pieces(translation.pieces), "</s>")
        assert attention.weights.shape == (len(attention.target), len(attention.source))
        np.testing.assert_allclose(attention.weights.sum(1), 1.0, rtol=1e-5)
        weights, _ = step_by_step(translator, translation)
        np.testing.assert_allclose(attention.weights, weights, atol=1e-5, rtol=1e-4)
        seen += 1
    assert seen > 30


def test_each_of_the_nbest_has_the_attention_of_its_own_reading(translator: Translator) -> None:
    (best,) = translator.translate(["the old king sees the red cat."], beam=4, nbest=4, attention=True)
    assert best.attention is best.nbest[0].attention
    for one in best.nbest:
        assert one.attention is not None
        weights, _ = step_by_step(translator, one)
        np.testing.assert_allclose(one.attention.weights, weights, atol=1e-5, rtol=1e-4)
    again = translator.read(best.source, best.text)
    assert best.attention is not None and again.target == best.attention.target
    assert np.array_equal(again.weights, best.attention.weights)
    other = translator.read(best.source, "la reĝo dormas.")
    assert "".join(other.target) == "▁la▁reĝo▁dormas.</s>" and other.source == best.attention.source
    for source, target in (("", "la"), ("the", " "), ("the " * 200, "la")):
        with pytest.raises(ConfigError, match="give one sentence"):
            translator.read(source, target)


def test_a_line_in_parts_has_the_attention_of_each_part_and_none_between_them(translator: Translator) -> None:
    first, second = "the red cat sees the bird. " * 12, "the old king hears the fox. " * 12
    (line,) = translator.translate([first + second], attention=True)
    assert line.parts > 1 and line.attention is not None
    attention = line.attention
    assert attention.source.count("</s>") == attention.target.count("</s>") == line.parts
    row = column = 0
    for _ in range(line.parts):
        below, beside = attention.target.index("</s>", row) + 1, attention.source.index("</s>", column) + 1
        block = attention.weights[row:below]
        np.testing.assert_allclose(block[:, column:beside].sum(1), 1.0, rtol=1e-5)
        assert block.sum().item() == pytest.approx(below - row)
        row, column = below, beside
    assert (row, column) == attention.weights.shape


def test_attention_in_words_has_the_words_and_keeps_the_sum_of_each_row(translator: Translator) -> None:
    (best,) = translator.translate(["the small queen follows the thief."], attention=True)
    assert best.attention is not None
    by_word = translator.in_words(best.attention)
    assert by_word.source == ("the", "small", "queen", "follows", "the", "thief.", "</s>")
    assert " ".join(by_word.target[:-1]) == best.text
    np.testing.assert_allclose(by_word.weights.sum(1), 1.0, rtol=1e-5)
    assert len(repr(best)) < 80 and "tensor" not in repr(best) + repr(best.attention) + repr(translator)


def test_attention_is_told_only_where_it_is_asked_for_and_changes_nothing_else(translator: Translator) -> None:
    plain, with_attention = (translator.translate(["the cat sees the dog."], attention=a)[0] for a in (False, True))
    assert plain.attention is None and with_attention.attention is not None
    assert replace(with_attention, attention=None) == plain


@pytest.mark.parametrize("how", ["greedy", "beam", "sample"])
def test_forbidden_pieces_are_never_produced_however_likely(untrained: Translator, mixed: list[str], how: str) -> None:
    with torch.no_grad():
        untrained.model.output_bias[[PAD, UNK, BOS]] = 30.0
    options = {"greedy": {"beam": 1}, "beam": {"beam": 4, "nbest": 4}}
    options["sample"] = {"sampling": Sampling(3.0), "nbest": 3}  # type: ignore[dict-item]
    produced = 0
    for translation in untrained.translate(mixed, **options[how]):  # type: ignore[arg-type]
        for one in translation.nbest or [translation]:
            assert not {PAD, UNK, BOS, EOS} & set(one.pieces)
            produced += len(one.pieces)
    assert produced > 200


def test_bytes_that_spell_a_line_end_create_no_line(untrained: Translator) -> None:
    target = untrained.tokenizers.target
    shown = target.pieces(range(len(target)))
    # Line feed, return, form feed; U+0085 and U+2028 by their bytes.
    spelt = [shown.index(f"<0x{byte}>") for byte in ("0A", "0D", "0C", "C2", "85", "E2", "80", "A8")]
    with torch.no_grad():
        untrained.model.output_bias[spelt] = 8.0
    lines = ["the red cat sees the bird.", "the dog", "x y z"] * 3
    found = untrained.translate(lines, sampling=Sampling(seed=5), nbest=4)
    assert len(found) == len(lines)
    for translation in found:
        for one in translation.nbest:
            assert len(one.text.splitlines()) <= 1
            assert set(one.pieces) & set(spelt[:2])


@pytest.mark.parametrize(
    "line",
    ["the red cat sees the bird. " * 1852, "x" * 50_000, "漢" * 50_000, "the cat, " * 5556],
    ids=["sentences", "one word", "bytes", "clauses"],
)
def test_a_line_of_fifty_thousand_characters_is_translated_in_parts(translator: Translator, line: str) -> None:
    line = line[:50_000]
    pieces = len(translator.tokenizers.source.encode([normalise(line)])[0])
    limit = translator.config.text.max_length
    search = SearchConfig(beam=1, limit_factor=0.0, limit_extra=12)
    started = time.monotonic()
    with at_most(60):
        (translation, short) = translator.translate([line, "the dog sees the cat."], search=search)
    assert time.monotonic() - started < 30
    assert -(-pieces // limit) <= translation.parts <= -(-2 * pieces // limit) + 1
    assert translation.text and len(translation.text.splitlines()) == 1
    assert told([short]) == told(translator.translate(["the dog sees the cat."], search=search))


def test_a_long_line_is_parted_at_its_sentences_and_each_part_is_translated_as_if_alone(
    translator: Translator, toy_pairs: list[tuple[str, str]]
) -> None:
    lengths = {s: len(translator.tokenizers.source.encode([s])[0]) for s, _ in toy_pairs}
    longest = max(lengths.values())
    # No two of these fit into a part, and none is shorter than half of one.
    sentences = [s for s, length in lengths.items() if 2 * length > longest + 1 and length < longest][:6]
    assert len(sentences) == 6
    parting = Translator(
        translator.model,
        translator.tokenizers,
        replace(translator.config, text=replace(translator.config.text, max_length=longest)),
    )
    whole = parting.translate([" ".join(sentences)], beam=2, nbest=2)[0]
    alone = translator.translate(sentences, beam=2, nbest=2)
    assert whole.parts == 6
    assert whole.text == " ".join(t.text for t in alone)
    assert whole.score == pytest.approx(sum(t.score for t in alone) / 6)
    assert whole.log_probability == pytest.approx(sum(t.log_probability for t in alone))
    assert whole.nbest[1].text == " ".join(t.nbest[1].text for t in alone)
    assert [t.parts for t in parting.translate([sentences[0], ""], beam=2)] == [1, 1]


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_parts_of_any_size_hold_all_pieces_in_order(translator: Translator, limit: int) -> None:
    config = replace(translator.config, text=replace(translator.config.text, max_length=limit))
    small = Translator(translator.model, translator.tokenizers, config)
    asked: list[list[int]] = []
    start = translator.searcher.network.start

    def kept(source: Tensor, mask: Tensor) -> DecoderState:
        asked.extend(row[real].tolist()[:-1] for row, real in zip(source, mask, strict=True))
        return start(source, mask)

    line = "the cat sees x, the dog. bird 漢"
    with pytest.MonkeyPatch.context() as patch, at_most(2):
        patch.setattr(small.searcher.network, "start", kept)
        (translation,) = small.translate([line], beam=1)
    (pieces,) = translator.tokenizers.source.encode([line])
    assert sorted(itertools.chain.from_iterable(asked)) == sorted(pieces)
    assert translation.parts == len(asked)
    assert all(1 <= len(part) <= limit for part in asked)


def test_without_a_mark_a_long_line_is_parted_between_words(
    translator: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = replace(translator.config, text=replace(translator.config.text, max_length=9))
    begun: list[str] = []
    start = translator.searcher.network.start

    def kept(source: Tensor, mask: Tensor) -> DecoderState:
        begun.extend(translator.tokenizers.source.pieces(source[:, 0].tolist()))
        return start(source, mask)

    parting = Translator(translator.model, translator.tokenizers, config)
    monkeypatch.setattr(parting.searcher.network, "start", kept)
    line = " ".join(["the small horse follows the quiet bridge"] * 8)
    (translation,) = parting.translate([line], beam=1)
    assert translation.parts == len(begun) > 5
    assert all(piece.startswith("▁") for piece in begun)


def test_a_translation_that_reaches_its_limit_says_so(translator: Translator) -> None:
    search = SearchConfig(beam=1, limit_factor=0.0, limit_extra=3)
    cut, whole = (
        translator.translate(["the red cat sees the old bird."], search=s)[0] for s in (search, SearchConfig())
    )
    assert len(cut.pieces) == 3 and not cut.ended
    assert whole.ended and whole.pieces[:3] == cut.pieces


def test_no_n_gram_is_repeated_where_that_is_forbidden(untrained: Translator, mixed: list[str]) -> None:
    for beam in (1, 3):
        for size in (1, 2):
            found = untrained.translate(mixed, beam=beam, search=SearchConfig(no_repeat_ngram=size))
            for pieces in (t.pieces for t in found):
                grams = [pieces[i : i + size] for i in range(len(pieces) - size + 1)]
                assert len(set(grams)) == len(grams)
    freely = [t.pieces for t in untrained.translate(mixed, beam=1)]
    assert any(len(set(pieces)) < len(pieces) for pieces in freely)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"beam": 2, "nbest": 3}, "nbest is 3 but beam is 2"),
        ({"beam": 0}, "beam is 0"),
        ({"nbest": 0}, "nbest is 0"),
        ({"batch_tokens": -1}, "batch_tokens is -1"),
        ({"search": SearchConfig(beam=2), "nbest": 3}, "nbest is 3 but beam is 2"),
        ({"search": SearchConfig(no_repeat_ngram=-1)}, "no_repeat_ngram is -1"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    translator: Translator, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ConfigError, match=f"^{message}[^\n]*$"):
        translator.translate(["the cat"], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", 0.0), ("temperature", -1.0), ("temperature", float("nan")), ("temperature", float("inf")),
        ("top_k", -1), ("top_p", 0.0), ("top_p", 1.1), ("top_p", float("nan")), ("seed", -1),
    ],
)  # fmt: skip
def test_sampling_that_makes_no_sense_is_refused(name: str, value: float) -> None:
    with pytest.raises(ConfigError, match=f"^sampling {name} is {value}[^\n]*$"):
        Sampling(**{name: value})  # type: ignore[arg-type]


def test_the_package_offers_loading_and_translating_at_its_top(toy_bundle: Path, translator: Translator) -> None:
    found = nmt.load(toy_bundle, "cpu").translate(["the cat sees the dog."])
    assert isinstance(found[0], nmt.Translation)
    assert str(found[0]) == found[0].text == translator.translate(["the cat sees the dog."])[0].text
    assert nmt.load(toy_bundle / "best", "cpu").tokenizers.fingerprint == translator.tokenizers.fingerprint
