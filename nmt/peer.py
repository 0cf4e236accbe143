"""Other systems that do the same work in the same run, so that two speeds can be compared.

Machines differ, and one machine differs from minute to minute: only the ratio of two speeds taken in turns says
which program is the faster.
"""

from __future__ import annotations

import importlib
import re
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sentencepiece
import torch

from nmt.documents import read_file
from nmt.errors import ConfigError
from nmt.text import MAX_TOKENIZER_BYTES, Tokenizer

#: Sentences that CTranslate2 translates at once in one worker, unless told otherwise.
PEER_BATCH = 64


class CTranslate2:
    """A model of the library CTranslate2: 8-bit products, and one worker of one thread for each core."""

    def __init__(
        self, folder: str, source: str | Tokenizer, target: str | Tokenizer, workers: int, batch: int = PEER_BATCH
    ) -> None:
        """``source`` and ``target`` are its SentencePiece models: a file, or a tokenizer of ours.

        Raises:
            ConfigError: the library is not installed, or the model or a tokenizer cannot be loaded.
        """
        try:
            library: Any = importlib.import_module("ctranslate2")
        except ImportError:
            raise ConfigError(
                "--against ctranslate2: the library is not installed; pip install ctranslate2, or leave --against out"
            ) from None
        if not (Path(folder) / "model.bin").exists():
            raise ConfigError(
                f"--against ctranslate2:{folder}: has no model.bin; give the folder that a converter wrote"
            )
        if workers < 1 or batch < 1:
            raise ConfigError(f"--peer-batch {batch}: expected 1 or more")
        self._source, self._target, self._batch = _processor(source), _processor(target), batch
        threads = torch.get_num_threads()
        try:
            self._translator = library.Translator(
                folder, device="cpu", compute_type="int8", inter_threads=workers, intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ConfigError(f"--against ctranslate2:{folder}: cannot be loaded ({error})") from None
        finally:
            torch.set_num_threads(threads)  # it sets them to its own number, for us too
        self.name = f"CTranslate2 {library.__version__}, int8, {workers} x 1 thread, batches of {batch} sentences"

    def translate(self, lines: Sequence[str], beam: int) -> list[str]:
        """Text in, text out, as our own translator is measured."""
        pieces = self._source.encode(list(lines), out_type=str, num_threads=1)
        results = self._translator.translate_batch(
            pieces, beam_size=beam, max_batch_size=self._batch, batch_type="examples"
        )
        return [str(self._target.decode_pieces(result.hypotheses[0])) for result in results]


def ctranslate2(
    name: str, source: str | Tokenizer, target: str | Tokenizer, workers: int, batch: int = PEER_BATCH
) -> CTranslate2:
    """The peer of ``--against ctranslate2:DIR``.

    Raises:
        ConfigError: it has another form, or the peer cannot be loaded.
    """
    kind, _, folder = name.partition(":")
    if kind != "ctranslate2" or not folder:
        raise ConfigError(f"--against {name}: expected ctranslate2:DIR, where DIR holds a converted model")
    return CTranslate2(folder, source, target, workers, batch)


class Command:
    """A program that trains, and writes its speed into its log."""

    def __init__(self, command: str, pattern: str) -> None:
        """``pattern`` is a regular expression; its only group is target tokens a second.

        Raises:
            ConfigError: it is none, or has no group or several.
        """
        try:
            self._pattern = re.compile(pattern)
        except re.error as error:
            raise ConfigError(f"--against-pattern {pattern}: not a regular expression ({error})") from None
        if self._pattern.groups != 1:
            raise ConfigError(
                f"--against-pattern {pattern}: has {self._pattern.groups} groups, expected one, around the tokens a"
                r" second, such as '([\d.]+) tok/s'"
            )
        self.name = command

    def tokens_per_second(self) -> float:
        """Run it once to its end: the median of the speeds it logs; of several the first is left out as its warm-up.

        Raises:
            ConfigError: it fails, or its log has no speed.
        """
        done = subprocess.run(
            self.name, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
        )
        last = next((line for line in reversed(done.stdout.splitlines()) if line.strip()), "no output")
        if done.returncode:
            raise ConfigError(f"--against-command: ended with status {done.returncode}; its last line: {last}")
        found = self._pattern.findall(done.stdout)
        try:
            speeds = [float(text.replace(",", "")) for text in found]
        except ValueError:
            raise ConfigError(f"--against-pattern: found {found[0]!r} in the log, expected a number") from None
        speeds = speeds[1:] or speeds
        if not speeds or not statistics.median(speeds) > 0:
            raise ConfigError(f"--against-pattern: finds no speed in the command's log; its last line: {last}")
        return statistics.median(speeds)


def _processor(tokenizer: str | Tokenizer) -> Any:
    """A SentencePiece model of the peer's: its special pieces may be others than ours."""
    if isinstance(tokenizer, Tokenizer):
        return sentencepiece.SentencePieceProcessor(model_proto=tokenizer.model)
    model = read_file(Path(tokenizer), MAX_TOKENIZER_BYTES, ConfigError)
    try:
        return sentencepiece.SentencePieceProcessor(model_proto=model)
    except (RuntimeError, UnicodeError):
        raise ConfigError(f"{tokenizer}: not a SentencePiece model") from None
