"""The errors a user can meet. Each is one line: the place, what was found, what was expected, what to try.

    NmtError
    ├── ConfigError      a configuration that cannot be used
    ├── DataError        a corpus or an input file that cannot be used
    ├── TokenizerError   a tokenizer that cannot be trained, loaded or matched to its model
    ├── BundleError      a model or a training state on disk that cannot be loaded or written
    └── TrainingError    a training run that cannot go on

The command line prints the message and exits with status 2; every other exception is a bug of ours. What could be
carried on with is a `Note`.
"""

import re

_LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: Characters of a message: what it quotes from a file may have no end.
LONGEST = 1000


class Note(UserWarning):
    """Something that was carried on with. From Python it is a warning, on the command line one line."""


class NmtError(Exception):
    """Anything wrong that the user can mend."""

    def __init__(self, message: str) -> None:
        # What it quotes from a file may hold line ends, or orders to the terminal: one line of plain text it stays.
        line = _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", _LINE_ENDS.sub(" ", message))
        super().__init__(line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…")


class ConfigError(NmtError):
    """A configuration that cannot be used."""


class DataError(NmtError):
    """A corpus or an input file that cannot be used."""


class TokenizerError(NmtError):
    """A tokenizer that cannot be trained, loaded or matched to its model."""


class BundleError(NmtError):
    """A model or a training state on disk that cannot be loaded or written."""


class TrainingError(NmtError):
    """A training run that cannot go on."""
