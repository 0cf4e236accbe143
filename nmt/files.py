"""Files and folders that are written wholly or not at all: nothing is seen half written under its own name."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from nmt.errors import BundleError


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files in place of what stands there: wholly, or not at all.

    Raises:
        BundleError: the disk is full or not writable; the folder is as it was.
    """
    temporary, previous = (folder.with_name(f".{folder.name}.{kind}") for kind in ("writing", "previous"))
    try:
        remove(temporary)
        temporary.mkdir(parents=True)
        for name, content in files.items():
            write(temporary / name, content)
        sync_folder(temporary)
        # A folder cannot be replaced in one step: between the two renames `.previous` is what is read.
        if folder.exists():
            remove(previous)
            folder.rename(previous)
        temporary.rename(folder)
        sync_folder(folder.parent)
        remove(previous)
    except OSError as error:
        remove(temporary)
        if previous.exists() and not folder.exists():
            with contextlib.suppress(OSError):  # `previous` is read as well
                previous.rename(folder)
        raise BundleError(f"{folder}: cannot be written ({error.strerror or error}); free some space") from None


def write_whole(path: Path, content: bytes) -> None:
    """Write a file wholly, or not at all.

    Raises:
        BundleError: the disk is full or not writable; the file is as it was.
    """
    temporary = path.with_name(f".{path.name}.writing")
    try:
        write(temporary, content)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        remove(temporary)
        raise BundleError(f"{path}: cannot be written ({error.strerror or error}); free some space") from None


def remove_unfinished(folder: Path) -> None:
    """Clear away what a writer that was killed has left in ``folder``. No other writer may be at work there."""
    for path in folder.glob(".*.writing"):
        remove(path)
    for previous in folder.glob(".*.previous"):
        whole = folder / previous.name.removeprefix(".").removesuffix(".previous")
        if whole.exists():  # else it was killed between the two renames, and this is the one to be read
            remove(previous)


def write(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make renames outlive a loss of power: they are the folder's content, not the files'."""
    if os.name == "nt":  # a folder cannot be opened there
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems know no such thing
            raise
    finally:
        os.close(opened)


def remove(path: Path) -> None:
    """Remove a folder or a file, where there is one."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        path.unlink()
