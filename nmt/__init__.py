"""Recurrent sequence-to-sequence translation: train, inspect, ship and run.

>>> import nmt
>>> translator = nmt.load("runs/demo")
>>> translator.translate(["The red house is old."])[0].text
'La casa roja es vieja.'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nmt.loading import load, load_ensemble
    from nmt.translate import Translator
    from nmt.translation import Translation

__version__ = "0.1.0"
__all__ = ["Translation", "Translator", "__version__", "load", "load_ensemble"]


def __getattr__(name: str) -> Any:
    # torch takes seconds to import: `nmt --help` must not wait for it.
    if name in ("Translation", "Translator", "load", "load_ensemble"):
        from nmt import loading, translate

        return getattr(loading if name.startswith("load") else translate, name)
    raise AttributeError(f"module 'nmt' has no attribute {name!r}")
