from __future__ import annotations

import shutil
import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nmt.config import (
    BatchConfig,
    Config,
    CorpusConfig,
    DataConfig,
    ModelConfig,
    SearchConfig,
    TextConfig,
    TrainConfig,
    as_tree,
    as_yaml,
    build_config,
)
from nmt.config_file import load_config
from nmt.errors import ConfigError

PRETRAINED = Path(__file__).parents[1] / "nmt" / "pretrained"
SHIPPED = sorted((Path(__file__).parents[1] / "configs").glob("*.yaml"))


def refused(folder: Path, content: str | bytes, *overrides: str) -> str:
    """The message for a configuration of that content, without the place it begins with."""
    path = folder / "c.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ConfigError) as caught:
        load_config(path, overrides)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    if not overrides:
        assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def loaded(folder: Path, content: str, *overrides: str) -> Config:
    (folder / "c.yaml").write_text(content, encoding="utf-8")
    return load_config(folder / "c.yaml", overrides)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_configuration_loads_and_names_its_corpora(path: Path, tmp_path: Path) -> None:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    if begins := written.get("train", {}).get("start_from"):
        # Away from the checkout's own runs: who forgot to make it is told; a model that is at hand stands in.
        shutil.copytree(path.parent, tmp_path / "configs", ignore=shutil.ignore_patterns("records"))
        path = tmp_path / "configs" / path.name
        run = path.parent / begins
        with pytest.raises(ConfigError, match=f"{run.name}: no such model"):
            load_config(path)
        shutil.copytree(PRETRAINED / "en-es", run.resolve())
        assert load_config(path).text.vocabulary == 8000  # of the run, where it is in no file: not the default
    config = load_config(path)
    assert config.data.train and config.data.validation
    assert config.source_language and config.target_language
    for section in written.keys() & {"text", "model", "batch", "train", "search"}:
        for key, value in written[section].items():
            read = getattr(getattr(config, section), key)
            if key in ("tokenizer", "start_from"):
                value = str((path.parent / value).resolve())
            # YAML 1.1 reads 3e-3 as text.
            assert read == (tuple(value) if isinstance(value, list) else type(read)(value))


def test_there_is_a_shipped_configuration() -> None:
    assert SHIPPED


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") == loaded(tmp_path, "# nothing\n") == Config()


@pytest.mark.parametrize(
    ("content", "key", "suggested"),
    [
        ("model: {hiden: 384}", "model.hiden", "hidden"),
        ("modle: {hidden: 384}", "modle", "model"),
        ("train: {learning-rate: 1}", "train.learning-rate", "learning_rate"),
        ("data: {train: [{sorce: a}]}", "data.train[0].sorce", "source"),
        ("data: {validation: {tvs: a}}", "data.validation.tvs", "tsv"),
        ("text: {vocab: 4}", "text.vocab", "vocabulary"),
    ],
)
def test_an_unknown_key_is_refused_with_its_place_and_the_nearest_known_one(
    tmp_path: Path, content: str, key: str, suggested: str
) -> None:
    message = refused(tmp_path, content)
    assert message.startswith(f"unknown key '{key}'")
    assert f"did you mean '{suggested}'?" in message


def test_an_unknown_key_like_no_other_is_refused_with_all_known_ones(tmp_path: Path) -> None:
    message = refused(tmp_path, "batch: {zzz: 1}")
    assert message == "unknown key 'batch.zzz'. Known keys: accumulate, pool, tokens."


