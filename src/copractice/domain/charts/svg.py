"""A small SVG layer: shapes by role, light colours as attributes, text that is always escaped.

A role is a class, which a page's stylesheet colours by its scheme, and the presentation attributes
of the light scheme, which serve where there is no stylesheet (print, PDF). Neither ``style`` nor
``var()`` occurs: a strict content security policy blocks the one, Typst draws the other black.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Anchor = Literal["start", "middle", "end"]

PAPER, INK, SOFT = "#fdfdfb", "#16211e", "#53605a"
_EDGE, _RULE, _TINT = "#7d8a84", "#cfd7d1", "#f1f5f1"
_OBSERVED, _EXPECTED, _SIGNAL = "#0b5c54", "#9a5700", "#a3123f"
_LITTLE = "#cfe3dc"

FONT_SIZE = 15

_SHAPES = {
    "grid": {"fill": "none", "stroke": _RULE},
    "axis": {"fill": "none", "stroke": _EDGE},
    "soft": {"fill": "none", "stroke": SOFT},
    "ink": {"fill": "none", "stroke": INK},
    "ink-fill": {"fill": INK},
    "band": {"fill": _TINT},
    "ground": {"fill": PAPER},
    "obs": {"fill": _OBSERVED},
    "obs-line": {"fill": "none", "stroke": _OBSERVED},
    "exp": {"fill": PAPER, "stroke": _EXPECTED},
    "exp-line": {"fill": "none", "stroke": _EXPECTED},
    "exp-fill": {"fill": _EXPECTED},
    "sig": {"fill": "none", "stroke": _SIGNAL},
    "amount-1": {"fill": _LITTLE},
}
_TEXTS = {
    "": {"fill": SOFT},
    "inked": {"fill": INK},
    "strong": {"fill": INK, "font-weight": "650"},
    "exp-text": {"fill": _EXPECTED},
    "sig-text": {"fill": _SIGNAL, "font-weight": "650"},
}
_HALO = {
    "paint-order": "stroke",
    "stroke": PAPER,
    "stroke-width": "4",
    "stroke-linejoin": "round",
}

Point = tuple[float, float]


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


# A page has thousands of shapes and a dozen roles: what a role looks like is written out once.
_SHAPE = {role: _written({"class": role, **look}) for role, look in _SHAPES.items()}
_TEXT = {
    (role, bool(halo)): (
        _written({"class": f"{role} {halo}".strip()} if role or halo else {}),
        _written(look | (_HALO if halo else {})),
    )
    for role, look in _TEXTS.items()
    for halo in ("", "halo")
}
_ANCHOR = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Drawing:
    """A canvas of fixed size that shapes and texts are put on, in drawing order.

    ``any_width``: it fits a phone as well as a wide page, so neither hides it.
    """

    width: float
    height: float
    any_width: bool = False
    parts: list[str] = field(default_factory=list)

    def line(self, role: str, a: Point, b: Point, width: float = 1, dash: str = "") -> None:
        """A straight line."""
        ends = f'x1="{number(a[0])}" y1="{number(a[1])}" x2="{number(b[0])}" y2="{number(b[1])}"'
        self.parts.append(f"<line{_SHAPE[role]} {ends}{_stroke(width, dash)}/>")

    def path(self, role: str, d: str, width: float | None = None, dash: str = "") -> None:
        """A path from its commands; one without any is left out."""
        if d:
            stroke = "" if width is None else _stroke(width, dash)
            self.parts.append(f'<path{_SHAPE[role]} d="{d}"{stroke}/>')

    def circle(self, role: str, centre: Point, r: float, width: float | None = None) -> None:
        """A circle: a disc or, by its role, a ring."""
        at = f'cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(r)}"'
        self.parts.append(f"<circle{_SHAPE[role]} {at}{'' if width is None else _stroke(width)}/>")

    def rect(self, role: str, at: Point, width: float, height: float, stroke: float = 0) -> None:
        """An upright rectangle from its upper left corner."""
        box = (
            f'x="{number(at[0])}" y="{number(at[1])}" '
            f'width="{number(width)}" height="{number(height)}"'
        )
        self.parts.append(f"<rect{_SHAPE[role]} {box}{_stroke(stroke) if stroke else ''}/>")

    def cross(self, role: str, centre: Point, r: float) -> None:
        """A diagonal cross."""
        x, y, d = number(centre[0] - r), number(centre[1] - r), number(2 * r)
        self.path(role, f"M{x} {y}l{d} {d}m0 -{d}l-{d} {d}", 2.2)

    def text(
        self, role: str, at: Point, words: str, anchor: Anchor = "start", *, halo: bool = False
    ) -> None:
        """Words at their baseline. ``halo`` keeps them readable above lines."""
        named, look = _TEXT[role, halo]
        spot = f' x="{number(at[0])}" y="{number(at[1])}"{_ANCHOR[anchor]}'
        self.parts.append(f"<text{named}{spot}{look}>{escape(legal(words))}</text>")

    def svg(self, label: str, size: str) -> str:
        """The whole document, named by ``label``; its class tells the width it is made for."""
        width, height = number(self.width), number(self.height)
        made_for = "" if self.any_width else f' class="for-{size}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{made_for} width="{width}" '
            f'height="{height}" viewBox="0 0 {width} {height}" role="img" '
            f"aria-label={quoteattr(legal(label))} "
            f'font-family="Source Sans 3, sans-serif" font-size="{FONT_SIZE}">'
            f"{''.join(self.parts)}</svg>"
        )


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a sign on zero."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return "0" if text == "-0" else text


def through(points: Sequence[Point | None]) -> str:
    """Path commands of a line through points that stops and begins anew at each ``None``."""
    commands, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        commands.append(f"{pen}{number(point[0])} {number(point[1])}")
        pen = "L"
    return "".join(commands)


def legal(words: str) -> str:
    """The words without the characters that XML forbids even when escaped."""
    return _FORBIDDEN.sub("", words)


def _stroke(width: float, dash: str = "") -> str:
    return f' stroke-width="{number(width)}"' + (f' stroke-dasharray="{dash}"' if dash else "")
