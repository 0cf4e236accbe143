"""How a translation shows itself in a notebook: HTML without scripts, everything escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from nmt.checks import FLAGS, Checks
from nmt.heatmap import shown


def html(source: str, text: str, checks: Checks | None, nbest: Sequence[tuple[str, float]], heatmap: str) -> str:
    """A translation, what is known of it, its candidates with their scores, and its attention as HTML, or nothing."""
    parts = [f'<p dir="auto">{_safe(source)}</p><p dir="auto"><strong>{_safe(text)}</strong></p>']
    if checks is not None:
        known = [] if checks.confidence is None else [f"confidence {100 * checks.confidence:.0f} %"]
        known += [f"{name}: {FLAGS[name]}" for name in checks.flags]
        parts.append(f"<p>{_safe('; '.join(known))}</p>" if known else "")
    if nbest:
        items = (f'<li dir="auto">{_safe(candidate)} ({score:.2f})</li>' for candidate, score in nbest)
        parts.append(f"<ol>{''.join(items)}</ol>")
    if heatmap:
        parts.append(f"<details><summary>attention</summary>{heatmap}</details>")
    return f"<div>{''.join(parts)}</div>"


def _safe(text: str) -> str:
    return escape(shown(text))
