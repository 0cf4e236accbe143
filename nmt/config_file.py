"""A configuration's file: read with those that it begins with, its paths made absolute, and what is set beside it.

The keys, their defaults and what may stand at each are in `nmt.config`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nmt.config import Config, build_config, kind_of
from nmt.documents import MAX_BYTES, parse_yaml, read_file
from nmt.errors import ConfigError

#: Files that may stand one upon the other.
BASES = 10


def load_config(path: str | Path, overrides: Sequence[str] = ()) -> Config:
    """Read a YAML file and apply ``section.key=value`` overrides.

    A key ``base`` names another file: what this one does not say of a section is as there. A corpus and a list of them
    are replaced as a whole.
    Paths inside a file are relative to that file's folder; paths in overrides to the current one.

    Raises:
        ConfigError: a file cannot be read, or a key or a value is not one of ours.
    """
    path = Path(path)
    tree = _read_tree(path, ())
    for override in overrides:
        _override(tree, override)
    return build_config(_inherited(tree, str(path)), str(path))


def _read_tree(path: Path, above: tuple[Path, ...]) -> dict[str, Any]:
    """What a file says, and what its bases say besides. ``above``: the files whose base this one is."""
    tree = parse_yaml(read_file(path, MAX_BYTES, ConfigError), str(path))
    tree = {} if tree is None else tree
    if not isinstance(tree, dict):
        raise ConfigError(f"{path}: expected sections such as 'model:', found {kind_of(tree)}")
    try:
        file = path.resolve()
        _resolve_paths(tree, file.parent)
    except (RuntimeError, OSError, ValueError) as error:
        raise ConfigError(f"{path}: a path in it leads nowhere ({error})") from None
    if "base" not in tree:
        return tree
    base = tree.pop("base")
    if not isinstance(base, str) or not base:
        raise ConfigError(f"{path}: base expects the name of another configuration, found {kind_of(base)}")
    if len(above) == BASES:
        raise ConfigError(f"{path}: base: more than {BASES} files, each of which begins with the next; expected fewer")
    if Path(base) in (file, *above):
        raise ConfigError(f"{path}: base leads back to {base}; expected a file that does not begin with this one")
    return _over(_read_tree(Path(base), (file, *above)), tree)


def _over(below: Mapping[str, Any], tree: Mapping[str, Any]) -> dict[str, Any]:
    """What ``tree`` says, and of each section what only the one below says."""
    both = [k for k in below.keys() & tree.keys() if isinstance(below[k], dict) and isinstance(tree[k], dict)]
    return {**below, **tree, **{key: {**below[key], **tree[key]} for key in both}}


def _override(tree: dict[str, Any], override: str) -> None:
    key, equals, text = override.partition("=")
    if not equals or not key.strip():
        raise ConfigError(f"--set {override}: expected section.key=value, such as model.hidden=384")
    try:
        value = parse_yaml(text, "value")
    except ConfigError:
        raise ConfigError(f"--set {override}: the value is not YAML; quote it if it is text") from None
    node: Any = tree
    *parents, last = key.strip().split(".")
    for part in parents:
        node = node.setdefault(part, {}) if isinstance(node, dict) else None
    if not isinstance(node, dict):
        raise ConfigError(f"--set {override}: there is no section '{'.'.join(parents)}' to set a key of")
    node[last] = value


def _inherited(tree: dict[str, Any], place: str) -> dict[str, Any]:
    """What the file does not say of text, model, search and languages is as in the model that it starts from."""
    train = tree.get("train")
    start = train.get("start_from") if isinstance(train, dict) else None
    if not start or not isinstance(start, str):
        return tree
    folder = next((f for f in (Path(start), Path(start) / "best") if (f / "manifest.json").is_file()), None)
    if folder is None:
        raise ConfigError(f"{place}: train.start_from: {start}: no such model; expected a bundle, or a run's directory")
    theirs = parse_yaml(read_file(folder / "config.yaml", MAX_BYTES, ConfigError), str(folder / "config.yaml"))
    return _over(theirs, tree) if isinstance(theirs, dict) else tree


def _resolve_paths(tree: dict[str, Any], folder: Path) -> None:
    """Make the file names of a configuration absolute, so that a run can be resumed from anywhere.

    Whatever is not of the expected form is left as it is, and refused with its place when it is built.
    """

    def resolve(section: Any, *keys: str) -> None:
        for key in keys:
            if isinstance(section, dict) and isinstance(section.get(key), str) and section[key]:
                section[key] = str((folder / Path(section[key]).expanduser()).resolve())

    resolve(tree, "base")
    resolve(tree.get("text"), "tokenizer")
    resolve(tree.get("train"), "start_from")
    data = tree.get("data")
    resolve(data, "cache")
    if not isinstance(data, dict):
        return
    train = data.get("train")
    for corpus in [*(train if isinstance(train, list) else ()), data.get("validation")]:
        resolve(corpus, "source", "target", "tsv", "jsonl")
        dataset = corpus.get("dataset") if isinstance(corpus, dict) else None
        if isinstance(dataset, str) and (folder / dataset).exists():  # else it is a hub's name
            resolve(corpus, "dataset")
