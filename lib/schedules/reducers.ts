import type { OptionTable } from "../options/options";
import { greedy } from "./greedy";
import { plateau } from "./plateau";

/** What each option of the schedulers that a metric drives must be, by the scheduler's name. */
export const metricKinds: ReadonlyMap<string, OptionTable<object>> = new Map([
  [plateau.kind, plateau.options],
  [greedy.kind, greedy.options],
]);
