"""What a search does with arrays of numbers, alike for NumPy's (on a CPU) and for torch's (on a GPU).

Both know most operators and methods by the same names; here is where they differ. torch is not imported for NumPy's
sake: it takes seconds to load, and most translations need nothing of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

#: A `numpy.ndarray` or a `torch.Tensor`; each function gives of the kind that it is given.
Array = Any

#: So many of the largest numbers are found one after the other, more of them by sorting.
FEW = 64

_TYPES = {bool: np.bool_, int: np.int64, float: np.float32}


def library(array: Array) -> Any:
    """The module whose functions are for an array: those that both have by one name (`where`, `stack`, `amax`, ...)."""
    return np if isinstance(array, np.ndarray) else sys.modules["torch"]


def filled(shape: Sequence[int], value: float, like: Array) -> Array:
    """An array of one value, of 64-bit whole numbers, 32-bit numbers or truth values, beside ``like``."""
    if isinstance(like, np.ndarray):
        return np.full(shape, value, _TYPES[type(value)])
    return library(like).full(shape, value, device=like.device)


def empty(shape: Sequence[int], like: Array) -> Array:
    """An array of the type of ``like``, to be written to."""
    return np.empty(shape, like.dtype) if isinstance(like, np.ndarray) else like.new_empty(shape)


def count(number: int, like: Array) -> Array:
    """The whole numbers from 0 on, beside ``like``.  [number]"""
    return np.arange(number) if isinstance(like, np.ndarray) else library(like).arange(number, device=like.device)


def rows(array: Array, numbers: Array, axis: int = 0) -> Array:
    """Some of an axis, in the order given."""
    return array.take(numbers, axis) if isinstance(array, np.ndarray) else array.index_select(axis, numbers)


def picked(array: Array, places: Array) -> Array:
    """Of each row some of its places.  [B, K, ...], [B, K'] -> [B, K', ...]"""
    return array[count(len(places), places)[:, None], places]


def likeliest(array: Array) -> Array:
    """Where the largest number of each row stands.  [..., N] -> [...]"""
    if not isinstance(array, np.ndarray) and array.device.type == "cpu":
        return library(array).from_numpy(array.numpy().argmax(-1))  # NumPy looks some twenty times as fast as torch
    return array.argmax(-1)


def ranked(array: Array) -> tuple[Array, Array]:
    """Rows sorted from the largest down, and where each number stood; equal ones stay in order.  [..., N]"""
    if isinstance(array, np.ndarray):
        order = np.argsort(-array, axis=-1, kind="stable")
        return np.take_along_axis(array, order, -1), order
    found = array.sort(dim=-1, descending=True, stable=True)
    return found.values, found.indices


def largest(array: Array, size: int) -> tuple[Array, Array]:
    """The largest numbers of each row, from the largest down, and where each stands. It may write into ``array``.

    Shapes: [B, N] -> [B, size], [B, size]
    """
    if not isinstance(array, np.ndarray):
        found = array.topk(size)
        return found.values, found.indices
    if size > FEW:
        values, order = ranked(array)
        return values[:, :size], order[:, :size]
    # To look for the largest is so fast in NumPy that a few times in turn take less time than its partial sort.
    each = np.arange(len(array))
    values, places = np.empty((len(array), size), array.dtype), np.empty((len(array), size), np.int64)
    for number in range(size):
        at = array.argmax(1)
        values[:, number], places[:, number] = array[each, at], at
        array[each, at] = -np.inf
    return values, places
