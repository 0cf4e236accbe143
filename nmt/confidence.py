"""How good a translation is likely to be, from how sure the model was of it.

The confidence of a translation is the sentence chrF (Popović 2015) that it is expected to reach against a
human translation, from 0 to 1. It is a logistic regression with a fractional outcome (Papke and Wooldridge
1996) on a few features of the model's own reading, fitted on translations of a validation set. Whether it
holds is told by a reliability table that is made by cross-validation: every sentence is judged by a fit
that has not seen it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nmt.errors import BundleError
from nmt.reading import Reading

if TYPE_CHECKING:
    from torch import Tensor

#: The mean log probability of a piece, and the share of the source that was looked at: of each piece the attention it
#: received from all pieces of the translation, at most 1. On Multi30k a third feature (the least log probability,
#: the entropy of the attention, either length) told nothing more.
FEATURES = ("mean_log_probability", "coverage")

#: Parts of the cross-validation, and rows of the reliability table.
FOLDS, BINS = 5, 10

#: Fewer sentences than this say too little.
MIN_SENTENCES = 50


def features(reading: Reading) -> NDArray[np.float64]:
    """The numbers that a confidence is made of.  [F]"""
    attended = reading.weights[:, :-1].sum(0).clip(max=1)  # [S-1], without EOS
    return np.array([reading.log_probabilities.mean(), attended.mean() if len(attended) else 0.0])


@dataclass(frozen=True)
class Row:
    """One row of a reliability table: translations of like confidence."""

    sentences: int
    confidence: float  # their mean
    chrf: float  # what they reached, 0 to 1


@dataclass(frozen=True)
class Calibration:
    """From features to a confidence, and how far it could be relied on."""

    weights: tuple[float, ...]
    bias: float
    error: float = 0.0  # mean distance between confidence and chrF over the rows, weighted by their sentences
    reliability: tuple[Row, ...] = ()
    sentences: int = 0

    def confidence(self, features: NDArray[np.float64]) -> float:
        """The expected chrF of one translation, 0 to 1.  [F] -> scalar"""
        return 1 / (1 + math.exp(-max(float(features @ np.array(self.weights)) + self.bias, -700.0)))

    def as_tree(self) -> dict[str, Any]:
        """What goes to disk, and comes back by `from_tree`."""
        return {"features": list(FEATURES), **asdict(self)}

    @classmethod
    def from_tree(cls, tree: Any, place: str) -> Calibration:
        """Read what `as_tree` has written.

        Raises:
            BundleError: it is something else.
        """
        try:
            if tuple(tree["features"]) != FEATURES or len(tree["weights"]) != len(FEATURES):
                raise ValueError
            rows = tuple(
                Row(int(r["sentences"]), float(r["confidence"]), float(r["chrf"])) for r in tree["reliability"]
            )
            weights, bias = tuple(map(float, tree["weights"])), float(tree["bias"])
            if not all(map(math.isfinite, (*weights, bias))):
                raise ValueError
            return cls(weights, bias, float(tree["error"]), rows, int(tree["sentences"]))
        except (TypeError, KeyError, ValueError, OverflowError):
            raise BundleError(
                f"{place}: not a calibration of this version; make it again with `nmt calibrate`"
            ) from None


def calibrate(rows: Sequence[NDArray[np.float64]], chrf: Sequence[float]) -> Calibration | None:
    """Fit features of translations [N, F] to the chrF that each reached, 0 to 1; None for too few of them."""
    if len(rows) < MIN_SENTENCES:
        return None
    import torch  # it takes seconds to load, and to tell a confidence needs nothing of it

    x, y = torch.from_numpy(np.stack(rows)), torch.tensor(list(chrf), dtype=torch.float64)
    # Folds of neighbours: those are often alike, and must not stand on both sides.
    fold = torch.arange(len(x)) * FOLDS // len(x)
    unseen = torch.empty_like(y)
    for number in range(FOLDS):
        weights, bias = _fit(x[fold != number], y[fold != number])
        unseen[fold == number] = torch.sigmoid(x[fold == number] @ weights + bias)
    table, error = _reliability(unseen, y)
    weights, bias = _fit(x, y)
    return Calibration(tuple(weights.tolist()), float(bias), error, table, len(x))


def _fit(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Logistic regression on standardised features, with a little shrinkage."""
    import torch

    mean, scale = x.mean(0), x.std(0).clamp_min(1e-6)
    z = (x - mean) / scale
    parameters = torch.zeros(x.shape[1] + 1, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.LBFGS([parameters], max_iter=100, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        fit = torch.nn.functional.binary_cross_entropy_with_logits(z @ parameters[1:] + parameters[0], y)
        total: Tensor = fit + 1e-3 * parameters[1:].square().sum()
        total.backward()
        return total

    optimizer.step(loss)
    found = parameters.detach()
    weights = found[1:] / scale
    return weights, found[0] - (weights * mean).sum()


def _reliability(confidence: Tensor, chrf: Tensor) -> tuple[tuple[Row, ...], float]:
    """Sentences by confidence in `BINS` rows of equal size, and the calibration error over them."""
    order = confidence.argsort()
    rows = tuple(
        Row(len(some), float(confidence[some].mean()), float(chrf[some].mean())) for some in order.tensor_split(BINS)
    )
    error = sum(row.sentences * abs(row.confidence - row.chrf) for row in rows) / len(chrf)
    return rows, error
