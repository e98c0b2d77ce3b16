import type { Cell, State } from "./cell";
import { restsOn } from "./rests-on";

/**
 * What is to be said of each cell. One that has run is out of date where a cell that it rests on was edited since, has run
 * later, or is out of date itself; its variables are lost where the engine was restarted since.
 *
 * @param cells From top to bottom.
 * @param epoch The engine's.
 * @param waiting The cells that are about to run.
 */
export function statesOf(cells: readonly Cell[], epoch: number, waiting: readonly Cell[]): readonly State[] {
  const direct = restsOn(cells.map(({ names }) => names.value));
  const states: State[] = [];
  /** Whether what a cell has left behind is other than what it would be now. */
  const hasMoved = (j: number, since: number): boolean => {
    const { run } = cells[j];
    const isEdited = run.value ? run.value.source !== cells[j].source.value : false;
    return isEdited || states[j] === "outdated" || (run.value?.count ?? 0) > since;
  };
  cells.forEach((cell, i) => {
    const run = cell.run.value;
    const state = (): State => {
      if (waiting.includes(cell)) return "waiting";
      if (!run) return cell.isChanged ? "changed" : "committed";
      if (!run.outcome) return "running";
      if (run.source !== cell.source.value) return "edited";
      if (run.epoch !== epoch) return "lost";
      return direct[i].some((j) => hasMoved(j, run.count)) ? "outdated" : run.outcome.status;
    };
    states.push(state());
  });
  return states;
}
