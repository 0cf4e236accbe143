"""Weights as bytes: what they may be stored as, the safetensors format, whether tensors are those of a model.

Shapes: R rows, C columns of a matrix.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from nmt.errors import BundleError
from nmt.products import rounded

#: No file of weights may be larger: what a GPU's memory has.
MAX_WEIGHTS = 64 << 30

#: Nor its header.
MAX_HEADER = 16 << 20

#: What a model's weights may be, as they are loaded.
WEIGHT_TYPES = (torch.float32, torch.float16, torch.bfloat16)

#: What they may be stored as, and the type of a matrix on disk. "int8" leaves vectors in single precision.
STORED = {"fp32": torch.float32, "fp16": torch.float16, "int8": torch.int8}

#: The scales of a matrix of eight bits are stored beside it under its name and this.
SCALES = ":scales"


def encode(tensors: Mapping[str, Tensor], kind: str, place: str | Path) -> dict[str, Tensor]:
    """What is stored of weights in single precision.

    In eight bits, each row of a matrix has a scale of its own, as in `nmt.products.rounded`.

    Raises:
        BundleError: a number is larger than half precision can hold.
    """
    stored = {}
    for name, tensor in tensors.items():
        if kind != "int8":
            stored[name] = tensor.to(STORED[kind])
            if not torch.isfinite(stored[name]).all():
                raise BundleError(f"{place}: '{name}' has a number too large for {kind}; store it as fp32")
        elif tensor.dim() == 2:
            stored[name], scales = rounded(tensor)
            stored[name + SCALES] = scales[:, 0]  # [R]
        else:
            stored[name] = tensor
    return stored


def decode(stored: Mapping[str, Tensor], place: str | Path) -> dict[str, Tensor]:
    """What `encode` has stored, with matrices of eight bits in single precision.  [R, C], [R] -> [R, C]

    Raises:
        BundleError: scales do not fit their matrix. Whether all is that of a model, `check_parameters` says.
    """
    tensors = dict(stored)
    for name, tensor in stored.items():
        if tensor.dtype != torch.int8 or name + SCALES not in stored:
            continue
        scales = tensors.pop(name + SCALES)
        if scales.dtype != torch.float32 or tensor.dim() != 2 or scales.shape != tensor.shape[:1]:
            raise BundleError(
                f"{place}: '{name}{SCALES}' is {scales.dtype} of {list(scales.shape)}, expected torch.float32, one for"
                f" each row of {list(tensor.shape)}"
            )
        tensors[name] = tensor * scales[:, None]
    return tensors


def parameters(model: torch.nn.Module) -> dict[str, Tensor]:
    """The trained tensors by name; a tied matrix once."""
    return {name: p.detach().cpu().contiguous() for name, p in model.named_parameters()}


def load_parameters(model: torch.nn.Module, tensors: Mapping[str, Tensor], place: str | Path) -> None:
    """Copy tensors into a model of exactly their names and shapes.

    Raises:
        BundleError: as `check_parameters`.
    """
    check_parameters(model, tensors, place)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.copy_(tensors[name])


def give_parameters(outline: torch.nn.Module, tensors: Mapping[str, Tensor], place: str | Path) -> None:
    """Give a model without memory of its own copies of tensors of exactly its names and shapes.

    Raises:
        BundleError: as `check_parameters`; then no memory has been taken.
    """
    check_parameters(outline, tensors, place)
    first = {id(parameter): name for name, parameter in outline.named_parameters()}
    every = outline.named_parameters(remove_duplicate=False)  # a tied matrix under all its names
    own = {name: tensor.to(torch.float32, copy=True) for name, tensor in tensors.items()}
    outline.load_state_dict({name: own[first[id(parameter)]] for name, parameter in every}, assign=True)


def check_parameters(model: torch.nn.Module, tensors: Mapping[str, Tensor], place: str | Path) -> None:
    """Whether tensors are those of a model, which need not have memory of its own.

    Raises:
        BundleError: a name is missing or surplus, a shape differs, or a number is not finite.
    """
    own = dict(model.named_parameters())
    for name in sorted(own.keys() ^ tensors.keys()):
        what = "is missing" if name in own else "is not part of this model"
        raise BundleError(f"{place}: '{name}' {what}; weights and configuration belong to different models")
    for name, parameter in own.items():
        tensor = tensors[name]
        if tensor.shape != parameter.shape:
            raise BundleError(
                f"{place}: '{name}' has the shape {list(tensor.shape)}, expected"
                f" {list(parameter.shape)}; weights and configuration belong to different models"
            )
        if tensor.dtype not in WEIGHT_TYPES:
            raise BundleError(f"{place}: '{name}' holds {tensor.dtype}, expected one of {WEIGHT_TYPES}")
        if not torch.isfinite(tensor).all():
            raise BundleError(f"{place}: '{name}' holds NaN or infinity; the training that wrote it has failed")


def parse(content: bytes, path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors and metadata of a safetensors file, whose header is at most `MAX_HEADER` bytes."""
    length = int.from_bytes(content[:8], "little")
    if not 2 <= length <= min(MAX_HEADER, len(content) - 8):
        raise BundleError(f"{path}: not a safetensors file (a header of {length:,} bytes)")
    try:
        header = json.loads(content[8 : 8 + length])
        tensors = safetensors.torch.load(content)
    except (SafetensorError, ValueError, KeyError, AttributeError, RecursionError, TypeError) as error:
        raise BundleError(f"{path}: not a safetensors file ({' '.join(str(error).split())[:100]})") from None
    metadata = header.get("__metadata__") or {}
    return tensors, metadata
