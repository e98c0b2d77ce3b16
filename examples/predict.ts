/**
 * What theory makes of a few runs: the final losses of constant rates tell how far the best weights are and how large gradients
 * are, and with that the bound of convex optimisation predicts other shapes, which are then run. A network is not convex, so
 * the prediction may fail; what came out is printed. Arguments: samples, epochs, seeds.
 */
import * as lrlab from "lrlab";

const batchSize = 64;
const constants = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032];
const rates = [0.002, 0.005, 0.0125, 0.03];

async function main(samples = 16_000, epochs = 1, runs = 1): Promise<void> {
  await lrlab.useBackend();
  const steps = epochs * Math.ceil(samples / batchSize);
  const constant = (value: number) => lrlab.constantSchedule({ value });
  const decay = { numWarmupSteps: 0, numDecaySteps: Math.round(steps / 5), numTrainingSteps: steps };
  const shapes: Record<string, (rate: number) => lrlab.Schedule> = {
    linear: (rate) => lrlab.linearSchedule({ initValue: rate, endValue: 0, transitionSteps: steps }),
    cosine: (rate) => lrlab.cosineDecaySchedule({ initValue: rate, decaySteps: steps }),
    "constant, then linear": (rate) =>
      lrlab.warmupStableDecaySchedule({ baseLr: rate, ...decay, decayType: "linear" }),
  };

  // The loss is measured on the digits of the training, which is what the bound is about.
  const data = await lrlab.loadMnist({ nTrain: samples, nVal: 1 });
  const seeds = Array.from({ length: runs }, (_, i) => i + 1);
  const lossesOf = async (schedules: Record<string, lrlab.Schedule>): Promise<number[]> => {
    const { mean } = await lrlab.compare({
      schedules,
      data: { ...data, validation: data.train },
      ...{ seeds, epochs, batchSize, stepEvery: "batch" },
    });
    return Object.keys(schedules).map((name) => mean[name].valLoss[epochs - 1]);
  };
  const named = (shape: (rate: number) => lrlab.Schedule, tried: readonly number[]) =>
    Object.fromEntries(tried.map((rate) => [`rate ${rate}`, shape(rate)]));

  const losses = await lossesOf(named(constant, constants));
  const fitted = lrlab.fitBound(losses.map((loss, i) => ({ rates: constant(constants[i]), steps, loss })));
  const { distance, gradNorm, lowestLoss, residual } = fitted;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  console.log(`${steps} steps at constant rates: ${losses.map((loss) => loss.toFixed(3)).join(", ")}`);
  console.log(`D ${distance.toFixed(2)}, G ${gradNorm.toFixed(2)}, lowest loss ${lowestLoss.toFixed(3)}`);
  console.log(`The bound is off by ${percent(residual)} where it was fitted.`);

  for (const [name, shape] of Object.entries(shapes)) {
    const measured = await lossesOf(named(shape, rates));
    const predicted = rates.map(
      (rate) => lowestLoss + lrlab.convergenceBound(shape(rate), { steps, distance, gradNorm }).bound,
    );
    const errors = predicted.map((loss, i) => Math.abs(loss / measured[i] - 1));
    console.log(`${name}: off by ${percent(errors.reduce((a, b) => a + b) / errors.length)}`);
    rates.forEach((rate, i) =>
      console.log(`  rate ${rate}: predicted ${predicted[i].toFixed(3)}, measured ${measured[i].toFixed(3)}`),
    );
    const best = (of: number[]): number => rates[of.indexOf(Math.min(...of))];
    console.log(`  best rate: predicted ${best(predicted)}, measured ${best(measured)}`);
  }
}

void main(...process.argv.slice(2).map(Number));
