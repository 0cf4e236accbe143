"""A recipe: the best translator of a corpus that we know how to train, from one configuration and a number of minutes.

What is trained, two of a kind side by side:

1. *Teachers* in both directions. One of them makes two translations of each source (sequence distillation, Kim and
   Rush 2016), the other two of each target (data diversification, Nguyen et al. 2020).
2. *Students* that begin with the teacher's weights and learn from the corpus and from all these. The runs of the two
   differ by chance alone, and their mean (Wortsman et al. 2022) is what the next begin with. Of the translations of
   both together those nearest to the references are kept (sequence interpolation, Kim and Rush 2016).
3. *Second students*, of the corpus and of these.
4. *Third students*, by minimum risk training on the corpus (Shen et al. 2016), one with subword sampling and one
   without, and their mean.

The mean of the second or that of the third is the model: the one that translates the validation set better, each with
the search settings that suit it there.

All learn with subword sampling (Kudo 2018), but for one of the third, and with weight decay (Loshchilov and Hutter
2019). What each of them gave on Multi30k stands in configs/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from nmt.bundle import copy_bundle, read_bundle
from nmt.config import Config, CorpusConfig, as_tree, as_yaml
from nmt.corpus import cache_of, open_corpus
from nmt.errors import ConfigError, DataError
from nmt.files import write_whole


@dataclass(frozen=True)
class Stage:
    """How a training run of a recipe differs from its configuration."""

    share: float  # of the minutes of training
    rate: float = 1.0  # times the learning rate: a student begins with weights that are good already
    warmup: int | None = None  # updates


#: By the names of their runs.
STAGES = {
    "teachers": Stage(0.32),
    "first": Stage(0.48, 0.75),
    "second": Stage(0.11, 0.5, 200),
    "third": Stage(0.09, 0.15, 30),
}

#: Of a unigram vocabulary the inverse temperature that segmentations are drawn with: with 0.3 less was learnt on
#: Multi30k. Of BPE the share of merges that is left out (Provilkov et al. 2020).
ALPHAS = {"unigram": 0.5, "bpe": 0.1}

#: Weight decay where the configuration has none. On Multi30k 0.1 and 0.3 were as good as one another, and 1 too much.
WEIGHT_DECAY = 0.2

#: Candidates that a teacher compares, and those that it gives.
BEAM, CANDIDATES = 4, 2

#: Candidates among which the one nearest to a reference is looked for.
NEAREST = 5

#: Of minimum risk training: its weight, a moving average over some fifty updates, and as many between two validations,
#: since it has few updates, of which the first hundreds help.
RISK, RISK_AVERAGE, RISK_VALIDATE = 10.0, 0.98, 50

#: Rounds whose means the model is chosen from: minimum risk training does not always help.
LAST = ("third", "second")

#: Settings that are tried in the end.
TUNED = ("--beams", "5", "--alphas", "0.8,1,1.2,1.4,1.6,1.8,2", "--no-repeats", "0,3,4")


@dataclass(frozen=True)
class Step:
    """One command of `nmt`."""

    name: str  # of its log, and of the note that it is done
    arguments: tuple[str, ...]
    output: Path | None = None  # what is in the way of another try; a run goes on with what there is of it


@dataclass(frozen=True)
class Round:
    """Commands that run side by side."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Recipe:
    """What is trained, and where: ``folder`` is a run directory in the end, with the model in ``best``."""

    config: Config
    folder: Path
    minutes: float  # of training, in all rounds; translating comes on top
    device: str = ""

    def __post_init__(self) -> None:
        config = self.config
        if config.data.validation is None:
            raise ConfigError("data.validation names no corpus: a recipe chooses models and settings on it; give one")
        if config.train.start_from:
            raise ConfigError("train.start_from: a recipe trains a model from the beginning; leave it out")
        if not self.minutes > 0:
            raise ConfigError(f"--minutes {self.minutes:g}: expected more than 0")

    def text(self, side: str) -> str:
        """A file of text that `write` makes: "train.source", "valid.target", ..."""
        return str(self.folder / "text" / side)

    def configurations(self) -> dict[str, Config]:
        """That of each training run, by its name."""
        config = self._regularised(self.config)
        own = config.data.train
        here = self.folder.resolve()  # a path in a configuration is relative to its file
        forward = CorpusConfig(jsonl=str(here / "forward.jsonl"), weight=1 / CANDIDATES)
        backward = CorpusConfig(jsonl=str(here / "backward.jsonl"), fields=("target", "source"), weight=1 / CANDIDATES)
        nearest = CorpusConfig(jsonl=str(here / "nearest.jsonl"))
        first = self._student(config, "first", "forward", (*own, forward, backward))
        second = self._student(config, "second", "first", (*own, nearest, backward))
        third = self._student(config, "third", "second", own)
        train = replace(
            third.train, risk=RISK, average=RISK_AVERAGE, validate_every=RISK_VALIDATE,
            sampled_pieces=0,  # a translation of the model's own may have any
        )  # fmt: skip
        third = replace(third, train=train)
        whole = replace(third, text=replace(third.text, sampling=False))
        teachers = {"forward": config, "backward": _backward(config)}
        minutes = self.minutes * STAGES["teachers"].share
        runs = {name: replace(c, train=replace(c.train, minutes=minutes)) for name, c in teachers.items()}
        for name, pair in (("first", (first, first)), ("second", (second, second)), ("third", (whole, third))):
            runs |= {f"{name}-{number}": c for number, c in enumerate(pair, 1)}
        seed = config.train.seed
        return {name: replace(c, train=replace(c.train, seed=seed + n)) for n, (name, c) in enumerate(runs.items())}

    def rounds(self) -> list[Round]:
        """All that is to be done, in order: two of each side by side, as many as a laptop has cores."""
        source, target = self.text("train.source"), self.text("train.target")
        valid = ("--source", self.text("valid.source"), "--reference", self.text("valid.target"))
        filtered = ("--precision", "int8", "--filter")
        each = (*filtered, "--beam", str(BEAM), "--nbest", str(CANDIDATES))
        return [
            Round("teachers, one for each direction", (self._train("forward"), self._train("backward"))),
            Round(
                "their translations of the corpus",
                (
                    self._distill("forward.jsonl", "forward", *each, "--source", source),
                    self._distill("backward.jsonl", "backward", *each, "--source", target),
                ),
            ),
            Round("students of both", self._pair("first")),
            Round("their mean", (self._average("first"),)),
            Round(
                "the translations nearest to the references",
                (
                    self._distill(
                        "nearest.jsonl", "first-1", "--with", str(self.folder / "first-2"), *filtered,
                        "--beam", str(NEAREST), "--source", source, "--reference", target,
                    ),
                ),
            ),
            Round("students of these", self._pair("second")),
            Round("their mean", (self._average("second"),)),
            Round("minimum risk training", self._pair("third")),
            Round("their mean", (self._average("third"),)),
            Round("search settings", tuple(self._tune(name, *valid) for name in LAST)),
        ]  # fmt: skip

    def choose(self) -> Path:
        """Make the better of the last means the model, and give one of the two runs that it is the mean of.

        Raises:
            BundleError: a mean cannot be read, or the model not be written.
        """
        reached = {name: read_bundle(self.folder / name).scores["tuned"]["bleu"] for name in LAST}
        best = max(LAST, key=reached.__getitem__)
        copy_bundle(self.folder / best, self.folder / "best")
        return self.folder / self._pair(best)[0].name

    def write(self) -> None:
        """Write what the rounds read: the text of all corpora, and a configuration for each run.

        Raises:
            DataError: a corpus cannot be used, or a file not be written.
        """
        data = self.config.data
        assert data.validation is not None
        corpora = {"train": [corpus for corpus in data.train if corpus.weight], "valid": [data.validation]}
        try:
            (self.folder / "text").mkdir(parents=True, exist_ok=True)
            for name, its in corpora.items():
                opened = [open_corpus(corpus, cache_of(data)) for corpus in its]
                for place, side in enumerate(("source", "target")):
                    with open(self.text(f"{name}.{side}"), "w", encoding="utf-8", newline="\n") as file:
                        for corpus in opened:
                            file.writelines(f"{pair[place]}\n" for pair in corpus.pairs())
        except OSError as error:
            raise DataError(
                f"{self.folder}: cannot be written ({error.strerror or error}); give another --run"
            ) from None
        for name, config in self.configurations().items():
            write_whole(self._configuration(name), as_yaml(as_tree(config)).encode())

    def _regularised(self, config: Config) -> Config:
        """With subword sampling and weight decay, as strong as the configuration says where it has them already."""
        text, train = config.text, config.train
        text = replace(text, sampling=True, alpha=text.alpha if text.sampling else ALPHAS[text.kind])
        return replace(config, text=text, train=replace(train, weight_decay=train.weight_decay or WEIGHT_DECAY))

    def _student(self, config: Config, name: str, begins_with: str, corpora: tuple[CorpusConfig, ...]) -> Config:
        stage, train = STAGES[name], config.train
        train = replace(
            train,
            start_from=str(self.folder.resolve() / begins_with),
            minutes=self.minutes * stage.share,
            learning_rate=train.learning_rate * stage.rate,
            warmup=train.warmup if stage.warmup is None else stage.warmup,
        )
        return replace(config, data=replace(config.data, train=corpora), train=train)

    def _configuration(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def _train(self, name: str) -> Step:
        device = ("--device", self.device) if self.device else ()
        return Step(name, ("train", str(self._configuration(name)), "--run", str(self.folder / name), *device))

    def _pair(self, name: str) -> tuple[Step, ...]:
        return self._train(f"{name}-1"), self._train(f"{name}-2")

    def _distill(self, name: str, model: str, *options: str) -> Step:
        output = self.folder / name
        return Step(name, ("distill", str(self.folder / model), *options, "--output", str(output)), output)

    def _tune(self, name: str, *valid: str) -> Step:
        return Step(f"{name}-tune", ("tune", str(self.folder / name), *valid, *TUNED))

    def _average(self, name: str) -> Step:
        mean = self.folder / name
        members = (str(self.folder / step.name / "best") for step in self._pair(name))
        return Step(f"{name}-mean", ("average", *members, "--output", str(mean)), mean)


def _backward(config: Config) -> Config:
    """The other way round. Its vocabulary is one of its own, unless the one that is given serves both languages."""

    def turned(corpus: CorpusConfig) -> CorpusConfig:
        return replace(
            corpus, source=corpus.target, target=corpus.source, columns=corpus.columns[::-1], fields=corpus.fields[::-1]
        )

    data, text = config.data, config.text
    assert data.validation is not None
    return replace(
        config,
        source_language=config.target_language,
        target_language=config.source_language,
        data=replace(data, train=tuple(map(turned, data.train)), validation=turned(data.validation)),
        text=replace(text, tokenizer=text.tokenizer if text.joint else ""),
    )
