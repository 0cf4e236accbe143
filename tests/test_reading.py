from __future__ import annotations

import itertools
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from nmt.batch import source_batch
from nmt.compiled import Reader
from nmt.forcing import Force, by_torch, read
from nmt.loading import load
from nmt.padding import Row
from nmt.reading import between_words, words
from nmt.text import BOS, EOS, TokenizerPair, normalise
from nmt.translate import Translator


@pytest.fixture(scope="module")
def translator(toy_bundle: Path) -> Translator:
    return load(toy_bundle, "cpu")


@pytest.fixture(scope="module")
def rows(translator: Translator, toy_pairs: list[tuple[str, str]]) -> list[Row]:
    """Pairs of all lengths, right translations and wrong ones, an empty one too."""
    chance = random.Random(3)
    pairs = [(s[: chance.randint(1, 60)], t[: chance.randint(0, 60)]) for s, t in toy_pairs[:40]]
    sides = [translator.tokenizers.source.encode([normalise(x) for x in side]) for side in zip(*pairs, strict=True)]
    return [*zip(*sides, strict=True), (sides[0][0], [])]


@pytest.fixture(params=["graphs", "torch"])
def force(request: pytest.FixtureRequest, translator: Translator) -> Force:
    if request.param == "graphs":
        return Reader(translator.networks)
    return by_torch(translator.model, translator.device)


@torch.no_grad()
def step_by_step(translator: Translator, row: Row) -> tuple[list[float], torch.Tensor]:
    """Log probability of each piece, and attention [T, S], one piece after the other."""
    model = translator.model
    state = model.start(*source_batch([row[0]]))
    weights: list[torch.Tensor] = []
    hook = model.decoder.attention.register_forward_hook(lambda _, inputs, output: weights.append(output[1][0, 0]))
    log_p = []
    for last, following in itertools.pairwise([BOS, *row[1], EOS]):
        log_p_of_all, state = model.step(torch.tensor([[last]]), state)
        log_p.append(float(log_p_of_all[0, 0, following]))
    hook.remove()
    return log_p, torch.stack(weights)


def test_a_reading_is_what_decoding_step_by_step_sees(translator: Translator, force: Force, rows: list[Row]) -> None:
    for row, reading in zip(rows, read(force, rows), strict=True):
        log_p, weights = step_by_step(translator, row)
        assert reading.log_probabilities.tolist() == pytest.approx(log_p, abs=1e-4)
        np.testing.assert_allclose(reading.weights, weights, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_reading_depends_on_its_pair_alone_to_the_last_bit(force: Force, rows: list[Row], workers: int) -> None:
    together = read(force, rows * 9, workers)
    for number, row in enumerate(rows):
        (alone,) = read(force, [row])
        for copy in together[number :: len(rows)]:
            assert np.array_equal(copy.log_probabilities, alone.log_probabilities)
            assert np.array_equal(copy.weights, alone.weights)


@settings(max_examples=200)
@given(line=st.text())
def test_the_words_of_a_line_are_its_words_whatever_it_holds(line: str, toy_tokenizers: TokenizerPair) -> None:
    tokenizer = toy_tokenizers.source
    pieces = tokenizer.encode([normalise(line)])[0]
    found = words(tokenizer, pieces)
    assert [i for _, place in found for i in range(place.start, place.stop)] == list(range(len(pieces)))
    assert " ".join(word for word, _ in found if word) == tokenizer.decode([pieces])[0]


def test_attention_between_words_is_that_of_a_plain_loop() -> None:
    weights = np.random.default_rng(1).random((6, 7), np.float32)
    target, source = [slice(0, 2), slice(2, 5)], [slice(0, 1), slice(1, 4), slice(4, 6)]
    expected = [
        [sum(float(weights[i, j]) for i in range(6)[t] for j in range(7)[s]) / (t.stop - t.start) for s in source]
        for t in target
    ]
    np.testing.assert_allclose(between_words(weights, target, source), expected, rtol=1e-5)
    assert between_words(weights[:1], [], source).shape == (0, 3)
    assert between_words(weights[:, :1], target, []).shape == (2, 0)
