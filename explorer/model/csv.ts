import { csvText } from "../../lib/helpers/csv";
import { laneCurves } from "./lanes";
import { entryName, State } from "./state";
import { trajectoryOf } from "./trajectory";

/**
 * All curves as comma-separated values: a row for each number of steps done, the rates by the schedules' names, then the
 * momentum of those that move it and what else is scheduled. The numbers have all their digits; a momentum that is not moved is left out.
 */
export function csvOf(state: State): string {
  const { entries, steps, metric } = state;
  const trajectories = entries.map(({ spec }) => trajectoryOf(spec, steps, metric));
  const columns: [string, Float64Array][] = [
    ...trajectories.map(({ lr }, i): [string, Float64Array] => [entryName(state, i), lr]),
    ...trajectories.flatMap(({ momentum }, i): [string, Float64Array][] =>
      momentum ? [[`${entryName(state, i)} momentum`, momentum]] : [],
    ),
    ...laneCurves(state.lanes ?? {}, steps).map(({ title, values }): [string, Float64Array] => [
      title,
      values,
    ]),
  ];
  const rows = Array.from({ length: steps + 1 }, (_, k) => [
    k,
    ...columns.map(([, values]) => (Number.isNaN(values[k]) ? "" : values[k])),
  ]);
  return csvText(["step", ...columns.map(([name]) => name)], rows);
}
