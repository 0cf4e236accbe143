"""Models by path, by name and from a hub: what is found is what was meant, and it is the same model."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import huggingface_hub
import pytest

import nmt
from nmt import hub
from nmt.bundle import read_bundle
from nmt.cli import main
from nmt.errors import BundleError, ConfigError, NmtError
from tests.hub_server import Hub, running

ROOT = Path(__file__).parents[1]
BUNDLE = ROOT / "tests" / "bundles" / "format-2"
LINES = ["ba co du.", "fe.", "", "co co fe ba."]
EXPECTED = ["ka lo mu.", "ne.", "", "lo lo ne ka."]


@pytest.fixture(scope="module")
def server() -> Iterator[Hub]:
    with running() as started:
        yield started


@pytest.fixture
def surroundings(server: Hub, tmp_path: Path) -> dict[str, str]:
    """Of a new process that has this hub, and has downloaded nothing yet."""
    server.asked.clear()
    own = {"HF_ENDPOINT": server.endpoint, "HF_HOME": str(tmp_path / "home"), "HF_TOKEN": "hf_test"}
    return {**os.environ, **own, "PYTHONPATH": str(ROOT), "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_OFFLINE": "0"}


def run(surroundings: dict[str, str], *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nmt", *arguments],
        input="\n".join(LINES) + "\n", env={**surroundings, **changes}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped models with one in it; the current folder is empty."""
    shutil.copytree(BUNDLE, tmp_path / "pretrained" / "en-eo")
    monkeypatch.setattr(hub, "SHIPPED", tmp_path / "pretrained")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "pretrained"


def refusal(model: str) -> str:
    with pytest.raises(NmtError) as raised:
        nmt.load(model)
    assert "\n" not in str(raised.value)
    return str(raised.value)


# ---- the hub


def test_what_is_pushed_is_loaded_by_a_new_process_offline_with_the_same_translations(
    server: Hub, surroundings: dict[str, str]
) -> None:
    pushed = run(surroundings, "push", str(BUNDLE), "ann/tiny", "--private", "--license", "mit")
    assert (pushed.returncode, pushed.stderr) == (0, "")
    assert server.private["ann/tiny"]
    pulled = run(surroundings, "pull", "ann/tiny")
    assert (pulled.returncode, pulled.stderr) == (0, "")
    server.asked.clear()
    translated = run(surroundings, "translate", "ann/tiny", HF_HUB_OFFLINE="1")
    assert (translated.returncode, translated.stderr) == (0, "")
    assert translated.stdout.splitlines() == EXPECTED == [t.text for t in nmt.load(BUNDLE).translate(LINES)]
    assert server.asked == []


