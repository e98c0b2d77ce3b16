import { laneCurves } from "../model/lanes";
import { entryName, State } from "../model/state";
import { trajectoryOf } from "../model/trajectory";
import { position, short } from "../ui/format";

/** The rate of each schedule at a step, in a sentence. */
export function readingAt(state: State, step: number): string {
  const rates = state.entries.map(({ spec }, i) => {
    const { lr } = trajectoryOf(spec, state.steps, state.metric);
    return `${entryName(state, i)} ${short(lr[step])}`;
  });
  const lanes = laneCurves(state.lanes ?? {}, state.steps).map(
    ({ title, values }) => `${title} ${short(values[step])}`,
  );
  return `At ${position(step, state)}: ${[...rates, ...lanes].join(", ")}`;
}
