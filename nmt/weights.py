"""Weights as bytes: the safetensors format, and whether tensors are those of a model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from nmt.errors import BundleError

#: The header of a file of weights may not be larger.
MAX_HEADER = 16 << 20

#: What weights may be stored as.
WEIGHT_TYPES = (torch.float32, torch.float16, torch.bfloat16)


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