@pytest.fixture
def here(server: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This process has the hub too, and nothing in its cache, whose folder it gives."""
    constants = huggingface_hub.constants
    template = f"{server.endpoint}{constants.HUGGINGFACE_CO_URL_TEMPLATE.removeprefix(constants.ENDPOINT)}"
    monkeypatch.setattr(constants, "ENDPOINT", server.endpoint)
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "home"))
    monkeypatch.setattr(huggingface_hub.hf_api.api, "endpoint", server.endpoint)
    monkeypatch.setenv("HF_TOKEN", "hf_test")
    return tmp_path / "home"


def whole() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in BUNDLE.iterdir()}


def test_the_hub_holds_every_byte_of_the_bundle_and_a_card(server: Hub, here: Path) -> None:
    assert main(["push", str(BUNDLE), "ann/bytes", "--license", "mit"]) == 0
    held = server.commits["ann/bytes"][server.branches["ann/bytes"]["main"]]
    assert {name: held[name] for name in whole()} == whole()
    assert held.keys() - whole().keys() == {".gitattributes", "README.md"}
    assert b"license: mit" in held["README.md"]
    assert not server.private["ann/bytes"]


def test_a_download_takes_the_files_of_a_bundle_alone_and_a_changed_one_is_refused(server: Hub, here: Path) -> None:
    server.create("eve/model", private=False)
    server.commit("eve/model", "main", {**whole(), "evil.py": b"raise SystemExit(9)", "pytorch_model.bin": b"x"})
    assert {path.name for path in hub.locate("eve/model").iterdir()} == set(whole())
    changed = whole()["scores.json"].replace(b"100", b"999")
    assert changed != whole()["scores.json"]
    server.commit("eve/model", "main", {"scores.json": changed})
    assert "do not match the manifest" in refusal("eve/model")


def test_a_revision_is_a_branch_or_a_commit_and_stays_what_it_was(server: Hub, here: Path, tmp_path: Path) -> None:
    server.create("ann/two", private=False)
    first = server.commit("ann/two", "main", whole())
    server.commit("ann/two", "main", {"manifest.json": b"{}"})
    assert [t.text for t in nmt.load(f"ann/two@{first}").translate(LINES)] == EXPECTED
    assert nmt.load("ann/two", revision=first, cache=tmp_path / "other").config.target_language == "eo"
    assert (tmp_path / "other" / "models--ann--two").is_dir()
    assert "not the manifest" in refusal("ann/two")
    assert refusal("ann/two@v9") == "ann/two: the hub has no revision 'v9' of it"


def test_pull_writes_a_folder_of_your_own(
    server: Hub, here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.create("ann/copy", private=False)
    server.commit("ann/copy", "main", whole())
    assert main(["pull", "ann/copy", "--to", str(tmp_path / "own")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "own").iterdir()} == whole()
    assert not any(path.is_symlink() for path in (tmp_path / "own").iterdir())
    assert main(["pull", "ann/copy", "--to", str(tmp_path / "own")]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_hub_that_gives_nothing_is_told_in_one_line(server: Hub, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such model on the hub" in refusal("nobody/nothing")
    with pytest.raises(BundleError, match="the hub may not be asked"):
        nmt.load("nobody/nothing", offline=True)
    server.create("ann/empty", private=False)
    assert "no model of nmt" in refusal("ann/empty")
    monkeypatch.setattr(huggingface_hub.hf_api.api, "endpoint", "http://127.0.0.1:9")
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    assert "the hub does not answer" in refusal("nobody/nothing")
    with pytest.raises(BundleError, match="HF_TOKEN"):
        hub.push(BUNDLE, "ann/tiny", "card")


def test_a_hub_that_is_away_gives_what_was_downloaded_before(
    server: Hub, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.create("ann/kept", private=False)
    server.commit("ann/kept", "main", whole())
    nmt.load("ann/kept")
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    assert [t.text for t in nmt.load("ann/kept").translate(LINES)] == EXPECTED


def test_a_name_that_is_none_is_not_pushed() -> None:
    with pytest.raises(ConfigError, match="expected owner/name"):
        hub.push(BUNDLE, "tiny", "card")


# ---- names and paths


def test_a_shipped_model_is_loaded_by_its_name(shipped: Path) -> None:
    assert hub.shipped() == ["en-eo"]
    assert [t.text for t in nmt.load("en-eo").translate(LINES)] == EXPECTED
    assert main(["pull", "en-eo", "--to", "own"]) == 0
    assert read_bundle("own").path == Path("own")


def test_what_exists_as_a_path_is_never_a_name(shipped: Path) -> None:
    Path("en-eo").mkdir()
    assert "not a model" in refusal("en-eo")


def test_an_unknown_name_is_told_with_those_that_are_near(shipped: Path) -> None:
    message = refusal("en-e")
    assert "did you mean 'en-eo'?" in message
    assert "nmt ships en-eo" in message
    assert "did you mean" not in refusal("quite-different")


def test_a_mistaken_path_is_not_looked_up_on_the_hub(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "download", lambda *_, **__: pytest.fail("the hub was asked"))
    Path("runs/demo").mkdir(parents=True)
    assert "did you mean 'runs/demo'?" in refusal("runs/dmo")
    for model in ("runs/x", "/runs/x", "./runs/x", "a/b/c", "../x"):
        assert "no such model" in refusal(model)


@pytest.mark.parametrize("command", [["calibrate"], ["evaluate", "--keep-scores"]])
def test_a_shipped_model_is_not_changed(command: list[str], shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("f").write_text("ba.\n")
    assert main([command[0], "en-eo", "--source", "f", "--reference", "f", *command[1:]]) == 2
    assert "`nmt pull` it" in capsys.readouterr().err


def test_every_command_that_takes_a_model_takes_a_name(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("source").write_text("ba co.\n")
    Path("target").write_text("ka lo.\n")
    assert main(["translate", "en-eo", "source"]) == 0
    assert main(["evaluate", "en-eo", "--source", "source", "--reference", "target"]) == 0
    assert main(["evaluate", "en-eo", "--source", "source", "--reference", "target", "--against", "en-eo"]) == 0
    assert main(["attention", "en-eo", "ba co."]) == 0
    assert main(["info", "en-eo", "--json"]) == 0
    assert main(["card", "en-eo"]) == 0
    assert main(["compress", "en-eo", "small", "--weights", "fp16"]) == 0
    assert capsys.readouterr().out.startswith("ka lo.\n")


def test_a_wheel_has_the_shipped_models_and_loads_them(tmp_path: Path) -> None:
    """Built from a copy of the project with a model in its place, unpacked, and used from there."""
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "nmt", source / "nmt", ignore=shutil.ignore_patterns("__pycache__", "pretrained"))
    shutil.copytree(BUNDLE, source / "nmt" / "pretrained" / "xx-yy")
    build = "import setuptools.build_meta as b, sys; b.build_wheel(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", build, str(tmp_path)], cwd=source, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    code = "import nmt, json; print(nmt.__file__); print(json.dumps([t.text for t in nmt.load('xx-yy').translate(%r)]))"
    used = subprocess.run(
        [sys.executable, "-c", code % LINES],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path / "site")}, capture_output=True, text=True,
    )  # fmt: skip
    assert used.returncode == 0, used.stderr
    place, translations = used.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path / "site")
    assert json.loads(translations) == EXPECTED


def test_help_of_load_names_all_ways_to_name_a_model() -> None:
    text = nmt.load.__doc__ or ""
    for word in ("bundle", "run directory", "shipped", "owner/name", "revision", "offline", "cache", "BundleError"):
        assert word in text


def test_a_card_that_was_edited_or_lost_on_the_hub_does_not_make_a_model_unusable(tmp_path: Path) -> None:
    bundle = shutil.copytree(BUNDLE, tmp_path / "b")
    assert main(["card", str(bundle), "--write"]) == 0
    named = json.loads((bundle / "manifest.json").read_text())["files"]
    assert "README.md" in named
    (bundle / "README.md").write_text("edited")
    assert read_bundle(bundle)
    (bundle / "README.md").unlink()
    assert read_bundle(bundle)
    (bundle / "scores.json").unlink()
    with pytest.raises(BundleError):
        read_bundle(bundle)