@pytest.mark.parametrize(
    ("content", "key", "expected"),
    [
        ("model: {hidden: big}", "model.hidden", "a whole number"),
        ("model: {hidden: 3.5}", "model.hidden", "a whole number"),
        ("model: {hidden: true}", "model.hidden", "a whole number"),
        ("model: {hidden: }", "model.hidden", "a whole number"),
        ("model: {hidden: [1]}", "model.hidden", "a whole number"),
        ("model: {dropout: none}", "model.dropout", "a number"),
        ("model: {dropout: 2020-01-01}", "model.dropout", "a number"),
        ("model: {layer_norm: 1}", "model.layer_norm", "true or false"),
        ("model: {layer_norm: 'yes'}", "model.layer_norm", "true or false"),
        ("source_language: 5", "source_language", "text"),
        ("source_language: no", "source_language", "text"),
        ("text: {symbols: <2es>}", "text.symbols", "a list"),
        ("text: {symbols: [1]}", "text.symbols[0]", "text"),
        ("train: {betas: [0.9]}", "train.betas", "2 values"),
        ("train: {betas: [0.9, 0.98, 1]}", "train.betas", "2 values"),
        ("train: {betas: [0.9, x]}", "train.betas[1]", "a number"),
        ("data: {train: {source: a}}", "data.train", "a list"),
        ("data: {train: [a]}", "data.train[0]", "a section"),
        ("data: {train: [{tsv: a, columns: [0, b]}]}", "data.train[0].columns[1]", "a whole number"),
        ("model: 5", "model", "a section"),
        ("model: ", "model", "a section"),
        ("model: {cell: 7}", "model.cell", "gru, lstm, rnn"),
        ("model: {cell: grru}", "model.cell", "did you mean 'gru'?"),
        ("model: {cell: [gru]}", "model.cell", "gru, lstm, rnn"),
        ("text: {kind: [bpe]}", "text.kind", "unigram, bpe"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_key_and_what_is_expected(
    tmp_path: Path, content: str, key: str, expected: str
) -> None:
    message = refused(tmp_path, content)
    assert f"'{key}'" in message or message.startswith(f"{key} ")
    assert expected in message


@pytest.mark.parametrize("text", ["1e-3", "1E-3", "0.001", "'0.001'", "1.0e-3", ".001"])
def test_a_number_is_a_number_however_it_is_written(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, f"train: {{learning_rate: {text}}}").train.learning_rate == 0.001
    assert loaded(tmp_path, "", f"train.learning_rate={text}").train.learning_rate == 0.001


def test_whole_numbers_may_be_written_as_floats_and_floats_as_whole_numbers(tmp_path: Path) -> None:
    config = loaded(tmp_path, "model: {hidden: 4e2, dropout: 0}\nbatch: {tokens: 2000.0}")
    assert (config.model.hidden, config.model.dropout, config.batch.tokens) == (400, 0.0, 2000)
    assert type(config.model.hidden) is int and type(config.model.dropout) is float


@pytest.mark.parametrize("value", ["none", "null", "~", "'none'"])
def test_none_is_the_choice_of_that_name_however_yaml_reads_it(tmp_path: Path, value: str) -> None:
    config = loaded(tmp_path, f"model: {{attention: {value}, tied: {value}}}")
    assert (config.model.attention, config.model.tied) == ("none", "none")


@pytest.mark.parametrize(
    ("key", "low", "high", "inside"),
    [
        ("model.dropout", -0.01, 0.96, 0.95),
        ("model.hidden", 0, None, 2),
        ("model.embedding", 0, None, 1),
        ("model.decoder_layers", 0, None, 1),
        ("batch.tokens", 0, None, 1),
        ("text.vocabulary", 0, 1_000_001, 1_000_000),
        ("text.coverage", 0.49, 1.01, 0.5),
        ("text.max_length", 0, None, 1),
        ("train.epochs", 0, None, 1),
        ("train.learning_rate", -1e-9, None, 0),
        ("train.smoothing", -0.1, 0.91, 0.9),
        ("train.seed", -1, 2**31, 2**31 - 1),
        ("train.average", -0.1, 1.0, 0.9),
        ("search.beam", 0, None, 1),
        ("search.no_repeat_ngram", -1, None, 0),
    ],
)
def test_a_number_outside_its_range_is_refused_and_its_ends_are_inside(
    tmp_path: Path, key: str, low: float, high: float | None, inside: float
) -> None:
    section, name = key.split(".")
    for wrong in (low, high, ".nan"):
        if wrong is not None:
            assert refused(tmp_path, f"{section}: {{{name}: {wrong}}}").startswith(f"{key} ")
    heads = ["model.heads=1"] if key == "model.hidden" else []
    config = loaded(tmp_path, f"{section}: {{{name}: {inside}}}", *heads)
    assert getattr(getattr(config, section), name) == inside


@pytest.mark.parametrize("value", [".inf", "1e999"])
@pytest.mark.parametrize("key", ["train.learning_rate", "train.weight_decay", "search.limit_factor"])
def test_no_number_is_infinite(tmp_path: Path, key: str, value: str) -> None:
    section, name = key.split(".")
    assert refused(tmp_path, f"{section}: {{{name}: {value}}}").startswith(f"{key} ")


@pytest.mark.parametrize("betas", ["[0.9, 1.0]", "[-0.1, 0.98]", "[1.5, 0.98]"])
def test_betas_that_adam_cannot_use_are_refused(tmp_path: Path, betas: str) -> None:
    assert "train.betas" in refused(tmp_path, f"train: {{betas: {betas}}}")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("model: {hidden: 33, heads: 1}", "model.hidden"),
        ("model: {hidden: 36, heads: 8}", "model.heads"),
        ("text: {joint: false}", "model.tied=two-way"),
        ("data: {train: [{}]}", "data.train[0]"),
        ("data: {train: [{source: a}]}", "data.train[0]"),
        ("data: {train: [{source: a, target: b, tsv: c}]}", "data.train[0]"),
        ("data: {train: [{jsonl: a}, {target: b}]}", "data.train[1]"),
        ("data: {validation: {tsv: a, dataset: b}}", "data.validation"),
    ],
)
def test_values_that_do_not_go_together_are_refused(tmp_path: Path, content: str, named: str) -> None:
    assert named in refused(tmp_path, content)


def test_separate_vocabularies_go_with_every_tying_but_three_way(tmp_path: Path) -> None:
    for tied in ("two-way", "none"):
        assert loaded(tmp_path, f"text: {{joint: false}}\nmodel: {{tied: {tied}}}").model.tied == tied
    assert loaded(tmp_path, "model: {hidden: 36, heads: 8, attention: dot}").model.heads == 8


@pytest.mark.parametrize("content", ["- a\n- b\n", "just text", "5", "[]", "true"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, content: str) -> None:
    assert refused(tmp_path, content).startswith("expected sections such as 'model:'")


@pytest.mark.parametrize(
    "content",
    [
        b"model: {hidden: 1",
        b"model:\n\thidden: 1\n",
        b"a: b: c",
        b"\x00",
        b"a: &x [*y]",
        b"a: !!python/object/apply:os.system [ls]",
        b"when: 2020-13-45",
    ],
)
def test_a_file_that_is_not_yaml_is_refused_and_runs_nothing(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content).startswith("not YAML")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"model: {cell: gr\xfc}").startswith("not UTF-8 at byte 16")


@pytest.mark.parametrize("content", ['"mo\\ndel": 1', 'model: {"hid\\u2028den": 1}', 'model: {cell: "g\\nru"}'])
def test_a_line_end_inside_a_key_or_value_does_not_end_the_message(tmp_path: Path, content: str) -> None:
    refused(tmp_path, content)


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(ConfigError) as caught:
            load_config(path)
        assert str(caught.value).startswith(f"{path}: cannot be read")
        assert len(str(caught.value).splitlines()) == 1


def test_overrides_win_over_the_file_and_the_last_over_the_first(tmp_path: Path) -> None:
    config = loaded(
        tmp_path,
        "model: {hidden: 64, heads: 2}\n",
        "model.hidden=32",
        "model.cell=lstm",
        "model.hidden=16",
        "text.symbols=[<a>, <b>]",
        "source_language=de",
        "data.validation={tsv: x.tsv}",
        "data.validation.columns=[1, 0]",
        " train.tensorboard =false",
    )
    assert (config.model.hidden, config.model.heads, config.model.cell) == (16, 2, "lstm")
    assert config.text.symbols == ("<a>", "<b>")
    assert config.source_language == "de"
    assert config.data.validation == CorpusConfig(tsv="x.tsv", columns=(1, 0))
    assert config.train.tensorboard is False


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("modle.hidden=3", "did you mean 'model'?"),
        ("model.hiden=3", "did you mean 'hidden'?"),
        ("model.hidden", "expected section.key=value"),
        ("=3", "expected section.key=value"),
        ("model.hidden.deep=3", "no section 'model.hidden'"),
        ("model=3", "a section"),
        ("model.hidden=[1", "not YAML"),
        ("model.hidden=2020-13-45", "not YAML"),
        ("model.hidden=" + "[" * 600, "not YAML"),
        ("model.hidden=x", "a whole number"),
        ("train.seed=-1", "train.seed is -1"),
    ],
)
def test_an_override_of_something_that_is_not_there_is_refused(tmp_path: Path, override: str, expected: str) -> None:
    assert expected in refused(tmp_path, "model: {hidden: 64}", override)


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "configs"
    inner.mkdir()
    monkeypatch.chdir("/")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "saved").mkdir()
    content = """
      data:
        train:
          - {source: ../data/a.en, target: /abs/a.de}
          - {tsv: b.tsv}
          - {jsonl: ~/c.jsonl}
          - {dataset: ../saved}
          - {dataset: somebody/on-the-hub}
        validation: {source: v.en, target: v.de}
    """
    data = loaded(inner, content).data
    assert [c.source or c.tsv or c.jsonl or c.dataset for c in data.train] == [
        str(tmp_path / "data" / "a.en"),
        str(inner / "b.tsv"),
        str(tmp_path / "home" / "c.jsonl"),
        str(tmp_path / "saved"),
        "somebody/on-the-hub",
    ]
    assert data.train[0].target == "/abs/a.de"
    assert data.validation == CorpusConfig(source=str(inner / "v.en"), target=str(inner / "v.de"))


