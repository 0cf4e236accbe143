"""What is done alike for NumPy's arrays and torch's, against lists."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import torch

from nmt import arrays


@pytest.fixture(params=["numpy", "torch"])
def given(request: pytest.FixtureRequest) -> Any:
    """Makes an array of one kind."""
    return torch.from_numpy if request.param == "torch" else lambda array: array


@pytest.mark.parametrize("size", [1, 5, arrays.FEW, arrays.FEW + 1])
def test_the_largest_are_those_that_sorting_puts_first(size: int, given: Any) -> None:
    numbers = np.random.default_rng(size).random((7, 90), np.float32)
    numbers[2, 3:] = -np.inf  # fewer than are asked for
    rows = numbers.tolist()
    values, places = arrays.largest(given(numbers.copy()), size)
    for row, found, at in zip(rows, values.tolist(), places.tolist(), strict=True):
        assert found == sorted(row, reverse=True)[:size]
        finite = [(value, place) for value, place in zip(found, at, strict=True) if value > -math.inf]
        assert all(row[place] == value for value, place in finite)
        assert len({place for _, place in finite}) == len(finite)


def test_the_likeliest_are_those_of_a_plain_loop(given: Any) -> None:
    numbers = np.random.default_rng(1).random((3, 4, 50), np.float32)
    found = arrays.likeliest(given(numbers)).tolist()
    assert found == [[row.index(max(row)) for row in rows] for rows in numbers.tolist()]


def test_equal_numbers_stay_in_order_when_they_are_ranked(given: Any) -> None:
    values, places = arrays.ranked(given(np.array([[1.0, 3.0, 1.0, 3.0], [0.0, -np.inf, 0.0, 2.0]], np.float32)))
    assert values.tolist() == [[3, 3, 1, 1], [2, 0, 0, -math.inf]]
    assert places.tolist() == [[1, 3, 0, 2], [3, 0, 2, 1]]


def test_some_of_an_axis_and_some_of_each_row(given: Any) -> None:
    cube = np.arange(24).reshape(2, 3, 4)
    places = np.array([[2, 0], [1, 1]])
    assert arrays.rows(given(cube), given(np.array([3, 0])), 2).tolist() == [
        [[row[3], row[0]] for row in some] for some in cube.tolist()
    ]
    assert arrays.picked(given(cube), given(places)).tolist() == [
        [some[place] for place in its] for some, its in zip(cube.tolist(), places.tolist(), strict=True)
    ]


@pytest.mark.parametrize(("value", "kind"), [(True, "bool"), (2, "int64"), (0.5, "float32"), (-math.inf, "float32")])
def test_arrays_are_filled_alike(value: float, kind: str, given: Any) -> None:
    like = given(np.zeros(3, np.int64))
    found = arrays.filled((2, 3), value, like)
    assert type(found) is type(like) and str(found.dtype).endswith(kind)
    assert found.tolist() == [[value] * 3] * 2
    assert arrays.count(3, like).tolist() == [0, 1, 2] and type(arrays.count(3, like)) is type(like)
    assert arrays.empty((4, 2), like).shape == (4, 2) and arrays.empty((4, 2), like).dtype == like.dtype
