"""Models on disk: hashed, and data only.

A **bundle** is a folder with `config.yaml`, the tokenizer, `model.safetensors`, `scores.json`, perhaps a
`shortlist.json` and a `README.md` for people, and `manifest.json`, which names the SHA-256 of every other file.
Nothing of it is executed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import safetensors.numpy

import nmt
from nmt.config import Config, as_tree, as_yaml, build_config
from nmt.documents import MAX_BYTES, parse_json, parse_yaml, read_file
from nmt.errors import BundleError, ConfigError, TokenizerError
from nmt.files import write_folder
from nmt.network import Network, shapes
from nmt.shortlist import Shortlist
from nmt.text import JOINT, MAX_TOKENIZER_BYTES, SEPARATE, TokenizerPair
from nmt.weights import MAX_WEIGHTS, check_weights, decode, encode, parse

if TYPE_CHECKING:
    from nmt.model import Model

#: The versions of the bundle's layout. A bundle is written in the first that can hold it, so that an older nmt reads
#: what it can; the second may hold weights in eight bits.
FORMATS = (1, 2)

MANIFEST, CONFIG, WEIGHTS, SCORES = "manifest.json", "config.yaml", "model.safetensors", "scores.json"

#: The pieces that translations are made of, where they were learnt. Whoever does not know it uses them all.
SHORTLIST = "shortlist.json"

#: The model card. Whoever publishes a model edits it where it stands, and nothing of it is ever parsed: it is hashed
#: like every file, but one that has changed does not make a model unusable.
CARD = "README.md"

#: Every file that a bundle may have.
FILES = (MANIFEST, CONFIG, WEIGHTS, SCORES, SHORTLIST, CARD, *JOINT, *SEPARATE)

#: No file of a bundle may be larger: else it is refused before it is read.
LIMITS = {WEIGHTS: MAX_WEIGHTS, **dict.fromkeys((*JOINT, *SEPARATE), MAX_TOKENIZER_BYTES)}

#: Where a run keeps the models of its last validations, each in a folder named by its update.
KEPT = "kept"

#: What a bundle keeps of its configuration: all that running needs, and no paths of who trained it.
SECTIONS = ("source_language", "target_language", "text", "model", "search")


@dataclass(frozen=True)
class Bundle:
    """A trained translator, as loaded from disk."""

    path: Path
    config: Config
    tokenizers: TokenizerPair
    network: Network
    scores: dict[str, Any]
    manifest: dict[str, Any]
    shortlist: Shortlist | None = None

    @cached_property
    def model(self) -> Model:
        """The network, to be computed with torch."""
        from nmt.model import built  # torch takes seconds to import, and translating needs nothing of it

        return built(self.network)


def write_bundle(
    folder: str | Path,
    model: Model | Network,
    tokenizers: TokenizerPair,
    config: Config,
    scores: Mapping[str, Any],
    weights: str = "fp32",
    shortlist: Shortlist | None = None,
) -> None:
    """Write a bundle in place of what ``folder`` holds: wholly, or not at all.

    Args:
        weights: a key of `nmt.weights.STORED`.

    Raises:
        BundleError: the disk is full or not writable, or a weight is too large for so few bits; the folder is as
            it was.
    """
    folder = Path(folder)
    network = model if isinstance(model, Network) else model.network
    stored = encode(network.weights, weights, folder / WEIGHTS)
    files = {
        CONFIG: _kept(config),
        WEIGHTS: safetensors.numpy.save(stored, metadata={"tokenizer": tokenizers.fingerprint}),
        SCORES: _json(scores),
        **tokenizers.files(),
        **({} if shortlist is None else {SHORTLIST: shortlist.as_json()}),
    }
    facts = {
        "format": 2 if weights == "int8" else 1,
        "nmt": nmt.__version__,
        "parameters": network.parameters_count,
        "weights": weights,
        "tokenizer": tokenizers.fingerprint,
    }
    _write_files(folder, facts, files)


def change_config(bundle: Bundle, config: Config, scores: Mapping[str, Any]) -> None:
    """Give a bundle another configuration of the same network, and add what is to be told of it, both or neither.

    In place; its other files stay byte for byte.

    Raises:
        BundleError: it cannot be read or written; it is as it was.
    """
    add_files(bundle.path, {CONFIG: _kept(config), SCORES: _json({**bundle.scores, **scores})})


def add_scores(path: str | Path, scores: Mapping[str, Any]) -> None:
    """Add to what a bundle tells of itself, in place. Its other files stay byte for byte.

    Raises:
        BundleError: it cannot be read or written; it is as it was.
    """
    bundle = read_bundle(path)
    add_files(path, {SCORES: _json({**bundle.scores, **scores})})


def add_files(path: str | Path, added: Mapping[str, bytes]) -> None:
    """Add or replace files of a bundle, in place. Its other files stay byte for byte.

    Raises:
        BundleError: it cannot be read or written; it is as it was.
    """
    folder, manifest, files = read_files(path)
    _write_files(folder, manifest, {**files, **added})


def copy_bundle(path: str | Path, folder: Path) -> None:
    """Write a bundle, file for file, in place of what ``folder`` holds.

    Raises:
        BundleError: it cannot be read or not be written; the folder is as it was.
    """
    _, manifest, files = read_files(path)
    _write_files(folder, manifest, files)


def read_bundle(path: str | Path) -> Bundle:
    """Load a bundle, or the best one of a run directory. Every file is checked against its hash first.

    Raises:
        BundleError: there is none, or it is damaged, or of a format this version does not know.
    """
    folder, manifest, contents = read_files(path)
    try:
        config = build_config(parse_yaml(contents[CONFIG], str(folder / CONFIG)) or {}, str(folder / CONFIG))
        tokenizers = TokenizerPair.from_files(contents, str(folder))
    except (ConfigError, TokenizerError) as error:
        raise BundleError(str(error)) from None
    scores = parse_json(contents[SCORES], str(folder / SCORES), BundleError)
    if not isinstance(scores, dict):
        raise BundleError(f"{folder / SCORES}: expected a table of scores")
    arrays, metadata = parse(contents[WEIGHTS], folder / WEIGHTS)
    if metadata.get("tokenizer") != tokenizers.fingerprint:
        raise BundleError(f"{folder}: the tokenizer does not belong to the model; copy both from the same training run")
    if manifest["format"] > 1:
        arrays = decode(arrays, folder / WEIGHTS)
    check_weights(shapes(config.model, len(tokenizers.source), len(tokenizers.target)), arrays, folder / WEIGHTS)
    network = Network(config.model, {name: array.astype(np.float32) for name, array in arrays.items()})
    shortlist = None
    if SHORTLIST in contents:
        shortlist = Shortlist.from_json(contents[SHORTLIST], str(folder / SHORTLIST), len(tokenizers.target))
    return Bundle(folder, config, tokenizers, network, scores, manifest, shortlist)


def check_same_tokenizer(first: Bundle, others: Iterable[Bundle]) -> None:
    """Whether models write in the same pieces: without that, nothing of them can be averaged.

    Raises:
        BundleError: one has another tokenizer than the first.
    """
    for other in others:
        if other.tokenizers.fingerprint != first.tokenizers.fingerprint:
            raise BundleError(
                f"{other.path}: has another tokenizer than {first.path}; train both with the same one: `nmt tokenizer`"
                " writes it, text.tokenizer takes it"
            )


def check_same_network(first: Bundle, others: Iterable[Bundle]) -> None:
    """Whether the weights of models are of one network, so that each has its counterpart in the others.

    Raises:
        BundleError: one has another network, or another tokenizer, than the first.
    """
    others = list(others)
    check_same_tokenizer(first, others)
    for other in others:
        for key, value in first.config.model.network.items():
            if (found := getattr(other.config.model, key)) != value:
                raise BundleError(f"{other.path}: has model.{key}={found!r}, but {first.path} has {value!r}")


def read_files(path: str | Path) -> tuple[Path, dict[str, Any], dict[str, bytes]]:
    """Folder, manifest and files of a bundle, none of them parsed. What is parsed later is what was hashed here.

    Raises:
        BundleError: as `read_bundle`.
    """
    folder = _find_bundle(Path(path))
    manifest = parse_json(read_file(folder / MANIFEST, MAX_BYTES, BundleError), str(folder / MANIFEST), BundleError)
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise BundleError(f"{folder / MANIFEST}: not the manifest of a bundle")
    if manifest.get("format") not in FORMATS:
        raise BundleError(
            f"{folder}: bundle format {manifest.get('format')!r}, this nmt ({nmt.__version__}) reads"
            f" {' and '.join(map(str, FORMATS))}; install a newer nmt"
        )
    for name in (CONFIG, WEIGHTS, SCORES):
        if name not in manifest["files"]:
            raise BundleError(f"{folder / MANIFEST}: '{name}' is not among its files")
    named = {name: digest for name, digest in manifest["files"].items() if name != CARD}
    contents = {name: _read_hashed(folder, name, digest) for name, digest in named.items()}
    if (folder / CARD).is_file():
        contents[CARD] = read_file(folder / CARD, MAX_BYTES, BundleError)
    return folder, manifest, contents


def _kept(config: Config) -> bytes:
    """What a bundle keeps of a configuration, as a file."""
    tree = {key: value for key, value in as_tree(config).items() if key in SECTIONS}
    tree["text"]["tokenizer"] = ""  # it travels in the bundle
    return as_yaml(tree).encode()


def _write_files(folder: Path, facts: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """Write the files of a bundle with a manifest of ``facts`` and of the hash of each."""
    manifest = {**facts, "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}}
    write_folder(folder, {**files, MANIFEST: _json(manifest)})


def kept_name(update: int) -> str:
    """The folder of an update's model: names in order are updates in order."""
    return f"{update:010}"


