"""Pairs with made-up names, against what a reader would find in them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml

from nmt.cli import main
from nmt.errors import DataError
from nmt.loading import load
from nmt.names import NameMaker, Renamed, kept, rename, shared_names

DATA = Path(__file__).parents[1] / "data"

#: Pairs without a name beside `PAIRS`, for their words.
WITHOUT = 300

PAIRS = [
    ("Tom knows Mary, and Mary knows Tom.", "Tom conoce a Mary, y Mary conoce a Tom."),
    ("The Danube is long.", "El Danubio es largo."),
    ("I saw Tom.", "Lo vi."),
    ("Tom met Tom.", "Tom lo vio."),
    ("NASA and McCoy went home.", "NASA y McCoy fueron a casa."),
    ("no idea", "no idea"),
    ("Ça va, Zoë?", "¿Qué tal, Zoë?"),
]


@pytest.mark.parametrize(
    ("pair", "names"),
    list(zip(PAIRS, [["Tom", "Mary"], [], [], [], [], [], ["Zoë"]], strict=True)),
    ids=lambda x: str(x)[:20],
)
def test_a_name_has_one_capital_and_stands_as_often_on_both_sides(pair: tuple[str, str], names: list[str]) -> None:
    assert shared_names(*pair) == names


def test_the_rest_of_a_pair_stays_and_the_same_name_gets_the_same_one() -> None:
    maker = NameMaker(["maria", "marta", "carla", "carlos", "oscar"])
    found = list(rename(PAIRS, maker, copies=3, seed=5))
    assert len(found) == 6 and len({pair.names for pair in found}) > 3
    for pair in found[:3]:
        tom, mary = pair.names
        assert pair.source == f"{tom} knows {mary}, and {mary} knows {tom}."
        assert pair.target == f"{tom} conoce a {mary}, y {mary} conoce a {tom}."
    assert {pair.source.replace(pair.names[0], "_") for pair in found[3:]} == {"Ça va, _?"}
    assert list(rename(PAIRS, maker, copies=3, seed=5)) == found
    assert list(rename(PAIRS, maker, copies=3, seed=6)) != found


def test_a_made_up_name_is_no_word_of_the_corpus_but_of_its_letters() -> None:
    words = ["maria", "Marta", "tamara", "carla", "carlos", "oscar", "oscuro", "maraca", "carmara", "marisma", "caries"]
    maker, chance = NameMaker(words), random.Random(1)
    made = {maker.make(chance) for _ in range(200)}
    assert len(made) > 10
    spelt = [f"^^^{word.lower()}$" for word in words]
    for name in made:
        assert re.fullmatch("[A-Z][a-z]{2,11}", name) and name.lower() not in {word.lower() for word in words}
        letters = f"^^^{name.lower()}$"
        assert all(any(letters[i : i + 4] in word for word in spelt) for i in range(len(letters) - 3)), name


@pytest.mark.parametrize("words", [[], ["maria"]])
def test_words_that_give_no_new_name_are_said_to_be_too_few(words: list[str]) -> None:
    with pytest.raises(DataError, match=f"of the {len(words)} words .* larger corpus"):
        NameMaker(words).make(random.Random(1))


def test_a_name_arrives_where_it_stands_in_the_translation_as_a_word(toy_bundle: Path) -> None:
    translator = load(toy_bundle, "cpu")
    line = "the red cat sees the bird."
    text = translator.translate([line])[0].text
    word = text.split()[0]
    pairs = [Renamed(line, "", (word, word[:-1])), Renamed(line, "", ("Nobody",))]
    assert kept(translator, pairs) == (1, 3)


def written(folder: Path, pairs: list[tuple[str, str]]) -> Path:
    """A configuration with these pairs and `WITHOUT` others, which names the file that is to be written too."""
    for number, side in enumerate(("en", "es")):
        others = (DATA / f"train.{side}").read_text(encoding="utf-8").lower().split("\n")[:WITHOUT]
        lines = [pair[number] for pair in pairs] + others
        (folder / f"train.{side}").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    config = folder / "my.yaml"
    both = {"source": "train.en", "target": "train.es"}
    config.write_text(yaml.safe_dump({"data": {"train": [both, {"tsv": "names.tsv"}], "validation": both}}))
    return config


def test_the_command_writes_the_pairs_for_a_configuration_that_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, out = written(tmp_path, PAIRS * 3), tmp_path / "names.tsv"
    for _ in range(2):  # also when it is there already
        assert main(["names", str(config), "--output", str(out), "--copies", "4"]) == 0
        lines = out.read_text(encoding="utf-8").split("\n")
        assert len(lines) == 2 * 3 * 4 + 1 and lines.pop() == ""
        assert "24 pairs, 4 of each that has a name on both sides, of 321" in capsys.readouterr().err
        for line in lines:
            source, target = line.split("\t")
            assert "Tom" not in line and "Zoë" not in line
            assert [w for w in re.findall(r"\w+", source)[:1] if w in target] or source.startswith("Ça va, ")


def test_the_command_counts_what_a_model_keeps(
    tmp_path: Path, toy_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = written(tmp_path, PAIRS)
    assert main(["names", str(config), "--output", str(tmp_path / "names.tsv")]) == 0
    assert main(["names", str(config), "--count", str(toy_bundle)]) == 0
    assert re.search(r"^\d of 3 made-up names arrive \(\d+\.\d%\)$", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize(
    ("pairs", "options", "message"),
    [
        ([("no names here at all", "ningún nombre aquí")], ["--output", "names.tsv"], "of 301 pairs none has a name"),
        (PAIRS, ["--output", "names.tsv", "--copies", "0"], "--copies is 0, expected 1 or more"),
        (PAIRS, ["--output", "train.en"], "is read from"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, pairs: list[tuple[str, str]], options: list[str], message: str,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    config = written(tmp_path, pairs)
    monkeypatch.chdir(tmp_path)
    assert main(["names", str(config), *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert message in line
    assert (tmp_path / "train.en").read_text(encoding="utf-8").startswith(pairs[0][0])
