import { checkValue } from "../options/check";
import { choice } from "../options/options";
import { MetricInfo, valName } from "./history";

/** The columns of the History that a metric, or the loss, is in. */
export function measuredColumns(metrics: readonly MetricInfo[], hasValidation: boolean): string[] {
  const trained = ["loss", ...metrics.map(({ name }) => name)];
  return [...trained, ...(hasValidation ? trained.map(valName) : [])];
}

/**
 * The column of the History that schedulers are fed: the one that was asked for, else the loss of validation, if there is any.
 *
 * @throws RangeError if the run has no such column.
 */
export function chooseMonitor(
  owner: string,
  metrics: readonly MetricInfo[],
  hasValidation: boolean,
  asked: string | undefined,
): string {
  if (asked === undefined) return hasValidation ? "valLoss" : "loss";
  return checkValue(owner, "monitor", choice(measuredColumns(metrics, hasValidation)), asked);
}
