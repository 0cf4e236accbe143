from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from nmt.confidence import BINS, MIN_SENTENCES, Calibration, calibrate, features
from nmt.errors import BundleError
from nmt.reading import Reading


def drawn(
    sentences: int, weights: tuple[float, float], bias: float, seed: int = 0
) -> tuple[list[np.ndarray], list[float]]:
    """Features, and a quality that is a known function of them plus noise."""
    chance = torch.Generator().manual_seed(seed)
    x = torch.rand(sentences, 2, generator=chance, dtype=torch.float64) * torch.tensor([-3.0, 1.0]) - 0.1
    expected = torch.sigmoid(x @ torch.tensor(weights, dtype=torch.float64) + bias)
    noise = torch.randn(sentences, generator=chance, dtype=torch.float64) * 0.1
    return list(x.numpy()), (expected + noise).clamp(0, 1).tolist()


def test_a_confidence_is_found_again_where_quality_follows_from_the_features() -> None:
    rows, quality = drawn(4000, (1.5, 2.0), 0.3)
    found = calibrate(rows, quality)
    assert found is not None
    assert found.weights == pytest.approx((1.5, 2.0), abs=0.3)
    assert found.bias == pytest.approx(0.3, abs=0.3)
    for row in rows[:50]:
        by_hand = 1 / (1 + math.exp(-(float(row[0]) * 1.5 + float(row[1]) * 2.0 + 0.3)))
        assert found.confidence(row) == pytest.approx(by_hand, abs=0.03)


def test_the_reliability_table_is_of_unseen_sentences_sorted_and_its_error_follows_from_it() -> None:
    rows, quality = drawn(1003, (1.5, 2.0), 0.3)
    found = calibrate(rows, quality)
    assert found is not None and found.sentences == 1003
    table = found.reliability
    assert len(table) == BINS and sum(row.sentences for row in table) == 1003
    confidences = [row.confidence for row in table]
    assert confidences == sorted(confidences)
    assert sum(row.sentences * row.chrf for row in table) / 1003 == pytest.approx(sum(quality) / 1003)
    by_hand = sum(row.sentences * abs(row.confidence - row.chrf) for row in table) / 1003
    assert found.error == pytest.approx(by_hand)
    assert found.error < 0.02


def test_where_features_say_nothing_every_confidence_is_the_mean() -> None:
    rows, _ = drawn(1000, (1.0, 1.0), 0.0)
    _, quality = drawn(1000, (1.0, 1.0), 0.0, seed=9)
    found = calibrate(rows, quality)
    assert found is not None
    mean = sum(quality) / 1000
    assert all(abs(found.confidence(row) - mean) < 0.05 for row in rows)


def test_what_changes_along_the_file_shows_as_an_error() -> None:
    """Folds are of neighbours: a fit on one half of a file must not be judged on sentences beside it."""
    rows, _ = drawn(1000, (1.0, 1.0), 0.0)
    found = calibrate(rows, [0.1] * 200 + [0.9] * 800)
    assert found is not None and found.error > 0.2


def test_too_few_sentences_give_no_confidence() -> None:
    rows, quality = drawn(MIN_SENTENCES, (1.0, 1.0), 0.0)
    assert calibrate(rows, quality) is not None
    assert calibrate(rows[1:], quality[1:]) is None
    assert calibrate([], []) is None


def test_features_are_the_mean_log_probability_and_the_share_of_the_source_looked_at() -> None:
    weights = np.array([[0.5, 0.0, 0.5], [0.9, 0.1, 0.0]], np.float32)  # two pieces and EOS
    reading = Reading(np.array([-1.0, -3.0], np.float32), weights)
    assert features(reading).tolist() == pytest.approx([-2.0, (1.0 + 0.1) / 2])
    assert features(Reading(np.array([-1.0], np.float32), np.ones((1, 1), np.float32))).tolist() == [-1.0, 0.0]


def test_a_calibration_comes_back_from_disk_as_it_went_there() -> None:
    found = calibrate(*drawn(200, (1.5, 2.0), 0.3))
    assert found is not None
    assert Calibration.from_tree(found.as_tree(), "here") == found


@pytest.mark.parametrize(
    "change",
    [{"features": ["other", "coverage"]}, {"weights": [1.0]}, {"bias": None}, {"weights": "ab"}, {"reliability": [1]}],
)
def test_a_calibration_of_another_kind_is_refused_in_one_line(change: dict[str, object]) -> None:
    found = calibrate(*drawn(200, (1.5, 2.0), 0.3))
    assert found is not None
    with pytest.raises(BundleError, match=r"^here: not a calibration[^\n]*`nmt calibrate`$"):
        Calibration.from_tree({**found.as_tree(), **change}, "here")
