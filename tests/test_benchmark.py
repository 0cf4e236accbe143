"""Speeds are measured beside the machine's own; what is counted is counted against hand-made sums."""

from __future__ import annotations

import importlib
import itertools
import json
import operator
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
import yaml
from conftest import write_pairs

from nmt.batch import Batch, make_batch
from nmt.cli import main
from nmt.clock import RANGE, Clock, backward_shares, profiler
from nmt.compiled import CompiledModel
from nmt.config import BATCH_TOKENS, Config, DataConfig, ModelConfig, TrainConfig
from nmt.encoder import Encoder
from nmt.errors import ConfigError
from nmt.gradients import Gradients
from nmt.loading import load
from nmt.machine import peak_memory
from nmt.model import Model
from nmt.objective import Objective
from nmt.peer import Command, ctranslate2
from nmt.speed import PRODUCT, MatrixSpeed, Spread, counted
from nmt.text import BOS, EOS, Tokenizer, TokenizerPair
from nmt.training import Trainer
from nmt.training_benchmark import benchmark_training
from nmt.translation_benchmark import Peer, _translation_operations, _translation_parts, benchmark_translation

CPU = torch.device("cpu")
PARTS = ["encoder", "attention", "decoder", "output", "optimizer", "data"]


def hand_count(config: ModelConfig, b: int, s: int, t: int, real: int, vocabulary: int) -> tuple[int, int]:
    """Operations of a stacked decoder of two layers with multi-head attention: forward, forward and backward."""
    e, h = config.embedding, config.hidden
    gates = {"gru": 3, "lstm": 4, "rnn": 1}[config.cell]
    parts = 2 if config.cell == "lstm" else 1
    half = h // 2
    encoder = 2 * (2 * gates * half * (e + half)) * b * s
    bridge = 2 * b * h * (2 * parts * h)
    memory = 2 * (2 * b * s * h * h)
    attention = 2 * b * t * h * h + 2 * (2 * b * t * s * h) + 2 * b * t * h * h
    decoder = 2 * gates * h * (e + h) * b * t + 2 * gates * h * (2 * h + h) * b * t
    readout = 2 * b * t * (2 * h + e) * e
    logits = 2 * real * e * vocabulary
    forward = encoder + bridge + memory + attention + decoder + readout + logits
    # Each product has two in the backward pass, but for the state before the first piece, which is no parameter's.
    return forward, 3 * forward - 2 * (2 * gates * half * half) * b


@pytest.mark.parametrize("cell", ["gru", "lstm", "rnn"])
def test_operations_of_an_update_are_those_of_a_count_by_hand(cell: str) -> None:
    config = ModelConfig(cell=cell, embedding=6, hidden=8, heads=2, encoder_layers=1, decoder_layers=2)  # type: ignore[arg-type]
    model = Model(config, 20, 24).train()
    batch = make_batch([([4, 5, 6], [7, 8]), ([9], [10, 11, 12, 13]), ([14, 15], [])])
    real = batch.target_tokens
    assert (real, batch.target_mask.numel()) == (9, 15)  # padding is computed, but for the output layer
    forward, both = hand_count(config, 3, 4, 5, real, 24)
    with counted() as counter:
        model(batch)
    assert counter.get_total_flops() == forward
    scaler = torch.amp.GradScaler("cpu", enabled=False)
    with counted() as counter:
        Gradients(model, scaler, CPU, torch.float32, Objective(TrainConfig())).add([batch], seed=1)
    # oneDNN's backward pass of an LSTM, where it is on, would be one operation that nothing counts.
    assert counter.get_total_flops() == both


def test_operations_of_a_step_of_the_search_are_counted_in_inference_too() -> None:
    config = ModelConfig(embedding=16, hidden=18, heads=2, encoder_layers=1, decoder_layers=2)
    model = Model(config, 20, 24).eval()
    rows, width, e, h = 16, 8, 16, 18  # as many rows and outputs as a steady product has at least
    with torch.inference_mode():
        state = model.start(torch.full((rows, width), 5), torch.ones(rows, width, dtype=torch.bool))
        with counted() as counter:
            model.step(torch.full((rows, 1), 2), state)
    layers = 2 * 3 * h * (e + h) * rows + 2 * 3 * h * (2 * h + h) * rows
    attention = 2 * (2 * rows * h * h) + 2 * (2 * rows * width * h)
    assert counter.get_total_flops() == layers + attention + 2 * rows * (2 * h + e) * e + 2 * rows * e * 24


