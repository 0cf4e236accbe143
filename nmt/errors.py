"""The errors a user can meet. Each is one line: the place, what was found, what was expected, what to try.

    NmtError
    ├── ConfigError      a configuration that cannot be used
    ├── DataError        a corpus or an input file that cannot be used
    ├── TokenizerError   a tokenizer that cannot be trained, loaded or matched to its model
    ├── BundleError      a model or a training state on disk that cannot be loaded or written
    └── TrainingError    a training run that cannot go on

The command line prints the message and exits with status 2; every other exception is a bug of ours.
"""


class NmtError(Exception):
    """Anything wrong that the user can mend."""


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