def kept_bundles(run: Path) -> list[Path]:
    """The models that a run has kept, oldest first."""
    return sorted(path for path in (run / KEPT).glob("[0-9]*") if path.is_dir())


def _find_bundle(path: Path) -> Path:
    """The bundle itself, a run directory's best, or what an interrupted writer left of either."""
    if not path.exists() and not path.with_name(f".{path.name}.previous").exists():
        raise BundleError(f"{path}: no such model; give a bundle or the run directory of `nmt train`")
    for folder in (path, path / "best"):
        for candidate in (folder, folder.with_name(f".{folder.name}.previous")):
            if (candidate / MANIFEST).is_file():
                return candidate
    raise BundleError(
        f"{path}: not a model: it holds no {MANIFEST}; expected a bundle or a run directory that has validated once"
    )


def _read_hashed(folder: Path, name: Any, digest: Any) -> bytes:
    plain = isinstance(name, str) and Path(name).name == name and name.isprintable() and len(name) < 256
    if not plain or name in ("", ".", "..") or "\\" in name:
        raise BundleError(f"{folder / MANIFEST}: '{name}' is not a plain file name")
    path = folder / name
    # The cache of a model hub keeps contents in a folder of their own, and links to them.
    own = (folder.resolve(), folder.resolve().parent.parent / "blobs")
    if path.is_symlink() and path.resolve().parent not in own:
        raise BundleError(f"{path}: leads out of the bundle; copy the file itself into it")
    content = read_file(path, LIMITS.get(name, MAX_BYTES), BundleError)
    if hashlib.sha256(content).hexdigest() != digest:
        raise BundleError(f"{path}: damaged: {len(content):,} bytes that do not match the manifest; copy it again")
    return content


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
