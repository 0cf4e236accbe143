"""What a bundle tells of itself in its `scores.json`: what it was trained on and how, and what it has scored.

Data are told by the names of their files, their hashes and their numbers of pairs: enough to find them again, and
nothing of the machine they lay on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

import nmt
from nmt.bundle import WEIGHTS, add_scores, read_bundle
from nmt.config import Config, CorpusConfig, as_tree
from nmt.corpus import Corpus
from nmt.evaluation import Score
from nmt.machine import sha256


def training_facts(
    config: Config, train: Sequence[Corpus], validation: Corpus | None, device: torch.device
) -> dict[str, Any]:
    """What a run tells of itself before it begins."""
    held_out = config.data.validation
    tree = as_tree(config)
    if start := config.train.start_from:
        tree["train"]["start_from"] = _name(start)
    return {
        "data": [_corpus(c, corpus) for c, corpus in zip(config.data.train, train, strict=True)],
        "validation": None if validation is None or held_out is None else _corpus(held_out, validation),
        "settings": {"batch": tree["batch"], "train": tree["train"]},
        "own_tokenizer": not config.text.tokenizer,
        "nmt": nmt.__version__,
        "torch": torch.__version__,
        "device": device.type,
        "threads": torch.get_num_threads(),
    }


def keep_scores(model: str | Path, source: str, reference: str, beam: int, lines: int, found: Sequence[Score]) -> None:
    """Keep what a bundle has scored on a test set, in place of what it scored on it before.

    Raises:
        BundleError: the bundle cannot be read or written.
    """
    bundle = read_bundle(model)
    name = f"{Path(source).name} + {Path(reference).name}"
    result = {
        "files": {Path(path).name: sha256(path) for path in (source, reference)},
        "lines": lines,
        "beam": beam,
        "nmt": nmt.__version__,
        "weights_sha256": bundle.manifest["files"][WEIGHTS],
        "scores": [{"name": s.name, "value": round(s.value, 4), "signature": s.signature} for s in found],
    }
    add_scores(model, {"evaluation": {**bundle.scores.get("evaluation", {}), name: result}})


def _corpus(config: CorpusConfig, corpus: Corpus) -> dict[str, Any]:
    """A corpus by the keys of its configuration, paths cut to names."""
    default = as_tree(CorpusConfig())
    keys: Mapping[str, Any] = {key: value for key, value in as_tree(config).items() if value != default[key]}
    told = {key: _name(value) if key in ("source", "target", "tsv", "jsonl", "dataset") else value
            for key, value in keys.items()}  # fmt: skip
    return {"corpus": told, "pairs": len(corpus), "sha256": dict(corpus.files)}


def _name(value: str) -> str:
    """A path by its name; the id of a dataset on a hub as it is."""
    path = Path(value)
    return path.name if path.is_absolute() or path.exists() else value
