import { fromHash } from "../model/hash";
import { initialSpec } from "../model/initial-spec";
import { withoutDefaults } from "../../lib/code/spec";
import { checkState, State } from "../model/state";

/** Three well-known schedules. */
function standardState(): State {
  const run = { steps: 100, peak: 0.1 };
  const kinds = ["CosineAnnealingLR", "OneCycleLR", "StepLR"];
  return checkState({
    entries: kinds.map((kind) => ({ spec: initialSpec(kind, run) })),
    ...run,
    marker: 30,
  });
}

/** What the page begins with: what a notebook gave it, or what the link holds, or schedules of its own. */
export function firstState(): { state: State; problem?: string } {
  const standard = standardState();
  try {
    const given = document.getElementById("given")?.textContent;
    if (!given) return { state: fromHash(location.hash, { entries: standard.entries }) ?? standard };
    const { entries = standard.entries, ...rest } = JSON.parse(given) as Partial<State>;
    const own = entries.map((entry) => ({ ...entry, spec: withoutDefaults(entry.spec) }));
    return { state: checkState({ ...rest, entries: own }) };
  } catch (error) {
    return {
      state: standard,
      problem: `${(error as Error).message}. The default schedules are shown instead.`,
    };
  }
}
