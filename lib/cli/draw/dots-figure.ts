import { Figure } from "../../figures/figure";
import { figure, layout, palette } from "../../figures/style";
import { toLabel } from "../../figures/text";
import { spansDecades } from "../../helpers/numbers";
import type { DotRow } from "./dots";

/**
 * The same drawing as `dotsSvg` as a figure of Plotly: the runs, and their means with the intervals.
 *
 * @param axis What the values are.
 */
export function dotsFigure(title: string, axis: string, rows: readonly DotRow[]): Figure {
  const labels = rows.map(({ name }) => toLabel(name));
  const isLog = spansDecades(rows.flatMap(({ values }) => values));
  const common = { type: "scatter", mode: "markers" } as const;
  return figure(
    [
      {
        ...common,
        name: "runs",
        x: rows.flatMap(({ values }) => values),
        y: rows.flatMap(({ values }, i) => values.map(() => labels[i])),
        marker: { color: palette[0], size: 7, opacity: 0.3 },
      },
      {
        ...common,
        name: "mean",
        x: rows.map(({ mean }) => mean),
        y: labels,
        marker: { color: "#222222", size: 9 },
        error_x: { type: "data", array: rows.map(({ halfWidth = 0 }) => halfWidth), color: "#222222" },
      },
    ],
    layout(title, 22 * rows.length + 210, {
      margin: { t: 56, r: 24, b: 110, l: 76 },
      hovermode: "closest",
      xaxis: { title: { text: toLabel(axis) }, type: isLog ? "log" : "linear" },
      yaxis: { type: "category", autorange: "reversed", automargin: true },
    }),
  );
}
