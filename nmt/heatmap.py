"""Heat maps of attention: in a terminal, as a picture, as an HTML table. They draw; nothing is computed here.

Shapes: T rows, the pieces or words of the translation; S columns, those of the source.
"""

from __future__ import annotations

import logging
import unicodedata
import warnings
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.style import Style
from rich.text import Text

from nmt.errors import DataError

#: Pictures that can be written, by the suffix of the file.
FORMATS = (".svg", ".png", ".pdf")

#: Fonts that are tried one after another for the scripts of labels; the first is always there.
FONTS = ["DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Sans Devanagari", "Arial Unicode MS"]

#: In a terminal: cells of a column, and of the longest label.
CELL, LABEL = 3, 14

#: White to dark blue, and which text can be read on it: from this share on, white.
DARK = 0.5


def shown(label: str) -> str:
    """A label without what would break a line or give orders to a terminal."""
    plain = "".join(c if unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else "�" for c in label)
    return plain or " "


def colour(weight: float) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a weight from 0, white, to 1, dark blue."""
    share = min(max(weight, 0.0), 1.0) ** 0.7  # small weights are worth seeing
    red, green, blue = (round(255 + (dark - 255) * share) for dark in (8, 48, 107))
    return red, green, blue


def terminal(console: Console, source: Sequence[str], target: Sequence[str], weights: NDArray[Any]) -> None:
    """Print a map: percentages on a shade where the terminal has colours, alone where it has none.

    A map that is wider than the terminal is folded into blocks of columns.  weights [T, S]
    """
    labels = [shown(label) for label in target]
    margin = min(max(map(cell_len, labels), default=0), LABEL)
    columns = max((console.width - margin - 1) // CELL, 1)
    rows = weights.tolist()
    for start in range(0, len(source), columns):
        stop = min(start + columns, len(source))
        if len(source) > columns:
            console.print(f"source {start + 1} to {stop} of {len(source)}", highlight=False)
        for line in _upright(source[start:stop]):
            console.print(Text(" " * (margin + 1) + line), no_wrap=True, crop=True)
        for label, row in zip(labels, rows, strict=True):
            text = Text(set_cell_size(label if cell_len(label) <= LABEL else _cut(label), margin) + " ")
            for weight in row[start:stop]:
                percent = f"{min(round(100 * weight), 99):2d} " if weight >= 0.005 else "   "
                ink = "white" if weight >= DARK else "black"
                text.append(percent, Style.parse(f"{ink} on rgb({','.join(map(str, colour(weight)))})"))
            console.print(text, no_wrap=True, crop=True)
        if stop < len(source):
            console.print()


def picture(path: Path, source: Sequence[str], target: Sequence[str], weights: NDArray[Any], title: str = "") -> None:
    """Write a map as SVG, PNG or PDF, by the suffix of ``path``.  weights [T, S]

    Raises:
        DataError: another suffix, or the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise DataError(f"{path}: expected a name that ends in {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # not every machine has every font
    width, height = (max(n * 0.28, 1.5) for n in (len(source), len(target)))
    with rc_context({"svg.fonttype": "none", "font.family": FONTS, "svg.hashsalt": "nmt"}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")  # shown as a box
        figure = Figure(figsize=(width + 2.6, height + 1.9), layout="constrained")
        axes = figure.add_subplot()
        image = axes.imshow(weights, cmap="Blues", vmin=0, vmax=1, aspect="equal", interpolation="nearest")
        axes.set_xticks(range(len(source)), [shown(s) for s in source], rotation=90, fontsize=9, parse_math=False)
        axes.set_yticks(range(len(target)), [shown(t) for t in target], fontsize=9, parse_math=False)
        axes.set_xlabel("source")
        axes.set_ylabel("translation")
        if title:
            axes.set_title(shown(title), fontsize=10, wrap=True, parse_math=False)
        figure.colorbar(image, ax=axes, label="attention (share of a row)", shrink=min(1.0, 3 / height))
        try:
            figure.savefig(path, metadata={"Date": None} if path.suffix.lower() == ".svg" else None, dpi=150)
        except OSError as error:
            raise DataError(f"{path}: cannot be written ({error.strerror or error})") from None


def table(source: Sequence[str], target: Sequence[str], weights: NDArray[Any]) -> str:
    """A map as an HTML table whose cells have their percentage as text and in words.  weights [T, S]"""
    head = "".join(
        f'<th scope="col" style="writing-mode:vertical-rl;font-weight:normal;text-align:right">{_safe(s)}</th>'
        for s in source
    )
    body = []
    for label, row in zip(target, weights.tolist(), strict=True):
        cells = [f'<tr><th scope="row" style="font-weight:normal;text-align:right" dir="auto">{_safe(label)}</th>']
        for weight, piece in zip(row, source, strict=True):
            ink = "#fff" if weight >= DARK else "#000"
            style = f"background:rgb{colour(weight)};color:{ink};text-align:center;min-width:1.6em"
            percent = round(100 * weight)
            cells.append(
                f'<td style="{style}" title="{_safe(label)} → {_safe(piece)}: {percent} %">{percent or ""}</td>'
            )
        body.append("".join(cells) + "</tr>")
    return (
        '<table style="border-collapse:collapse;font-size:85%"><caption>attention in percent: rows are the translation,'
        f" columns the source</caption><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _safe(text: str) -> str:
    return escape(shown(text))


def _cut(label: str) -> str:
    return set_cell_size(label, LABEL - 1) + "…"


def _upright(labels: Sequence[str]) -> list[str]:
    """Column heads written downwards, one character a line, ending at the same line."""
    stacks = [_characters(shown(label))[:LABEL] for label in labels]
    height = max(map(len, stacks), default=0)
    lines = []
    for number in range(height):
        cells = [stack[number - height] if len(stack) >= height - number else "" for stack in stacks]
        lines.append("".join(set_cell_size(cell, CELL - 1) + " " for cell in cells).rstrip())
    return lines


def _characters(label: str) -> list[str]:
    """What a reader sees as characters: a base with its combining marks."""
    found: list[str] = []
    for c in label:
        if found and (unicodedata.combining(c) or cell_len(c) == 0):
            found[-1] += c
        else:
            found.append(c)
    return found
