import { checkValue } from "../options/check";
import { choice } from "../options/options";
import { MetricInfo, valName } from "./history";

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
  const trained = ["loss", ...metrics.map(({ name }) => name)];
  const columns = [...trained, ...(hasValidation ? trained.map(valName) : [])];
  return checkValue(owner, "monitor", choice(columns), asked);
}
