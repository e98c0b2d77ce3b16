/**
 * The next schedule out of the last run: the gradients of a first run on handwritten digits refine its schedule, and six shapes
 * are compared, each at its own best rate. Refined schedules warm up, so a line with a warm-up is what to beat.
 * Arguments: samples, epochs, pairs of runs.
 */
import * as lrlab from "lrlab";

const baseLr = 0.01;
const batchSize = 64;

/** The rates of a schedule as a line of digits, from 0 to 9 as the highest. */
function sketch(schedule: lrlab.Schedule, steps: number): string {
  const rates = Array.from({ length: 40 }, (_, i) => schedule(Math.floor((i * steps) / 40)));
  return rates.map((rate) => Math.round((9 * rate) / Math.max(...rates))).join("");
}

async function main(samples = 4800, epochs = 3, pairs = 5): Promise<void> {
  await lrlab.useBackend();
  const held = Math.round(samples / 6);
  const steps = epochs * Math.ceil((samples - held) / batchSize);
  const line = lrlab.linearSchedule({ initValue: baseLr, endValue: 0, transitionSteps: steps });

  const data = await lrlab.loadMnist({ nTrain: samples - held, nVal: 1000 });
  const optimizer = new lrlab.Adam({ lr: new lrlab.ScheduleLR(line, { interval: "batch" }) });
  const first = { optimizer, epochs, batchSize, gradNorms: true, quiet: true };
  const { gradNorms } = await lrlab.train(lrlab.simpleNet(), data, first);
  // Adam moves each weight by its own scale: the sum of the absolute values is what counts.
  const refined = lrlab.refineSchedule(gradNorms!.l1, { norm: "l1", baseLr });

  const tenth = Math.round(steps / 10);
  const schedules = {
    refined,
    linear: line,
    "linear, warmed up": lrlab.linearWithWarmupSchedule({
      baseLr,
      numWarmupSteps: tenth,
      numTrainingSteps: steps,
    }),
    trapezoid: lrlab.warmupStableDecaySchedule({
      baseLr,
      ...{ numWarmupSteps: 2 * tenth, numDecaySteps: 4 * tenth, numTrainingSteps: steps },
      decayType: "linear",
    }),
    cosine: lrlab.cosineDecaySchedule({ initValue: baseLr, decaySteps: steps }),
    constant: lrlab.constantSchedule({ value: baseLr }),
  };
  console.log(`${steps} steps; the shapes, from 0 to 9:`);
  for (const [name, schedule] of Object.entries(schedules))
    console.log(`${name.padStart(17)}  ${sketch(schedule, steps)}`);

  const comparison = await lrlab.compare({
    schedules,
    data: { name: "mnist", options: { nTrain: samples, nVal: 4000 } },
    holdOut: held,
    tune: { scale: [0.25, 0.5, 1, 2, 4] },
    seeds: Array.from({ length: pairs }, (_, i) => i + 1),
    ...{ epochs, batchSize, stepEvery: "batch" },
  });
  for (const [name, { test }] of Object.entries(comparison.mean)) {
    const { rate, atEdge } = comparison.tuning[name];
    const best = `best rate ${rate}${atEdge ? ", the last that was tried" : ""}`;
    const right = `${(100 * test!.accuracy).toFixed(1)} % of new digits right`;
    console.log(`${name.padStart(17)}  test loss ${test!.loss.toFixed(4)}, ${right}, ${best}`);
  }
  const control = { baseline: "linear, warmed up" };
  console.log(`Against ${control.baseline}:`);
  for (const { schedule, words } of lrlab.pairedDifferences(comparison, control))
    console.log(`${schedule.padStart(17)}  ${words}`);
}

void main(...process.argv.slice(2).map(Number));
