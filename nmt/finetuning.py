"""Fine-tuning: a run that begins with the weights of another, and keeps its vocabulary.

Only a run without a state of its own looks at them: one that is taken up never starts again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nmt.bundle import Bundle, read_bundle
from nmt.checkpoint import previous_state
from nmt.config import Config
from nmt.documents import MAX_BYTES, parse_json, read_file
from nmt.errors import BundleError, ConfigError
from nmt.text import TokenizerPair
from nmt.weights import fingerprint

#: What a run was started by and from, in its directory.
STARTED = "started.json"

#: Of `text`: what a tokenizer was trained with.
TOKENIZER_KEYS = ("kind", "vocabulary", "joint", "coverage", "byte_fallback", "symbols")


def read_started(run: Path) -> dict[str, Any]:
    """What a run was started by and from; nothing where that is not known.

    Raises:
        BundleError: the file is damaged.
    """
    path = run / STARTED
    if not path.exists():
        return {}
    found = parse_json(read_file(path, MAX_BYTES, BundleError), str(path), BundleError)
    if not isinstance(found, dict):
        raise BundleError(f"{path}: damaged; start again with another --run")
    return found


def pretrained(config: Config, run: Path) -> tuple[Bundle | None, dict[str, Any]]:
    """The model whose weights a run begins with, where there is one, and what its bundles are to tell of it.

    Raises:
        BundleError: there is no such model.
        ConfigError: it is of another network or tokenizer than the configuration asks for, or no longer the one
            that the run was started from.
    """
    if not config.train.start_from:
        return None, {}
    started = read_started(run)
    known = {"started_from": started["started_from"]} if "started_from" in started else {}
    state = run / "state.safetensors"
    if state.exists() or previous_state(state).exists():
        return None, known
    bundle = read_bundle(config.train.start_from)
    _check_agrees(config, bundle)
    weights = fingerprint(bundle.network.weights)
    origin = {"started_from": {"weights": weights, "update": bundle.scores.get("update")}}
    if known and known["started_from"].get("weights") != weights:
        raise ConfigError(f"{bundle.path}: is not the model any more that {run} was started from; give another --run")
    return bundle, origin


def _check_agrees(config: Config, bundle: Bundle) -> None:
    """Whether the configuration describes the network and the tokenizer that it starts from."""
    if config.text.tokenizer and TokenizerPair.load(config.text.tokenizer).fingerprint != bundle.tokenizers.fingerprint:
        raise ConfigError(
            f"text.tokenizer: {config.text.tokenizer} is not that of train.start_from ({bundle.path}); leave it out"
        )
    theirs = bundle.config
    pairs = [(f"model.{k}", v, theirs.model.network[k]) for k, v in config.model.network.items()]
    pairs += [(f"text.{k}", getattr(config.text, k), getattr(theirs.text, k)) for k in TOKENIZER_KEYS]
    for key, own, wanted in pairs:
        if own != wanted:
            raise ConfigError(
                f"{key} is {own!r}, but train.start_from ({bundle.path}) has {wanted!r}; leave it out of the"
                " configuration, or start from another model"
            )
