"""What several test files share: a small invented task, its tokenizer, and a model trained on it once."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import torch

from nmt.cli import main
from nmt.config import BatchConfig, Config, CorpusConfig, DataConfig, ModelConfig, TextConfig, TrainConfig
from nmt.progress import JsonLog
from nmt.run import train
from nmt.text import TokenizerPair

NOUNS = {"cat": "kato", "dog": "hundo", "bird": "birdo", "horse": "ĉevalo", "girl": "knabino", "king": "reĝo"}
NOUNS |= {"fox": "vulpo", "queen": "damo", "lamp": "lampo", "bridge": "ponto", "thief": "ŝtelisto", "moon": "luno"}
ADJECTIVES = {"": "", "red": "ruĝa", "small": "eta", "old": "maljuna", "quiet": "kvieta", "proud": "fiera"}
VERBS = {"sees": "vidas", "hears": "aŭdas", "follows": "sekvas", "wakes": "vekas", "greets": "salutas"}


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tokenized corpora go to a folder of the session, never to the user's cache."""
    threads = torch.get_num_threads()
    torch.set_num_threads(min(threads, 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NMT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def toy_pairs() -> list[tuple[str, str]]:
    """300 sentences such as "the red cat sees the bird." with a translation that follows a rule."""

    def phrase(adjective: str, noun: str) -> tuple[str, str]:
        source = ["the", adjective, noun]
        target = ["la", NOUNS[noun], ADJECTIVES[adjective]]
        return " ".join(filter(None, source)), " ".join(filter(None, target))

    phrases = [phrase(a, n) for a, n in itertools.product(ADJECTIVES, NOUNS)]
    pairs = [
        (f"{subject[0]} {verb} {thing[0]}.", f"{subject[1]} {VERBS[verb]} {thing[1]}.")
        for subject, verb, thing in itertools.product(phrases, VERBS, phrases)
    ]
    return random.Random(7).sample(pairs, 300)


@pytest.fixture(scope="session")
def toy_tokenizers(toy_pairs: list[tuple[str, str]], toy_config: Config) -> TokenizerPair:
    """One vocabulary for both sides of `toy_pairs`; any other character is spelt in bytes."""
    return TokenizerPair.train(toy_pairs, toy_config.text)


@pytest.fixture(scope="session")
def toy_config() -> Config:
    """A small model with every kind of dropout on; no data is named."""
    return Config(
        source_language="en",
        target_language="eo",
        text=TextConfig(vocabulary=330),
        model=ModelConfig(
            embedding=16, hidden=32, heads=4, embedding_dropout=0.1, dropout=0.1, output_dropout=0.1
        ),
        batch=BatchConfig(tokens=400),
        train=TrainConfig(epochs=18, learning_rate=0.01, warmup=20, average=0.9, validate_every=100, tensorboard=False),
    )  # fmt: skip


def write_pairs(folder: Path, name: str, pairs: list[tuple[str, str]]) -> CorpusConfig:
    """The pairs as two text files of a folder."""
    paths = [folder / f"{name}.{side}" for side in ("source", "target")]
    for path, lines in zip(paths, zip(*pairs, strict=True), strict=True):
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return CorpusConfig(source=str(paths[0]), target=str(paths[1]))


def toy_data(folder: Path, pairs: list[tuple[str, str]]) -> DataConfig:
    """The pairs as files of a folder: all but the last 20 to train on, and those to validate on."""
    return DataConfig(
        train=(write_pairs(folder, "train", pairs[:-20]),), validation=write_pairs(folder, "validation", pairs[-20:])
    )


@pytest.fixture(scope="session")
def toy_bundle(toy_pairs: list[tuple[str, str]], toy_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run on `toy_pairs`, validated on its last 20: the run's directory. Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("toy")
    train(replace(toy_config, data=toy_data(folder, toy_pairs)), folder / "run", lambda event: None, device="cpu")
    return folder / "run"


#: What may stand in any text, and must neither break a page nor become a part of it.
HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=2> & \"quotes\" 'and' more &lt;b&gt;",
    "a\u2028b\u2029c\x85d",
    "\x00\x1b[31mred\x07",
    "\u202eright to left\u2066",
    "<!-- <script> {{ 7*7 }} {% raw %} ${hacked} \\u003c",
    "مرحبا 漢字 e\u0301\u0302 👩\u200d👩\u200d👧",
)


@dataclass(frozen=True)
class Reports:
    """What was evaluated, and the folders of two reports on it."""

    source: Path
    reference: Path
    model: Path
    other: Path  # translations of another system, with a hostile name
    of_one: Path  # a report of the model
    of_two: Path  # of the model and the other


@pytest.fixture(scope="session")
def toy_reports(
    toy_bundle: Path, toy_pairs: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Reports:
    """A page of `toy_bundle` and a page that compares it; 60 sentences, `HOSTILE` and a blank line."""
    folder = tmp_path_factory.mktemp("reports")
    pairs = [*toy_pairs[200:260], *((text, f"la {text}") for text in HOSTILE), ("", "")]
    corpus = write_pairs(folder, "test", pairs)
    other = folder / "<img src=x onerror=hacked=3>&'\".eo"
    mangled = [
        " ".join(word for place, word in enumerate(t.split(" ")) if (n + place) % 4) for n, (_, t) in enumerate(pairs)
    ]
    other.write_text("".join(f"{line}\n" for line in mangled), encoding="utf-8")
    reports = Reports(
        Path(corpus.source), Path(corpus.target), folder / "run", other,
        folder / "one", folder / "two",
    )  # fmt: skip
    common = [
        "--source",
        str(reports.source),
        "--reference",
        str(reports.reference),
        "--samples",
        "100",
        "--trials",
        "100",
    ]
    model = folder / "run"
    shutil.copytree(toy_bundle, model)
    known = write_pairs(folder, "known", toy_pairs[:60])
    assert main(["calibrate", str(model), "--source", known.source, "--reference", known.target]) == 0
    log = JsonLog(model / "log.jsonl")
    for update in range(10, 60, 10):
        figures = {"loss": 50 / update, "learning_rate": 1e-3, "gradient_norm": 2.0, "padding": 0.1}
        log({"event": "update", "update": update, **figures, "target_tokens_per_second": 900.0 + update})
        log({"event": "validation", "update": update, "bleu": float(update), "loss": 60 / update})
    assert main(["evaluate", str(model), *common, "--published", "--report", str(reports.of_one)]) == 0
    assert main(["compare", str(model), str(other), *common, "--report", str(reports.of_two)]) == 0
    return reports
