"""A small SVG layer: shapes by role, light colours as attributes, text that is always escaped.

A role is a class, which a page's stylesheet colours by its scheme, and the presentation attributes
of the light scheme, which serve where there is no stylesheet (print, PDF). Neither ``style`` nor
``var()`` occurs: a strict content security policy blocks the one, Typst draws the other black.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Anchor = Literal["start", "middle", "end"]

PAPER, INK, SOFT = "#fdfdfb", "#16211e", "#53605a"
_EDGE, _RULE, _TINT = "#7d8a84", "#cfd7d1", "#f1f5f1"
_OBSERVED, _EXPECTED, _SIGNAL = "#0b5c54", "#9a5700", "#a3123f"

FONT_SIZE = 15

_SHAPES = {
    "grid": {"fill": "none", "stroke": _RULE},
    "axis": {"fill": "none", "stroke": _EDGE},
    "soft": {"fill": "none", "stroke": SOFT},
    "ink": {"fill": "none", "stroke": INK},
    "ink-fill": {"fill": INK},
    "band": {"fill": _TINT},
    "obs": {"fill": _OBSERVED},
    "obs-line": {"fill": "none", "stroke": _OBSERVED},
    "exp": {"fill": PAPER, "stroke": _EXPECTED},
    "exp-line": {"fill": "none", "stroke": _EXPECTED},
    "exp-fill": {"fill": _EXPECTED},
    "sig": {"fill": "none", "stroke": _SIGNAL},
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
Attributes = dict[str, str | float]


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
        ends = {"x1": a[0], "y1": a[1], "x2": b[0], "y2": b[1]}
        self._shape("line", role, {**ends, **_stroke(width, dash)})

    def path(self, role: str, d: str, width: float | None = None, dash: str = "") -> None:
        """A path from its commands."""
        self._shape("path", role, {"d": d, **({} if width is None else _stroke(width, dash))})

    def circle(self, role: str, centre: Point, r: float, width: float | None = None) -> None:
        """A circle: a disc or, by its role, a ring."""
        stroke = {} if width is None else _stroke(width)
        self._shape("circle", role, {"cx": centre[0], "cy": centre[1], "r": r, **stroke})

    def rect(self, role: str, at: Point, width: float, height: float, stroke: float = 0) -> None:
        """An upright rectangle from its upper left corner."""
        box = {"x": at[0], "y": at[1], "width": width, "height": height}
        self._shape("rect", role, {**box, **(_stroke(stroke) if stroke else {})})

    def cross(self, role: str, centre: Point, r: float) -> None:
        """A diagonal cross."""
        x, y, d = number(centre[0] - r), number(centre[1] - r), number(2 * r)
        self.path(role, f"M{x} {y}l{d} {d}m0 -{d}l-{d} {d}", 2.2)

    def text(
        self, role: str, at: Point, words: str, anchor: Anchor = "start", *, halo: bool = False
    ) -> None:
        """Words at their baseline. ``halo`` keeps them readable above lines."""
        classes = " ".join(filter(None, (role, "halo" if halo else "")))
        attributes: Attributes = {
            **({"class": classes} if classes else {}),
            "x": at[0],
            "y": at[1],
            **({} if anchor == "start" else {"text-anchor": anchor}),
            **_TEXTS[role],
            **(_HALO if halo else {}),
        }
        self.parts.append(f"<text{_attributes(attributes)}>{escape(legal(words))}</text>")

    def svg(self, label: str, size: str) -> str:
        """The whole document, named by ``label``; its class tells the width it is made for."""
        head: Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            **({} if self.any_width else {"class": f"for-{size}"}),
            "width": self.width,
            "height": self.height,
            "viewBox": f"0 0 {number(self.width)} {number(self.height)}",
            "role": "img",
            "aria-label": legal(label),
            "font-family": "Source Sans 3, sans-serif",
            "font-size": FONT_SIZE,
        }
        return f"<svg{_attributes(head)}>{''.join(self.parts)}</svg>"

    def _shape(self, tag: str, role: str, attributes: Attributes) -> None:
        self.parts.append(f"<{tag}{_attributes({'class': role, **_SHAPES[role], **attributes})}/>")


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, without a sign on zero."""
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 100_000 else f"{value:.1f}"


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
    return "".join(c for c in words if c in "\t\n\r" or (c >= " " and _is_character(ord(c))))


def _is_character(code: int) -> bool:
    return not (0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))


def _stroke(width: float, dash: str = "") -> Attributes:
    return {"stroke-width": width, **({"stroke-dasharray": dash} if dash else {})}


def _attributes(attributes: Attributes) -> str:
    return "".join(
        f" {name}={quoteattr(value if isinstance(value, str) else number(value))}"
        for name, value in attributes.items()
    )