def test_tokenizer_and_cache_folders_are_relative_to_the_file_that_names_them_too(tmp_path: Path) -> None:
    config = loaded(tmp_path, "data: {cache: ../cache}\ntext: {tokenizer: tokenizers/demo}")
    assert config.data.cache == str(tmp_path.parent / "cache")
    assert config.text.tokenizer == str(tmp_path / "tokenizers" / "demo")
    assert loaded(tmp_path, "", "text.tokenizer=tokenizers/demo").text.tokenizer == "tokenizers/demo"


def test_the_home_of_nobody_is_refused_and_no_crash(tmp_path: Path) -> None:
    refused(tmp_path, "data: {train: [{tsv: ~nobody-of-that-name/x.tsv}]}")


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)
FILLED = NAMES.filter(bool)


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False)


def corpora() -> st.SearchStrategy[CorpusConfig]:
    options: dict[str, Any] = {
        "weight": numbers(0, 1e6),
        "fields": st.tuples(NAMES, NAMES),
        "columns": st.tuples(st.integers(0, 9), st.integers(0, 9)),
        "subset": NAMES,
        "split": NAMES,
    }
    return st.one_of(
        st.builds(CorpusConfig, source=FILLED, target=FILLED, **options),
        *(st.builds(CorpusConfig, **{kind: FILLED}, **options) for kind in ("tsv", "jsonl", "dataset")),
    )


