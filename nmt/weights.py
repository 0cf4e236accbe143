"""Weights as bytes: what they may be stored as, the safetensors format, whether arrays are those of a network.

Shapes: R rows, C columns of a matrix; N rows, I inputs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import safetensors
from numpy.typing import NDArray
from safetensors import SafetensorError

from nmt.errors import BundleError

#: No file of weights may be larger: what a GPU's memory has.
MAX_WEIGHTS = 64 << 30

#: Nor its header.
MAX_HEADER = 16 << 20

#: The types of numbers that are read, as safetensors names them. NumPy has none for bfloat16, which is the upper half
#: of a number in single precision.
TYPES: dict[str, Any] = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "BF16": np.uint16}
TYPES |= {"I64": np.int64, "I8": np.int8}

#: What a network's weights may be, as they are loaded.
WEIGHT_TYPES = (np.float32, np.float16)

#: What they may be stored as, and the type of a matrix on disk. "int8" leaves vectors in single precision.
STORED: dict[str, Any] = {"fp32": np.float32, "fp16": np.float16, "int8": np.int8}

#: The scales of a matrix of eight bits are stored beside it under its name and this.
SCALES = ":scales"


def rounded(rows: NDArray[Any], largest: int = 127) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as whole numbers from -largest to largest, and the scale of each: its largest number over ``largest``.

    Symmetric absmax quantization; for recurrent translators: Wu et al. (2016), section 6. A row of zeros stays one.

    Shapes: [N, I] -> [N, I], [N, 1]
    """
    scales = np.abs(rows).max(1, keepdims=True) / np.float32(largest)
    return np.rint(rows / np.maximum(scales, np.finfo(np.float32).tiny)).astype(np.int8), scales


def encode(arrays: Mapping[str, NDArray[Any]], kind: str, place: str | Path) -> dict[str, NDArray[Any]]:
    """What is stored of weights in single precision.

    In eight bits, each row of a matrix has a scale of its own, as in `rounded`.

    Raises:
        BundleError: a number is larger than half precision can hold.
    """
    stored = {}
    for name, array in arrays.items():
        if kind != "int8":
            with np.errstate(over="ignore"):  # told below
                stored[name] = array.astype(STORED[kind])
            if not np.isfinite(stored[name]).all():
                raise BundleError(f"{place}: '{name}' has a number too large for {kind}; store it as fp32")
        elif array.ndim == 2:
            stored[name], scales = rounded(array)
            stored[name + SCALES] = scales[:, 0]  # [R]
        else:
            stored[name] = array
    return stored


def decode(stored: Mapping[str, NDArray[Any]], place: str | Path) -> dict[str, NDArray[Any]]:
    """What `encode` has stored, with matrices of eight bits in single precision.  [R, C], [R] -> [R, C]

    Raises:
        BundleError: scales do not fit their matrix. Whether all is that of a network, `check_weights` says.
    """
    arrays = dict(stored)
    for name, array in stored.items():
        if array.dtype != np.int8 or name + SCALES not in stored:
            continue
        scales = arrays.pop(name + SCALES)
        if scales.dtype != np.float32 or array.ndim != 2 or scales.shape != array.shape[:1]:
            raise BundleError(
                f"{place}: '{name}{SCALES}' is {scales.dtype} of {list(scales.shape)}, expected float32, one for"
                f" each row of {list(array.shape)}"
            )
        with np.errstate(over="ignore"):  # told by `check_weights`
            arrays[name] = array * scales[:, None]
    return arrays


def check_weights(shapes: Mapping[str, tuple[int, ...]], arrays: Mapping[str, NDArray[Any]], place: str | Path) -> None:
    """Whether arrays are those of a network whose weights have these names and ``shapes``.

    Raises:
        BundleError: a name is missing or surplus, a shape differs, or a number is not finite.
    """
    for name in sorted(shapes.keys() ^ arrays.keys()):
        what = "is missing" if name in shapes else "is not part of this model"
        raise BundleError(f"{place}: '{name}' {what}; weights and configuration belong to different models")
    for name, shape in shapes.items():
        array = arrays[name]
        if array.shape != shape:
            raise BundleError(
                f"{place}: '{name}' has the shape {list(array.shape)}, expected"
                f" {list(shape)}; weights and configuration belong to different models"
            )
        if array.dtype not in WEIGHT_TYPES:
            raise BundleError(f"{place}: '{name}' holds {array.dtype}, expected float32 or less precise numbers")
        if not np.isfinite(array).all():
            raise BundleError(f"{place}: '{name}' holds NaN or infinity; the training that wrote it has failed")


def parse(content: bytes, path: Path) -> tuple[dict[str, NDArray[Any]], dict[str, str]]:
    """The arrays and the metadata of a safetensors file.

    Raises:
        BundleError: it is something else.
    """
    with told_as_damage(path):
        metadata = metadata_of(content, path)
        found = safetensors.deserialize(content)  # type: ignore[no-untyped-call]
        return {name: _array(name, what, path) for name, what in found}, metadata


def metadata_of(content: bytes, path: Path) -> dict[str, str]:
    """What a safetensors file tells of itself, in a header of at most `MAX_HEADER` bytes."""
    length = int.from_bytes(content[:8], "little")
    if not 2 <= length <= min(MAX_HEADER, len(content) - 8):
        raise BundleError(f"{path}: not a safetensors file (a header of {length:,} bytes)")
    return json.loads(content[8 : 8 + length]).get("__metadata__") or {}


@contextlib.contextmanager
def told_as_damage(path: Path) -> Iterator[None]:
    """What goes wrong with reading a safetensors file is a BundleError."""
    try:
        yield
    except (SafetensorError, ValueError, KeyError, AttributeError, RecursionError, TypeError) as error:
        raise BundleError(f"{path}: not a safetensors file ({' '.join(str(error).split())[:100]})") from None


def _array(name: str, found: Mapping[str, Any], path: Path) -> NDArray[Any]:
    kind = found["dtype"]
    if kind not in TYPES:
        raise BundleError(f"{path}: '{name}' holds {kind}, expected one of {', '.join(TYPES)}")
    array: NDArray[Any] = np.frombuffer(found["data"], dtype=TYPES[kind]).reshape(found["shape"])
    return (array.astype(np.uint32) << 16).view(np.float32) if kind == "BF16" else array


def fingerprint(arrays: Mapping[str, NDArray[Any]]) -> str:
    """Equal exactly when all arrays are, by name, type and value."""
    # Types are called as torch calls them: fingerprints have been so since the first.
    return digest((f"{name} torch.{a.dtype} {list(a.shape)}", np.ascontiguousarray(a)) for name, a in arrays.items())


def digest(named: Iterable[tuple[str, NDArray[Any]]], told: str = "") -> str:
    """A hash of contiguous arrays by their names, and of what is ``told`` with them."""
    found = hashlib.sha256(told.encode())
    for name, array in sorted(named, key=lambda pair: pair[0]):
        found.update(name.encode())
        found.update(array.reshape(-1).view(np.uint8).data)
    return found.hexdigest()
