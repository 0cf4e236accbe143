"""Bundles and training states: what is read back is what was written, and nothing else is ever read."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

import nmt
from nmt.bundle import read_bundle, write_bundle
from nmt.checkpoint import previous_state, read_state, write_state
from nmt.config import Config, TextConfig
from nmt.errors import BundleError
from nmt.model import Model, load_parameters
from nmt.text import TokenizerPair

NAMES = ["config.yaml", "model.safetensors", "scores.json", "tokenizer.model"]
LINES = ["the red cat sees the bird.", "the old king greets the proud fox.", "a zebra!", ""]


@pytest.fixture
def bundle(toy_bundle: Path, tmp_path: Path) -> Path:
    """A copy of a trained bundle, to be spoilt."""
    return Path(shutil.copytree(toy_bundle / "best", tmp_path / "bundle"))


def refused(path: Path) -> str:
    """The one line that says why a bundle is not loaded."""
    with pytest.raises(BundleError) as raised:
        read_bundle(path)
    message = str(raised.value)
    assert "\n" not in message
    assert len(message) < 400
    return message


def rewrite(bundle: Path, name: str, content: bytes) -> None:
    """Replace a file and its hash, as somebody who wants to be believed would."""
    (bundle / name).write_bytes(content)
    change_manifest(bundle, lambda manifest: manifest["files"].update({name: hashlib.sha256(content).hexdigest()}))


def change_manifest(bundle: Path, change: Callable[[dict[str, Any]], object]) -> None:
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    change(manifest)
    (bundle / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- what was written is what is read


@pytest.mark.parametrize("tied", ["three-way", "two-way", "none"])
def test_a_bundle_is_read_back_as_the_same_model(
    tied: str, tmp_path: Path, toy_config: Config, toy_pairs: list[tuple[str, str]], toy_tokenizers: TokenizerPair
) -> None:
    config = replace(toy_config, model=replace(toy_config.model, tied=tied))
    tokenizers = toy_tokenizers
    if tied == "none":
        config = replace(config, text=TextConfig(vocabulary=300, joint=False))
        tokenizers = TokenizerPair.train(toy_pairs, config.text)
    model = Model(config.model, len(tokenizers.source), len(tokenizers.target)).eval()
    write_bundle(tmp_path / "b", model, tokenizers, config, {"validation": {"bleu": 12.5}})
    read = read_bundle(tmp_path / "b")
    ours, theirs = model.state_dict(), read.model.state_dict()
    assert ours.keys() == theirs.keys()
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)
    assert not read.model.training
    assert (read.config.text, read.config.model, read.config.search) == (config.text, config.model, config.search)
    assert read.tokenizers.fingerprint == tokenizers.fingerprint
    assert read.scores == {"validation": {"bleu": 12.5}}
    before = nmt.Translator(model, tokenizers, config).translate(LINES, nbest=3)
    assert nmt.load(tmp_path / "b").translate(LINES, nbest=3) == before


def test_a_bundle_names_the_true_hash_of_every_file_and_holds_no_others(toy_bundle: Path) -> None:
    files = tree(toy_bundle / "best")
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert sorted(files) == NAMES


def test_a_matrix_that_is_tied_is_stored_once(toy_bundle: Path) -> None:
    stored = load_file(toy_bundle / "best" / "model.safetensors")
    manifest = json.loads((toy_bundle / "best" / "manifest.json").read_text(encoding="utf-8"))
    assert sum(t.numel() for t in stored.values()) == manifest["parameters"]
    assert [name for name, t in stored.items() if t.shape[0] == 330 and t.dim() == 2] == ["target_embedding.weight"]


def test_a_bundle_says_nothing_of_where_it_was_trained(
    toy_bundle: Path, tmp_path: Path, toy_config: Config, toy_tokenizers: TokenizerPair
) -> None:
    folder = str(toy_bundle.parent).encode()
    assert folder in (toy_bundle / "config.yaml").read_bytes()  # the run knows its corpora
    assert [name for name, content in tree(toy_bundle / "best").items() if folder in content] == []
    config = replace(toy_config, text=replace(toy_config.text, tokenizer="/home/somebody"))
    write_bundle(tmp_path / "b", Model(config.model, 330, 330), toy_tokenizers, config, {})
    assert [name for name, content in tree(tmp_path / "b").items() if b"somebody" in content] == []
    assert read_bundle(tmp_path / "b").config.text.tokenizer == ""


def test_the_same_model_is_written_as_the_same_bytes(
    tmp_path: Path, toy_config: Config, toy_tokenizers: TokenizerPair
) -> None:
    model = Model(toy_config.model, 330, 330)
    written = set()
    for number in range(8):
        write_bundle(tmp_path / str(number), model, toy_tokenizers, toy_config, {})
        written.add((tmp_path / str(number) / "manifest.json").read_bytes())
    assert len(written) == 1


def test_a_run_directory_stands_for_its_best_model(toy_bundle: Path) -> None:
    assert read_bundle(toy_bundle).path == toy_bundle / "best"


def test_a_bundle_is_replaced_as_a_whole(bundle: Path, toy_config: Config, toy_pairs: list[tuple[str, str]]) -> None:
    """The new one has two vocabularies in place of one: nothing of the old one may stay."""
    config = replace(
        toy_config, text=TextConfig(vocabulary=300, joint=False), model=replace(toy_config.model, tied="none")
    )
    tokenizers = TokenizerPair.train(toy_pairs, config.text)
    write_bundle(bundle, Model(config.model, 300, 300), tokenizers, config, {})
    assert sorted(tree(bundle)) == sorted(
        {*NAMES, "manifest.json", "source.model", "target.model"} - {"tokenizer.model"}
    )
    assert not read_bundle(bundle).tokenizers.joint
    assert [path.name for path in bundle.parent.iterdir()] == [bundle.name]


# ---- what is damaged or foreign is refused


@pytest.mark.parametrize("where", ["first", "middle", "last"])
@pytest.mark.parametrize("name", NAMES)
def test_one_changed_byte_in_any_file_is_refused_by_its_name(name: str, where: str, bundle: Path) -> None:
    content = bytearray((bundle / name).read_bytes())
    content[{"first": 0, "middle": len(content) // 2, "last": -1}[where]] ^= 1
    (bundle / name).write_bytes(content)
    assert refused(bundle).startswith(f"{bundle / name}: damaged")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_was_cut_off_is_refused_by_its_name(name: str, bundle: Path) -> None:
    (bundle / name).write_bytes((bundle / name).read_bytes()[:-1])
    assert refused(bundle).startswith(f"{bundle / name}: damaged")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_is_missing_is_refused_by_its_name(name: str, bundle: Path) -> None:
    (bundle / name).unlink()
    assert refused(bundle).startswith(f"{bundle / name}: cannot be read")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000])
def test_a_manifest_that_is_none_is_refused(content: bytes, bundle: Path) -> None:
    (bundle / "manifest.json").write_bytes(content)
    assert str(bundle / "manifest.json") in refused(bundle)


@pytest.mark.parametrize("name", NAMES[:3])
def test_a_manifest_that_leaves_a_file_out_is_refused(name: str, bundle: Path) -> None:
    change_manifest(bundle, lambda manifest: manifest["files"].pop(name))
    assert name in refused(bundle)


@pytest.mark.parametrize("newer", [3, "3", None])
def test_a_bundle_of_a_newer_format_is_refused_and_told_apart_from_a_damaged_one(newer: object, bundle: Path) -> None:
    change_manifest(bundle, lambda manifest: manifest.update(format=newer))
    message = refused(bundle)
    assert f"format {newer!r}" in message
    assert "newer nmt" in message


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "a/b", "..", ".", ""])
def test_a_manifest_that_points_outside_its_folder_is_refused(name: str, bundle: Path) -> None:
    secret = bundle.parent / "secret"
    secret.write_bytes(b"secret")
    digest = hashlib.sha256(b"secret").hexdigest()
    change_manifest(bundle, lambda manifest: manifest["files"].update({name: digest}))
    assert "not a plain file name" in refused(bundle)


def other_tokenizer(pairs: list[tuple[str, str]]) -> TokenizerPair:
    """One of the same size, so that nothing but its content can tell it apart."""
    return TokenizerPair.train([(target, source[::-1]) for source, target in pairs], TextConfig(vocabulary=330))


def test_the_tokenizer_of_another_model_is_refused_though_its_hash_is_right(
    bundle: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    other = other_tokenizer(toy_pairs)
    assert len(other.source) == len(read_bundle(bundle).tokenizers.source)
    rewrite(bundle, "tokenizer.model", other.source.model)
    assert refused(bundle) == (
        f"{bundle}: the tokenizer does not belong to the model; copy both from the same training run"
    )


def test_a_tokenizer_that_stands_beside_the_right_one_is_not_used_in_its_place(
    bundle: Path, toy_config: Config, toy_pairs: list[tuple[str, str]]
) -> None:
    """A bundle of two vocabularies, into which somebody drops the file name of a joint one."""
    config = replace(
        toy_config, text=TextConfig(vocabulary=300, joint=False), model=replace(toy_config.model, tied="none")
    )
    write_bundle(bundle, Model(config.model, 300, 300), TokenizerPair.train(toy_pairs, config.text), config, {})
    right = read_bundle(bundle).tokenizers.fingerprint
    (bundle / "tokenizer.model").write_bytes(other_tokenizer(toy_pairs).source.model)
    assert read_bundle(bundle).tokenizers.fingerprint == right  # the manifest does not name it: it is not read
    rewrite(bundle, "tokenizer.model", (bundle / "tokenizer.model").read_bytes())
    assert "expected tokenizer.model, or source.model and target.model" in refused(bundle)


@pytest.mark.parametrize("name", ["config.yaml", "model.safetensors", "scores.json", "tokenizer.model"])
@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 64, b"\xff\xfe\xfd", b"[" * 1000], ids=["empty", "zeros", "bytes", "deep"]
)
def test_a_file_of_something_else_is_refused_though_its_hash_is_right(name: str, content: bytes, bundle: Path) -> None:
    rewrite(bundle, name, content)
    assert name.split(".")[0] in refused(bundle) or "tokenizer" in refused(bundle)


@pytest.mark.parametrize("change", ["hidden: 32", "embedding: 16", "encoder_layers: 1", "cell: gru", "tied: three-way"])
def test_weights_of_another_shape_than_the_configuration_says_are_refused(change: str, bundle: Path) -> None:
    key = change.split(":")[0]
    other = {"hidden": "48", "embedding": "24", "encoder_layers": "2", "cell": "lstm", "tied": "none"}[key]
    text = (bundle / "config.yaml").read_text(encoding="utf-8")
    assert text.count(change) == 1
    rewrite(bundle, "config.yaml", text.replace(change, f"{key}: {other}").encode())
    assert "belong to different models" in refused(bundle)


def test_parameters_are_loaded_by_exactly_their_names_and_shapes(toy_config: Config) -> None:
    model = Model(toy_config.model, 20, 20)
    tensors = {name: p.detach().clone() + 1 for name, p in model.named_parameters()}
    surplus = {**tensors, "decoder.extra": torch.zeros(1)}
    missing = {name: t for name, t in tensors.items() if name != "output_bias"}
    with pytest.raises(BundleError, match=r"here: 'decoder\.extra' is not part of this model"):
        load_parameters(model, surplus, "here")
    with pytest.raises(BundleError, match="here: 'output_bias' is missing"):
        load_parameters(model, missing, "here")
    turned = {**tensors, "target_embedding.weight": tensors["target_embedding.weight"].T}
    with pytest.raises(BundleError, match=r"'target_embedding\.weight' has the shape \[16, 20\], expected \[20, 16\]"):
        load_parameters(model, turned, "here")
    load_parameters(model, tensors, "here")
    assert all(torch.equal(p, tensors[name]) for name, p in model.named_parameters())


class Bomb:
    """Unpickling it writes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.model", "config.yaml", "scores.json"])