CONFIGS = st.builds(
    Config,
    source_language=st.one_of(NAMES, st.sampled_from(["no", "on", "1e-3", "~", "null", "2020-01-01", "0x1F", "1_0"])),
    target_language=NAMES,
    data=st.builds(
        DataConfig, train=st.lists(corpora(), max_size=3).map(tuple), validation=st.none() | corpora(), cache=NAMES
    ),
    text=st.builds(
        TextConfig,
        kind=st.sampled_from(["unigram", "bpe"]),
        vocabulary=st.integers(1, 10**6),
        coverage=numbers(0.5, 1),
        symbols=st.lists(NAMES.filter(lambda s: bool(s) and not any(map(str.isspace, s))), max_size=3).map(tuple),
        alpha=numbers(0, 10),
        tokenizer=NAMES,
    ),
    model=st.builds(
        ModelConfig,
        cell=st.sampled_from(["gru", "lstm", "rnn"]),
        hidden=st.integers(1, 99).map(lambda n: 8 * n),
        attention=st.sampled_from(["multihead", "additive", "dot", "general", "none"]),
        dropout=numbers(0, 0.95),
        residual=st.booleans(),
        tied=st.sampled_from(["three-way", "two-way", "none"]),
    ),
    batch=st.builds(BatchConfig, tokens=st.integers(1, 10**9)),
    train=st.builds(
        TrainConfig,
        learning_rate=numbers(0, 10),
        minutes=numbers(0, 1e9),
        betas=st.tuples(numbers(0, 0.999), numbers(0, 0.999)),
        decay=st.sampled_from(["cosine", "linear", "none"]),
        seed=st.integers(0, 2**31 - 1),
    ),
    search=st.builds(SearchConfig, limit_factor=numbers(0, 100), length_alpha=numbers(0, 5)),
)


