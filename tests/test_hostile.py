"""Files of somebody who means harm: refused in one line, before memory, disk or time are used up.

`scripts/fuzz` does the same with mutations by the ten thousand.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import lzma
import os
import pickle
import re
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import safetensors.torch
import torch
import yaml
from hypothesis import given
from hypothesis import strategies as st

from nmt.bundle import read_bundle
from nmt.checkpoint import previous_state, read_state, write_state
from nmt.config import CorpusConfig
from nmt.config_file import load_config
from nmt.corpus import open_corpus
from nmt.documents import MAX_BYTES, parse_yaml
from nmt.errors import LONGEST, BundleError, ConfigError, DataError, NmtError, TokenizerError
from nmt.lines import byte_lines
from nmt.loading import load
from nmt.run import read_config, start
from nmt.state import State, whole_states
from nmt.text import Tokenizer


@pytest.fixture
def bundle(toy_bundle: Path, tmp_path: Path) -> Path:
    """A copy of a trained bundle, to be spoilt."""
    return Path(shutil.copytree(toy_bundle / "best", tmp_path / "bundle"))


@contextmanager
def bounded(seconds: float = 5.0, megabytes: int = 300) -> Iterator[None]:
    """Fail when what is done inside takes longer, or more memory, than a refusal may."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"not refused after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < megabytes * 1024


def refusal(read: Callable[[], object], kind: type[NmtError] = BundleError) -> str:
    """The one line that says why something is not read."""
    with bounded(), pytest.raises(kind) as raised:
        read()
    message = str(raised.value)
    assert len(message.splitlines()) == 1 and len(message) <= LONGEST
    assert message.isprintable()
    return message


def sign(bundle: Path, **files: object) -> None:
    """Make the manifest fit, as somebody would who wants to be believed; ``files`` replaces entries of it."""
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    for name in manifest["files"]:
        if (bundle / name).is_file():
            manifest["files"][name] = hashlib.sha256((bundle / name).read_bytes()).hexdigest()
    manifest["files"] |= files
    (bundle / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def change_config(bundle: Path, **values: Any) -> None:
    """Set ``section_key`` of a bundle's configuration, and sign it."""
    tree = yaml.safe_load((bundle / "config.yaml").read_text(encoding="utf-8"))
    for name, value in values.items():
        section, key = name.split("__")
        tree[section][key] = value
    (bundle / "config.yaml").write_text(yaml.safe_dump(tree), encoding="utf-8")
    sign(bundle)


def change_weights(bundle: Path, change: Callable[[dict[str, torch.Tensor]], object]) -> None:
    content = (bundle / "model.safetensors").read_bytes()
    header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
    tensors = safetensors.torch.load(content)
    change(tensors)
    (bundle / "model.safetensors").write_bytes(safetensors.torch.save(tensors, header["__metadata__"]))
    sign(bundle)


LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LAUGHS, "holds more than 20,000 values"),
        ("a: &a [*a]", "refers to itself"),
        ("a: " + "[" * 100_000, "nests deeper than 20"),
        ("{a: " * 5_000, "nests deeper than 20"),
        ("a: 1\n" * 100_000, "line 2: the key 'a' is there twice|holds more than"),
        ("- 1\n" * 100_000, "holds more than 20,000 values"),
        ("a: 1\nmodel: {hidden: 8}\na: 2\n", "the key 'a' is there twice"),
        ("a: !!python/object/apply:os.system [touch /tmp/x]", "could not determine a constructor"),
        ("a: !!int ''", "not YAML"),
        ("a: 2020-13-45", "not YAML"),
        ("a: " + "9" * 100_000, "not YAML"),
        ("x" * (MAX_BYTES + 1), "expected at most"),
        ("model: {hidden: 1" + "0" * 400 + "}", "model.hidden"),
        ("model: {hidden: 100000000}", "model.hidden is 100000000, expected 2 to"),
        ("model: {encoder_layers: 1000000}", "model.encoder_layers"),
        ("search: {limit_extra: 1000000000}", "search.limit_extra"),
        ("model: {heads: .inf}", "model.heads"),
        ("text: {vocabulary: 1000000000000}", "text.vocabulary"),
        ('model: {"\\e[2J\\nhid": 1}', "unknown key 'model.\\\\x1b\\[2J hid'"),
        ("? " + "k" * 100_000 + "\n: 1", "unknown key"),
    ],
    ids=range(20),
)
def test_a_hostile_configuration_is_refused(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(content, encoding="utf-8")
    assert re.search(expected, refusal(lambda: load_config(path), ConfigError))


#: PyYAML itself does not bring line ends of this kind back as it wrote them.
odd_ends = "\x85\u2028\u2029"
plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(codec="utf-8", exclude_characters=odd_ends), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc: -é", max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_what_is_no_bomb_is_read_as_by_the_safe_loader(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True)
    assert parse_yaml(text, "here") == yaml.safe_load(text) == tree


def test_a_value_named_once_may_be_used_twice() -> None:
    assert parse_yaml("a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n", "here")["d"] == {"b": 1, "e": 2}


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "a/b", "..", ".", "", "..\\secret", "c:/x/y", "x\x00y", "x" * 300]
)
def test_a_manifest_that_leads_out_of_its_folder_is_refused(bundle: Path, name: str) -> None:
    (bundle.parent / "secret").write_text("s", encoding="utf-8")
    sign(bundle, **{name: hashlib.sha256(b"s").hexdigest()})
    message = refusal(lambda: read_bundle(bundle))
    assert "is not a plain file name" in message or "cannot be read" in message


