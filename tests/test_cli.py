from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml

from nmt.cli import main
from nmt.loading import load
from nmt.text import TokenizerPair

Run = Callable[..., tuple[int, str, str]]
Pairs = list[tuple[str, str]]

SMALL = {
    "source_language": "en",
    "target_language": "eo",
    "text": {"vocabulary": 330},
    "model": {"embedding": 8, "hidden": 16, "heads": 2, "decoder_layers": 1},
    "batch": {"tokens": 300},
    "train": {"epochs": 1, "warmup": 5, "tensorboard": False},
}


#: What a user has who set nothing: output through a pipe is buffered, and no language is chosen.
PLAIN = {name: value for name, value in os.environ.items() if name not in ("PYTHONUNBUFFERED", "PYTHONUTF8")}
PLAIN |= {"LC_ALL": "C"}


def process(*arguments: object, data: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """`python -m nmt` as a user starts it."""
    command = [sys.executable, "-m", "nmt", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, env=PLAIN, **options)


@pytest.fixture
def nmt(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The same command line without a process of its own: (exit status, standard output, standard error)."""

    def run(*arguments: object, data: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    return run


def refusal(status: int, errors: str) -> str:
    """The one line that says what is wrong."""
    assert status == 2
    assert "Traceback" not in errors
    lines = [line for line in errors.split("\n") if line.startswith("nmt: ")]
    assert len(lines) == 1
    assert errors.endswith(f"{lines[0]}\n")
    return lines[0].removeprefix("nmt: ")


@pytest.fixture
def task(tmp_path: Path, toy_pairs: Pairs) -> Path:
    """A configuration with 60 pairs to train on and 5 to validate on."""
    for name, pairs in (("train", toy_pairs[:60]), ("valid", toy_pairs[60:65])):
        for number, side in enumerate(("en", "eo")):
            text = "".join(f"{pair[number]}\n" for pair in pairs)
            (tmp_path / f"{name}.{side}").write_text(text, encoding="utf-8")
    return written(tmp_path / "task.yaml")


def written(path: Path, **changes: Any) -> Path:
    data = {"train": [{"source": "train.en", "target": "train.eo"}], "cache": str(path.parent / "cache")}
    tree = {**SMALL, "data": {**data, "validation": {"source": "valid.en", "target": "valid.eo"}}, **changes}
    path.write_text(yaml.safe_dump(tree), encoding="utf-8")
    return path


def changed_bundle(bundle: Path, folder: Path) -> Path:
    """A copy of the best model, to be harmed."""
    return Path(shutil.copytree(bundle / "best", folder / "bundle"))


def resigned(bundle: Path) -> None:
    """Make the manifest fit the files again."""
    manifest = json.loads((bundle / "manifest.json").read_text())
    manifest["files"] = {name: hashlib.sha256((bundle / name).read_bytes()).hexdigest() for name in manifest["files"]}
    (bundle / "manifest.json").write_text(json.dumps(manifest))


def cut_last_line(folder: Path) -> str:
    lines = (folder / "train.eo").read_text(encoding="utf-8").split("\n")
    (folder / "train.eo").write_text("\n".join(lines[:-2]) + "\n", encoding="utf-8")
    return "train.eo has 59 lines but train.en has 60: the first line without a partner is train.en:60"


def remove_file(folder: Path) -> str:
    (folder / "train.eo").unlink()
    return f"{folder / 'train.eo'}: "


def put_folder(folder: Path) -> str:
    (folder / "train.eo").unlink()
    (folder / "train.eo").mkdir()
    return f"{folder / 'train.eo'}: is a folder"


def break_utf8(folder: Path) -> str:
    lines = (folder / "train.eo").read_bytes().split(b"\n")
    lines[6] = b"la kat\xff"
    (folder / "train.eo").write_bytes(b"\n".join(lines))
    return f"{folder / 'train.eo'}:7: not UTF-8 at byte 7"


def empty_both(folder: Path) -> str:
    for side in ("en", "eo"):
        (folder / f"train.{side}").write_bytes(b"")
    return "train.en + train.eo: no sentence pair"


def blank_one_side(folder: Path) -> str:
    (folder / "train.eo").write_bytes(b"\n" * 60)
    return "60 with an empty target left out (first: line 1)"


def misspell(folder: Path) -> str:
    written(folder / "task.yaml", model={"hiden": 16})
    return f"{folder / 'task.yaml'}: unknown key 'model.hiden'; did you mean 'hidden'?"


def mistype(folder: Path) -> str:
    written(folder / "task.yaml", train={"epochs": "many"})
    return f"{folder / 'task.yaml'}: train.epochs expects a whole number, found text ('many')"


def name_no_corpus(folder: Path) -> str:
    written(folder / "task.yaml", data={})
    return "data.train names no corpus"


def ask_for_many_pieces(folder: Path) -> str:
    written(folder / "task.yaml", text={"vocabulary": 50_000})
    return "text.vocabulary asks for 50000 pieces"


def name_another_tokenizer(folder: Path) -> str:
    written(folder / "task.yaml", text={"tokenizer": str(folder / "nowhere")})
    return f"{folder / 'nowhere'}"


def block_run(folder: Path) -> str:
    (folder / "run").write_text("a file")
    return f"{folder / 'run'}"


def remove_config(folder: Path) -> str:
    (folder / "task.yaml").unlink()
    return f"{folder / 'task.yaml'}: cannot be read"


MISTAKES = [
    cut_last_line, remove_file, put_folder, break_utf8, empty_both, blank_one_side, misspell, mistype, name_no_corpus,
    ask_for_many_pieces, name_another_tokenizer, block_run, remove_config,
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_a_mistake_in_what_is_trained_on_is_told_in_one_line_with_its_place(
    nmt: Run, task: Path, mistake: Callable[[Path], str]
) -> None:
    expected = mistake(task.parent)
    status, out, errors = nmt("train", task, "--run", task.parent / "run")
    assert expected in refusal(status, errors)
    assert out == ""
    assert not (task.parent / "run" / "best").exists()


def test_a_real_process_tells_a_mistake_the_same_way(task: Path) -> None:
    done = process("train", "task.yaml", "--set", "text.vocabulary=50000", cwd=task.parent)
    assert "text.vocabulary asks for 50000 pieces" in refusal(done.returncode, done.stderr.decode())
    assert done.stdout == b""


@pytest.mark.parametrize("mistake", [remove_file, ask_for_many_pieces], ids=lambda mistake: mistake.__name__)
def test_a_mended_mistake_is_forgotten_and_the_same_run_starts(
    nmt: Run, task: Path, mistake: Callable[[Path], str]
) -> None:
    whole = (task.parent / "train.eo").read_bytes()
    mistake(task.parent)
    status, _, errors = nmt("train", task, "--run", task.parent / "run")
    refusal(status, errors)
    (task.parent / "mended.eo").write_bytes(whole)
    train = [{"source": "train.en", "target": "mended.eo"}]
    written(task, data={"train": train, "cache": str(task.parent / "cache")})
    status, _, errors = nmt("train", task, "--run", task.parent / "run")
    assert status == 0, errors


def corrupt_weights(bundle: Path, folder: Path, pairs: Pairs) -> str:
    content = bytearray((bundle / "model.safetensors").read_bytes())
    content[-50] ^= 0xFF
    (bundle / "model.safetensors").write_bytes(content)
    return f"{bundle / 'model.safetensors'}: damaged"


def truncate_weights(bundle: Path, folder: Path, pairs: Pairs) -> str:
    content = (bundle / "model.safetensors").read_bytes()
    (bundle / "model.safetensors").write_bytes(content[: len(content) // 2])
    resigned(bundle)
    return f"{bundle / 'model.safetensors'}: not a safetensors file"


def lose_a_file(bundle: Path, folder: Path, pairs: Pairs) -> str:
    (bundle / "tokenizer.model").unlink()
    return f"{bundle / 'tokenizer.model'}: cannot be read"


def garble_the_manifest(bundle: Path, folder: Path, pairs: Pairs) -> str:
    (bundle / "manifest.json").write_text('{"format": 1, "files":')
    return f"{bundle / 'manifest.json'}: not JSON"


def swap_the_tokenizer(bundle: Path, folder: Path, pairs: Pairs) -> str:
    from nmt.config import TextConfig

    other = TokenizerPair.train([(t, s) for s, t in pairs[:150]], TextConfig(vocabulary=330, kind="bpe"))
    (bundle / "tokenizer.model").write_bytes(other.files()["tokenizer.model"])
    resigned(bundle)
    return f"{bundle}: the tokenizer does not belong to the model"


def remove_the_model(bundle: Path, folder: Path, pairs: Pairs) -> str:
    shutil.rmtree(bundle)
    return f"{bundle}: no such model"


def empty_the_model(bundle: Path, folder: Path, pairs: Pairs) -> str:
    shutil.rmtree(bundle)
    bundle.mkdir()
    return f"{bundle}: not a model"


HARMS = [
    corrupt_weights, truncate_weights, lose_a_file, garble_the_manifest, swap_the_tokenizer, remove_the_model,
    empty_the_model,
]  # fmt: skip


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_harmed_bundle_is_refused_by_every_command_in_one_line_with_its_place(
    nmt: Run, toy_bundle: Path, toy_pairs: Pairs, tmp_path: Path, harm: Callable[[Path, Path, Pairs], str]
) -> None:
    bundle = changed_bundle(toy_bundle, tmp_path)
    expected = harm(bundle, tmp_path, toy_pairs)
    (tmp_path / "a").write_text("the cat\n")
    for command in (
        ["translate", bundle, tmp_path / "a"],
        ["evaluate", bundle, "--source", tmp_path / "a", "--reference", tmp_path / "a"],
        ["info", bundle],
    ):
        status, out, errors = nmt(*command)
        assert refusal(status, errors).startswith(expected)
        assert out == ""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--nbest", "6", "--beam", "5"], "nbest is 6 but beam is 5"),
        (["--beam", "0"], "beam is 0"),
        (["--batch-tokens", "0"], "batch_tokens is 0"),
        (["--workers", "-2"], "workers is -2, expected 1 or more"),
        (["--precision", "int4"], "precision is 'int4', expected one of fp32, int8"),
        (["--device", "quantum"], "--device quantum: not on this machine"),
        (["--device", "cuda:77"], "--device cuda:77: not on this machine"),
        (["--device", "meta"], "--device meta: "),
        (["--output", "/dev/full"], "/dev/full: cannot be written (No space left on device)"),
        (["--output", "/no/such/folder/x"], "/no/such/folder/x: cannot be written"),
        (["--sample", "--temperature", "0"], "sampling temperature is 0.0"),
        (["--sample", "--top-p", "2"], "sampling top_p is 2.0"),
        (["--sample", "--seed", "-1"], "sampling seed is -1"),
        (["--no-repeat-ngram", "-1"], "no_repeat_ngram is -1"),
        (["--temperature", "0.5"], "--temperature, --top-k, --top-p and --seed are of --sample"),
        (["--seed", "3"], "--temperature, --top-k, --top-p and --seed are of --sample"),
        (["--attention"], "--attention is told with --json alone"),
    ],
)
def test_an_option_that_makes_no_sense_is_told_in_one_line(
    nmt: Run, toy_bundle: Path, arguments: list[str], expected: str
) -> None:
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    status, out, errors = nmt("translate", toy_bundle, *arguments, data=b"the cat sees the dog.\n")
    assert refusal(status, errors).startswith(expected)
    assert out == ""


@pytest.mark.parametrize("harm", ["missing", "folder", "cut short", "no archive"])
def test_an_input_that_cannot_be_read_is_refused_by_its_own_name(
    nmt: Run, toy_bundle: Path, tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "input.gz"
    if harm == "folder":
        path.mkdir()
    elif harm != "missing":
        whole = gzip.compress(b"".join(b"the cat sees %d dogs.\n" % i for i in range(40)))
        path.write_bytes(whole[:70] if harm == "cut short" else b"no archive\n")
    (tmp_path / "output").write_bytes(b"of yesterday\n")
    status, _, errors = nmt("translate", toy_bundle, path, "--output", tmp_path / "output")
    assert refusal(status, errors).startswith(f"{path}: ")
    if harm in ("missing", "folder"):
        assert (tmp_path / "output").read_bytes() == b"of yesterday\n"


@pytest.mark.parametrize("by", ["its name", "a link"])
@pytest.mark.parametrize("command", ["translate", "evaluate source", "evaluate reference"])
def test_an_output_that_would_destroy_an_input_is_refused(
    nmt: Run, toy_bundle: Path, tmp_path: Path, command: str, by: str
) -> None:
    paths = [tmp_path / name for name in ("source", "reference")]
    for path in paths:
        path.write_bytes(b"the cat sees the dog.\n")
    (tmp_path / "link").symlink_to(paths["reference" in command])
    given = tmp_path / "link" if by == "a link" else paths["reference" in command]
    options = [paths[0]] if command == "translate" else ["--source", paths[0], "--reference", paths[1]]
    status, _, errors = nmt(command.split()[0], toy_bundle, *options, "--output", given)
    assert refusal(status, errors).startswith(f"{given}: is read from")
    assert [path.read_bytes() for path in paths] == [b"the cat sees the dog.\n"] * 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["translate", "info"])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(toy_bundle: Path, command: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "nmt", command, str(toy_bundle)],
            input=b"the cat sees the dog.\n", stdout=full, stderr=subprocess.PIPE, env=PLAIN,
        )  # fmt: skip
    assert refusal(done.returncode, done.stderr.decode()).startswith("standard output: cannot be written")


def test_closing_the_pipe_early_is_no_error(toy_bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "lines").write_text("the cat sees the dog.\n" * 1200)
    translate = f"{sys.executable} -m nmt translate {toy_bundle} {tmp_path / 'lines'} --beam 1 --json"
    # The output is larger than a pipe holds, so writing goes on after the reader has gone.
    done = subprocess.run(f"{translate} | head -n 1", shell=True, capture_output=True, text=True, env=PLAIN)
    assert json.loads(done.stdout)["source"] == "the cat sees the dog."
    assert done.stderr == ""
    info = subprocess.run(
        f"{sys.executable} -m nmt info {toy_bundle} | true", shell=True, capture_output=True, text=True, env=PLAIN
    )
    assert info.stderr == ""


def test_every_line_in_is_one_line_out_in_a_real_process_and_wrong_bytes_are_told(
    toy_bundle: Path, tmp_path: Path
) -> None:
    lines = [b"the cat sees the dog.", b"", b"wrong \xff\xfe byte", b"  ", b"x\xe2\x80\xa8y\x0c", b"\xc3", b"end"]
    done = process("translate", toy_bundle, "--beam", "1", data=b"\n".join(lines))
    assert done.returncode == 0
    out = done.stdout.decode("utf-8").split("\n")
    assert out[-1] == "" and len(out) == len(lines) + 1
    shown = [line.decode("utf-8", "replace") for line in lines]
    assert out[:-1] == [t.text for t in load(toy_bundle, "cpu").translate(shown, beam=1)]
    assert [i for i, line in enumerate(out[:-1]) if not line] == [1, 3]
    told = done.stderr.decode().rstrip("\n").split("\n")
    assert len(told) == 2 and all(line.startswith("nmt: standard input") for line in told)
    assert ":3: not UTF-8" in told[0] and "2 lines" in told[1]


def expected(toy_bundle: Path, lines: list[str], **options: Any) -> list[str]:
    return [t.text for t in load(toy_bundle, "cpu").translate(lines, **options)]


def test_a_line_is_answered_before_the_next_is_written(toy_bundle: Path) -> None:
    command = [sys.executable, "-m", "nmt", "translate", str(toy_bundle), "--beam", "1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=PLAIN) as started:
        assert started.stdin is not None and started.stdout is not None
        for _ in range(3):
            started.stdin.write(b"the cat sees the dog.\n")
            started.stdin.flush()
            assert started.stdout.readline().endswith(b".\n")  # would wait for ever if it waited for more lines
        started.stdin.close()
        assert started.stdout.read() == b""


def test_an_input_may_stand_before_between_and_after_the_options(nmt: Run, toy_bundle: Path, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_text("the cat sees the dog.\n", encoding="utf-8")
    model, options = str(toy_bundle), ["--beam", "1", "--json"]
    given = [[model, str(path), *options], [model, *options, str(path)], [*options, model, str(path)]]
    given.append([options[2], model, *options[:2], str(path)])
    answers = [nmt("translate", *arguments) for arguments in given]
    assert answers[0][0] == 0 and json.loads(answers[0][1])["source"] == "the cat sees the dog."
    assert answers == [answers[0]] * 4


def test_files_plain_and_packed_are_read_and_written(nmt: Run, toy_bundle: Path, tmp_path: Path) -> None:
    lines = ["the cat sees the dog.", "", "the old king wakes the bird."]
    (tmp_path / "in.txt").write_bytes("\r\n".join(lines).encode())
    (tmp_path / "in.gz").write_bytes(gzip.compress("\n".join(lines).encode() + b"\n"))
    for name in ("in.txt", "in.gz"):
        assert nmt("translate", toy_bundle, tmp_path / name, "--output", tmp_path / "out") == (0, "", "")
        written_lines = (tmp_path / "out").read_bytes().decode().split("\n")
        assert written_lines == [*expected(toy_bundle, lines), ""]


def test_json_has_the_text_its_scores_the_n_best_and_attention(nmt: Run, toy_bundle: Path) -> None:
    lines = ["the cat sees the dog.", " ", "the old king wakes the bird."]
    data = "".join(f"{line}\n" for line in lines).encode()
    status, out, errors = nmt(
        "translate", toy_bundle, "--json", "--beam", "3", "--nbest", "2", "--attention", data=data
    )
    assert (status, errors) == (0, "")
    records = [json.loads(line) for line in out.rstrip("\n").split("\n")]
    own = load(toy_bundle, "cpu").translate(lines, beam=3, nbest=2, attention=True)
    assert len(records) == 3
    for record, translation in zip(records, own, strict=True):
        assert record["source"] == translation.source
        assert (record["text"], record["score"]) == (translation.text, translation.score)
        assert (record["ended"], record["parts"]) == (translation.ended, translation.parts)
        assert record["log_probability"] == translation.log_probability
        assert [one["text"] for one in record.get("nbest", [])] == [one.text for one in translation.nbest]
        if translation.attention is None:
            assert "attention" not in record
        else:
            weights = record["attention"]["weights"]
            assert len(weights) == len(record["attention"]["target"]) == len(translation.pieces) + 1
            assert {len(row) for row in weights} == {len(record["attention"]["source"])}
            assert all(abs(sum(row) - 1) < 0.01 for row in weights)


def test_the_n_best_are_lines_after_one_another(nmt: Run, toy_bundle: Path) -> None:
    status, out, _ = nmt("translate", toy_bundle, "--nbest", "3", data=b"the cat sees the dog.\n")
    best = load(toy_bundle, "cpu").translate(["the cat sees the dog."], nbest=3)[0].nbest
    assert status == 0
    assert out == "".join(f"{t.text}\n" for t in best)


def test_samples_follow_from_their_seed(nmt: Run, toy_bundle: Path) -> None:
    def drawn(*options: object) -> str:
        status, out, _ = nmt("translate", toy_bundle, "--sample", *options, data=b"the red cat sees the old dog.\n" * 2)
        assert status == 0
        return out

    hot = drawn("--temperature", 2, "--seed", 1)
    assert drawn("--temperature", 2, "--seed", 1) == hot
    assert drawn("--temperature", 2, "--seed", 2) != hot
    assert drawn("--temperature", 2, "--top-k", 1) == "".join(
        f"{text}\n" for text in expected(toy_bundle, ["the red cat sees the old dog."] * 2, beam=1)
    )


def scored(folder: Path, pairs: Pairs) -> list[object]:
    for number, name in enumerate(("source", "reference")):
        (folder / name).write_text("".join(f"{pair[number]}\n" for pair in pairs), encoding="utf-8")
    return ["--source", folder / "source", "--reference", folder / "reference"]


def test_evaluating_gives_the_figures_of_sacrebleu_with_signatures(
    nmt: Run, toy_bundle: Path, toy_pairs: Pairs, tmp_path: Path
) -> None:
    import sacrebleu

    pairs = [*toy_pairs[280:], ("the cat x y z", "la kato dormas bone nun."), ("king queen", "reĝo kaj damo")]
    files = scored(tmp_path, pairs)
    status, out, _ = nmt(
        "evaluate", toy_bundle, *files, "--beam", 2, "--published", "--json", "--output", tmp_path / "out"
    )
    assert status == 0
    texts = expected(toy_bundle, [source for source, _ in pairs], beam=2)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "".join(f"{text}\n" for text in texts)
    said = json.loads(out)
    references = [[target for _, target in pairs]]
    figures = [sacrebleu.corpus_bleu(texts, references).score, sacrebleu.corpus_chrf(texts, references).score]
    figures.append(sacrebleu.corpus_ter(texts, references).score)
    assert (said["lines"], said["beam"]) == (22, 2)
    assert [score["value"] for score in said["scores"][:3]] == pytest.approx(figures)
    assert all("version:" in score["signature"] for score in said["scores"])
    assert said["scores"][3]["name"] == "BLEU tokenized lowercased"
    status, out, _ = nmt("evaluate", toy_bundle, *files, "--beam", 2)
    assert status == 0
    assert "22 lines, beam 2" in out and f"BLEU {figures[0]:.2f}" in out and f"chrF2 {figures[1]:.2f}" in out


def test_evaluating_by_confidence_needs_a_calibration_and_then_tells_every_tenth(
    nmt: Run, toy_bundle: Path, toy_pairs: Pairs, tmp_path: Path
) -> None:
    bundle = Path(shutil.copytree(toy_bundle / "best", tmp_path / "bundle"))
    files = scored(tmp_path, [*toy_pairs[:60], ("", "")])
    status, _, errors = nmt("evaluate", bundle, *files, "--confidence")
    assert "nmt calibrate" in refusal(status, errors)
    assert nmt("calibrate", bundle, *files)[0] == 0
    status, out, _ = nmt("evaluate", bundle, *files, "--confidence", "--json")
    tenths = json.loads(out)["by_confidence"]
    assert [part["lines"] for part in tenths] == [6] * 10  # a blank line has no confidence
    confidences = [part["confidence"] for part in tenths]
    assert status == 0 and confidences == sorted(confidences)
    status, out, _ = nmt("evaluate", bundle, *files, "--confidence")
    assert status == 0 and len(out.rstrip().split("\n")) == 16


def test_evaluating_files_of_different_length_or_without_a_line_is_refused(
    nmt: Run, toy_bundle: Path, toy_pairs: Pairs, tmp_path: Path
) -> None:
    files = scored(tmp_path, toy_pairs[:3])
    (tmp_path / "reference").write_text("one\n")
    status, _, errors = nmt("evaluate", toy_bundle, *files)
    said = refusal(status, errors)
    assert said.startswith(f"{tmp_path / 'source'} has 3 lines but {tmp_path / 'reference'} has 1")
    status, _, errors = nmt("evaluate", toy_bundle, *scored(tmp_path, []))
    assert "no line" in refusal(status, errors)
    (tmp_path / "source").write_bytes(b"fine\n\xff\n")
    status, _, errors = nmt("evaluate", toy_bundle, *files)
    assert refusal(status, errors).startswith(f"{tmp_path / 'source'}:2: not UTF-8")


def test_info_says_what_a_model_is(nmt: Run, toy_bundle: Path) -> None:
    status, out, _ = nmt("info", toy_bundle, "--json")
    facts = json.loads(out)
    translator = load(toy_bundle, "cpu")
    assert status == 0
    assert facts["languages"] == "en to eo"
    assert facts["parameters"] == sum(p.numel() for p in translator.model.parameters())
    assert facts["vocabulary"] == {"source": 330, "target": 330}
    assert facts["configuration"]["model"]["hidden"] == 32
    weights = (toy_bundle / "best" / "model.safetensors").read_bytes()
    assert facts["sha256"]["model.safetensors"] == hashlib.sha256(weights).hexdigest()
    assert facts["scores"]["validation"]["bleu"] > 50
    here = {"device": "cpu", "precision": "fp32", "workers": torch.get_num_threads(), "backend": "onnx"}
    here["training_precision"] = "fp32"  # 32 units are few
    assert facts["here"] == here
    status, out, _ = nmt("info", toy_bundle)
    assert status == 0
    assert yaml.safe_load(out) == facts


def test_a_tokenizer_trained_alone_is_the_one_that_training_uses(nmt: Run, task: Path) -> None:
    folder = task.parent / "tokenizer"
    assert nmt("tokenizer", task, "--output", folder)[0] == 0
    made = TokenizerPair.load(folder)
    # Asking for another vocabulary shows that the one of the folder is taken.
    status, _, errors = nmt(
        "train", task, "--run", task.parent / "run", "--set", f"text.tokenizer={folder}", "--set", "text.kind=bpe"
    )
    assert status == 0, errors
    assert load(task.parent / "run", "cpu").tokenizers.fingerprint == made.fingerprint
    status, _, errors = nmt("tokenizer", task, "--output", folder)
    assert refusal(status, errors).startswith(f"{folder}: is there already")


def test_training_in_a_pipe_prints_plain_lines_and_leaves_a_log_curves_and_a_model(task: Path) -> None:
    settings = ["--set", "train.tensorboard=true", "--set", "train.epochs=2", "--set", "train.validate_every=3"]
    done = process("train", "task.yaml", *settings, cwd=task.parent)
    errors = done.stderr.decode()
    assert (done.returncode, done.stdout) == (0, b""), errors
    assert "\x1b" not in errors and "\r" not in errors
    assert "train.en + train.eo: 60 sentence pairs" in errors.split("\n")
    assert "finished: 2 epochs are done" in errors
    run = task.parent / "runs" / "task"
    events = [json.loads(line) for line in (run / "log.jsonl").read_text().rstrip("\n").split("\n")]
    assert {"note", "update", "validation"} <= {event["event"] for event in events}
    validated = [event["update"] for event in events if event["event"] == "validation"]
    assert len(validated) > 2 and validated[:2] == [3, 6]
    assert errors.count("validation at update") == len(validated)
    curves = list((run / "tensorboard").glob("events.out.tfevents.*"))
    assert curves and b"train/loss" in curves[0].read_bytes() and b"validation/bleu" in curves[0].read_bytes()
    assert process("translate", run, data=b"the cat\n").returncode == 0


def test_a_finished_run_says_so_and_can_be_lengthened_but_not_changed(nmt: Run, task: Path) -> None:
    run = task.parent / "run"
    assert nmt("train", task, "--run", run)[0] == 0
    state = (run / "state.safetensors").read_bytes()
    status, out, errors = nmt("train", task, "--run", run)
    assert (status, out) == (0, "")
    assert "finished: 1 epochs are done" in errors
    assert (run / "state.safetensors").read_bytes() == state
    status, _, errors = nmt("train", task, "--run", run, "--set", "model.hidden=32", "--set", "train.seed=9")
    said = refusal(status, errors)
    assert said.startswith(f"{run}: was started with model.hidden=16, now it is 32 (and 1 more)")
    (task.parent / "train.eo").write_text("alia\n" * 60)
    status, _, errors = nmt("train", task, "--run", run, "--set", "train.epochs=2")
    assert "other data" in refusal(status, errors)
    assert (run / "state.safetensors").read_bytes() == state


def test_a_run_keeps_the_precision_that_it_began_with_when_it_goes_on_elsewhere(
    nmt: Run, task: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = task.parent / "run"
    train = ["train", task, "--run", run, "--set", "model.hidden=512"]
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: True, raising=False)
    status, _, errors = nmt(*train)
    assert (status, "products in bf16" in errors) == (0, True), errors
    assert yaml.safe_load((run / "config.yaml").read_text())["train"]["precision"] == "bf16"
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: False, raising=False)
    status, _, errors = nmt(*train, "--set", "train.epochs=2")
    assert (status, "products in bf16" in errors, "finished: 2 epochs are done" in errors) == (0, True, True), errors
    said = refusal(*nmt(*train, "--set", "train.precision=fp32")[::2])
    assert said.startswith(f"{run}: was started with train.precision='bf16', now it is 'fp32'")


def events_of(run: Path) -> list[dict[str, Any]]:
    try:
        lines = (run / "log.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines]


def test_an_interrupted_run_saves_exits_130_and_the_same_command_resumes_it(task: Path) -> None:
    run = task.parent / "run"
    command = [sys.executable, "-m", "nmt", "train", str(task), "--run", str(run)]
    command += ["--set", "train.epochs=100000", "--set", "train.validate_every=1000000"]
    reached = 0
    for attempt in (1, 2):
        before = len(events_of(run))
        with subprocess.Popen(command, stderr=subprocess.PIPE, env=PLAIN) as started:
            deadline = time.monotonic() + 60
            while not any(event["event"] == "update" for event in events_of(run)[before:]):
                assert started.poll() is None and time.monotonic() < deadline
                time.sleep(0.05)
            started.send_signal(signal.SIGINT)
            errors = started.communicate(timeout=60)[1].decode()
        assert started.returncode == 130
        assert "Traceback" not in errors
        saved = re.search(r"saved at update ([\d,]+); the same command takes it up again", errors)
        assert saved is not None
        update = int(saved[1].replace(",", ""))
        assert update > reached
        if attempt == 2:
            assert f"resumed at update {reached:,}" in errors
        reached = update
    updates = [event["update"] for event in events_of(run) if event["event"] == "update"]
    assert updates == sorted(set(updates)) and updates[-1] == reached


def test_asking_for_nothing_known_shows_the_usage_and_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["translat"], ["train"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
        assert "usage: nmt" in capsys.readouterr().err
