"""What several test files share: a small invented task, its tokenizer, and a model trained on it once."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from nmt.config import BatchConfig, Config, CorpusConfig, DataConfig, ModelConfig, TextConfig, TrainConfig
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


@pytest.fixture(scope="session")
def toy_bundle(toy_pairs: list[tuple[str, str]], toy_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run on `toy_pairs`, validated on its last 20: the run's directory. Not to be changed: copy it."""
    folder = tmp_path_factory.mktemp("toy")
    data = DataConfig(
        train=(write_pairs(folder, "train", toy_pairs[:280]),),
        validation=write_pairs(folder, "validation", toy_pairs[280:]),
    )
    train(replace(toy_config, data=data), folder / "run", lambda event: None, device="cpu")
    return folder / "run"
