"""Configuration: frozen dataclasses, built from plain trees, every key and value checked before anything runs.

A configuration is a tree of sections. A key that does not exist is refused with the nearest one that
does; a value of the wrong type or outside its range is refused with its place. Numbers such as
``1e-3``, which YAML 1.1 reads as text, are numbers here.
"""

from __future__ import annotations

import dataclasses
import difflib
import math
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import yaml

from nmt.errors import ConfigError

T = TypeVar("T")


def _number(default: Any, *, minimum: float | None = None, maximum: float | None = None) -> Any:
    """A field with a default and an inclusive range."""
    return field(default=default, metadata={"minimum": minimum, "maximum": maximum})


def _rate(default: float) -> Any:
    """A field that holds a probability of dropping something: 0 (never) to 0.95."""
    return _number(default, minimum=0.0, maximum=0.95)


@dataclass(frozen=True)
class CorpusConfig:
    """One parallel corpus. Give exactly one of: source and target, tsv, jsonl, dataset."""

    source: str = ""  # text file, one sentence a line; .gz, .zst, .bz2 and .xz are read as they are
    target: str = ""  # text file whose line N translates line N of source
    tsv: str = ""  # one pair a line, separated by tabs
    columns: tuple[int, int] = (0, 1)  # which columns of the tsv are source and target, from 0
    jsonl: str = ""  # one JSON object a line
    dataset: str = ""  # a folder, a file or a hub name for `datasets.load_dataset`
    subset: str = ""  # the configuration of that dataset, where it has several
    split: str = "train"  # the split of that dataset
    fields: tuple[str, str] = ("source", "target")  # of jsonl and dataset; "translation.en" goes down a level
    weight: float = _number(1.0, minimum=0.0)  # how often an epoch reads it: 2 is twice, 0.5 is half of it

    @property
    def kind(self) -> str:
        """Which of the four forms this is."""
        return next(k for k in ("source", "tsv", "jsonl", "dataset") if getattr(self, k))

    @property
    def files(self) -> list[str]:
        """The files it is read from; none of a dataset."""
        return [path for path in (self.source, self.target, self.tsv, self.jsonl) if path]


@dataclass(frozen=True)
class DataConfig:
    """Where the sentence pairs are."""

    train: tuple[CorpusConfig, ...] = ()
    validation: CorpusConfig | None = None
    cache: str = ""  # folder for tokenized corpora; empty: the user's cache folder


@dataclass(frozen=True)
class TextConfig:
    """The tokenization stage (SentencePiece; Kudo and Richardson 2018)."""

    kind: Literal["unigram", "bpe"] = "unigram"
    vocabulary: int = _number(4000, minimum=1, maximum=1_000_000)  # pieces, special ids included
    joint: bool = True  # one vocabulary for both languages
    coverage: float = _number(1.0, minimum=0.5, maximum=1.0)  # share of characters that get a piece
    byte_fallback: bool = True  # a character without a piece is spelt in UTF-8 bytes, never <unk>
    symbols: tuple[str, ...] = ()  # strings that are always one piece: placeholders, language tags
    max_length: int = _number(
        100, minimum=1, maximum=100_000
    )  # pieces: longer pairs are not trained on, longer lines are parted
    sampling: bool = False  # another segmentation of each sentence in each epoch, in training only
    alpha: float = _number(0.3, minimum=0.0, maximum=10.0)  # unigram: inverse temperature; bpe: dropout
    tokenizer: str = ""  # folder of an existing tokenizer to use in place of training one


@dataclass(frozen=True)
class ModelConfig:
    """The shape of the network."""

    cell: Literal["gru", "lstm", "rnn"] = "gru"
    embedding: int = _number(256, minimum=1, maximum=65_536)  # units of a piece's embedding
    hidden: int = _number(512, minimum=2, maximum=65_536)  # units of the decoder; each encoder direction has half
    encoder_layers: int = _number(1, minimum=1, maximum=64)
    decoder_layers: int = _number(2, minimum=1, maximum=64)
    decoder: Literal["stacked", "fed"] = "stacked"
    attention: Literal["multihead", "additive", "dot", "general", "none"] = "multihead"
    heads: int = _number(8, minimum=1, maximum=4096)  # of multihead attention
    embedding_dropout: float = _rate(0.2)  # variational: the same units for a whole sentence
    dropout: float = _rate(0.3)  # variational, between layers
    output_dropout: float = _rate(0.3)  # before the output layer
    word_dropout: float = _rate(0.0)  # whole embeddings, on both sides (Sennrich and Zhang 2019)
    layer_norm: bool = True
    residual: bool = True
    tied: Literal["three-way", "two-way", "none"] = "three-way"  # source = target = output, target = output

    @property
    def network(self) -> dict[str, Any]:
        """All that weights must fit: every value but the rates of dropout."""
        return {name: value for name, value in vars(self).items() if not name.endswith("dropout")}


