import { diagnose, pairedDifferences } from "lrlab";
import { samples } from "../model/digits";
import { inPercent, short } from "../ui/format";
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

const points = (percent: number): string => `${percent.toFixed(1)} points`;

/** How often a difference is seen where there is none, in all comparisons together. */
const falseAlarms = 0.05;

/**
 * How the validation accuracy and the training loss of each schedule differ from the first one's. A difference counts if it is
 * beyond half of the interval of the paired differences over the seeds, widened for the number of comparisons (Bonferroni);
 * one of accuracies, if it is beyond two standard errors of a difference on so many validation images too.
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
  const confidence = 1 - falseAlarms / (whole.length - 1);
  const differences = (measure: "valAccuracy" | "loss") =>
    pairedDifferences({ histories }, { baseline: String(whole[0]), measure, confidence }).map(
      ({ schedule, difference, interval }) => ({
        index: Number(schedule),
        difference,
        halfWidth: (interval[1] - interval[0]) / 2,
      }),
    );
  const losses = differences("loss");
  return differences("valAccuracy").map(({ index, difference, halfWidth }, k) => {
    const accuracies = [index, whole[0]].map(
      (i) => results[i].spread(({ history }) => history.valAccuracy).mean.at(-1) as number,
    );
    const error = 2 * sampling((accuracies[0] + accuracies[1]) / 2);
    // As the table's numbers differ, which are rounded.
    const apart = Math.abs(inPercent(accuracies[0]) - inPercent(accuracies[1]));
    const accuracyNoise = Math.max(error, halfWidth);
    const accuracy = verdict("validation accuracy", difference, accuracyNoise, [
      points(apart),
      points(100 * accuracyNoise),
    ]);
    const { difference: lossDifference, halfWidth: lossNoise } = losses[k];
    const loss = verdict("training loss", lossDifference, lossNoise, [
      short(Math.abs(lossDifference)),
      short(lossNoise),
    ]);
    const [own, first] = [index, whole[0]].map((i) => shown[i].momenta?.join());
    const momentum = own === first ? "" : " Their momentum differs as well.";
    return { who: who(index), what: `${accuracy}; ${loss}.${momentum}` };
  });
}

/** Whether a difference is more than noise, with both in words. */
function verdict(
  what: string,
  difference: number,
  noise: number,
  [size, allowed]: readonly [string, string],
): string {
  return Math.abs(difference) > noise
    ? `its ${what} is ${difference > 0 ? "higher" : "lower"} by ${size}, beyond the noise of ${allowed}`
    : `its ${what} is level: the difference of ${size} is within the noise of ${allowed}`;
}

/** The rule by which differences are told from chance, in a sentence. */
export const noiseRule =
  "Noise: half of the 95 % interval of the paired difference over the seeds, widened for the number of comparisons; " +
  `for the accuracy, at least two standard errors of a difference on ${samples.validation} images.`;