@pytest.mark.parametrize("writer", ["pickle", "torch", "yaml"])
def test_loading_executes_nothing(name: str, writer: str, bundle: Path, tmp_path: Path) -> None:
    sentinel = tmp_path / "sentinel"
    if writer == "pickle":
        content = pickle.dumps(Bomb(sentinel))
        pickle.loads(content)
    elif writer == "torch":
        torch.save({"weight": Bomb(sentinel)}, tmp_path / "bomb.pt")
        content = (tmp_path / "bomb.pt").read_bytes()
        torch.load(tmp_path / "bomb.pt", weights_only=False)
    else:
        content = f"model: !!python/object/apply:os.system ['touch {sentinel}']\n".encode()
        sentinel.touch()
    assert sentinel.exists()  # it is a bomb
    sentinel.unlink()
    rewrite(bundle, name, content)
    refused(bundle)
    assert not sentinel.exists()


def test_a_path_that_is_no_model_is_refused_with_what_to_give(tmp_path: Path) -> None:
    assert "no such model" in refused(tmp_path / "nothing")
    (tmp_path / "empty").mkdir()
    assert "it holds no manifest.json" in refused(tmp_path / "empty")


# ---- interrupted and failed writers


def test_a_bundle_whose_writer_was_interrupted_between_two_renames_still_loads(
    toy_bundle: Path, tmp_path: Path, toy_config: Config, toy_tokenizers: TokenizerPair
) -> None:
    run = Path(shutil.copytree(toy_bundle, tmp_path / "run"))
    weights = read_bundle(run).model.state_dict()
    (run / "best").rename(run / ".best.previous")
    shutil.copytree(run / ".best.previous", run / ".best.writing")
    (run / ".best.writing" / "model.safetensors").write_bytes(b"half of it")
    for path in (run, run / "best"):
        read = read_bundle(path)
        assert all(torch.equal(t, weights[name]) for name, t in read.model.state_dict().items())
    # The next writer clears up.
    write_bundle(run / "best", Model(toy_config.model, 330, 330), toy_tokenizers, toy_config, {"new": 1})
    assert read_bundle(run).scores == {"new": 1}
    assert not [path for path in run.iterdir() if path.name.startswith(".")]


