import { plateauKind } from "./kinds";
import { Metric } from "./metric";
import { contains, Spec } from "./spec";
import { run, Trajectory } from "./trajectory";

/** As many as a page compares, before and after a change. */
const kept = 16;
const cache = new Map<string, Trajectory>();

/**
 * The trajectory of a spec; the last ones are kept, so that moving one schedule does not run the others again.
 *
 * @throws TypeError or RangeError with the library's own words.
 */
export function trajectoryOf(spec: Spec, steps: number, metric: Metric): Trajectory {
  const key = JSON.stringify([spec, steps, contains(spec, plateauKind) && metric]);
  const trajectory = cache.get(key) ?? run(spec, steps, metric);
  cache.delete(key);
  cache.set(key, trajectory);
  if (cache.size > kept) cache.delete(cache.keys().next().value!);
  return trajectory;
}
