import * as tf from "@tensorflow/tfjs";
import { suggestion } from "../options/show";
import { canonicalName } from "../training/metric-names";

/** What was measured in an epoch or a batch, by the names of the logs. */
export type Measured = Record<string, number>;

/** The logs of an epoch or a batch as numbers; those that `model.fit` hands over as tensors stay its own. */
export async function readLogs(logs: tf.Logs | undefined): Promise<Measured> {
  const entries = Object.entries((logs ?? {}) as Record<string, number | tf.Tensor>);
  const read = async (value: number | tf.Tensor): Promise<number> =>
    typeof value === "number" ? value : (await value.data())[0];
  const numbers = await Promise.all(entries.map(async ([name, value]) => [name, await read(value)] as const));
  return Object.fromEntries(numbers);
}

/** An entry of the logs, by any of its names. */
export function findLog(logs: Measured, name: string): number | undefined {
  if (Object.hasOwn(logs, name)) return logs[name];
  const wanted = canonicalName(name);
  const key = Object.keys(logs).find((each) => canonicalName(each) === wanted);
  return key === undefined ? undefined : logs[key];
}

/**
 * The metric that a callback watches.
 *
 * @param instead What helps where the logs do not have it, and no name is like it.
 * @throws TypeError if the logs do not have it.
 */
export function readMetric(
  owner: string,
  logs: Measured,
  monitor: string,
  instead = "give validation data, or choose another monitor",
): number {
  const metric = findLog(logs, monitor);
  if (metric !== undefined) return metric;
  const names = Object.keys(logs);
  const hint = suggestion(monitor, names);
  throw new TypeError(
    `${owner}: the logs have no ${monitor}, only ${names.join(", ")}${hint.startsWith(",") ? hint : `; ${instead}`}`,
  );
}

/** Whether an epoch lacks a metric because it was stopped before its validation. */
export const isCutShort = (model: tf.LayersModel, logs: Measured, monitor: string): boolean =>
  model.stopTraining && findLog(logs, monitor) === undefined;