def test_a_spread_is_the_median_and_the_ends() -> None:
    assert Spread.of([5.0, 1.0, 9.0, 2.0]) == Spread(3.5, 1.0, 9.0, (5.0, 1.0, 9.0, 2.0))


def test_the_matrix_speed_is_what_a_plain_loop_over_the_same_product_reaches() -> None:
    left, right = torch.randn(PRODUCT[0], PRODUCT[1]), torch.randn(PRODUCT[1], PRODUCT[2])
    speed = MatrixSpeed(torch.float32, CPU)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        left @ right
        times.append(time.perf_counter() - started)
    plain = 2 * 2048 * 512 * 1536 / min(times) / 1e9
    assert plain / 5 < speed() < plain * 5  # other work may take its share of the machine from either


def test_peak_memory_grows_with_what_is_held_and_counts_bytes() -> None:
    code = (
        "import torch; from nmt.machine import peak_memory; before = peak_memory();"
        " held = torch.ones(200 << 18); print(before, peak_memory() - before)"
    )
    before, grown = map(int, subprocess.run([sys.executable, "-c", code], capture_output=True).stdout.split())
    assert 50 << 20 < before < 4 << 30
    assert 150 << 20 < grown < 260 << 20
    assert peak_memory() > 50 << 20


@pytest.fixture(autouse=True)
def _short_bursts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nmt.speed.BURST_SECONDS", 0.01)


class Works:
    """Spins for known times: 20 ms in `outer`, of which 10 ms are in `inner`."""

    def inner(self) -> str:
        spin(0.010)
        return "done"

    def outer(self) -> str:
        spin(0.005)
        result = self.inner()
        spin(0.005)
        return result

    def items(self) -> Iterator[int]:
        for number in range(3):
            spin(0.004)
            yield number


def spin(seconds: float) -> None:
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        pass


def test_time_inside_a_nested_part_counts_for_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "perf_counter", time.thread_time)  # or a busy machine would add to a part at random
    works = Works()
    clock = Clock("rest", CPU)
    clock.attribute(works, "outer", "outer")
    clock.attribute(works, "inner", "inner")
    clock.attribute_items(works, "items", "items")
    clock.reset()
    assert works.outer() == "done"
    for _ in works.items():
        spin(0.003)
    found = clock.stop()
    assert found == pytest.approx({"outer": 0.010, "inner": 0.010, "items": 0.012, "rest": 0.009}, abs=0.003)
    clock.detach()
    assert not vars(works)  # as it was


def test_a_backward_operation_belongs_to_the_part_that_it_differentiates() -> None:
    x = torch.randn(256, 256, requires_grad=True)
    large, small = torch.randn(256, 4096, requires_grad=True), torch.randn(256, 8, requires_grad=True)
    ratios = []
    for _ in range(5):
        with profiler(CPU) as profiled:
            with torch.profiler.record_function(RANGE + "large"):
                a = (x @ large).sum()
            with torch.profiler.record_function(RANGE + "small"):
                b = (x @ small).sum()
            (a + b).backward()
        shares = backward_shares(profiled, CPU)
        assert set(shares) - {""} == {"large", "small"}
        assert sum(shares.values()) == pytest.approx(1)
        ratios.append(shares["large"] / shares["small"])
    assert max(ratios) > 5  # 512 times the work; whoever shares the machine may interrupt either


