/** Keras' arguments in camelCase, with its defaults filled in. */
export type KerasArguments = Record<string, any>;

const share = (step: number, steps: number, staircase: boolean): number =>
  staircase ? Math.floor(step / steps) : step / steps;

const halfCosine = (done: number): number => 0.5 * (1 + Math.cos(Math.PI * done));

/**
 * Keras' schedules as its documentation gives them, in double precision.
 *
 * @see keras-team/keras, keras/src/optimizers/schedules/learning_rate_schedule.py
 */
export const kerasSchedules: Record<string, (given: KerasArguments) => (step: number) => number> = {
  ExponentialDecay:
    ({ initialLearningRate, decaySteps, decayRate, staircase = false }) =>
    (step) =>
      initialLearningRate * decayRate ** share(step, decaySteps, staircase),

  InverseTimeDecay:
    ({ initialLearningRate, decaySteps, decayRate, staircase = false }) =>
    (step) =>
      initialLearningRate / (1 + decayRate * share(step, decaySteps, staircase)),

  // values[0] where step <= boundaries[0], …, values[-1] where step > boundaries[-1].
  PiecewiseConstantDecay:
    ({ boundaries, values }) =>
    (step) =>
      values[boundaries.filter((boundary: number) => step > boundary).length],

  PolynomialDecay:
    ({ initialLearningRate, decaySteps, endLearningRate = 0.0001, power = 1, cycle = false }) =>
    (step) => {
      const multiplier = step === 0 ? 1 : Math.ceil(step / decaySteps);
      const done = cycle ? step / (decaySteps * multiplier) : Math.min(step, decaySteps) / decaySteps;
      return (initialLearningRate - endLearningRate) * (1 - done) ** power + endLearningRate;
    },

  CosineDecay:
    ({ initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0 }) =>
    (step) => {
      if (warmupTarget !== undefined && step < warmupSteps)
        return initialLearningRate + ((warmupTarget - initialLearningRate) * step) / warmupSteps;
      const from = warmupTarget ?? initialLearningRate;
      const since = warmupTarget === undefined ? step : step - warmupSteps;
      return from * ((1 - alpha) * halfCosine(Math.min(since, decaySteps) / decaySteps) + alpha);
    },

  CosineDecayRestarts:
    ({ initialLearningRate, firstDecaySteps, tMul = 2, mMul = 1, alpha = 0 }) =>
    (step) => {
      let start = 0;
      let length = firstDecaySteps;
      let restart = 0;
      for (; step >= start + length; restart++, length *= tMul) start += length;
      const decayed = mMul ** restart * halfCosine((step - start) / length);
      return initialLearningRate * ((1 - alpha) * decayed + alpha);
    },
};

/**
 * The rate after each epoch that Keras' callback ReduceLROnPlateau leaves, given the metrics.
 *
 * @see keras-team/keras, keras/src/callbacks/reduce_lr_on_plateau.py
 */
export function kerasPlateau(given: KerasArguments, metrics: readonly number[]): number[] {
  const {
    baseLr,
    factor = 0.1,
    patience = 10,
    mode = "min",
    minDelta = 1e-4,
    cooldown = 0,
    minLr = 0,
  } = given;
  let lr: number = baseLr;
  let best: number | undefined;
  let wait = 0;
  let cooldownCounter = 0;
  const improves = (metric: number): boolean =>
    best === undefined || (mode === "min" ? metric + minDelta < best : metric - minDelta > best);
  return metrics.map((metric) => {
    if (cooldownCounter > 0) {
      cooldownCounter -= 1;
      wait = 0;
    }
    if (improves(metric)) {
      best = metric;
      wait = 0;
    } else if (cooldownCounter === 0) {
      wait += 1;
      if (wait >= patience && lr > minLr) {
        lr = Math.max(lr * factor, minLr);
        cooldownCounter = cooldown;
        wait = 0;
      }
    }
    return lr;
  });
}