@dataclass(frozen=True)
class BatchConfig:
    """How sentence pairs become batches."""

    tokens: int = _number(2000, minimum=1)  # sentences times the longer padded side, at most
    pool: int = _number(100_000, minimum=1)  # pairs that are sorted by length together
    accumulate: int = _number(1, minimum=1)  # batches whose gradients are added to one update


#: Of training's products.
Precision = Literal["auto", "fp32", "bf16", "fp16"]


@dataclass(frozen=True)
class TrainConfig:
    """The training loop."""

    start_from: str = ""  # bundle or run whose weights and tokenizer a new run begins with, in place of random ones
    epochs: int = _number(12, minimum=1)  # passes over the corpus
    minutes: float = _number(0.0, minimum=0.0)  # train for this long instead, the schedule fitted to it; 0: epochs
    learning_rate: float = _number(2e-3, minimum=0.0)  # its highest value
    warmup: int = _number(400, minimum=0)  # updates of linear warm-up
    decay: Literal["cosine", "linear", "none"] = "cosine"  # after the warm-up
    final_rate: float = _number(0.02, minimum=0.0, maximum=1.0)  # of learning_rate, at the end
    weight_decay: float = _number(0.0, minimum=0.0)
    betas: tuple[float, float] = (0.9, 0.98)  # of AdamW
    clip: float = _number(1.0, minimum=0.0)  # largest gradient norm; 0 never clips
    smoothing: float = _number(0.1, minimum=0.0, maximum=0.9)  # of labels (Szegedy et al. 2016)
    sampled_pieces: int = _number(0, minimum=0)  # about as many an update's output layer has (Jean et al. 2015); 0: all
    r_drop: float = _number(0.0, minimum=0.0)  # weight of what two draws of dropout differ by (Liang et al. 2021)
    risk: float = _number(0.0, minimum=0.0)  # weight of what translations of the model's own cost (Shen et al. 2016)
    average: float = _number(0.999, minimum=0.0, maximum=0.99999)  # decay of the weights' moving average
    validate_every: int = _number(0, minimum=0)  # updates; 0: once an epoch
    save_every: int = _number(500, minimum=1)  # updates between two training states on disk
    keep: int = _number(0, minimum=0, maximum=10_000)  # validated models kept beside the best, for `nmt average`
    patience: int = _number(0, minimum=0)  # validations without a better BLEU before stopping; 0: never
    precision: Precision = "auto"  # auto: see `nmt.precision`
    max_bad_updates: int = _number(20, minimum=1)  # updates in a row that may be skipped for a NaN
    seed: int = _number(1, minimum=0, maximum=2**31 - 1)
    tensorboard: bool = True  # write the curves for TensorBoard into the run directory


@dataclass(frozen=True)
class SearchConfig:
    """How translations are searched for."""

    beam: int = _number(5, minimum=1, maximum=1000)
    length_alpha: float = _number(1.0, minimum=0.0, maximum=5.0)  # score is log p divided by length to this
    limit_factor: float = _number(2.0, minimum=0.0, maximum=100.0)  # a translation has at most factor x source pieces
    limit_extra: int = _number(20, minimum=1, maximum=10_000)  # plus this many pieces
    no_repeat_ngram: int = _number(
        0, minimum=0, maximum=100
    )  # forbid a repeated n-gram of pieces of this size; 0: allow

    def limit(self, source: int) -> int:
        """The most pieces that a translation of ``source`` pieces may have."""
        return int(self.limit_factor * source) + self.limit_extra


#: Source pieces that are translated together, each counted once for every hypothesis kept of it: enough to share what a
#: step costs however many take part, few enough for what it computes to stay near the processor.
BATCH_TOKENS = 8000


@dataclass(frozen=True)
class Config:
    """All there is to say about a run. The order of the sections is that of the work."""

    source_language: str = ""
    target_language: str = ""
    data: DataConfig = DataConfig()
    text: TextConfig = TextConfig()
    model: ModelConfig = ModelConfig()
    batch: BatchConfig = BatchConfig()
    train: TrainConfig = TrainConfig()
    search: SearchConfig = SearchConfig()


def build_config(tree: Mapping[str, Any], place: str = "configuration") -> Config:
    """Build a checked configuration from nested mappings. ``place`` starts every error message."""
    config = _build(Config, tree, place, "")
    _check(config, place)
    return config


def as_tree(config: Any) -> dict[str, Any]:
    """The configuration as plain mappings, lists and scalars, ready for YAML."""
    plain = dataclasses.asdict(config)
    listed = typing.cast("dict[str, Any]", _lists(plain))
    return listed


def as_yaml(tree: Mapping[str, Any]) -> str:
    """YAML text with the sections in their own order."""
    text = yaml.safe_dump(dict(tree), sort_keys=False, allow_unicode=True)
    # Characters that are line ends to YAML, but not to its writer, come back only where they are escaped.
    return text if not set(text) & set("\x85\u2028\u2029") else yaml.safe_dump(dict(tree), sort_keys=False)


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    return [_lists(item) for item in value] if isinstance(value, (tuple, list)) else value


