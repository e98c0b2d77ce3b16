import type { Options } from "../../lib/formula/basic";
import type { Shape } from "./parts";
import { part, Run } from "./run";
import { sameSpec, Spec, withoutDefaults } from "../../lib/code/spec";

/** How the library's kinds that are a whole shape hold it in their options: each the same rates as its parts one by one. */
interface WholeShape {
  /** The schedule of the kind for a shape, if it has one. */
  readonly write: (shape: Shape, run: Run) => Spec | undefined;
  /** The shape that the kind's options make in a run, if it is one. */
  readonly read: (options: Options, run: Run) => Shape | undefined;
}

/** The steps of a linear warm-up that need not stay apart; undefined for another one. */
const riseOf = ({ warmup }: Shape, run: Run): number | undefined =>
  warmup?.curve === "linear" && !warmup.apart ? part(run, warmup.share) : undefined;

const linear = (steps: number, run: Run) => ({ share: steps / run.steps, curve: "linear" }) as const;

/** A kind that is a body of another kind after a linear warm-up. */
const warmed = (
  kind: string,
  bodyKind: string,
  write: (body: Options, rise: number, run: Run) => object | undefined,
  read: (options: Options) => object,
): [string, WholeShape] => [
  kind,
  {
    write: (shape, run) => {
      const rise = riseOf(shape, run);
      if (rise === undefined || shape.cooldown || shape.body.kind !== bodyKind) return undefined;
      const options = write(shape.body, rise, run);
      return options && { kind, ...options, numWarmupSteps: rise };
    },
    read: (options, run) => {
      const { numWarmupSteps, numTrainingSteps = Infinity } = options;
      // A warm-up that is all of the schedule, or of the run, leaves the body no steps.
      return numWarmupSteps > 0 && numWarmupSteps < Math.min(numTrainingSteps, run.steps)
        ? { warmup: linear(numWarmupSteps, run), body: { kind: bodyKind, ...read(options) } }
        : undefined;
    },
  },
];

const wholeShapes = new Map<string, WholeShape>([
  warmed(
    "constantWithWarmupSchedule",
    "constantSchedule",
    ({ value }) => ({ baseLr: value }),
    ({ baseLr }) => ({ value: baseLr }),
  ),
  warmed(
    "cosineWithWarmupSchedule",
    "CosineAnnealingLR",
    // Past its end the one rises again, and the other does not.
    ({ baseLr, tMax, etaMin = 0 }, rise, { steps }) =>
      etaMin === 0 && rise + tMax >= steps ? { baseLr, numTrainingSteps: rise + tMax } : undefined,
    ({ baseLr, numWarmupSteps, numTrainingSteps }) => ({ baseLr, tMax: numTrainingSteps - numWarmupSteps }),
  ),
  warmed(
    "linearWithWarmupSchedule",
    "linearSchedule",
    ({ initValue, endValue, transitionSteps, transitionBegin = 0 }, rise) =>
      endValue === 0 && transitionBegin === 0
        ? { baseLr: initValue, numTrainingSteps: rise + transitionSteps }
        : undefined,
    ({ baseLr, numWarmupSteps, numTrainingSteps }) => ({
      initValue: baseLr,
      endValue: 0,
      transitionSteps: numTrainingSteps - numWarmupSteps,
    }),
  ),
  warmed(
    "polynomialWithWarmupSchedule",
    "PolynomialLR",
    ({ baseLr, totalIters, power }, rise) => ({
      baseLr,
      numTrainingSteps: rise + totalIters,
      lrEnd: 0,
      ...(power && { power }),
    }),
    ({ baseLr, numWarmupSteps, numTrainingSteps, power }) => ({
      baseLr,
      totalIters: numTrainingSteps - numWarmupSteps,
      ...(power && { power }),
    }),
  ),
  [
    "warmupStableDecaySchedule",
    {
      write: ({ warmup, body, cooldown }, run) => {
        const rise = warmup ? riseOf({ warmup, body }, run) : 0;
        if (rise === undefined || !cooldown || body.kind !== "constantSchedule") return undefined;
        return {
          kind: "warmupStableDecaySchedule",
          baseLr: body.value,
          numWarmupSteps: rise,
          numDecaySteps: part(run, cooldown.share),
          numTrainingSteps: run.steps,
          decayType: cooldown.curve,
        };
      },
      read: ({ baseLr, numWarmupSteps, numDecaySteps, decayType = "cosine" }, run) => ({
        ...(numWarmupSteps > 0 && { warmup: linear(numWarmupSteps, run) }),
        body: { kind: "constantSchedule", value: baseLr },
        ...(numDecaySteps > 0 && { cooldown: { share: numDecaySteps / run.steps, curve: decayType } }),
      }),
    },
  ],
]);

/** A shape as one schedule of the library that is all of it, where there is one. */
export function wholeOf(shape: Shape, run: Run): Spec | undefined {
  for (const { write } of wholeShapes.values()) {
    const spec = write(shape, run);
    if (spec) return withoutDefaults(spec);
  }
  return undefined;
}

/** The shape of a schedule that is one as a whole, where that makes just this schedule. */
export function shapeOfWhole(spec: Spec, run: Run): Shape | undefined {
  const { kind, ...options } = spec;
  const shape = wholeShapes.get(kind)?.read(options as Options, run);
  const whole = shape && wholeOf(shape, run);
  return whole && sameSpec(whole, withoutDefaults(spec)) ? shape : undefined;
}
