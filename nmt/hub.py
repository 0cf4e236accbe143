"""Where a model is: a path, a name that is shipped with nmt, or `owner/name` on a model hub; and back to the hub.

A download takes the files that a bundle may have and no other, and `nmt.bundle` checks each against its
hash when it is read. `huggingface_hub` does the transfer; its settings hold here too, such as HF_ENDPOINT (another
hub), HF_TOKEN (who you are), HF_HOME (where downloads are kept) and HF_HUB_OFFLINE=1 (ask nobody).
"""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path

from nmt.bundle import CARD, FILES, MANIFEST, read_files
from nmt.errors import BundleError, ConfigError
from nmt.files import write_folder

#: The models that are part of the package: a bundle each.
SHIPPED = Path(__file__).parent / "pretrained"

NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")


def shipped() -> list[str]:
    """Names of the models that are part of the package."""
    return sorted(path.parent.name for path in SHIPPED.glob(f"*/{MANIFEST}"))


def is_name(model: str) -> bool:
    """Whether `locate` would take a model that does not exist as a path for one that is shipped or on the hub."""
    name = model.partition("@")[0]
    return name in shipped() or bool(HUB_ID.fullmatch(name) and not Path(name).parent.exists())


def locate(
    model: str | Path, *, revision: str | None = None, offline: bool = False, cache: str | Path | None = None
) -> Path:
    """The folder of a model, downloaded where it must be.

    What exists as a path is taken as one; else a name without a slash is that of a shipped model, and
    ``owner/name`` is on the hub, unless there is a folder ``owner`` here: then it is a path with a mistake in it.
    ``owner/name@revision`` is another way to give the revision.

    Args:
        revision: a branch, tag or commit of the hub's.
        offline: take what was downloaded before.
        cache: where downloads are kept; by default where `huggingface_hub` keeps them.

    Raises:
        BundleError: there is no such model, or the hub does not give it.
    """
    path, text = Path(model), str(model)
    if path.exists() or path.with_name(f".{path.name}.previous").exists() or isinstance(model, Path):
        return path
    name, _, after = text.partition("@")
    if NAME.fullmatch(name):
        return _shipped(name)
    if is_name(name):
        return download(name, revision=revision or after or None, offline=offline, cache=cache)
    near = [str(path.parent / name) for name in _close(path.name, _names(path.parent))]
    raise BundleError(f"{text}: no such model; {_suggest(near)}give a bundle or the run directory of `nmt train`")


def writable(model: str) -> Path:
    """The path of a model that is to be changed in place.

    Raises:
        BundleError: it is none: a shipped model, or a download, belongs to others too.
    """
    if not Path(model).exists():
        raise BundleError(
            f"{model}: no such path here, and this would change the model in place: give a bundle or a run directory,"
            " or `nmt pull` it to a folder of yours first"
        )
    return Path(model)


