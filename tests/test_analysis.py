from __future__ import annotations

import math
from collections import Counter

import pytest
import sacrebleu
import sentencepiece

from nmt.analysis import Judgement, breakdowns, changes, evaluate, examples, flagged, judge, rarities, same_words
from nmt.errors import ConfigError
from nmt.significance import paired_tests
from nmt.systems import Output, System
from nmt.text import TokenizerPair
from tests.test_evaluation import translations


def system(name: str, texts: list[str], confidence: list[float] | None = None) -> System:
    known = confidence or [None] * len(texts)
    outputs = tuple(Output(text, confidence=value) for text, value in zip(texts, known, strict=True))
    return System(name, "model" if confidence else "file", outputs, {})


def test_words_are_marked_that_translation_and_reference_share_in_order() -> None:
    assert same_words("a small dog runs", "the small dog of mine runs") == ("0111", "011001")
    assert same_words("", "") == ("1", "1")
    assert same_words("x", "y z") == ("0", "00")
    for text, reference in zip(*translations(), strict=True):
        ours, theirs = same_words(text, reference)
        kept = [word for word, mark in zip(text.split(" "), ours, strict=True) if mark == "1"]
        assert kept == [word for word, mark in zip(reference.split(" "), theirs, strict=True) if mark == "1"]


def test_the_chrf_of_a_sentence_is_sacrebleus() -> None:
    hypotheses, references = translations()
    for found, text, reference in zip(judge(hypotheses, references), hypotheses, references, strict=True):
        assert found.chrf == round(sacrebleu.sentence_chrf(text, [reference]).score, 2)


@pytest.mark.parametrize("with_tokenizer", [True, False])
def test_every_group_of_lines_is_scored_as_sacrebleu_scores_those_lines(
    with_tokenizer: bool, toy_tokenizers: TokenizerPair
) -> None:
    hypotheses, references = translations()
    sources = [" ".join(["word"] * (n % 23 + 1)) + f" x{n % 7}" * (n % 2) for n in range(80)]
    confidence = [((n * 37) % 80) / 80 for n in range(80)]
    one = system("one", hypotheses, confidence)
    if with_tokenizer:
        one = System(one.name, one.kind, one.outputs, {}, tokenizer=toy_tokenizers.source)
    two = system("two", references)
    by_length, by_rarity, by_confidence = breakdowns([one, two], sources, references)

    lengths = [len(source.split()) for source in sources]
    bounds = [(1, 5), (6, 10), (11, 15), (16, 20), (21, 30)]
    expected = {f"{low}–{high}": [n for n in range(80) if low <= lengths[n] <= high] for low, high in bounds}
    assert {group.label: group.lines for group in by_length.groups[0]} == {k: len(v) for k, v in expected.items()}
    rarity = rarities(sources, toy_tokenizers.source if with_tokenizer else None)
    rarest = sorted(range(80), key=lambda n: rarity[n])
    surest = sorted(range(80), key=lambda n: confidence[n])
    for breakdown, groups in (
        (by_length, list(expected.values())),
        (by_rarity, [rarest[16 * part : 16 * part + 16] for part in range(5)]),
        (by_confidence, [surest[16 * part : 16 * part + 16] for part in range(5)]),
    ):
        for found, lines in zip(breakdown.groups[0], groups, strict=True):
            chosen = [hypotheses[n] for n in lines], [[references[n] for n in lines]]
            assert found.lines == len(lines)
            assert found.bleu == pytest.approx(sacrebleu.corpus_bleu(*chosen).score)
            assert found.chrf == pytest.approx(sacrebleu.corpus_chrf(*chosen).score)
    assert all(group.chrf == pytest.approx(100) for group in by_length.groups[1])
    assert by_confidence.groups[1] == ()
    assert ("tokenizer" if with_tokenizer else "this very source text") in by_rarity.note


def test_without_a_tokenizer_rarity_is_that_in_the_text_itself() -> None:
    lines = ["a b", "a a c", "", "b a"]
    counts = Counter(" ".join(lines).split())
    bits = {word: -math.log2(count / 7) for word, count in counts.items()}
    expected = [(bits["a"] + bits["b"]) / 2, (2 * bits["a"] + bits["c"]) / 3, 0, (bits["a"] + bits["b"]) / 2]
    assert rarities(lines, None) == pytest.approx(expected)


def test_with_a_tokenizer_a_word_is_as_surprising_as_its_pieces(toy_tokenizers: TokenizerPair) -> None:
    processor = sentencepiece.SentencePieceProcessor(model_proto=toy_tokenizers.source.model)
    lines = ["the red cat", "the thief wakes the moon."]
    expected = []
    for line in lines:
        scores = [processor.get_score(piece) for piece in processor.encode(line)]
        expected.append(-sum(scores) / math.log(2) / len(line.split()))
    assert rarities(lines, toy_tokenizers.source) == pytest.approx(expected)
    assert rarities(["xylophone"], toy_tokenizers.source)[0] > 2 * max(expected)


def test_sentences_are_better_or_worse_by_a_point_of_chrf() -> None:
    before, after = (
        [Judgement(value, "1", "1") for value in values] for values in ([50, 50, 50, 50, 50], [51, 49, 50.9, 49.1, 90])
    )
    assert changes(before, after) == (2, 2, 1)


def test_examples_are_the_lines_that_changed_most_and_the_worst_and_best_of_each() -> None:
    chrf = [[50.0, 20, 90, 50, 50, 0, 0], [60.0, 10, 90, 95, 50.5, 0, 0]]
    judgements = [[Judgement(value, "1", "1") for value in values] for values in chrf]
    lines = ["a", "b", "c", "d", "e", "", "g"]
    references = ["a", "b", "c", "d", "e", "f", " "]
    found = examples([system("x", lines), system("y", lines)], judgements, lines, references)
    assert [(e.title, e.system, e.lines) for e in found] == [
        ("Better than", 1, (3, 0)),
        ("Worse than", 1, (1,)),
        ("Worst", 0, (1, 0, 3, 4, 2)),
        ("Best", 0, (2, 4, 3, 0, 1)),
        ("Worst", 1, (1, 4, 0, 2, 3)),
        ("Best", 1, (3, 2, 0, 4, 1)),
    ]


def test_of_a_file_it_is_not_said_where_a_model_looked() -> None:
    outputs = (Output("a", ("copy",)), Output("b", ("copy", "lost")))
    assert flagged(System("f", "file", outputs, {})) == {
        "repetition": 0,
        "copy": 2,
        "unattended": None,
        "lost": 1,
        "cut": None,
    }
    assert flagged(System("m", "model", outputs, {})) == {
        "repetition": 0,
        "copy": 2,
        "unattended": 0,
        "lost": 1,
        "cut": 0,
    }


def test_an_evaluation_holds_the_tests_of_its_systems_unless_no_samples_are_asked_for() -> None:
    hypotheses, references = translations()
    systems = [system("a", hypotheses), system("b", [h.lower() for h in hypotheses])]
    found = evaluate(systems, references, references, samples=60, trials=60)
    assert list(found.tests) == paired_tests([(s.name, s.texts) for s in systems], references, 60, 60)
    assert evaluate(systems, references, references, samples=0).tests == ()
    for wrong in ({"samples": -1}, {"samples": 3}, {"samples": 60, "trials": 0}):
        with pytest.raises(ConfigError, match=r"^--(samples|trials) is -?\d, expected 40 or more"):
            evaluate(systems, references, references, **wrong)
