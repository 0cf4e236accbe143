from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from rich.cells import cell_len
from rich.console import Console

from nmt.bundle import read_bundle, write_bundle
from nmt.cli import main
from nmt.errors import DataError
from nmt.heatmap import CELL, picture, table, terminal
from nmt.loading import load
from nmt.model import Model
from nmt.translation import Attention, Translation

#: What may stand in a corpus, and must break neither a picture nor a page nor a terminal.
HOSTILE = (
    "<script>alert(1)</script>",
    "$x_1$",
    "\x1b[31m",
    "مرحبا",
    "漢字",
    "e\u0301\u0302te\u0301",
    "👩‍👩‍👧",
    "a\nb",
    "\"&'",
    "",
)


def attention(rows: int, columns: int, labels: tuple[str, ...] = ()) -> Attention:
    drawn = np.exp(4 * np.random.default_rng(rows * 100 + columns).normal(size=(rows, columns)))
    weights = drawn / drawn.sum(1, keepdims=True)
    names = labels or tuple(f"▁w{i}" for i in range(60))
    return Attention(names[:columns], names[:rows], weights)


def printed(map_: Attention, width: int, colours: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=colours, color_system="truecolor" if colours else None)
    terminal(console, map_.source, map_.target, map_.weights)
    return file.getvalue()


def test_a_map_in_a_terminal_has_every_percentage_in_its_place() -> None:
    map_ = attention(9, 12)
    lines = printed(map_, 80).rstrip("\n").split("\n")
    head, body = lines[:-9], lines[-9:]
    margin = len(body[0]) - len(body[0].lstrip()) + len("▁w0") + 1
    for label, line, row in zip(map_.target, body, map_.weights.tolist(), strict=True):
        assert line.startswith(label)
        cells = [line[margin + CELL * i : margin + CELL * (i + 1)].strip() for i in range(12)]
        assert [int(cell or 0) for cell in cells] == [min(round(100 * w), 99) if w >= 0.005 else 0 for w in row]
    for column, label in enumerate(map_.source):  # read downwards
        assert "".join(line[margin + CELL * column] for line in (h.ljust(80) for h in head)).strip() == label


def test_a_map_wider_than_the_terminal_is_folded_and_loses_no_column() -> None:
    map_ = attention(4, 50)
    text = printed(map_, 40)
    assert all(cell_len(line) <= 40 for line in text.split("\n"))
    blocks = re.findall(r"source (\d+) to (\d+) of 50", text)
    assert [int(start) for start, _ in blocks] == [1, *(int(stop) + 1 for _, stop in blocks[:-1])]
    assert blocks[-1][1] == "50"
    assert len(re.findall(r"^▁w\d ", text, re.MULTILINE)) == 4 * len(blocks)


def test_the_darkest_cell_of_a_row_is_the_one_it_looks_at_most() -> None:
    map_ = attention(6, 8)
    body = printed(map_, 80, colours=True).rstrip("\n").split("\n")[-6:]
    for line, row in zip(body, map_.weights, strict=True):
        shades = [sum(map(int, rgb)) for rgb in re.findall(r"48;2;(\d+);(\d+);(\d+)", line)]
        assert len(shades) == 8 and shades.index(min(shades)) == int(row.argmax())


def test_odd_labels_keep_the_columns_of_a_terminal_and_give_it_no_orders() -> None:
    map_ = attention(len(HOSTILE), len(HOSTILE), HOSTILE)
    text = printed(map_, 120)
    assert "\x1b" not in text
    body = text.rstrip("\n").split("\n")[-len(HOSTILE) :]
    for line, row in zip(body, map_.weights.tolist(), strict=True):
        # The percentages begin at cell 15, however many characters stand before them.
        start = next(i for i in range(len(line) + 1) if cell_len(line[:i]) >= 15)
        cells = [line[start:].ljust(200)[CELL * i : CELL * (i + 1)].strip() for i in range(len(row))]
        assert [int(cell or 0) for cell in cells] == [min(round(100 * w), 99) if w >= 0.005 else 0 for w in row]


@pytest.mark.parametrize("labels", [(), HOSTILE], ids=["plain", "hostile"])
def test_a_picture_has_its_labels_as_text_and_names_its_axes(tmp_path: Path, labels: tuple[str, ...]) -> None:
    map_ = attention(7, 9, labels)
    picture(tmp_path / "map.svg", map_.source, map_.target, map_.weights, "$Title$ <b>")
    root = ElementTree.parse(tmp_path / "map.svg").getroot()
    texts = ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    for wanted in ("source", "translation", "attention (share of a row)", "$Title$ <b>"):
        assert wanted in texts
    plain = [label for label in map_.source if label and label.isprintable() and "\u200d" not in label]
    assert all(label in texts for label in plain)
    assert not [node for node in root.iter() if node.tag.endswith("script")]


