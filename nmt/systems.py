"""What is evaluated: a model that translates, or a file with the translations of any system.

Shapes: T pieces of a translation, S pieces of its source.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from nmt import flags, protect
from nmt.bundle import SECTIONS, Bundle, read_bundle
from nmt.checks import Checks
from nmt.config import BATCH_TOKENS, as_tree
from nmt.curves import Curve, read_curves
from nmt.engine import Engine
from nmt.errors import ConfigError, DataError
from nmt.hub import is_name, locate
from nmt.lines import read_lines
from nmt.loading import translator_of
from nmt.run import read_config
from nmt.text import Tokenizer, normalise
from nmt.translate import CHUNK, Translator
from nmt.translation import Attention, Translation


@dataclass(frozen=True)
class Search:
    """How models are to translate."""

    beam: int | None = None  # None: the model's own
    nbest: int = 5  # candidates to keep of each line; fewer where the beam is smaller
    batch_tokens: int = BATCH_TOKENS
    engine: Engine = field(default_factory=Engine)
    closely: bool = True  # keep candidates and attention, and raise flags; without: texts alone, and what was cut


@dataclass(frozen=True)
class Map:
    """Attention in bytes: 255 is all of it."""

    source: tuple[str, ...]  # S pieces, EOS included
    target: tuple[str, ...]  # T pieces, EOS included
    weights: bytes  # T rows of S


@dataclass(frozen=True)
class Candidate:
    """One of the translations that a search has kept."""

    text: str
    score: float
    map: Map | None = None  # None: the model has no attention, or the line was blank


@dataclass(frozen=True)
class Output:
    """What a system made of one line."""

    text: str
    flags: tuple[str, ...] = ()  # names of `nmt.checks.FLAGS`
    unattended: tuple[str, ...] = ()  # words of the source
    lost: tuple[str, ...] = ()  # entities of the source
    confidence: float | None = None
    candidates: tuple[Candidate, ...] = ()  # of a model: best first, this one included


@dataclass(frozen=True)
class System:
    """One system and what it made of every line."""

    name: str
    kind: str  # "model" or "file"
    outputs: tuple[Output, ...]
    facts: dict[str, Any]  # what it is, as plain data
    curves: dict[str, Curve] = field(default_factory=dict)  # of a run directory
    tokenizer: Tokenizer | None = None  # of its source language
    language: str = ""  # that it translates into, where it says so

    @property
    def texts(self) -> list[str]:
        return [output.text for output in self.outputs]


def read_system(path: str, sources: Sequence[str], search: Search) -> System:
    """Translate with the model at ``path``, a folder or a name, or read the translations of a file.

    Raises:
        NmtError: it is neither, is damaged, or has another number of lines than ``sources``.
    """
    if Path(path).is_file():
        return read_translations(path, sources)
    if not Path(path).exists() and not is_name(path):
        raise ConfigError(f"{path}: no such file or folder; give a bundle, a run directory, or a file of translations")
    return read_model(path, sources, search)


def read_systems(
    paths: Sequence[str], sources: Sequence[str], search: Search, before: Sequence[System] = ()
) -> list[System]:
    """``before`` and `read_system` of each path; one that is there twice gets another name.

    Raises:
        NmtError: see `read_system`.
    """
    found = list(before)
    for path in paths:
        system, names = read_system(path, sources, search), [s.name for s in found]
        numbered = (f"{path} ({number})" for number in itertools.count(2))
        found.append(system if path not in names else replace(system, name=next(n for n in numbered if n not in names)))
    return found


def read_model(
    path: str, sources: Sequence[str], search: Search, *, others: Sequence[str] = (), with_confidence: bool = False
) -> System:
    """Translate with a bundle, a run directory, or a model that goes by its name.

    Args:
        others: models that make an ensemble with it.

    Raises:
        NmtError: there is no such model, it is damaged, or the search cannot be made; it has no confidence, where
            that is asked for.
    """
    names = [path, *others]
    places = [locate(name) for name in names]
    bundles = [read_bundle(place) for place in places]
    translator = translator_of(bundles, search.engine)
    if with_confidence and translator.calibration is None:
        raise ConfigError(f"{path}: has no calibrated confidence; fit one with `nmt calibrate`")
    beam = translator.config.search.beam if search.beam is None else search.beam
    started = time.monotonic()
    outputs = _translate(translator, sources, beam, search)
    seconds = round(time.monotonic() - started, 1)
    members = {n: _facts(place, bundle) for n, place, bundle in zip(names, places, bundles, strict=True)}
    facts = {
        **(members if others else members[path]), **translator.engine.facts, "beam": beam, "seconds": seconds
    }  # fmt: skip
    return System(
        " + ".join(names), "model", outputs, facts, {} if others else read_curves(places[0]),
        translator.tokenizers.source, translator.config.target_language,
    )  # fmt: skip


def read_translations(path: str, sources: Sequence[str]) -> System:
    """The translations of any system, one a line.

    Raises:
        DataError: the file cannot be read, or has another number of lines than ``sources``.
    """
    texts = list(read_lines(path))
    if len(texts) != len(sources):
        raise DataError(
            f"{path} has {len(texts):,} lines but the source {len(sources):,}; expected one translation for each line"
        )
    outputs = tuple(_judge(normalise(s), t) for s, t in zip(sources, texts, strict=True))
    return System(path, "file", outputs, {"file": path})


def _judge(source: str, text: str) -> Output:
    """A translation of which nothing but its text is known: the flags that need no model."""
    plain = normalise(text)
    missing = tuple(entity.text for entity in protect.lost(source, plain))
    words = plain.split(), source.split()
    raised = {"repetition": flags.is_repeating(*words), "copy": flags.is_copy(*words), "lost": bool(missing)}
    return Output(text, tuple(name for name, is_so in raised.items() if is_so and source), lost=missing)


def _translate(translator: Translator, sources: Sequence[str], beam: int, search: Search) -> tuple[Output, ...]:
    nbest = min(search.nbest, beam) if search.closely else 1
    attention = search.closely and translator.config.model.attention != "none"
    outputs: list[Output] = []
    for start in range(0, len(sources), CHUNK):  # the attention of all lines at once would be large
        translations = translator.translate(
            sources[start : start + CHUNK], beam=beam, nbest=nbest, batch_tokens=search.batch_tokens,
            attention=attention, checks=search.closely,
        )  # fmt: skip
        outputs += map(_output, translations)
    return tuple(outputs)


def _output(best: Translation) -> Output:
    known = best.checks or Checks(None, () if best.ended else ("cut",))
    # A blank line has no candidates: nothing was asked of the model.
    candidates = tuple(Candidate(t.text, t.score, _map(t.attention)) for t in best.nbest or (best,) if t.pieces)
    return Output(best.text, known.flags, known.unattended, known.lost, known.confidence, candidates)


def _map(attention: Attention | None) -> Map | None:
    if attention is None:
        return None
    weights = (attention.weights * 255).round().clip(0, 255).astype(np.uint8).tobytes()
    return Map(attention.source, attention.target, weights)


def _facts(path: Path, bundle: Bundle) -> dict[str, Any]:
    # A run knows how it was trained; a bundle alone, what running it needs.
    of_run = path != bundle.path and (path / "config.yaml").is_file()
    tree = as_tree(read_config(path) if of_run else bundle.config)
    return {
        "bundle": str(bundle.path),
        "written by": f"nmt {bundle.manifest.get('nmt')}",
        "parameters": bundle.network.parameters_count,
        "configuration": tree if of_run else {key: tree[key] for key in SECTIONS},
        "sha256": dict(bundle.manifest["files"]),
    }
