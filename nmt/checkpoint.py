"""Training states on disk: one safetensors file with its own hash inside, and the one before it beside it.

The one before is what is read where the newest is damaged. Nothing that is read here is executed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from torch import Tensor

from nmt.documents import parse_json, read_file
from nmt.errors import BundleError
from nmt.files import remove, sync_folder, write
from nmt.weights import MAX_WEIGHTS, digest, metadata_of, told_as_damage


def write_state(path: str | Path, tensors: Mapping[str, Tensor], facts: Mapping[str, Any]) -> None:
    """Write a training state; the one before it stays beside it as `.previous`.

    Raises:
        BundleError: the disk is full or not writable; the states before are as they were.
    """
    path = Path(path)
    text = json.dumps(facts, sort_keys=True)
    metadata = {"facts": text, "sha256": _digest(tensors, text)}
    temporary = path.with_name(f".{path.name}.writing")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary, safetensors.torch.save(dict(tensors), metadata=metadata))
        # Killed between the two renames there is no newest state: the one before it is then what is resumed.
        if path.exists():
            os.replace(path, previous_state(path))
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        remove(temporary)
        raise BundleError(
            f"{path}: cannot be written ({error.strerror or error}); the state before it is kept: free some"
            " space and train again to resume"
        ) from None


def read_state(path: str | Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Tensors and facts of a training state.

    Raises:
        BundleError: it is missing, damaged, or not one.
    """
    path = Path(path)
    content = read_file(path, MAX_WEIGHTS, BundleError)
    with told_as_damage(path):
        metadata, tensors = metadata_of(content, path), safetensors.torch.load(content)
    written = metadata.get("facts", "")
    if metadata.get("sha256") != _digest(tensors, written):
        raise BundleError(f"{path}: damaged: its content does not match its hash")
    facts = parse_json(written.encode(), str(path), BundleError)
    if not isinstance(facts, dict):
        raise BundleError(f"{path}: not a training state")
    return tensors, facts


def previous_state(path: Path) -> Path:
    """Where `write_state` keeps the state before the newest."""
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def _digest(tensors: Mapping[str, Tensor], facts: str) -> str:
    plain = ((name, tensor.detach().cpu().contiguous()) for name, tensor in tensors.items())
    # In bytes: NumPy has not all types of torch.
    named = ((f"{n} {t.dtype} {list(t.shape)}", t.reshape(-1).view(torch.uint8).numpy()) for n, t in plain)
    return digest(named, facts)
