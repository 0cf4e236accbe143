"""Plots for a page: SVG without a size of its own, in the colours that the page has for light and for dark."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: A colour that matplotlib is given, and the CSS property that stands for it on the page.
INK, FAINT = "#010203", "#010204"
SERIES = ("#010210", "#010211", "#010212", "#010213", "#010214", "#010215")
PROPERTIES = {INK: "ink", FAINT: "faint", **{colour: f"series-{i}" for i, colour in enumerate(SERIES)}}

#: A second sign beside the colour, for those who cannot tell colours apart.
MARKERS, DASHES = "os^Dv*", ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 3)))

#: Inches of one plot: readable at the width of a phone. Points of one line: more cannot be told apart.
WIDTH, HEIGHT, POINTS = 4.2, 2.6, 400

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "nmt",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.color": FAINT,
    "grid.linewidth": 0.5,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 1.4,
    "lines.markersize": 4,
}


def lines(
    series: Sequence[tuple[int, Sequence[float], Sequence[float], bool]], x: str, y: str, *, log: bool = False
) -> str:
    """Lines over a number.

    Args:
        series: of each line the number of its system, and its points from left to right, and whether to mark each.
        x, y: what the axes show, with units.
        log: a logarithmic y axis, where all values are above 0.
    """
    from matplotlib.ticker import LogLocator, MaxNLocator, NullFormatter

    with _figure(x, y) as (axes, written):
        for system, xs, ys, marked in series:
            step = -(-len(xs) // POINTS)
            axes.plot(
                xs[::step], ys[::step], color=_colour(system), linestyle=_dash(system),
                marker=MARKERS[system % len(MARKERS)] if marked or len(xs) == 1 else "",
            )  # fmt: skip
        if log and all(value > 0 for _, _, ys, _ in series for value in ys):
            axes.set_yscale("log")
            axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            axes.yaxis.set_minor_formatter(NullFormatter())
        axes.yaxis.set_major_formatter(lambda value, place: f"{value:,g}")
        axes.xaxis.set_major_formatter(lambda value, place: f"{value:,.0f}")
        axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    return _inline(written.getvalue())


def groups(series: Sequence[tuple[int, Sequence[str], Sequence[float]]], x: str, y: str) -> str:
    """Values of groups that stand in an order; systems with other groups are shown by the place in theirs."""
    labels = [labels for _, labels, _ in series]
    shared = all(its == labels[0] for its in labels)
    with _figure(x, y) as (axes, written):
        for system, _, values in series:
            axes.plot(
                range(len(values)), values, color=_colour(system), linestyle=_dash(system),
                marker=MARKERS[system % len(MARKERS)],
            )  # fmt: skip
        ticks = labels[0] if shared else [f"group {i + 1}" for i in range(max(map(len, labels)))]
        axes.set_xticks(range(len(ticks)), ticks)
        axes.set_ylim(bottom=0)
    return _inline(written.getvalue())


def histogram(series: Sequence[tuple[int, Sequence[float]]], edges: Sequence[float], x: str, y: str) -> str:
    """How many values fall between each two neighbours of ``edges``."""
    from matplotlib.ticker import MaxNLocator

    with _figure(x, y) as (axes, written):
        for system, values in series:
            if len(series) == 1:
                axes.hist(values, bins=list(edges), color=_colour(system), alpha=0.35, linewidth=0)
            axes.hist(
                values, bins=list(edges), color=_colour(system), histtype="step", linestyle=_dash(system), linewidth=1.4
            )
        axes.set_xlim(edges[0], edges[-1])
        axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    return _inline(written.getvalue())


def _colour(system: int) -> str:
    return SERIES[system % len(SERIES)]


def _dash(system: int) -> Any:
    return DASHES[system % len(DASHES)]


@contextmanager
def _figure(x: str, y: str) -> Iterator[tuple[Axes, io.StringIO]]:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    written = io.StringIO()
    with rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = figure.add_subplot()
        yield axes, written
        axes.set_xlabel(x)
        axes.set_ylabel(y)
        figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})


def _inline(svg: str) -> str:
    """What stands inside a page: no prologue, no size, names of its own, the page's colours."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg)
    name = f"plot-{zlib.crc32(svg.encode()):08x}"
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{name}-", svg)
    for colour, its in PROPERTIES.items():
        svg = svg.replace(colour, f"var(--{its})")
    return svg.replace("<svg ", '<svg aria-hidden="true" ', 1)
