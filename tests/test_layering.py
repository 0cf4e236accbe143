from __future__ import annotations

import ast
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "nmt"
BUNDLE = Path(__file__).parent / "bundles" / "format-1"

#: The way through the package: each file may import the files before it and no other.
ORDER = [
    "errors", "documents", "config", "config_file", "lines", "text", "corpus", "arrays", "padding", "decoding",
    "search", "network", "weights", "operators", "graph", "compiled", "batch", "products", "sampling", "gru",
    "recurrent", "attention", "encoder", "decoder", "model", "ensemble", "shortlist", "files", "bundle", "hub",
    "reading",
    "workers", "forcing", "confidence", "flags", "protect", "checks", "heatmap", "notebook", "translation",
    "engine", "searcher", "translate", "loading", "invariants", "alignment", "trigrams", "faults", "doctor",
    "precision", "losses", "risk", "objective", "gradients", "checkpoint", "state", "events", "training", "evaluation",
    "tuning", "distillation", "names", "machine", "facts", "card", "progress", "finetuning", "averaging", "interrupts",
    "run", "recipe", "processes", "records", "verification", "clock", "speed", "peer", "benchmark",
    "training_benchmark", "translation_benchmark", "exported", "export", "curves", "systems",
    "significance", "analysis", "summary", "plots", "report", "allocation", "terminal", "commands", "cli", "__main__",
]  # fmt: skip

#: The files of each place: one, or those of a folder, which stand side by side.
FILES = {
    **{path.stem: [path] for path in PACKAGE.glob("*.py") if path.stem != "__init__"},
    **{path.parent.name: sorted(path.parent.glob("*.py")) for path in PACKAGE.glob("*/__init__.py")},
}


def imported(module: str) -> list[tuple[str, bool]]:
    """Every module that a file imports, wherever in it, and whether only a type checker sees it."""
    return [found for path in FILES[module] for found in imported_by(path)]


def imported_by(path: Path) -> list[tuple[str, bool]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unseen = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)]
    hidden = {inner for node in unseen for inner in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node in hidden) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno}: import by the full name"
            names = [f"nmt.{alias.name}" for alias in node.names] if node.module == "nmt" else [str(node.module)]
            found += [(name, node in hidden) for name in names]
    return found


def own(module: str) -> set[str]:
    """The files of the package that a file imports."""
    names = {name.split(".")[1] for name, _ in imported(module) if name.startswith("nmt.")}
    return names - {"__version__"}


def test_every_file_has_its_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(FILES)


@pytest.mark.parametrize("module", ORDER)
def test_a_file_imports_only_files_above_it(module: str) -> None:
    assert own(module) <= set(ORDER[: ORDER.index(module)])


def test_training_does_not_import_evaluation_even_by_way_of_others() -> None:
    reached, waiting = set(), ["training"]
    while waiting:
        module = waiting.pop()
        reached.add(module)
        waiting += own(module) - reached
    assert {"batch", "checkpoint", "model", "errors"} <= reached
    assert not reached & {"evaluation", "distillation", "translate", "run", "progress", "cli"}


def test_search_imports_arrays_and_the_standard_library_alone() -> None:
    outside = {name for name, _ in imported("search")} - set(sys.stdlib_module_names)
    assert {name for name in outside if name.split(".")[0] not in sys.stdlib_module_names} == {"nmt.arrays"}
    assert {name.split(".")[0] for name, _ in imported("arrays")} - set(sys.stdlib_module_names) == {"numpy"}


def test_no_file_is_a_drawer_for_anything() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"util|helper", path.stem)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_are_written_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = set()
    for node in ast.walk(ast.parse(text)):
        for field in ("id", "attr", "arg", "name", "asname"):
            if isinstance(value := getattr(node, field, None), str):
                names.update(re.split(r"_|(?<=[a-z])(?=[A-Z])", value.lower()))
    assert not names & {"src", "trg", "tgt"}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["translate", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = f"""if True:
        import sys, nmt.cli
        try:
            nmt.cli.main({arguments!r})
        except SystemExit as end:
            heavy = {{"torch", "datasets", "numpy", "sentencepiece", "sacrebleu", "yaml"}} & set(sys.modules)
            sys.exit(end.code or " ".join(heavy) or 0)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nmt" in done.stdout


def test_what_help_says_of_a_batch_is_what_it_is() -> None:
    from nmt import config, terminal

    assert terminal.BATCH_TOKENS == config.BATCH_TOKENS


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--beam", "1"],
        ["--precision", "int8"],
        ["--with", str(BUNDLE)],
        ["--sample", "--top-k", "1"],
    ],
    ids=" ".join,
)
def test_translating_imports_nothing_that_it_has_no_use_for(options: list[str]) -> None:
    """Start-up is what a person waits for: each of these takes between a tenth of a second and two."""
    code = f"""if True:
        import sys, nmt.cli
        status = nmt.cli.main(["translate", "--device", "cpu", {str(BUNDLE)!r}, *{options!r}])
        heavy = {{"datasets", "huggingface_hub", "matplotlib", "pandas", "sacrebleu", "torch"}}
        sys.exit(status or " ".join(heavy & set(sys.modules)) or 0)
    """
    done = subprocess.run([sys.executable, "-c", code], input="ba co.\n" * 120, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ka lo.\n" * 120, "")


def test_to_tell_of_a_translation_what_the_model_makes_of_it_takes_no_torch_either() -> None:
    code = f"""if True:
        import sys, nmt.cli
        status = nmt.cli.main(["translate", "--device", "cpu", {str(BUNDLE)!r}, "--json", "--attention", "--protect"])
        sys.exit(status or int("torch" in sys.modules))
    """
    done = subprocess.run([sys.executable, "-c", code], input="ba co.\n", capture_output=True, text=True)
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert record["text"] == "ka lo." and len(record["attention"]["weights"]) == len(record["attention"]["target"])


def test_what_the_scripts_import_is_there() -> None:
    """Some import it deep inside, where nobody looks before it is needed."""
    found = 0
    for path in sorted((PACKAGE.parent / "scripts").iterdir()):
        if not path.is_file() or not (path.suffix == ".py" or path.read_bytes().startswith(b"#!/usr/bin/env python3")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("nmt"):
                module = importlib.import_module(str(node.module))
                for alias in node.names:
                    assert hasattr(module, alias.name), f"{path.name}:{node.lineno}: {node.module} has no {alias.name}"
                    found += 1
    assert found > 20
