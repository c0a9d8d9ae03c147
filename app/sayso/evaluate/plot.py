"""A reliability diagram: how often predictions of each sureness are right, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from sayso.evaluate.reliability import Bin

SIDE, LEFT, TOP, BELOW = 240, 52, 28, 44
"""Pixels: of the square, and around it for the scales and titles."""
LARGEST, SMALLEST = 9.0, 2.5
"""Radius in pixels of the bin with the most predictions, and the least radius shown."""


def reliability_plot(bins: Sequence[Bin], title: str) -> str:
    """Draw each bin as a dot at its mean score and share of right ones, its area by its
    predictions; dots on the diagonal are calibrated."""
    width, height = LEFT + SIDE + 16, TOP + SIDE + BELOW
    most = max((b.predictions for b in bins), default=1)

    def x(value: float) -> float:
        return round(LEFT + SIDE * value, 1)

    def y(value: float) -> float:
        return round(TOP + SIDE * (1 - value), 1)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="{TOP - 10}" font-weight="bold">{escape(title)}</text>',
        f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#888888"/>',
        f'<line x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}" stroke="#888888" '
        'stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        value = tenth / 10
        lines += [
            f'<text x="{x(value)}" y="{TOP + SIDE + 15}" text-anchor="middle">{value:g}</text>',
            f'<text x="{LEFT - 6}" y="{y(value) + 4}" text-anchor="end">{value:g}</text>',
        ]
    lines += [
        f'<text x="{x(0.5)}" y="{TOP + SIDE + 34}" text-anchor="middle">mean score</text>',
        f'<text transform="translate(14 {y(0.5)}) rotate(-90)" text-anchor="middle">'
        "share that is right</text>",
    ]
    for b in bins:
        radius = max(SMALLEST, round(LARGEST * (b.predictions / most) ** 0.5, 1))
        lines.append(
            f'<circle cx="{x(b.mean_score)}" cy="{y(b.share_right)}" r="{radius}" fill="#1f6f8b" '
            f'fill-opacity="0.8"><title>{b.predictions} predictions, mean score '
            f"{b.mean_score:.2f}, {b.share_right:.2f} right</title></circle>"
        )
    return "\n".join([*lines, "</svg>", ""])
