from __future__ import annotations

import base64
import json
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from nmt.analysis import Breakdown, Evaluation, Examples, Group, Judgement
from nmt.checks import FLAGS
from nmt.cli import main
from nmt.evaluation import Lengths, Score
from nmt.heatmap import shown
from nmt.loading import load
from nmt.report import open_folder, write_report
from nmt.systems import Candidate, Map, Output, System
from tests.conftest import HOSTILE, Reports

PROJECT = Path(__file__).parents[1]
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Elements of a page with their text; complains of one that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[dict[str, Any]] = []
        self.elements: list[dict[str, Any]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = {"tag": tag, "text": "", "inside": [e["id"] for e in self.open if "id" in e], **dict(attributes)}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()["tag"] == tag
        if tag in ("td", "th"):
            self.handle_data(" ")

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append({"tag": tag, "text": "", "inside": [], **dict(attributes)})

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element["text"] += data

    def all(self, tag: str, inside: str = "") -> list[dict[str, Any]]:
        return [e for e in self.elements if e["tag"] == tag and (not inside or inside in e["inside"])]


def read(folder: Path) -> tuple[Page, dict[str, Any]]:
    return Page((folder / "report.html").read_text("utf-8")), json.loads((folder / "report.json").read_text("utf-8"))


def sacrebleu(folder: Path, *arguments: str | Path) -> str:
    command = [sys.executable, "-m", "sacrebleu", *map(str, arguments), "-m", "bleu", "chrf", "ter"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def translations(reports: Reports, folder: Path) -> Path:
    """A file with what the model has made, by its own translator."""
    source = reports.source.read_text("utf-8").split("\n")[:-1]
    path = folder / "model.eo"
    path.write_text("".join(f"{t.text}\n" for t in load(reports.model, "cpu").translate(source)), encoding="utf-8")
    return path


def test_the_figures_of_a_page_are_what_sacrebleus_command_line_prints(toy_reports: Reports, tmp_path: Path) -> None:
    output = translations(toy_reports, tmp_path)
    options = ["--confidence", "--confidence-n", "100", "--format", "json", "-w", "2"]
    said = json.loads(sacrebleu(tmp_path, toy_reports.reference, "-i", output, *options))
    page, tree = read(toy_reports.of_one)
    cells = [" ".join(e["text"].split()) for e in page.all("td", "scores")]
    for number, its in enumerate(said):
        assert cells[number] == f"{its['score']:.2f} μ {its['confidence_mean']:.2f} ± {its['confidence_var']:.2f}"
        assert its["signature"] in [e["text"] for e in page.all("code", "scores")]
    ratio, ours, theirs = re.search(r"ratio = (\S+) hyp_len = (\d+) ref_len = (\d+)", said[0]["verbose_score"]).groups()  # type: ignore[union-attr]
    assert cells[4] == f"{ratio} {int(ours):,} / {int(theirs):,}"
    assert tree["systems"][0]["scores"][3]["name"] == "BLEU tokenized lowercased"
    assert cells[3].startswith(f"{tree['systems'][0]['scores'][3]['value']:.2f} μ")


def test_the_p_values_of_a_page_are_what_sacrebleus_command_line_prints(toy_reports: Reports, tmp_path: Path) -> None:
    output = translations(toy_reports, tmp_path)
    (tmp_path / "other").write_bytes(toy_reports.other.read_bytes())
    page, _ = read(toy_reports.of_two)
    rows = [" ".join(e["text"].split()) for e in page.all("tr", "significance")]
    shown_rows = {
        m: next(r for r in rows if f".eo {m} " in r and "baseline" not in r) for m in ("BLEU", "chrF2", "TER")
    }
    for test in ("bs", "ar"):
        options = [f"--paired-{test}", f"--paired-{test}-n", "100", "--format", "latex", "-w", "2"]
        said = sacrebleu(tmp_path, toy_reports.reference, "-i", output, "other", *options)
        line = next(line for line in said.split("\n") if line.strip().startswith("other &"))
        for metric, cell in zip(("BLEU", "chrF2", "TER"), line.split(" & ")[1:], strict=True):
            score = re.search(r"\d+\.\d+", cell)
            p_value = re.search(r"p = (\d\.\d+)", cell)
            assert score and p_value
            assert f" {metric} {score.group()} ± " in shown_rows[metric]
            found = re.findall(r"(0\.\d{4})", shown_rows[metric])
            assert found[("bs", "ar").index(test)] == p_value.group(1)


def test_a_page_has_every_section_and_the_json_has_every_sentence(toy_reports: Reports) -> None:
    for folder, systems in ((toy_reports.of_one, 1), (toy_reports.of_two, 2)):
        page, tree = read(folder)
        wanted = ["scores", "significance", "quality", "faults", "examples", "sentences", "training", "making"]
        assert [e["id"] for e in page.all("section")] == [w for w in wanted if systems > 1 or w != "significance"]
        assert [len(page.all("h1")), len(page.all("title"))] == [1, 1]
        source = toy_reports.source.read_text("utf-8").split("\n")[:-1]
        assert [s["source"] for s in tree["sentences"]] == source and len(source) == 60 + len(HOSTILE) + 1
        assert all(len(s["outputs"]) == systems for s in tree["sentences"])
        names = {breakdown["name"] for breakdown in tree["breakdowns"]}
        assert names == {"source length", "rarity of words", "confidence"} and len(tree["systems"]) == systems
        assert tree["systems"][0]["facts"]["sha256"]["model.safetensors"] in page.all("section")[-1]["text"]
        assert tree["command"] in page.all("section")[-1]["text"] and tree["machine"]["torch"]
        assert {"Loss (with points: of the validation)", "Validation BLEU"} <= {
            e["text"] for e in page.all("figcaption")
        }


def test_attention_in_the_json_is_the_models_for_every_candidate_of_the_beam(toy_reports: Reports) -> None:
    _, tree = read(toy_reports.of_one)
    sentence = tree["sentences"][3]
    best = load(toy_reports.model, "cpu").translate([sentence["source"]], beam=5, nbest=5, attention=True)[0]
    assert [c["text"] for c in sentence["outputs"][0]["nbest"]] == [t.text for t in best.nbest]
    for candidate, translation in zip(sentence["outputs"][0]["nbest"], best.nbest, strict=True):
        attention = translation.attention
        assert attention is not None
        assert (sentence["outputs"][0]["pieces"], candidate["pieces"]) == (
            list(attention.source),
            list(attention.target),
        )
        weights = [byte / 255 for byte in base64.b64decode(candidate["attention"])]
        assert weights == pytest.approx(attention.weights.flatten().tolist(), abs=0.5 / 255 + 1e-6)


@pytest.mark.parametrize("which", ["of_one", "of_two"])
def test_hostile_text_stays_text(which: str, toy_reports: Reports) -> None:
    folder = getattr(toy_reports, which)
    page, tree = read(folder)
    assert len(page.all("script")) == 2 and len(page.all("img")) == 0 and len(page.all("style")) == 1
    data = next(e for e in page.all("script") if e.get("id") == "data")
    embedded = json.loads(data["text"])["sentences"]
    assert [s["source"] for s in embedded[60:67]] == list(HOSTILE)
    assert not re.search("[<>&\u2028\u2029\x00-\x1f]", data["text"])
    assert [s["source"] for s in tree["sentences"][60:67]] == list(HOSTILE)
    seen = page.all("section", "main")[-5 if which == "of_one" else -4]["text"]
    assert "7*7" in page.all("main")[0]["text"] and "{{ 49" not in seen  # a template in a text is no template
    whole = (folder / "report.html").read_text("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", whole.replace(data["text"], ""))


def test_the_page_allows_no_script_but_its_own_and_asks_for_nothing(toy_reports: Reports) -> None:
    import hashlib

    page, _ = read(toy_reports.of_two)
    policy = next(e["content"] for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy")
    script = next(e["text"] for e in page.all("script") if e.get("id") != "data")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert "default-src 'none'" in policy and re.search(r"script-src ([^;]+)", policy).group(1) == f"'sha256-{digest}'"  # type: ignore[union-attr]
    links = [e[key] for e in page.elements for key in ("src", "href", "xlink:href", "action") if e.get(key)]
    assert links and all(link.startswith("#") or link == "data:," for link in links)


def test_marked_words_of_an_example_are_those_that_the_other_side_lacks(toy_reports: Reports) -> None:
    page, tree = read(toy_reports.of_two)
    better, worse = tree["examples"][:2]
    lines = [*better["lines"], *worse["lines"]]
    assert lines
    examples = [e for e in page.all("dd", "examples") if e.get("dir") == "auto"]
    for place, line in enumerate(lines):
        sentence = tree["sentences"][line]
        expected = [sentence["source"], sentence["reference"], *(o["text"] for o in sentence["outputs"])]
        assert [" ".join(e["text"].split()) for e in examples[4 * place : 4 * place + 4]] == [
            " ".join(shown(t).split()) for t in expected
        ]


def synthetic(lines: int, systems: int) -> Evaluation:
    """An evaluation of invented text of common lengths: 25 pieces a side, five candidates, attention of each."""
    chance = random.Random(5)
    words = ["".join(chance.choices("abcdefghiklmnoprstuvwzäöüß", k=chance.randint(1, 10))) for _ in range(4000)]

    def text() -> str:
        return " ".join(chance.choices(words, k=chance.randint(6, 22)))

    def pieces(line: str) -> tuple[str, ...]:
        split = [
            part for word in line.split() for part in (["▁" + word] if len(word) < 7 else ["▁" + word[:5], word[5:]])
        ]
        return (*split, "</s>")

    noise = chance.randbytes(1 << 16)

    def output(source: str) -> Output:
        candidates = []
        for score in range(5):
            its = text()
            map_ = Map(pieces(source), pieces(its), noise[: len(pieces(source)) * len(pieces(its))])
            candidates.append(Candidate(its, -1.0 - score / 10, map_))
        return Output(
            candidates[0].text, ("copy",) if chance.random() < 0.1 else (), (), (), chance.random(), tuple(candidates)
        )

    def marks(line: str) -> str:
        return "".join(chance.choices("01", k=len(line.split(" "))))

    # A line in twenty is new: enough for the size of all.
    sources, references = ([text() for _ in range(lines // 20)] * 20 for _ in range(2))
    made = [tuple([output(source) for source in sources[: lines // 20]] * 20) for _ in range(systems)]
    judgements = tuple(
        tuple(
            Judgement(round(100 * chance.random(), 2), marks(o.text), marks(r))
            for o, r in zip(its, references, strict=True)
        )
        for its in made
    )
    score = (Score("BLEU", 12.5, "nrefs:1", 12.4, 0.5),)
    group = (Group("1–5", lines, 12.5, 40.0),)
    return Evaluation(
        tuple(sources), tuple(references), tuple(System(f"system {n}", "model", m, {}) for n, m in enumerate(made)),
        judgements, (score,) * systems, (Lengths(10, 10, 1.0, 1.0),) * systems, (dict.fromkeys(FLAGS, 0),) * systems,
        ((1, 2, 3),) * systems, (Breakdown("source length", "", "words", (group,) * systems),), (),
        (Examples("Worst", 0, None, tuple(range(lines - 8, lines))),),
    )  # fmt: skip


FACTS = {
    "title": "Synthetic", "made": "now", "command": "none", "machine": {},
    "data": {"lines": 10_000, "source": {"path": "s", "sha256": ""}, "reference": {"path": "r", "sha256": ""}},
}  # fmt: skip


@pytest.fixture(scope="session")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a page of two systems and 10,000 sentences."""
    folder = open_folder(tmp_path_factory.mktemp("large") / "deep" / "report")
    write_report(folder, synthetic(10_000, 2), FACTS)
    return folder


def test_a_page_of_10000_sentences_has_all_of_them_in_less_than_15_megabytes(large_page: Path) -> None:
    page, tree = read(large_page)
    assert 10e6 < (large_page / "report.html").stat().st_size < 15e6
    embedded = json.loads(next(e["text"] for e in page.all("script") if e.get("id") == "data"))["sentences"]
    assert [s["line"] for s in embedded] == list(range(1, 10_001))
    assert all(
        len(o["nbest"]) == 5 for s in tree["sentences"] for o in s["outputs"]
    )  # the JSON leaves no candidate out
    with_attention = [s["line"] for s in embedded if "attention" in s["outputs"][0]["nbest"][0]]
    assert set(range(9993, 10_001)) <= set(with_attention)  # examples come first
    assert with_attention[: len(with_attention) - 8] == list(range(1, len(with_attention) - 7))
    kept = [len(o["nbest"]) for s in embedded for o in s["outputs"]]
    note = page.all("section", "main")[-2]["text"]
    assert f"{5 * len(kept) - sum(kept):,} candidates but the best are left out" in note
    lacking = sum("attention" not in c for s in embedded for o in s["outputs"] for c in o["nbest"])
    assert f"{lacking:,} candidates are without it" in note


def test_the_package_brings_the_files_that_a_page_is_made_of() -> None:
    found = re.search(r'package-data\]\nnmt = \[.*"(templates/[^"]+)"', (PROJECT / "pyproject.toml").read_text("utf-8"))
    assert found
    carried = set((PROJECT / "nmt").glob(found.group(1)))
    assert carried == set((PROJECT / "nmt" / "templates").iterdir()) and len(carried) == 3


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_translated(
    toy_reports: Reports, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    common = ["--source", str(toy_reports.source), "--reference", str(toy_reports.reference)]
    assert main(["evaluate", str(tmp_path / "no model"), *common, "--report", str(tmp_path / "file")]) == 2
    assert re.fullmatch(
        r"nmt: \S+file: cannot be made a folder \(File exists\); give another\n", capsys.readouterr().err
    )


def test_plots_stand_in_figures_with_a_caption_and_have_axes(toy_reports: Reports) -> None:
    text = (toy_reports.of_two / "report.html").read_text("utf-8")
    figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(figures) == 5 + 6
    for figure in figures:
        svg = re.search(r'<svg aria-hidden="true" xmlns.*?</svg>', figure, re.DOTALL)
        assert svg and re.search(r"<figcaption>[^<]+</figcaption>", figure)
        ElementTree.fromstring(svg.group())
        assert svg.group().count("<text") > 4
    names = re.findall(r'\bid="([^"]+)"', text)
    assert len(names) == len(set(names))
