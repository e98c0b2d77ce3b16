import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import * as lrlab from "../../lib/index";
import { scheduleKinds } from "../../lib/schedules/kinds";
import type { ScheduleFactory } from "../../lib/schedules/schedule";
import { scheduleOf } from "../schedules/arbitrary";

type Call = (options: any) => unknown;

const schedule = lrlab.constantSchedule({ value: 0.1 });
const scheduler = new lrlab.StepLR({ baseLr: 0.1, stepSize: 2 });
const history: lrlab.History = Object.assign(lrlab.emptyHistory(), {});
lrlab.appendEpoch(history, {
  ...{ epoch: 1, lr: 0.1, nextLr: 0.1, seconds: 1 },
  ...{ loss: 1, accuracy: 0.5, valLoss: 1, valAccuracy: 0.5 },
});
const curve = { lr: [0.1, 1], loss: [1, 2], smoothedLoss: [1, 2] };
const samples = { size: 2, x: new Float32Array(4), y: Uint8Array.from([0, 1]) };
const data = { name: "few", features: 2, classes: 2, train: samples, validation: samples };
const lossRuns = [{ rates: [1, 1, 1, 1, 1, 0.1, 0.1, 0.1], losses: [9, 7, 6, 5.5, 5.2, 4.2, 4.1, 4] }];
const optimizer = { optimizer: new lrlab.SGD({ lr: 0.1 }) };
const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });

/** Options that work, where some have no default, and the call with other ones. */
const functions: { [name: string]: [good: object, call: Call] } = {
  epochs: [{ stepsPerEpoch: 5 }, (options) => lrlab.epochs(2, options)],
  ScheduleLR: [{}, (start) => new lrlab.ScheduleLR(schedule, start)],
  convergenceBound: [{}, (options) => lrlab.convergenceBound([0.1, 0.1], options)],
  optimizeSchedule: [{ steps: 5 }, lrlab.optimizeSchedule],
  fitLossLaw: [{}, (options) => lrlab.fitLossLaw(lossRuns, options)],
  refineSchedule: [{}, (options) => lrlab.refineSchedule([1, 1], options)],
  ReduceLROnPlateau: [{ baseLr: 1 }, (options) => new lrlab.ReduceLROnPlateau(options)],
  GreedyLR: [{ baseLr: 1 }, (options) => new lrlab.GreedyLR(options)],
  SequentialLR: [{ schedulers: [scheduler], milestones: [] }, (options) => new lrlab.SequentialLR(options)],
  ChainedScheduler: [{ schedulers: [scheduler] }, (options) => new lrlab.ChainedScheduler(options)],
  LearningRateScheduler: [{}, (options) => new lrlab.LearningRateScheduler(options)],
  SwapAveragedWeights: [{}, (options) => new lrlab.SwapAveragedWeights(options)],
  EarlyStopping: [{}, (options) => new lrlab.EarlyStopping(options)],
  ModelCheckpoint: [{ filepath: "best" }, (options) => new lrlab.ModelCheckpoint(options)],
  CSVLogger: [{ filename: "log.csv" }, (options) => new lrlab.CSVLogger(options)],
  TensorBoard: [{}, (options) => new lrlab.TensorBoard(options)],
  printEpochs: [{}, lrlab.printEpochs],
  saveCheckpoints: [{}, (options) => lrlab.saveCheckpoints("checkpoints", options)],
  criticalSharpness: [{}, (options) => lrlab.criticalSharpness(data, options)],
  sharpness: [{}, (options) => lrlab.sharpness(data, options)],
  stepStatistics: [{}, lrlab.stepStatistics],
  gradientNoiseScale: [{}, (options) => lrlab.gradientNoiseScale(data, options)],
  recipe: [{ optimizer: "SGD", lr: 0.1 }, lrlab.recipe as Call],
  oneCycleRecipe: [{ maxLr: 0.1, totalSteps: 10 }, lrlab.oneCycleRecipe],
  transformerRecipe: [{ maxLr: 0.1, totalSteps: 10 }, lrlab.transformerRecipe],
  fineTuningRecipe: [{ maxLr: 0.1, totalSteps: 10 }, lrlab.fineTuningRecipe],
  simpleNet: [{}, lrlab.simpleNet],
  ...Object.fromEntries(
    Object.values(lrlab.datasets).map(({ loader, load }): [string, [object, Call]] => [loader, [{}, load]]),
  ),
  loadAlice: [{}, lrlab.loadAlice],
  loadConcrete: [{}, lrlab.loadConcrete],
  train: [{ ...optimizer, epochs: 1, quiet: true }, (options) => lrlab.train(model, data, options)],
  findLearningRate: [optimizer, (options) => lrlab.findLearningRate(model, data, options)],
  suggestRates: [{}, (options) => lrlab.suggestRates(curve, false, options)],
  useBackend: [{}, (options) => lrlab.useBackend(undefined, options)],
  compare: [{ schedules: { a: 0.1 }, data: { name: "synthetic" }, epochs: 1 }, lrlab.compare],
  pairedDifferences: [
    { baseline: "a" },
    (options) => lrlab.pairedDifferences({ histories: { a: { 1: history }, b: { 1: history } } }, options),
  ],
  WorkerPool: [{}, (options) => new lrlab.WorkerPool(options)],
  scheduleFigure: [{ steps: 3 }, (options) => lrlab.scheduleFigure({ schedule }, options)],
  historyFigure: [{}, (options) => lrlab.historyFigure({ a: history }, options)],
  overviewFigure: [{}, (options) => lrlab.overviewFigure({ a: history }, options)],
  comparisonFigure: [{}, (options) => lrlab.comparisonFigure({ a: history }, options)],
  summaryTable: [{}, (options) => lrlab.summaryTable({ a: history }, options)],
  epochTable: [{}, (options) => lrlab.epochTable(history, options)],
  differenceFigure: [{}, (options) => lrlab.differenceFigure([], options)],
  lineFigure: [
    { xTitle: "x", yTitle: "y" },
    (options) => lrlab.lineFigure({ a: { x: [1], y: [1] } }, options),
  ],
  probeFigure: [{}, (options) => lrlab.probeFigure({ step: [1], sharpness: [1], limit: [2] }, options)],
  guessFigure: [
    {},
    (options) => lrlab.guessFigure({ kind: "values", what: "x", values: { a: 1 } }, { a: 2 }, options),
  ],
  rangeFigure: [
    {},
    (options) => lrlab.rangeFigure({ ...curve, suggestions: {}, reasons: {}, stopped: "end" }, options),
  ],
  explore: [{}, lrlab.explore],
};

