import type { ScheduleSpec } from "../../schedules/schedule";
import { baseLrOf, Context, Framework, toOptions } from "./context";
import { bind } from "./parameters";
import { Call, showValue, Value } from "./values";

type Options = Readonly<Record<string, never>>;

interface KerasClass {
  readonly parameters: readonly string[];
  /** The spec of its arguments in our style. */
  spec(options: Options, baseLr: () => number): ScheduleSpec;
}

const decay = ["initial_learning_rate", "decay_steps", "decay_rate", "staircase", "name"];

/** Keras' classes; docs/names.md has the same in words. */
const classes: Readonly<Record<string, KerasClass>> = {
  ExponentialDecay: {
    parameters: decay,
    spec: ({ initialLearningRate, decaySteps, ...rest }) => ({
      kind: "exponentialDecay",
      initValue: initialLearningRate,
      transitionSteps: decaySteps,
      ...rest,
    }),
  },
  InverseTimeDecay: {
    parameters: decay,
    spec: ({ initialLearningRate, ...rest }) => ({
      kind: "inverseTimeDecay",
      initValue: initialLearningRate,
      ...rest,
    }),
  },
  PiecewiseConstantDecay: {
    parameters: ["boundaries", "values", "name"],
    // A boundary of Keras' belongs to the value before it.
    spec: ({ boundaries, values, ...rest }) => ({
      kind: "PiecewiseConstantSchedule",
      boundaries: Array.from(boundaries as readonly number[], (boundary) => boundary + 1),
      values,
      ...rest,
    }),
  },
  PolynomialDecay: {
    parameters: ["initial_learning_rate", "decay_steps", "end_learning_rate", "power", "cycle", "name"],
    spec: ({ initialLearningRate, decaySteps, endLearningRate = 0.0001, power = 1, ...rest }) => ({
      kind: "polynomialSchedule",
      initValue: initialLearningRate,
      transitionSteps: decaySteps,
      endValue: endLearningRate,
      power,
      ...rest,
    }),
  },
  CosineDecay: {
    parameters: ["initial_learning_rate", "decay_steps", "alpha", "name", "warmup_target", "warmup_steps"],
    spec: ({ initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0, ...rest }) =>
      warmupTarget === undefined
        ? { kind: "cosineDecaySchedule", initValue: initialLearningRate, decaySteps, alpha, ...rest }
        : {
            kind: "warmupCosineDecaySchedule",
            initValue: initialLearningRate,
            peakValue: warmupTarget,
            warmupSteps,
            decaySteps: warmupSteps + decaySteps,
            endValue: alpha * warmupTarget,
            ...rest,
          },
  },
  CosineDecayRestarts: {
    parameters: ["initial_learning_rate", "first_decay_steps", "t_mul", "m_mul", "alpha", "name"],
    spec: ({ initialLearningRate, firstDecaySteps, tMul = 2, mMul = 1, alpha = 0, ...rest }) => ({
      kind: "CosineLRScheduler",
      baseLr: initialLearningRate,
      tInitial: firstDecaySteps,
      cycleMul: tMul,
      cycleDecay: mMul,
      decayOf: "amplitude",
      lrMin: alpha * initialLearningRate,
      cycleLimit: 1e9,
      ...rest,
    }),
  },
  ReduceLROnPlateau: {
    parameters: ["monitor", "factor", "patience", "verbose", "mode", "min_delta", "cooldown", "min_lr"],
    spec: (
      { factor = 0.1, patience = 10, mode = "min", minDelta = 0.0001, cooldown = 0, minLr = 0, ...rest },
      baseLr,
    ) => ({
      kind: "ReduceLROnPlateau",
      baseLr: baseLr(),
      factor,
      // Keras counts both one ahead.
      patience: Math.max(patience - 1, 0),
      mode,
      threshold: minDelta,
      thresholdMode: "abs",
      cooldown: Math.max(cooldown - 1, 0),
      minLr,
      eps: 0,
      ...rest,
    }),
  },
};

export const keras: Framework = {
  resembling: /^[A-Z]\w*(Decay|DecayRestarts|LRSchedule)$/,
  knows: (name) => name in classes || name === "LearningRateScheduler",
  convert: (call: Call, context: Context) => {
    const { name } = call;
    if (name === "LearningRateScheduler")
      throw new Error(`${name}: its schedule is a Python function, which cannot be read`);
    if (!(name in classes)) throw new Error(`${name} is no schedule of Keras that lrlab has`);
    const given = bind(call, classes[name].parameters);
    if (name === "ReduceLROnPlateau" && (given.get("mode") ?? "auto") === "auto")
      given.set("mode", modeOf(given.get("monitor") ?? "val_loss"));
    for (const silent of ["name", "verbose", "monitor", "optimizer"]) given.delete(silent);
    const options = toOptions(name, given) as Options;
    return classes[name].spec(options, () => baseLrOf(call, undefined, context));
  },
};

/** What `mode="auto"` is for a metric, where all versions of Keras agree. */
function modeOf(monitor: Value): string {
  const metric = typeof monitor === "string" ? monitor.replace(/^val_/, "") : "";
  if (/loss$|^mse$|^mae$|error$/.test(metric)) return "min";
  if (/acc(uracy)?$/.test(metric)) return "max";
  throw new Error(
    `ReduceLROnPlateau: what mode="auto" is for monitor=${showValue(monitor)} depends on Keras' version; write mode="min" or mode="max" in the text`,
  );
}