ON_A_FULL_DISK = """
    import resource, signal, sys
    import torch
    from nmt.bundle import read_bundle, write_bundle
    from nmt.checkpoint import write_state
    from nmt.errors import BundleError

    bundle = read_bundle(sys.argv[1])
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the kernel then says EFBIG instead of killing
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
    try:
        if sys.argv[2] == "bundle":
            with torch.no_grad():
                bundle.model.output_bias.add_(1)
            write_bundle(sys.argv[1], bundle.model, bundle.tokenizers, bundle.config, {"new": True})
        else:
            write_state(sys.argv[1] + "/../state.safetensors", {"x": torch.ones(10_000)}, {"number": 3})
    except BundleError as error:
        sys.exit(f"BundleError: {error}")
"""


def fail_to_write(bundle: Path, what: str, limit: int) -> str:
    """Write in a process that the kernel lets make no file larger than ``limit`` bytes."""
    script = textwrap.dedent(ON_A_FULL_DISK)
    done = subprocess.run(
        [sys.executable, "-c", script, str(bundle), what, str(limit)], capture_output=True, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("BundleError: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_bundle_on_a_disk_without_room_stays_as_it_was(bundle: Path) -> None:
    before = tree(bundle.parent)
    size = (bundle / "model.safetensors").stat().st_size
    message = fail_to_write(bundle, "bundle", size - 1000)
    assert f"{bundle}: cannot be written (File too large)" in message
    assert tree(bundle.parent) == before
    read_bundle(bundle)


def test_a_training_state_on_a_disk_without_room_stays_as_it_was(bundle: Path) -> None:
    path = bundle.parent / "state.safetensors"
    for number in (1, 2):
        write_state(path, {"x": torch.full((10,), float(number))}, {"number": number})
    before = tree(bundle.parent)
    message = fail_to_write(bundle, "state", 20_000)
    assert "state.safetensors: cannot be written (File too large)" in message
    assert tree(bundle.parent) == before
    assert read_state(path)[1] == {"number": 2}
    assert read_state(previous_state(path))[1] == {"number": 1}


# ---- training states


def test_a_training_state_keeps_tensors_and_facts_and_the_state_before_it(tmp_path: Path) -> None:
    path = tmp_path / "state.safetensors"
    tensors = {
        "a": torch.randn(3, 4),
        "b": torch.tensor(7.0),
        "c": torch.randn(5).bfloat16(),
        "d": torch.tensor([2**40, -1]),
        "e": torch.zeros(0, 2),
    }
    for number in range(3):
        write_state(path, {**tensors, "n": torch.tensor(number)}, {"number": number, "text": "ĉ", "rate": 0.1})
    read, facts = read_state(path)
    assert facts == {"number": 2, "text": "ĉ", "rate": 0.1}
    assert read.keys() == {*tensors, "n"}
    for name, tensor in tensors.items():
        assert read[name].dtype == tensor.dtype
        assert torch.equal(read[name], tensor)
    assert read_state(previous_state(path))[1]["number"] == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["state.previous.safetensors", "state.safetensors"]


def test_every_changed_byte_of_a_training_state_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "state.safetensors"
    write_state(path, {"weight": torch.arange(6.0).view(2, 3), "step": torch.tensor(3.0)}, {"number": 5})
    whole = path.read_bytes()
    expected = read_state(path)
    unnoticed = []
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        try:
            tensors, facts = read_state(path)
        except BundleError as error:
            assert "\n" not in str(error)
            continue
        if facts != expected[1] or any(not torch.equal(tensors[name], t) for name, t in expected[0].items()):
            unnoticed.append(place)
    assert unnoticed == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 8, b"\xff" * 100, pickle.dumps([1, 2, 3])])
def test_a_file_that_is_no_training_state_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "state.safetensors").write_bytes(content)
    with pytest.raises(BundleError, match=r"state\.safetensors: not a safetensors file"):
        read_state(tmp_path / "state.safetensors")


def test_a_safetensors_file_of_somebody_elses_is_refused_as_a_training_state(tmp_path: Path) -> None:
    save_file({"x": torch.ones(2)}, tmp_path / "plain.safetensors")
    with pytest.raises(BundleError, match="does not match its hash"):
        read_state(tmp_path / "plain.safetensors")
    with pytest.raises(BundleError, match="cannot be read"):
        read_state(tmp_path / "none.safetensors")
