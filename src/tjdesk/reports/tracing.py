"""Lines and shapes of charts on the press: whole, dotted, filled, hatched or hollow, in black and greys."""

from __future__ import annotations

from typing import Any

from tjdesk.reports.setting import Trace

_INK, _SOLID, _MIDDLE, _TINT = 0.267, 0.15, 0.7, 0.9


def trace(canvas: Any, mark: Trace, height: float) -> None:
    """Paints one; y counts down from the top of a page of this height."""
    path = canvas.beginPath()
    for turn, (x, y) in enumerate(mark.points):
        (path.lineTo if turn else path.moveTo)(mark.x + x, height - mark.y - y)
    canvas.setLineWidth(mark.weight)
    canvas.setStrokeGray(_INK if mark.grey else 0)
    if not mark.fill:
        canvas.setDash(*((0.8, 1.6) if mark.dotted else ()))
        canvas.drawPath(path)
        canvas.setDash()
        return
    path.close()
    canvas.setFillGray({"solid": _SOLID, "grey": _MIDDLE, "tint": _TINT}.get(mark.fill, 1))
    canvas.drawPath(path, fill=1, stroke=int(mark.fill != "tint"))
    if mark.fill == "hatch":
        _hatch(canvas, mark, path, height)


def _hatch(canvas: Any, mark: Trace, path: Any, height: float) -> None:
    """Slanting lines within a shape."""
    left, right = mark.x + min(x for x, _y in mark.points), mark.x + mark.width
    top, bottom = height - mark.top, height - mark.bottom
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setLineWidth(0.35)
    at = left - (top - bottom)
    while at < right:
        canvas.line(at, bottom, at + top - bottom, top)
        at += 2.2
    canvas.restoreState()
