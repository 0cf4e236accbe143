"""The mean of the weights of several checkpoints of one network (Junczys-Dowmunt et al. 2016; Vaswani et al. 2017).

It costs nothing when translating, unlike an ensemble, but only checkpoints of one training, or of trainings that
began with the same weights, lie near enough to each other for their mean to be a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from nmt.bundle import Bundle, check_same_network, kept_bundles, read_bundle
from nmt.errors import ConfigError


def members(paths: Sequence[str | Path], last: int = 0) -> list[Path]:
    """The bundles to average: of a run all that it has kept, or its ``last``; a bundle is itself.

    Raises:
        ConfigError: there are fewer than two.
    """
    found = [bundle for path in map(Path, paths) for bundle in kept_bundles(path)[-last:] or [path]]
    if len(found) < 2:
        raise ConfigError(
            f"{paths[0]}: one model has no mean; give several, or a run that was trained with train.keep=2 or more"
        )
    return found


def average(paths: Sequence[str | Path]) -> tuple[Bundle, dict[str, Any]]:
    """The first bundle with the mean of all their weights, and what is to be told of it.

    Raises:
        BundleError: one cannot be read, or is of another network or tokenizer than the first.
    """
    first, *others = bundles = [read_bundle(path) for path in paths]
    check_same_network(first, others)
    each = [bundle.network.weights for bundle in bundles]
    # In double precision: a sum of single-precision numbers would depend on their order.
    mean = {
        name: np.mean([its[name] for its in each], axis=0, dtype=np.float64).astype(own.dtype)
        for name, own in each[0].items()
    }
    told = [{"update": b.scores.get("update"), "validation": b.scores.get("validation")} for b in bundles]
    return replace(first, network=replace(first.network, weights=mean)), {"averaged": told}
