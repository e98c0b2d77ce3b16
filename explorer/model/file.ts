import { isHistory, specsIn } from "../../lib/code/file";
import { withoutDefaults } from "../../lib/code/spec";
import { isObject } from "../../lib/options/options";
import { State } from "./state";
import { toScheduler } from "./trajectory";

/**
 * The parts of a state that a file's text holds: all that the page saved, or schedules as `lrlab convert` writes them, in a run
 * that is as long as the longest.
 *
 * @throws TypeError or RangeError that says what is wrong with it.
 */
export function stateIn(text: string): Partial<State> {
  const json = parsed(text);
  if (isObject(json) && "entries" in json) return json as Partial<State>;
  const found = specsIn(json);
  if (!found) {
    throw new TypeError(
      isHistory(json)
        ? "The file is the History of a run: “Refine from a recorded run” takes it"
        : "The file has no schedules: Load takes what Save writes, a spec, an array of specs, or an object of specs by name",
    );
  }
  const entries = found.map((entry) => ({ ...entry, spec: withoutDefaults(entry.spec) }));
  const steps = Math.max(...entries.map(({ spec }) => toScheduler(spec).totalSteps ?? 0));
  return { entries, ...(steps > 0 && { steps }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`The file is not valid JSON: ${(error as Error).message}`, { cause: error });
  }
}