@pytest.mark.parametrize("size", [1, 5, 60])
def test_a_png_is_one_and_grows_with_the_sentence(tmp_path: Path, size: int) -> None:
    map_ = attention(size, size)
    picture(tmp_path / "map.png", map_.source, map_.target, map_.weights)
    content = (tmp_path / "map.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    width = int.from_bytes(content[16:20], "big")
    assert width > 150 * 0.25 * size


def test_other_pictures_and_places_are_refused(tmp_path: Path) -> None:
    map_ = attention(2, 2)
    with pytest.raises(DataError, match=r"ends in \.svg, \.png or \.pdf"):
        picture(tmp_path / "map.jpeg", map_.source, map_.target, map_.weights)
    with pytest.raises(DataError, match="cannot be written"):
        picture(tmp_path / "none" / "map.svg", map_.source, map_.target, map_.weights)


class Page(HTMLParser):
    """Tags, attributes and text of a piece of HTML, as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] += data


def test_a_table_has_every_percentage_a_caption_and_heads_and_nothing_that_runs() -> None:
    map_ = attention(len(HOSTILE), len(HOSTILE), HOSTILE)
    page = Page(table(map_.source, map_.target, map_.weights))
    assert {tag for tag, _ in page.tags} == {"table", "caption", "thead", "tbody", "tr", "td", "th"}
    titles = [attributes["title"] or "" for tag, attributes in page.tags if tag == "td" and "title" in attributes]
    assert [int(re.findall(r"(\d+) %$", title)[0]) for title in titles] == [
        round(100 * weight) for row in map_.weights.tolist() for weight in row
    ]
    scopes = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
    assert scopes == ["col"] * len(HOSTILE) + ["row"] * len(HOSTILE)
    assert "<script>alert(1)</script>" in page.cells  # as text


def test_a_translation_shows_itself_in_a_notebook(toy_bundle: Path) -> None:
    translator = load(toy_bundle, "cpu")
    lines = ["the red cat <b>sees</b> the bird & me.", ""]
    for translation in translator.translate(lines, beam=3, nbest=2, attention=True, checks=True):
        html = translation._repr_html_()
        page = Page(html)
        assert translation.source in page.text and translation.text in page.text
        assert {"script", "b", "link", "img"}.isdisjoint(tag for tag, _ in page.tags)
        assert ("table" in {tag for tag, _ in page.tags}) is bool(translation.source)
        assert sum(tag == "li" for tag, _ in page.tags) == len(translation.nbest)
    plain = Translation("a", "b")
    assert Page(plain._repr_html_()).text == "ab"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    return (main(["attention", *map(str, arguments)]), *capsys.readouterr())


def test_the_command_shows_the_attention_of_the_translation(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translator = load(toy_bundle, "cpu")
    sentence = "the red cat sees the bird."
    (best,) = translator.translate([sentence], beam=3, nbest=2, attention=True)
    status, out, _ = run(capsys, toy_bundle, sentence, "--beam", 3, "--nbest", 2, "--json")
    assert status == 0
    records = [json.loads(line) for line in out.rstrip("\n").split("\n")]
    assert [record["text"] for record in records] == [one.text for one in best.nbest]
    for record, one in zip(records, best.nbest, strict=True):
        assert one.attention is not None
        assert tuple(record["attention"]["target"]) == one.attention.target
        assert np.allclose(record["attention"]["weights"], one.attention.weights, atol=1e-4)
    status, out, _ = run(capsys, toy_bundle, sentence, "--words")
    assert status == 0 and out.startswith(f"{sentence}\n{best.text}\n") and "\ncat " not in out
    status, out, _ = run(capsys, toy_bundle, sentence, "--target", "la reĝo.", "--words", "--json")
    assert json.loads(out)["attention"]["target"] == ["la", "reĝo.", "</s>"]
    status, out, _ = run(capsys, toy_bundle, sentence, "the king.", "--output", tmp_path / "map.svg")
    assert (status, out) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map-1.svg", "map-2.svg"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["a", "b", "--target", "c"], "--target goes with one sentence"),
        (["a", "--output", "map.gif"], "expected a name that ends in"),
        (["a", "--target", ""], "give one sentence"),
        (["a", "--nbest", "9", "--beam", "2"], "nbest is 9 but beam is 2"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(
    toy_bundle: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], expected: str
) -> None:
    status, out, errors = run(capsys, toy_bundle, *arguments)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert expected in errors


def test_a_model_without_attention_has_nothing_to_show(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = read_bundle(toy_bundle)
    config = replace(bundle.config, model=replace(bundle.config.model, attention="none"))
    sizes = len(bundle.tokenizers.source), len(bundle.tokenizers.target)
    write_bundle(tmp_path / "none", Model(config.model, *sizes), bundle.tokenizers, config, {})
    status, _, errors = run(capsys, tmp_path / "none", "a")
    assert status == 2 and errors.startswith(f"nmt: {tmp_path / 'none'}: has no attention (model.attention: none)")