@pytest.mark.parametrize("change", [
    {"files": []}, {"files": None}, {"format": 10**400}, {"format": float("nan")}, {"format": [1]},
    {"files": {"config.yaml": 1, "model.safetensors": None, "scores.json": []}},
])  # fmt: skip
def test_a_manifest_of_wrong_types_is_refused(bundle: Path, change: dict[str, Any]) -> None:
    manifest = json.loads((bundle / "manifest.json").read_text(encoding="utf-8"))
    (bundle / "manifest.json").write_text(json.dumps({**manifest, **change}), encoding="utf-8")
    refusal(lambda: read_bundle(bundle))


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"1" * 10_000, b"null", b"", b"\xff", b"{" + b" " * (MAX_BYTES + 1) + b"}"]
)
@pytest.mark.parametrize("name", ["manifest.json", "scores.json"])
def test_json_that_is_none_or_too_much_is_refused(bundle: Path, name: str, content: bytes) -> None:
    (bundle / name).write_bytes(content)
    if name != "manifest.json":
        sign(bundle)
    assert name in refusal(lambda: read_bundle(bundle))


@pytest.mark.parametrize("name", ["manifest.json", "config.yaml", "model.safetensors", "tokenizer.model"])
def test_pipes_devices_folders_and_links_that_lead_out_are_refused_at_once(bundle: Path, name: str) -> None:
    path, kept = bundle / name, bundle.parent / "kept"
    path.rename(kept)
    os.mkfifo(path)
    refusal(lambda: read_bundle(bundle))
    path.unlink()
    path.mkdir()
    refusal(lambda: read_bundle(bundle))
    path.rmdir()
    path.symlink_to("/dev/zero")
    refusal(lambda: read_bundle(bundle))
    path.unlink()
    path.symlink_to(kept)
    if name != "manifest.json":
        assert "leads out of the bundle" in refusal(lambda: read_bundle(bundle))
        path.unlink()
        kept.rename(bundle / "inside")
        path.symlink_to("inside")
        assert load(bundle, "cpu").translate(["the cat"], beam=1)


def test_dimensions_that_no_machine_has_are_refused_before_a_model_is_built(bundle: Path) -> None:
    change_config(bundle, model__hidden=65_536, model__embedding=65_536, model__heads=16, model__decoder_layers=64)
    with bounded(seconds=3, megabytes=60):
        assert "belong to different models" in refusal(lambda: read_bundle(bundle))


def test_weights_of_another_shape_type_or_value_are_refused(bundle: Path) -> None:
    first = "output_bias"
    whole = (bundle / "model.safetensors").read_bytes()
    changes: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
        "has the shape": lambda t: t[:-1].clone(),
        "holds int64": lambda t: t.long(),
        "holds float64": lambda t: t.double(),
        "NaN or infinity": lambda t: torch.full_like(t, torch.inf),
    }
    for expected, change in changes.items():
        (bundle / "model.safetensors").write_bytes(whole)
        change_weights(bundle, lambda tensors, change=change: tensors.update({first: change(tensors[first])}))  # type: ignore[misc]
        assert expected in refusal(lambda: read_bundle(bundle))
    (bundle / "model.safetensors").write_bytes(whole)
    change_weights(bundle, lambda tensors: tensors.update({n: t.half() for n, t in tensors.items()}))
    assert next(read_bundle(bundle).model.parameters()).dtype == torch.float32  # half precision on disk is no harm


