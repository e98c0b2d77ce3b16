import { choice, line } from "../options/options";
import { betterOf } from "../training/metric-names";

/** The options of callbacks that watch a metric. */
export interface MonitorOptions {
  /** The entry of the logs that is watched (`val_loss`); `train`'s names, such as `valLoss`, mean the same. */
  monitor?: string;
  /** Whether lower or higher is better; `auto` decides by the name (`auto`). */
  mode?: "auto" | "min" | "max";
}

export const monitorOptions = {
  monitor: line({ expected: "the name of an entry in the logs", default: "val_loss" }),
  mode: choice(["auto", "min", "max"], { default: "auto" }),
};

/** Whether a value is better than a reference, if there is one; NaN is not. */
export type Improves = (value: number, reference: number | undefined) => boolean;

/**
 * What counts as better.
 *
 * @param minDelta By how much a value must be better.
 * @throws TypeError if mode is `auto`, and the name does not tell which values are better.
 */
export function improvement(
  owner: string,
  { monitor, mode }: Required<MonitorOptions>,
  minDelta = 0,
): Improves {
  const sign = mode === "auto" ? betterOf(monitor) : mode;
  if (!sign) {
    throw new TypeError(
      `${owner}: mode must be "min" or "max", since the name ${monitor} does not tell which values are better`,
    );
  }
  return (value, reference) =>
    !Number.isNaN(value) &&
    (reference === undefined ||
      (sign === "min" ? value + minDelta < reference : value - minDelta > reference));
}
