from __future__ import annotations

import pytest
import torch

from nmt.flags import is_copy, is_looping, is_repeating, unattended


@pytest.mark.parametrize(
    ("translation", "source", "expected"),
    [
        ("ein Mann in einem Eimer in einem Eimer", "a man in a bucket", True),
        ("ein Mann in einem Eimer", "a man in a bucket", False),
        ("very very good", "sehr gut", False),
        ("very very very good", "sehr gut", True),
        ("ha ha ha", "ha ha ha", False),
        ("ha ha ha ha", "ha ha ha", True),
        ("ja nein ja nein", "so so", False),
        ("ja nein ja nein ja nein", "so so", True),
        ("a b c d e f g h a b c d e f g h", "x", True),
        ("a b c x a b c", "y", False),
        ("", "x", False),
    ],
)  # fmt: skip
def test_words_that_come_again_and_again_are_seen(translation: str, source: str, expected: bool) -> None:
    assert is_repeating(translation.split(), source.split()) is expected


def test_a_loop_within_a_word_is_seen_from_its_fourth_round() -> None:
    assert not is_looping([9, 5, 6, 5, 6, 5, 6, 7], [1, 2])
    assert is_looping([9, 5, 6, 5, 6, 5, 6, 5, 6, 7], [1, 2])
    assert not is_looping([5] * 4, [8] * 4)
    assert is_looping([5] * 5, [8] * 4)


@pytest.mark.parametrize(
    ("translation", "source", "expected"),
    [
        ("Two men are walking", "Two men are walking", True),
        ("two Men", "Two men", True),
        ("Tom.", "Tom.", False),
        ("Zwei Männer in New York City.", "Two men in New York City.", True),
        ("Zwei ältere Männer stehen in New York City.", "Two older men stand in New York City.", True),
        ("Zwei sehr alte Männer stehen heute in New York City.", "Two very old men stand in New York City.", False),
        ("Die 3 4 5 6", "The 3 4 5 6", False),
        ("Anna y Tom", "Anna and Tom", False),
        ("", "", False),
    ],
)  # fmt: skip
def test_words_that_were_left_untranslated_are_seen(translation: str, source: str, expected: bool) -> None:
    assert is_copy(translation.split(), source.split()) is expected


def test_words_of_the_source_without_attention_are_told_unless_they_are_common() -> None:
    source = ["the", "red", "dog", "37", "runs"]
    weights = torch.tensor([[0.02, 0.02, 0.9, 0.02, 0.04], [0.02, 0.02, 0.02, 0.04, 0.9]])
    common = [True, False, False, False, False]
    assert unattended(source, common, weights) == ["red"]
    assert unattended(source, [False] * 5, weights) == ["the", "red"]
    weights[1, 1] = 0.09
    assert unattended(source, common, weights) == []
    assert unattended(["dog"], [False], torch.zeros(0, 1)) == ["dog"]