def _build(cls: type[T], tree: Any, place: str, prefix: str) -> T:
    if not isinstance(tree, Mapping):
        raise ConfigError(f"{place}: '{prefix.rstrip('.')}' is a section with keys, found {kind_of(tree)}")
    hints = typing.get_type_hints(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    values = {}
    for key, value in tree.items():
        if key not in fields:
            near = difflib.get_close_matches(str(key), fields, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else "."
            raise ConfigError(f"{place}: unknown key '{prefix}{key}'{hint} Known keys: {', '.join(sorted(fields))}.")
        name = f"{prefix}{key}"
        values[key] = _convert(value, hints[key], place, name)
        _check_range(values[key], fields[key].metadata, place, name)
    return cls(**values)


def _convert(value: Any, hint: Any, place: str, name: str) -> Any:
    """``value`` as the annotated type ``hint``, or a ConfigError that names the key."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint):
        return _build(typing.cast("type[Any]", hint), value, place, f"{name}.")
    if origin is types.UnionType or origin is typing.Union:
        return None if value is None else _convert(value, arguments[0], place, name)
    if origin is Literal:
        # YAML reads a bare `none` as text but `~` and `null` as nothing: both mean the choice "none".
        value = "none" if value is None and "none" in arguments else value
        if value not in arguments:
            near = difflib.get_close_matches(str(value), arguments, n=1)
            hint_text = f"; did you mean '{near[0]}'?" if near else ";"
            raise ConfigError(f"{place}: {name} is {value!r}{hint_text} expected one of {', '.join(arguments)}")
        return value
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise ConfigError(f"{place}: {name} expects a list, found {kind_of(value)}")
        if arguments[-1] is Ellipsis:
            return tuple(_convert(v, arguments[0], place, f"{name}[{i}]") for i, v in enumerate(value))
        if len(value) != len(arguments):
            raise ConfigError(f"{place}: {name} expects {len(arguments)} values, found {len(value)}")
        return tuple(
            _convert(v, a, place, f"{name}[{i}]") for i, (v, a) in enumerate(zip(value, arguments, strict=True))
        )
    return _convert_scalar(value, hint, place, name)


def _convert_scalar(value: Any, hint: type, place: str, name: str) -> Any:
    if isinstance(value, hint) and not (isinstance(value, bool) and hint is not bool):
        return value
    if hint in (int, float) and isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = float(value)  # PyYAML reads 1e-3 as text
            if hint is float:
                return number
            if number.is_integer():
                return int(number)
        except (ValueError, OverflowError):
            pass
    expected = {int: "a whole number", float: "a number", bool: "true or false", str: "text"}[hint]
    raise ConfigError(f"{place}: {name} expects {expected}, found {kind_of(value)}")


def _check_range(value: Any, limits: Mapping[str, Any], place: str, name: str) -> None:
    if not isinstance(value, (int, float)) or not limits:
        return
    low, high = limits["minimum"], limits["maximum"]
    endless = isinstance(value, float) and not math.isfinite(value)
    if endless or (low is not None and value < low) or (high is not None and value > high):
        expected = f"at least {low}" if high is None else f"at most {high}" if low is None else f"{low} to {high}"
        raise ConfigError(f"{place}: {name} is {value}, expected {expected}")


def _check(config: Config, place: str) -> None:
    """What no single field can say."""
    model = config.model
    if model.hidden % 2:
        raise ConfigError(f"{place}: model.hidden is {model.hidden}, expected an even number of units")
    if model.attention == "multihead" and model.hidden % model.heads:
        raise ConfigError(f"{place}: model.heads ({model.heads}) does not divide model.hidden ({model.hidden})")
    if model.tied == "three-way" and not config.text.joint:
        raise ConfigError(
            f"{place}: model.tied is 'three-way', which needs one vocabulary: set text.joint=true or model.tied=two-way"
        )
    if not all(0 <= beta < 1 for beta in config.train.betas):
        raise ConfigError(f"{place}: train.betas is {list(config.train.betas)}, expected two numbers from 0 to below 1")
    for symbol in config.text.symbols:
        if not symbol or any(character.isspace() for character in symbol):
            raise ConfigError(f"{place}: text.symbols has {symbol!r}, expected text without white space")
    named = [(f"data.train[{i}]", c) for i, c in enumerate(config.data.train)]
    if config.data.validation is not None:
        named.append(("data.validation", config.data.validation))
    for name, corpus in named:
        kinds = [k for k in ("source", "tsv", "jsonl", "dataset") if getattr(corpus, k)]
        if len(kinds) != 1 or bool(corpus.source) != bool(corpus.target):
            raise ConfigError(f"{place}: {name} expects one of: source and target, tsv, jsonl, dataset")


def kind_of(value: Any) -> str:
    """What was found where something else was expected, in the words of a message."""
    names: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    names |= {list: "a list", dict: "a section", type(None): "nothing"}
    name = names.get(type(value), type(value).__name__)
    return f"{name} ({value!r})" if isinstance(value, (str, int, float)) and len(repr(value)) < 60 else name
