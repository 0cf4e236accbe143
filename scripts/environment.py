"""A virtual environment with everything the project needs, from a bare Python. Standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What decides the content of the environment: a change of either sets it up anew.
INPUTS = (ROOT / "pyproject.toml", ROOT / "constraints.txt")


def ready() -> Path:
    """The Python of an environment that is set up, which it is made to be on the first call.

    The folder is `.venv` in the checkout, or NMT_VENV.
    """
    if sys.version_info < (3, 10):  # noqa: UP036  (whoever has an older one must be told)
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"nmt needs Python 3.10 or newer, this is {version}: run this script with a newer one")
    folder = Path(os.environ.get("NMT_VENV") or ROOT / ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    stamp = folder / "nmt-installed"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"setting up {folder} (once; a minute or two)", flush=True)
    try:
        venv.create(folder, with_pip=True, clear=folder.exists())
        _install_torch(python)
        _pip(python, "-c", str(INPUTS[1]), "-e", f"{ROOT}[dev]")
    except subprocess.CalledProcessError as error:
        sys.exit(f"setting up {folder} failed: {' '.join(map(str, error.cmd))}; is there a network?")
    stamp.write_text(wanted)
    return python


def _install_torch(python: Path) -> None:
    """The small CPU build where there is no GPU and it can be had; else the default one."""
    pinned = next(line for line in INPUTS[1].read_text().split("\n") if line.startswith("torch=="))
    # Only on Linux does the default build bring CUDA's libraries (5 GB).
    if sys.platform == "linux" and shutil.which("nvidia-smi") is None:
        _pip(python, "uv")
        options = ("--quiet", "--python", str(python), "--torch-backend", "cpu")
        uv = [str(python), "-m", "uv", "pip", "install", *options, pinned]
        if subprocess.run(uv, env={**os.environ, "UV_HTTP_RETRIES": "1"}, stderr=subprocess.DEVNULL).returncode == 0:
            return
    _pip(python, pinned)


def _pip(python: Path, *arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-input")
    subprocess.run([python, "-m", "pip", "install", *options, *arguments], check=True)