/** What takes no options: its arguments stand for themselves. */
const withoutOptions = [
  ...[
    "VariableState",
    "LRScheduler",
    "LROptimizer",
    "FitCallback",
    "fileSystem",
    "temporaryFolder",
    "splitStart",
    "schedulerOn",
    "defineSchedule",
  ],
  ...[
    "countCorrect",
    "evaluate",
    "crossEntropy",
    "firstSamples",
    "shareOfCommonest",
    "seededRandom",
    "layerwiseDecay",
  ],
  ...[
    "fitBound",
    "historyColumn",
    "guess",
    "guessOrder",
    "fromSpec",
    "toSpec",
    "isSchedule",
    "schedule",
    "emptyHistory",
    "appendEpoch",
  ],
  ...[
    "saveCheckpoint",
    "loadCheckpoint",
    "restoreWeights",
    "DeviceLostError",
    "DivergedError",
    "InterruptedError",
    "InterruptedFitError",
  ],
  ...["InterruptedComparisonError", "backendInUse", "tableText", "tableHtml", "comparisonTable"],
  ...["differenceTable", "show", "lastComparison", "printRun", "runJob", "watchInterrupt", "rememberHistory"],
  ...["hasMomentum", "withAveragedWeights"],
  ...["recipeFromSpec", "isRecipe", "applyRecipe"],
  ...["lastHistory", "diagnose", "ProgressMeter", "setProgress", "setAssetPaths", "setOutput"],
];

/** Options that a kind of schedule takes. */
const goodOptions = (kind: string): object => fc.sample(scheduleOf(kind), { numRuns: 1, seed: 1 })[0].options;

/** The names that the library's own error lists where it knows none that is near. */
async function namesOf(call: Call, good: object): Promise<string[]> {
  const message = await errorOf(() => call({ ...good, qwxzqwxzqwxz: 1 }));
  const [, names] = /unknown option qwxzqwxzqwxz; expected one of (.*)$/.exec(message) ?? [];
  assert(names, `an unknown option is not refused: ${message}`);
  return names.split(", ");
}

async function errorOf(call: () => unknown, name?: string): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (name) assert.equal((error as Error).name, name, (error as Error).message);
    return (error as Error).message;
  }
  return "no error";
}

async function checkCall(call: Call, good: object): Promise<void> {
  const names = await namesOf(call, good);
  for (const name of names) {
    const misspelt = await errorOf(() => call({ ...good, [`${name}x`]: 1 }), "TypeError");
    assert.match(misspelt, new RegExp(`unknown option ${name}x, did you mean ${name}\\?$`));
    const wrong = await errorOf(() => call({ ...good, [name]: Symbol("wrong") }), "TypeError");
    assert.match(wrong, new RegExp(`: ${name} must be .*, got Symbol\\(wrong\\)`));
  }
  assert.match(await errorOf(() => call([]), "TypeError"), /expected one options object, got \[\]$/);
}

describe("every public function and class checks its options", () => {
  const exported: [string, any][] = Object.entries(lrlab).filter(([, value]) => typeof value === "function");
  const isFactory = (value: any): value is ScheduleFactory<any> =>
    scheduleKinds.has(value?.kind) && value.options;

  for (const [name, value] of exported) {
    if (withoutOptions.includes(name)) continue;
    it(name, async () => {
      if (name in functions) return checkCall(functions[name][1], functions[name][0]);
      if (isFactory(value)) return checkCall(value, goodOptions(value.kind));
      if (isFactory(value.fromOptions)) {
        await checkCall(value.fromOptions, goodOptions(value.kind));
        const inner = "schedule" in value.fromOptions.options ? schedule : [schedule];
        assert.match(await errorOf(() => value(inner, { factorr: 1 })), /unknown option factorr/);
        assert.match(await errorOf(() => value(inner, 5)), /expected one options object, got 5$/);
        return;
      }
      const isScheduler = scheduleKinds.has(name);
      assert(
        isScheduler || value.prototype instanceof lrlab.LROptimizer,
        `${name} is in no list of this test: add it to functions with options that work, or to withoutOptions`,
      );
      await checkCall((options) => new value(options), isScheduler ? goodOptions(name) : { lr: 0.1 });
    });
  }

  it("and the lists of this test name only what there is", () => {
    for (const name of [...Object.keys(functions), ...withoutOptions])
      assert.equal(typeof (lrlab as any)[name], "function", name);
  });
});