@pytest.fixture(scope="module")
def toy(toy_pairs: list[tuple[str, str]], toy_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Config:
    data = DataConfig(train=(write_pairs(tmp_path_factory.mktemp("data"), "train", toy_pairs[:200]),))
    return replace(toy_config, data=data)


def test_training_is_measured_by_real_updates_and_leaves_nothing_behind(
    toy: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    peer = Command(
        "printf 'warming 1 tok/s\\nthen 2,000.5 tok/s\\nand 3000 tok/s\\nlast 1000 tok/s\\n'", r"([\d.,]+) tok/s"
    )
    started = time.perf_counter()
    measured = benchmark_training(toy, lambda event: None, "cpu", repeats=2, updates=2, peer=peer)
    took = time.perf_counter() - started
    (figures,) = measured.figures
    assert not list(tmp_path.glob("nmt-benchmark-*"))  # torch makes a folder of its own beside it
    assert list(figures.parts) == PARTS
    assert sum(figures.parts.values()) == pytest.approx(100)
    assert all(share > 0 for share in figures.parts.values())
    # What it says to have done in each second of a repeat fits into the seconds that there were.
    seconds = [figures.target_tokens / speed for speed in figures.target_tokens_per_second.values]
    assert 0 < sum(seconds) < took
    assert 0 <= figures.padding < 0.5
    for own, machine, share in zip(
        figures.reached.values, figures.matrix.values, figures.matrix_share.values, strict=True
    ):
        assert share == pytest.approx(own / machine)
    assert figures.against is not None
    assert figures.against.speed.values == (2000.5,) * 2  # without the first, which is the warm-up
    assert figures.against.ratio.median == pytest.approx(figures.target_tokens_per_second.median / 2000.5)


def test_another_configuration_trains_in_turns_and_the_ratio_is_that_of_pairs(
    toy: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowed = replace(toy, train=replace(toy.train, smoothing=0.25))
    update = Trainer._update
    turns: list[float] = []
    tokens: list[int] = []

    def watched(trainer: Trainer, group: list[Batch]) -> tuple[float, float]:
        turns.append(trainer.config.train.smoothing)
        if trainer.config.train.smoothing == 0.25:
            tokens.append(sum(batch.target_tokens for batch in group))
            time.sleep(0.1)
        return update(trainer, group)

    monkeypatch.setattr(Trainer, "_update", watched)
    measured = benchmark_training(toy, lambda event: None, "cpu", repeats=3, updates=2, other=("slowed", slowed))
    plain = toy.train.smoothing
    warming, repeats = turns[:6], turns[6:18]
    assert warming == [plain] * 3 + [0.25] * 3
    assert repeats == [plain, plain, 0.25, 0.25] * 3
    assert set(turns[18:]) == {plain}  # the time by part is that of the first configuration
    (figures,) = measured.figures
    against = figures.against
    assert against is not None and against.peer == "slowed"
    fastest = [sum(tokens[at : at + 2]) / 0.2 for at in (3, 5, 7)]  # each update slept for 0.1 s
    assert all(0 < its <= most for its, most in zip(against.speed.values, fastest, strict=True))
    ours = figures.target_tokens_per_second.values
    pairs = zip(against.ratio.values, ours, against.speed.values, strict=True)
    assert all(ratio == pytest.approx(a / b) for ratio, a, b in pairs)


class Slow:
    """A peer whose speed is known."""

    name = "slow"

    def translate(self, lines: list[str], beam: int) -> list[str]:
        time.sleep(0.02 * len(lines))
        return list(lines)


def test_translation_is_measured_in_turns_with_a_peer(toy_bundle: Path, toy_pairs: list[tuple[str, str]]) -> None:
    translator = load(toy_bundle, "cpu")
    lines = [source for source, _ in toy_pairs[:6]] + [""]
    plain = [translator.translate(lines, beam=beam) for beam in (1, 3)]
    peer: Peer = Slow()
    measured = benchmark_translation(translator, lines, beam=3, repeats=2, peer=peer)
    for figures, translations in zip(measured.figures, plain, strict=True):
        assert figures.sentences == 6
        assert len(figures.sentences_per_second.values) == len(figures.matrix.values) == 2  # without the warm-up
        assert figures.target_tokens == sum(len(t.pieces) + 1 for t in translations if t.text)
        assert sum(figures.parts.values()) == pytest.approx(100)
        assert all(figures.parts[name] > 0 for name in ("tokenization", "encoder", "attention", "decoder", "search"))
        assert (
            figures.against is not None
            and figures.milliseconds is not None
            and figures.against.milliseconds is not None
        )
        assert 25 < figures.against.speed.median <= 50  # 50 sentences a second, less what the machine is late
        assert 20 <= figures.against.milliseconds.median < 40
        ratio = figures.sentences_per_second.values[0] / figures.against.speed.values[0]
        assert figures.against.ratio.values[0] == pytest.approx(ratio)
    greedy, beam = measured.figures
    assert (greedy.work, beam.work) == ("greedy", "beam 3")
    steps = sum(len(t.pieces) + 1 for t in plain[0] if t.text)
    assert greedy.rows_per_token == pytest.approx(1.0) and greedy.target_tokens == steps  # finished ones leave at once
    assert beam.rows_per_token is not None and beam.rows_per_token >= 3.0
    widths = [len(pieces) + 1 for pieces in translator.tokenizers.source.encode(lines[:6])]
    assert greedy.padding == pytest.approx(1 - sum(widths) / sum(-(-width // 4) * 4 for width in widths))


@pytest.mark.parametrize("backend", ["torch", "onnx"])
def test_operations_of_a_translation_are_those_of_its_sentences_and_steps_one_by_one(
    backend: str, toy_bundle: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    translator = load(toy_bundle, "cpu", backend=backend)
    lines = [source for source, _ in toy_pairs[:20]]
    found, _ = _translation_operations(translator, lines, beam=1, batch_tokens=BATCH_TOKENS)
    config, vocabulary = translator.config.model, len(translator.tokenizers.target)
    e, h, expected = config.embedding, config.hidden, 0
    translations = translator.translate(lines, beam=1)
    for pieces, translation in zip(translator.tokenizers.source.encode(lines), translations, strict=True):
        width = -(-(len(pieces) + 1) // 4) * 4
        places = 32 if width <= 32 else width
        read = config.encoder_layers * 2 * 2 * 3 * (h // 2) * (e + h // 2)  # two directions of three gates
        expected += width * (read + 2 * 2 * h * h) + 2 * h * config.decoder_layers * h
        step = 2 * 3 * h * (e + h) + (config.decoder_layers - 1) * 2 * 3 * h * 3 * h + 2 * 2 * h * h
        step += 2 * 2 * places * h + 2 * (2 * h + e) * e + 2 * e * vocabulary
        expected += step * (len(translation.pieces) + 1)
    assert config.encoder_layers == 1
    assert found == pytest.approx(expected, rel=0.02)  # those that are over leave a few at a time


@pytest.mark.parametrize(
    ("place", "name", "part"),
    [
        ("tokenizers.source", "encode", "tokenization"),
        ("tokenizers.target", "decode", "detokenization"),
        ("model.encoder", "forward", "encoder"),
        ("model.decoder.attention", "forward", "attention"),
        ("model.decoder", "step", "decoder"),
        ("model", "logits", "output"),
    ],
)
def test_what_slows_a_part_of_translation_shows_in_that_part(
    place: str, name: str, part: str, toy_bundle: Path, toy_pairs: list[tuple[str, str]]
) -> None:
    translator = load(toy_bundle, "cpu", backend="torch")
    owner = operator.attrgetter(place)(translator)
    original = getattr(owner, name)

    delays = iter([0.3])

    def late(*arguments: Any) -> Any:
        time.sleep(next(delays, 0.0))
        return original(*arguments)

    setattr(owner, name, late)
    shares, _ = _translation_parts(translator, [toy_pairs[0][0]], 1, 4000)
    assert max(shares, key=shares.__getitem__) == part


def test_what_slows_the_backward_pass_of_the_encoder_shows_in_the_encoder(
    toy: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward = Encoder.forward

    def late(self: Encoder, embedded: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        encoded = forward(self, embedded, mask)
        encoded.register_hook(lambda gradient: time.sleep(0.15))  # runs when the gradient comes back to the encoder
        return encoded

    monkeypatch.setattr(Encoder, "forward", late)
    measured = benchmark_training(toy, lambda event: None, "cpu", repeats=1, updates=1)
    shares = measured.figures[0].parts
    assert max(shares, key=shares.__getitem__) == "encoder"


def test_the_command_prints_the_same_figures_as_a_table_and_as_json(
    toy_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["benchmark", "translate", str(toy_bundle), "--lines", "4", "--repeats", "1", "--beam", "1", "--json"])
        == 0
    )
    record = json.loads(capsys.readouterr().out)
    (figures,) = record["figures"]
    assert figures["sentences"] == 4 and record["conditions"]["threads"] == torch.get_num_threads()
    assert main(["benchmark", "translate", str(toy_bundle), "--lines", "4", "--repeats", "1", "--beam", "1"]) == 0
    shown = capsys.readouterr().out
    assert f"{torch.get_num_threads()} threads" in shown
    for name in (
        "target tokens per second",
        "sentences per second",
        "milliseconds",
        "GFLOP/s of the machine",
        "search",
    ):
        assert name in shown


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["train", "CONFIG", "--against-command", "true"], "go together"),
        (["train", "CONFIG", "--against-command", "true", "--against-pattern", "("], "not a regular expression"),
        (["train", "CONFIG", "--against-command", "true", "--against-pattern", "tok"], "has 0 groups"),
        (
            ["train", "CONFIG", "--against-command", "true", "--against-pattern", "(1)", "--against-set", "seed=1"],
            "one peer",
        ),
        (["train", "CONFIG", "--against-set", "train.smooth=1"], "train.smooth"),
        (["train", "CONFIG", "--repeats", "0"], "--repeats 0"),
        (["translate", "MODEL", "--lines", "0"], "--lines 0"),
        (["translate", "MODEL", "--beam", "0"], "--beam 0"),
        (["translate", "MODEL/best"], "--source"),
        (["translate", "MODEL", "--against", "marian:x"], "expected ctranslate2:DIR"),
        (["translate", "MODEL", "--peer-source", "x"], "--against"),
    ],
)
def test_a_mistake_costs_one_line(
    arguments: list[str],
    expected: str,
    toy: Config,
    toy_bundle: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "config.yaml"
    corpus = toy.data.train[0]
    config.write_text(yaml.safe_dump({"data": {"train": [{"source": corpus.source, "target": corpus.target}]}}))
    given = [a.replace("CONFIG", str(config)).replace("MODEL", str(toy_bundle)) for a in arguments]
    assert main(["benchmark", *given]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1 and expected in told[0]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("echo broken; exit 3", "status 3; its last line: broken"),
        ("echo nothing of interest", "finds no speed in the command's log; its last line: nothing of interest"),
        ("echo many tok/s", "expected a number"),
    ],
)
def test_a_peer_that_tells_no_speed_is_named_with_its_last_line(command: str, expected: str) -> None:
    with pytest.raises(ConfigError) as error:
        Command(command, r"(\w+) tok/s").tokens_per_second()
    assert expected in str(error.value)


def test_a_peer_that_is_not_installed_tells_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ctranslate2", None)
    with pytest.raises(ConfigError, match="pip install ctranslate2"):
        ctranslate2(f"ctranslate2:{tmp_path}", "source", "target", workers=1)


def test_ctranslate2_gets_the_pieces_and_its_answer_is_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, toy_bundle: Path
) -> None:
    tokenizer = load(toy_bundle, "cpu").tokenizers.source
    asked: dict[str, object] = {}

    class Echo:
        """The library's own interface, as far as it is used: answers with what it was given."""

        def __init__(self, folder: str, **options: object) -> None:
            asked.update(options)

        def translate_batch(self, pieces: list[list[str]], **options: object) -> list[SimpleNamespace]:
            asked.update(options)
            return [SimpleNamespace(hypotheses=[row]) for row in pieces]

    monkeypatch.setitem(sys.modules, "ctranslate2", SimpleNamespace(Translator=Echo, __version__="0"))
    (tmp_path / "model.bin").touch()
    (tmp_path / "its.model").write_bytes(tokenizer.model)
    peer = ctranslate2(f"ctranslate2:{tmp_path}", str(tmp_path / "its.model"), tokenizer, workers=2, batch=7)
    assert peer.translate(["the red cat sees the bird."], beam=4) == ["the red cat sees the bird."]
    assert (asked["compute_type"], asked["inter_threads"], asked["intra_threads"]) == ("int8", 2, 1)
    assert (asked["beam_size"], asked["max_batch_size"]) == (4, 7)


def test_a_search_of_the_scaling_script_gives_out_as_many_pieces_as_came_in(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[1]
    monkeypatch.syspath_prepend(root / "scripts")
    scaling = importlib.import_module("scaling")
    step, read = CompiledModel.step, list[int]()

    def counted_step(self: CompiledModel, pieces: Any, state: Any) -> Any:
        read.append(pieces.size)
        return step(self, pieces, state)

    monkeypatch.setattr(CompiledModel, "step", counted_step)
    demo = str(root / "configs" / "demo.yaml")
    found = scaling.measure(demo, [], repeats=1, work="search", length=7, batch=3, beam=2, vocabulary=50)
    assert read == [3 * 2] * (7 + 1) * 2  # and EOS; with the warm-up
    assert found["seconds"] > 0 and found["memory"] > 50 << 20


def test_ctranslate2_itself_translates_in_the_end(tmp_path: Path, toy_tokenizers: TokenizerPair) -> None:
    pytest.importorskip("ctranslate2", reason="needs ctranslate2: pip install -e '.[peers]'")
    tokenizer = toy_tokenizers.target
    (answer,) = tokenizer.encode(["la kato vidas la hundon."])
    chain = [*dict.fromkeys(answer)]  # each piece once: it has one that follows
    chain_model(tokenizer, chain, tmp_path / "peer")
    threads = torch.get_num_threads()
    torch.set_num_threads(3)
    try:
        peer = ctranslate2(f"ctranslate2:{tmp_path / 'peer'}", tokenizer, tokenizer, workers=1)
        assert torch.get_num_threads() == 3  # the library sets them to one, for all that comes after it
    finally:
        torch.set_num_threads(threads)
    expected = tokenizer.decode([chain])
    assert peer.translate(["the cat sees the dog.", "a dog."], beam=1) == expected * 2


def chain_model(tokenizer: Tokenizer, chain: list[int], folder: Path) -> None:
    """A Transformer whose layers add nothing: each piece of the chain is followed by the next, whatever the source."""
    size = len(tokenizer)
    specs = importlib.import_module("ctranslate2.specs.transformer_spec")
    spec = specs.TransformerSpec.from_config(1, 2)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(size, np.float32), np.zeros(size, np.float32)

    def zeros(layer: Any, outputs: int, inputs: int = size) -> None:
        layer.weight, layer.bias = np.zeros((outputs, inputs), np.float32), np.zeros(outputs, np.float32)

    identity = np.eye(size, dtype=np.float32)
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = identity
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = np.zeros((64, size), np.float32)
        norm(side.layer_norm)
        (layer,) = side.layer
        for attention, outputs in [(layer.self_attention, (3 * size, size))] + (
            [(layer.attention, (size, 2 * size, size))] if side is spec.decoder else []
        ):
            norm(attention.layer_norm)
            for linear, number in zip(attention.linear, outputs, strict=True):
                zeros(linear, number)
        norm(layer.ffn.layer_norm)
        zeros(layer.ffn.linear_0, 16)
        zeros(layer.ffn.linear_1, size, 16)
    following = np.zeros((size, size), np.float32)
    for piece, after in itertools.pairwise([BOS, *chain, EOS]):
        following[after, piece] = 3
    spec.decoder.projection.weight, spec.decoder.projection.bias = following, np.zeros(size, np.float32)
    pieces = tokenizer.pieces(range(size))
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    folder.mkdir()
    spec.save(str(folder))
