from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ElementTree

import pytest

from nmt.plots import groups, histogram, lines

SVG = "{http://www.w3.org/2000/svg}"
PLOTS = {
    "lines": lambda: lines(
        [(0, [10, 20, 30], [3.0, 2.0, 1.0], False), (1, [10], [2.5], True)], "update", "loss (nats)"
    ),
    "log": lambda: lines([(0, [1, 2, 3], [0.1, 10.0, 1000.0], False)], "update", "norm", log=True),
    "groups": lambda: groups([(0, ["1–5", "6–10"], [20.0, 30.0]), (7, ["1–5", "6–10"], [25.0, 10.0])], "words", "BLEU"),
    "histogram": lambda: histogram([(0, [1.0, 2.0, 99.0])], range(0, 101, 5), "chrF2", "sentences"),
}


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_svg_that_takes_its_colours_and_its_size_from_the_page(name: str) -> None:
    svg = PLOTS[name]()
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg" and root.get("width") is None and root.get("viewBox")
    assert re.findall(r"#[0-9a-f]{6}\b", svg) == []
    assert {"var(--ink)", "var(--faint)", "var(--series-0)"} <= set(re.findall(r"var\(--[a-z0-9-]+\)", svg))
    assert "<style" not in svg and "<script" not in svg and "http" not in re.sub(r'xmlns(:xlink)?="[^"]*"', "", svg)


def test_the_parts_of_two_plots_have_different_names_and_refer_to_their_own() -> None:
    names = [set(re.findall(r'\bid="([^"]+)"', PLOTS[name]())) for name in ("lines", "groups")]
    assert names[0] and not names[0] & names[1]
    for plot, own in zip(("lines", "groups"), names, strict=True):
        assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', PLOTS[plot]())) <= own


def test_axes_say_what_they_show_and_a_line_goes_through_its_points() -> None:
    svg = lines([(0, [0, 10, 20, 30], [4.0, 2.0, 3.0, 4.0], False)], "update", "loss (nats)")
    texts = ["".join(t.itertext()) for t in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    assert {"update", "loss (nats)", "0"} <= set(texts)
    curve = next(p for p in ElementTree.fromstring(svg).iter(f"{SVG}path") if "series-0" in (p.get("style") or ""))
    points = [tuple(map(float, pair)) for pair in re.findall(r"([\d.]+) ([\d.]+)", curve.get("d") or "")]
    steps = [b[0] - a[0] for a, b in itertools.pairwise(points)]
    assert steps == pytest.approx([steps[0]] * 3, abs=1e-3)
    assert points[0][1] == pytest.approx(points[3][1]) and points[0][1] < points[2][1] < points[1][1]  # y goes down


def test_a_long_curve_is_thinned() -> None:
    short, long = (lines([(0, range(n), [float(i % 7) for i in range(n)], False)], "x", "y") for n in (400, 400_000))
    assert len(long) < 3 * len(short)
