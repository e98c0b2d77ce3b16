import { diagnose, pairedDifferences } from "lrlab";
import { samples } from "../model/digits";
import { short } from "../ui/format";
import type { ShownPlan } from "./plan";
import type { ScheduleResult } from "./results";

/** What the curves say: of one schedule, or of a pair. */
export interface DigitsFinding {
  readonly who: string;
  readonly what: string;
}

/** What the runs that have ended say, as far as it goes beyond what chance explains. */
export const findingsOf = (plan: ShownPlan, results: readonly ScheduleResult[]): DigitsFinding[] => [
  ...results.flatMap((result, i) => alone(result).map((what) => ({ who: plan.shown[i].name, what }))),
  ...(results.every(({ ended }) => ended) ? compared(plan, results) : []),
];

/** Why runs with a schedule failed, and what is found in the runs with every seed. */
function alone({ runs, failed, ended }: ScheduleResult): string[] {
  const errors = failed.slice(0, 1).map(({ error }) => {
    const share = failed.length < runs.length ? ` (${failed.length} of ${runs.length} seeds)` : "";
    return `${error}${share}`;
  });
  if (!ended || failed.length > 0) return errors;
  const [first, ...others] = runs.map(({ history }) => diagnose(history));
  const inAll = first.filter(({ kind }) => others.every((found) => found.some((one) => one.kind === kind)));
  const where =
    others.length > 0 ? ` With each of the ${runs.length} seeds; these numbers are the first one's.` : "";
  return inAll.map(({ message }) => message + where);
}

/** The standard error of the difference between two accuracies near `accuracy` that are measured apart. */
const sampling = (accuracy: number): number =>
  Math.sqrt((2 * accuracy * (1 - accuracy)) / samples.validation);

const points = (share: number): string => `${(100 * Math.abs(share)).toFixed(1)} points`;

/**
 * How the validation accuracy and the training loss of each schedule differ from the first one's. An accuracy counts as
 * higher if the paired differences over the seeds say so at 95 %, corrected for their number, and if it is beyond two
 * standard errors of a difference on so many validation images; a loss if the paired differences say so.
 */
function compared({ shown, seeds }: ShownPlan, results: readonly ScheduleResult[]): DigitsFinding[] {
  const whole = results.flatMap(({ failed }, i) => (failed.length === 0 ? [i] : []));
  if (whole.length < 2) return [];
  const who = (i: number): string => `${shown[i].name} against ${shown[whole[0]].name}`;
  if (seeds.length < 2)
    return [{ who: "Differences", what: "one seed does not tell them from chance; train with two or more." }];
  const histories = Object.fromEntries(
    whole.map((i) => [i, Object.fromEntries(results[i].runs.map(({ history }, k) => [seeds[k], history]))]),
  );
  const differences = (measure: "valAccuracy" | "loss") =>
    pairedDifferences({ histories }, { baseline: String(whole[0]), measure });
  const losses = differences("loss");
  return differences("valAccuracy").map(({ schedule, difference, interval, verdict }, k) => {
    const accuracies = [Number(schedule), whole[0]].map(
      (i) => results[i].spread(({ history }) => history.valAccuracy).mean.at(-1) as number,
    );
    const error = 2 * sampling((accuracies[0] + accuracies[1]) / 2);
    const noise = Math.max(error, (interval[1] - interval[0]) / 2);
    const isApart = verdict !== "not told apart" && Math.abs(difference) > error;
    const accuracy = isApart
      ? `validation accuracy ${verdict} by ${points(difference)}, beyond the noise of ${points(noise)}`
      : `validation accuracy level: the difference of ${points(difference)} is within the noise of ${points(noise)}`;
    const loss = losses[k];
    const width = short((loss.interval[1] - loss.interval[0]) / 2);
    const training =
      loss.verdict === "not told apart"
        ? `training loss level: the difference of ${short(Math.abs(loss.difference))} is within the noise of ${width}`
        : `training loss ${loss.verdict} by ${short(Math.abs(loss.difference))} ± ${width}`;
    const [own, first] = [Number(schedule), whole[0]].map((i) => shown[i].momenta?.join());
    const momentum = own === first ? "" : " Their momentum differs as well.";
    return { who: who(Number(schedule)), what: `${accuracy}; ${training}.${momentum}` };
  });
}

/** The rule by which differences are told from chance, in a sentence. */
export const noiseRule =
  `Noise: the 95 % interval of the paired difference over the seeds and, for the accuracy, at least two standard ` +
  `errors of a difference on ${samples.validation} images.`;
