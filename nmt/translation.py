"""What a translator gives for a line: the text, how it came about, and how it shows itself.

Shapes: S pieces of a source, T pieces of its translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from nmt.checks import Checks


@dataclass(frozen=True, eq=False)
class Attention:
    """Which source pieces each target piece looked at; of an attention with heads, their mean.

    Of a line in parts it has the pieces of all parts, each part with its own EOS, and zeros between them.
    """

    source: tuple[str, ...]  # S pieces, EOS included
    target: tuple[str, ...]  # T pieces, EOS included
    weights: NDArray[Any]  # [T, S], each row sums to 1

    def __repr__(self) -> str:
        return f"Attention({len(self.target)} target pieces x {len(self.source)} source pieces)"


@dataclass(frozen=True)
class Translation:
    """One translated line."""

    source: str
    text: str
    score: float = 0.0  # mean log probability of a piece, where length_alpha is 1
    log_probability: float = 0.0
    ended: bool = True  # False: cut at the length limit
    pieces: tuple[int, ...] = ()  # of the target, without BOS and EOS
    parts: int = 1  # more than 1: the line was too long and was translated in parts
    nbest: tuple[Translation, ...] = ()  # best first, this one included, where more than one was asked for
    attention: Attention | None = None  # where asked for, of each n-best too
    checks: Checks | None = None  # where asked for

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Translation({self.text!r}, score={self.score:.3f})"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        # Here, since they load a library for terminals: a translation need not wait for it.
        from nmt.heatmap import table
        from nmt.notebook import html

        a = self.attention
        heatmap = "" if a is None else table(a.source, a.target, a.weights)
        return html(self.source, self.text, self.checks, [(t.text, t.score) for t in self.nbest], heatmap)