@pytest.mark.parametrize("beam", [1, 5])
def test_weights_that_overflow_are_told_and_give_no_line(bundle: Path, beam: int) -> None:
    change_weights(bundle, lambda tensors: [tensor.fill_(3e38) for tensor in tensors.values()])
    translator = load(bundle, "cpu")
    assert "overflow" in refusal(lambda: translator.translate(["The red house is old."], beam=beam))


def test_a_vocabulary_with_any_byte_changed_is_read_or_refused(bundle: Path) -> None:
    content = (bundle / "tokenizer.model").read_bytes()
    for place in range(min(len(content), 600)):
        for byte in (0x00, 0xED, 0xFF):
            with contextlib.suppress(TokenizerError):
                Tokenizer(content[:place] + bytes([byte]) + content[place + 1 :])


def change_facts(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what a training state says of itself, and sign it."""
    tensors, facts = read_state(path)
    change(facts)
    write_state(path, tensors, facts)


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.pop("standing"),
        lambda facts: facts.update(standing=[]),
        lambda facts: facts["standing"].update(position=7),
        lambda facts: facts["standing"]["position"].update(epoch=-1),
        lambda facts: facts["standing"].update(update="1"),
        lambda facts: facts["standing"].update(seconds=float("nan")),
        lambda facts: facts["standing"].update(best="high"),
        lambda facts: facts["standing"].update(best_scores=[1]),
        lambda facts: facts["standing"].update(more=1),
    ],
)
def test_a_training_state_that_says_something_else_is_refused(
    toy_bundle: Path, tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    path = Path(shutil.copy(toy_bundle / "state.safetensors", tmp_path))
    change_facts(path, change)
    assert "not a training state" in refusal(lambda: State(path, *read_state(path)).standing)
    told: list[str] = []
    (whole,) = whole_states(path, told.append)  # the one before it is
    assert whole.path == previous_state(path) and "not a training state" in told[0]


def test_a_training_state_of_another_shape_or_precision_is_refused_before_anything_is_changed(
    toy_bundle: Path, tmp_path: Path
) -> None:
    run = Path(shutil.copytree(toy_bundle, tmp_path / "run"))
    learner = start(read_config(run), run, lambda event: None, "cpu").learner
    before = [parameter.clone() for parameter in learner.model.parameters()]
    tensors, facts = read_state(run / "state.safetensors")
    path = tmp_path / "state.safetensors"
    name = next(name for name in tensors if name.endswith(".exp_avg"))

    def told(tensors: dict[str, torch.Tensor], facts: dict[str, Any]) -> str:
        return refusal(lambda: learner.load(State(path, tensors, facts)))

    assert "what Adam knows" in told({**tensors, name: torch.zeros(7)}, facts)
    assert "what Adam knows" in told({**tensors, name + "_more": torch.zeros(7)}, facts)
    assert "precision" in told(tensors, {**facts, "scaler": {"scale": 1.0}})
    assert "precision" in told(tensors, {})
    assert all(map(torch.equal, before, learner.model.parameters()))


def test_a_model_that_no_memory_holds_is_refused_before_training_takes_any(toy_bundle: Path, tmp_path: Path) -> None:
    config = read_config(toy_bundle)
    huge = replace(config, model=replace(config.model, hidden=65536, decoder_layers=8))
    said = refusal(lambda: start(huge, tmp_path / "run", lambda event: None, "cpu"), ConfigError)
    assert "GB to be trained" in said and "model.hidden" in said
    assert not (tmp_path / "run").exists()


BIG = b'{"x":{"dtype":"F32","shape":[100000,100000],"data_offsets":[0,4]}}'


@pytest.mark.parametrize(
    "content",
    [
        (1 << 60).to_bytes(8, "little") + b"{}",
        (1 << 30).to_bytes(8, "little") + b"{}",
        (2).to_bytes(8, "little") + b"{}",
        (100_000).to_bytes(8, "little") + b"[" * 100_000,
        len(BIG).to_bytes(8, "little") + BIG + b"1234",
        b"",
        b"\x00" * 7,
    ],
    ids=range(7),
)  # fmt: skip
def test_a_header_that_promises_too_much_is_refused(bundle: Path, tmp_path: Path, content: bytes) -> None:
    (bundle / "model.safetensors").write_bytes(content)
    sign(bundle)
    assert "model.safetensors" in refusal(lambda: read_bundle(bundle)) or content[8:] == b"{}"
    (tmp_path / "state.safetensors").write_bytes(content)
    assert "state.safetensors" in refusal(lambda: read_state(tmp_path / "state.safetensors"))


class _Harm:
    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("harm-was-done"),)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.model", "config.yaml", "scores.json"])
def test_a_pickle_under_another_name_is_refused_and_not_run(
    bundle: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    torch.save({"weights": _Harm()}, tmp_path / "pickle")
    for content in (pickle.dumps(_Harm()), (tmp_path / "pickle").read_bytes()):
        (bundle / name).write_bytes(content)
        sign(bundle)
        refusal(lambda: read_bundle(bundle))
        assert not (tmp_path / "harm-was-done").exists()
    pickle.loads(pickle.dumps(_Harm()))
    assert (tmp_path / "harm-was-done").exists()  # it would have done harm


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gz", "xz"])
@pytest.mark.parametrize(
    "content", [b"\x00" * (1 << 20), (b"a" * 1023 + b"\n") * (1 << 10)], ids=["one line", "many lines"]
)
def test_a_packed_bomb_is_refused(tmp_path: Path, pack: Callable[[bytes], bytes], content: bytes) -> None:
    suffix = {gzip.compress: ".gz", lzma.compress: ".xz"}[pack]
    path = tmp_path / f"bomb{suffix}"
    path.write_bytes(pack(content) * 400)  # members after one another: 400 MB
    started = time.monotonic()
    with (
        pytest.raises(DataError, match=r"bomb\S*: (unpacks|a line of more)|bomb\S+:1: a line of more"),
        bounded(60, 500),
    ):
        for _ in byte_lines(path):
            pass
    assert time.monotonic() - started < 60


def test_ordinary_text_that_packs_well_is_read(tmp_path: Path) -> None:
    path = tmp_path / "text.gz"
    path.write_bytes(gzip.compress(b"the cat sees the dog.\n" * 300_000))
    assert sum(1 for _ in byte_lines(path)) == 300_000


@pytest.mark.parametrize(
    "line",
    ['{"en": ' + "[" * 9**5, '{"en": ' + "9" * 9**4 + "}", '{"en": 1, "es": []}', '["en"]', "nul", '{"en": {}}'],
    ids=range(6),
)
def test_json_lines_of_another_shape_are_refused_with_their_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"en": "a", "es": "b"}\n' + line + "\n", encoding="utf-8")
    config = CorpusConfig(jsonl=str(path), fields=("en", "es"))
    assert "corpus.jsonl:2: " in refusal(lambda: open_corpus(config, tmp_path / "cache"), DataError)


def test_a_pipe_is_no_corpus(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    config = CorpusConfig(tsv=str(tmp_path / "pipe"))
    assert "not a regular file" in refusal(lambda: open_corpus(config, tmp_path / "cache"), DataError)


@pytest.mark.parametrize("harm", ["cut", "empty", "other", "notes", "no notes"])
def test_a_damaged_cache_is_written_again(tmp_path: Path, harm: str) -> None:
    path, cache = tmp_path / "corpus.tsv", tmp_path / "cache"
    path.write_text("".join(f"a{i}\tb{i}\n" for i in range(500)) + "\tx\n", encoding="utf-8")
    config = CorpusConfig(tsv=str(path))
    whole = open_corpus(config, cache)
    expected, notes = list(whole.pairs()), whole.notes
    del whole
    (arrow,), (told,) = cache.glob("*.arrow"), cache.glob("*.json")
    content = arrow.read_bytes()
    if harm == "no notes":
        told.unlink()
    elif harm == "notes":
        told.write_text("[", encoding="utf-8")
    else:
        arrow.write_bytes({"cut": content[: len(content) // 2], "empty": b"", "other": b"x" * 100}[harm])
    again = open_corpus(config, cache)
    assert list(again.pairs()) == expected and again.notes == notes