@settings(max_examples=150, deadline=None)
@given(config=CONFIGS)
def test_a_configuration_written_as_yaml_and_read_again_is_the_same(config: Config) -> None:
    text = as_yaml(as_tree(config))
    assert build_config(yaml.safe_load(text.encode("utf-8"))) == config
    sections = [line.split(":")[0] for line in text.split("\n") if line[:1] in string.ascii_lowercase and ":" in line]
    written = list(dict.fromkeys(s for s in sections if s in ("data", "text", "model", "batch", "train", "search")))
    assert written == ["data", "text", "model", "batch", "train", "search"]


def test_configurations_cannot_be_changed_by_accident() -> None:
    with pytest.raises(AttributeError):
        Config().model.hidden = 3  # type: ignore[misc]


def test_a_line_end_of_another_kind_in_a_value_comes_back_as_it_was() -> None:
    config = build_config({"data": {"cache": "a\x85b\u2028c\u2029é"}})
    assert build_config(yaml.safe_load(as_yaml(as_tree(config)))) == config


def files(folder: Path, **contents: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")


def test_what_a_file_does_not_say_is_as_in_its_base_and_so_on(tmp_path: Path) -> None:
    files(tmp_path / "below", ground="model: {hidden: 32, heads: 2}\ntrain: {seed: 5}\nsource_language: en")
    files(tmp_path, middle="base: below/ground.yaml\nmodel: {hidden: 64}\nsearch: {beam: 3}")
    config = loaded(tmp_path, "base: middle.yaml\nmodel: {layer_norm: false}\nsearch:\n  beam: 7", "train.epochs=2")
    expected = "model: {hidden: 64, heads: 2, layer_norm: false}\ntrain: {seed: 5, epochs: 2}\nsource_language: en"
    files(tmp_path, flat=f"{expected}\nsearch: {{beam: 7}}")
    assert config == load_config(tmp_path / "flat.yaml")


def test_paths_in_a_base_are_relative_to_the_base_and_corpora_are_replaced_whole(tmp_path: Path) -> None:
    files(
        tmp_path / "below",
        ground="data: {train: [{tsv: a.tsv}, {tsv: b.tsv}], validation: {tsv: v.tsv}, cache: kept}",
    )
    data = loaded(
        tmp_path, "base: below/ground.yaml\ndata: {train: [{jsonl: c.jsonl}], validation: {source: v.en, target: v.de}}"
    ).data
    assert [c.jsonl for c in data.train] == [str(tmp_path / "c.jsonl")] and not data.train[0].tsv
    assert data.validation == CorpusConfig(source=str(tmp_path / "v.en"), target=str(tmp_path / "v.de"))
    assert data.cache == str(tmp_path / "below" / "kept")


def test_a_run_that_is_gone_on_from_says_less_than_the_base(tmp_path: Path) -> None:
    files(tmp_path, ground="text: {kind: bpe}\nmodel: {hidden: 32}")
    run = PRETRAINED / "en-es"
    theirs = load_config(run / "config.yaml")
    config = loaded(tmp_path, f"base: ground.yaml\ntrain: {{start_from: {run}}}")
    assert (config.text.kind, config.model.hidden) == ("bpe", 32)
    assert config.text.vocabulary == theirs.text.vocabulary and config.search == theirs.search


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("[a.yaml]", "base expects the name of another configuration, found a list"),
        ("", "base expects the name of another configuration, found nothing"),
        ("''", "base expects the name of another configuration, found text ('')"),
        ("c.yaml", "base leads back to"),
        ("round.yaml", "base leads back to"),
    ],
)
def test_a_base_that_is_none_is_refused(tmp_path: Path, base: str, expected: str) -> None:
    files(tmp_path, round="base: c.yaml")
    with pytest.raises(ConfigError) as error:
        loaded(tmp_path, f"base: {base}")
    assert expected in str(error.value) and ".yaml: base" in str(error.value)


def test_a_base_that_is_missing_or_wrong_is_refused_by_its_own_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml"):
        loaded(tmp_path, "base: nowhere.yaml")
    files(tmp_path, listed="[1]")
    with pytest.raises(ConfigError, match=r"listed\.yaml: expected sections"):
        loaded(tmp_path, "base: listed.yaml")


def test_a_tower_of_bases_is_refused_before_the_stack_ends(tmp_path: Path) -> None:
    files(tmp_path, **{f"n{i}": f"base: n{i + 1}.yaml" for i in range(2000)}, n2000="")
    with pytest.raises(ConfigError, match="more than 10 files"):
        load_config(tmp_path / "n0.yaml")
    assert load_config(tmp_path / "n1990.yaml") == Config()
