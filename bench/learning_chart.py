"""What `bench.learning` found, as a chart."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from bench.learning_table import FIGURES, Measured, names, ratios

WIDE, HIGH, LEFT, TOP, LEGEND = 300, 220, 40, 40, 110
COLOURS = ("#8b949e", "#b58900", "#6c71c4", "#2aa198", "#cb4b16", "#1f6feb", "#5a8f29")


def chart(found: Sequence[Measured]) -> str:
    """Net gain in mean recall on the last day ÷ random's, by questions a day: a panel for each model."""
    models, policies, _ = names(found)
    a_day, figure = sorted({m.a_day for m in found}), FIGURES["mean recall, day 90"]
    width, height = len(models) * WIDE + LEGEND, HIGH + TOP + 40
    means = {
        (model, policy): [statistics.mean(ratios(found, figure, model, k, policy)) for k in a_day]
        for model in models
        for policy in policies
    }
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        'font-size="12" fill="#8b949e" role="img">',
        "<title>Net gain in mean recall on day 90 ÷ that of random questions, by questions a day</title>",
    ]
    for number, model in enumerate(models):
        tallest = max(value for (of, _), values in means.items() if of == model for value in values) * 1.05
        left = number * WIDE + LEFT
        xs = [left + (WIDE - LEFT - 20) * (i + 0.5) / len(a_day) for i in range(len(a_day))]
        drawn.append(f'<text x="{left}" y="{TOP - 16}" font-weight="bold">{model}</text>')
        for step in range(int(tallest / 0.5) + 1):
            y = TOP + HIGH * (1 - step * 0.5 / tallest)
            drawn.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{step * 0.5:g}</text>')
            drawn.append(
                f'<path d="M{left} {y:.1f}H{left + WIDE - LEFT - 20}" stroke="#8b949e" opacity=".3"/>'
            )
        for x, k in zip(xs, a_day, strict=True):
            drawn.append(f'<text x="{x:.0f}" y="{TOP + HIGH + 18}" text-anchor="middle">{k}</text>')
        for policy, colour in zip(policies, COLOURS, strict=False):
            ys = [TOP + HIGH * (1 - value / tallest) for value in means[model, policy]]
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
            thick = 3 if policy == "ours" else 1.5
            drawn.append(
                f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{thick}"/>'
                + "".join(
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
                    for x, y in zip(xs, ys, strict=True)
                )
            )
    for number, (policy, colour) in enumerate(zip(policies, COLOURS, strict=False)):
        at = f'x="{width - LEGEND + 10}" y="{TOP + 20 * number + 10}"'
        drawn.append(f'<text {at} fill="{colour}">{policy}</text>')
    drawn.append(f'<text x="{LEFT}" y="{height - 6}">questions a day; random = 1</text>')
    return "\n".join([*drawn, "</svg>", ""])