def download(name: str, *, revision: str | None = None, offline: bool = False, cache: str | Path | None = None) -> Path:
    """The folder of ``owner/name`` in the cache; asks the hub for what is new unless ``offline``.

    Raises:
        BundleError: the hub has no such model or revision, does not answer, or does not let you have it.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError, RepositoryNotFoundError, RevisionNotFoundError

    _progress_for_people_alone()
    shown = f"{name}@{revision}" if revision else name
    try:
        folder = snapshot_download(
            name, revision=revision, cache_dir=cache, local_files_only=offline, allow_patterns=list(FILES),
            library_name="nmt",
        )  # fmt: skip
    except RevisionNotFoundError:
        raise BundleError(f"{name}: the hub has no revision '{revision}' of it") from None
    except RepositoryNotFoundError:
        raise BundleError(
            f"{shown}: no such path here, and no such model on the hub; is the name right? A private one needs HF_TOKEN"
        ) from None
    except LocalEntryNotFoundError as error:
        if offline or "outgoing traffic has been disabled" in str(error):
            raise BundleError(
                f"{shown}: not downloaded yet, and the hub may not be asked (offline); go online once, or `nmt pull"
                f" {name} --to DIR` on a machine that is and copy the folder"
            ) from None
        raise BundleError(
            f"{shown}: no such path here, the hub does not answer ({_reason(error.__cause__ or error)}), and it was not"
            " downloaded before; try again, or give a path"
        ) from None
    except Exception as error:  # the library and its transports raise errors of many kinds
        raise BundleError(f"{shown}: the hub does not give it ({_reason(error)}); try again, or give a path") from None
    if not (Path(folder) / MANIFEST).is_file():
        raise BundleError(f"{shown}: on the hub, but no model of nmt: it has no {MANIFEST}")
    return Path(folder)


def fetch(model: str, *, revision: str | None = None) -> Path:
    """As `locate`, for what is not meant as a path: ``owner/name`` is always on the hub."""
    name, _, after = model.partition("@")
    return download(name, revision=revision or after or None) if HUB_ID.fullmatch(name) else _shipped(name)


def pull(model: str, to: str | Path, *, revision: str | None = None) -> None:
    """Copy a model of the hub, or a shipped one, into a new folder, each file checked.

    Raises:
        ConfigError: the folder is there already.
        BundleError: there is no such model, it is damaged, or the folder cannot be written.
    """
    if Path(to).exists():
        raise ConfigError(f"{to}: is there already; give a folder that does not exist with --to")
    write_folder(Path(to), _whole(fetch(model, revision=revision)))


def push(model: str | Path, name: str, card: str, *, private: bool = False, revision: str | None = None) -> str:
    """Put a bundle on the hub as ``name``, creating it if need be; gives the address of the commit.

    Args:
        card: the README.md of a bundle that has none of its own.
        private: of a model that is not there yet.
        revision: the branch; it must be there.

    Raises:
        ConfigError: the name is not ``owner/name``.
        BundleError: the bundle is damaged, or the hub does not take it.
    """
    if not HUB_ID.fullmatch(name):
        raise ConfigError(f"{name}: not the name of a model on the hub; expected owner/name")
    from huggingface_hub import CommitOperationAdd, HfApi

    files = {CARD: card.encode(), **_whole(Path(model))}
    _progress_for_people_alone()
    api = HfApi(library_name="nmt")
    try:
        api.create_repo(name, private=private, exist_ok=True)
        adding = [CommitOperationAdd(file, content) for file, content in sorted(files.items())]
        done = api.create_commit(name, adding, commit_message="A model of nmt", revision=revision)
    except Exception as error:  # the library and its transports raise errors of many kinds
        raise BundleError(
            f"{name}: the hub does not take it ({_reason(error)}); log in with `hf auth login` or set HF_TOKEN, with a"
            " token that may write"
        ) from None
    return str(done.commit_url)


def _progress_for_people_alone() -> None:
    from huggingface_hub.utils.tqdm import disable_progress_bars

    if not sys.stderr.isatty():
        disable_progress_bars()


def _whole(path: Path) -> dict[str, bytes]:
    """Every file of a bundle, checked, with the manifest as it is."""
    folder, _, files = read_files(path)
    return {**files, MANIFEST: (folder / MANIFEST).read_bytes()}


def _shipped(name: str) -> Path:
    names = shipped()
    if name in names:
        return SHIPPED / name
    has = f"nmt ships {', '.join(names)}" if names else "this nmt ships none"
    near = _close(name, [*names, *_names(Path())])
    raise BundleError(
        f"{name}: no such model: not a path, and not among those shipped with nmt; {_suggest(near)}give a bundle, the"
        f" run directory of `nmt train`, owner/name on the hub, or the name of a shipped model ({has})"
    )


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def _close(name: str, names: list[str]) -> list[str]:
    return difflib.get_close_matches(name, names, n=3)


def _suggest(near: list[str]) -> str:
    return f"did you mean {' or '.join(repr(name) for name in near)}? Else " if near else ""


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__
