import { deviceFault } from "../backend/device";
import { seededRandom } from "../datasets/random";
import { warmedUp } from "../optimizers/schedule-free";
import { platform } from "../platform";
import { LRScheduler } from "../schedulers/scheduler";
import { meanOver, StepWork } from "./batch-loss";
import { Callback, TrainingRun } from "./callback";
import { guardLogs } from "./callbacks";
import { trainedVariables } from "./check-run";
import type { Pass } from "./data/batch";
import { DivergedError } from "./diverged";
import type { Ema } from "./ema";
import { appendGradNorms, openGradNorms, withGradNorms } from "./grad-norms";
import { appendEpoch, appendStep, emptySteps, EpochLogs } from "./history";
import { Judge } from "./judge";
import { setLearningRate, setRateFactor } from "./learning-rate";
import type { EpochUnderWay, Position } from "./position";
import type { Steps } from "./steps";
import { areFinite, trainStep } from "./train-step";
import type { Work } from "./work";

/** A run as its loop has it. */
export type RunInLoop = Omit<TrainingRun, keyof Position | "batchSize" | "batches"> &
  Position & { -readonly [K in "batchSize" | "batches"]: TrainingRun[K] };

interface EpochsOptions {
  /** How large batches are, and how many. */
  readonly steps: Steps;
  readonly ema?: Ema;
  /** Whether the norms of gradients are recorded. */
  readonly gradNorms: boolean;
  /** What the rate comes from, if it is not the optimizer's own. */
  readonly scheduler?: LRScheduler;
  /** The metric that schedulers are fed. */
  readonly monitor: string;
  readonly callbacks: readonly Callback[];
  readonly isStopped: () => boolean;
}

/** Goes through the epochs that are left, until `isStopped`, and adds each to the run's History. */
export async function trainEpochs(run: RunInLoop, work: Work, options: EpochsOptions): Promise<void> {
  const { history, epochs } = run;
  const { train } = work;
  const random = seededRandom(run.seed);
  const nextOrder = () => (train.size === undefined ? undefined : random.permutation(train.size));
  for (const _ of history.epoch) nextOrder();
  const loop = new Loop(run, work, options);

  for (const callback of options.callbacks) await callback.onTrainBegin?.(run);
  try {
    while (history.epoch.length < epochs && !options.isStopped()) {
      const pass = train.begin(nextOrder());
      const isWhole = await loop.makeSteps(pass).finally(() => pass.close());
      if (!isWhole) break;
      await loop.finishEpoch();
    }
  } finally {
    setRateFactor(run.optimizer, 1);
    if (deviceFault() === undefined) run.averages?.eval();
  }
}

/** The epochs of a run, one after the other. */
class Loop {
  private began = 0;
  private readonly judge: Judge;
  private readonly stepWork: StepWork;

  constructor(
    private readonly run: RunInLoop,
    private readonly work: Work,
    private readonly options: EpochsOptions,
  ) {
    if (run.evaluateEvery) {
      run.history.steps ??= emptySteps(work.task.metrics);
      run.since ??= work.task.noSums();
    }
    if (options.gradNorms) openGradNorms(run.history, run.step);
    const { model, optimizer } = run;
    this.judge = new Judge(run, work);
    this.stepWork = { model, optimizer, task: work.task };
  }

  private get epoch(): number {
    return this.run.history.epoch.length + 1;
  }

  /** Puts the rate in force, and returns it: callbacks may have changed where it comes from. */
  private rate(): number {
    const { optimizer, step, warmupSteps } = this.run;
    const { scheduler } = this.options;
    if (warmupSteps > 0) setRateFactor(optimizer, warmedUp(1, step + 1, warmupSteps));
    return setLearningRate(optimizer, scheduler);
  }

  private async tell<H extends "onEpochBegin" | "onBatchBegin" | "onBatchEnd" | "onEvaluate" | "onEpochEnd">(
    hook: H,
    logs: () => Parameters<NonNullable<Callback[H]>>[0],
  ): Promise<void> {
    for (const callback of this.options.callbacks)
      await callback[hook]?.(guardLogs(logs()) as never, this.run);
  }

  /**
   * Makes the steps of an epoch that are left.
   *
   * @returns Whether all of them were made.
   */
  async makeSteps(pass: Pass): Promise<boolean> {
    const { run, work, epoch } = this;
    const before = run.underWay;
    if (before) await pass.skip({ samples: before.sums.samples, batches: before.taken });
    run.averages?.train();
    run.batches = this.options.steps.inEpoch(epoch);
    this.began = performance.now() - 1000 * (before?.seconds ?? 0);
    await this.tell("onEpochBegin", () => ({ epoch, lr: this.rate() }));
    const underWay = (run.underWay ??= {
      batch: 0,
      taken: 0,
      sums: work.task.noSums(),
      lr: this.rate(),
      seconds: 0,
    });
    let isLeft = true;
    while (isLeft && !this.options.isStopped()) isLeft = await this.makeStep(pass, underWay);
    return !isLeft || pass.isDone;
  }

  /**
   * @returns Whether there were samples left.
   * @throws DivergedError if the loss is not finite; RangeError if a number of the samples is not.
   */
  private async makeStep(pass: Pass, underWay: EpochUnderWay): Promise<boolean> {
    const { run, epoch } = this;
    const { task, train } = this.work;
    const { steps, ema, gradNorms } = this.options;
    const done = { epochs: epoch - 1, steps: run.step };
    const batchSize = steps.batchSize(done);
    run.batchSize = batchSize;
    const { sums } = underWay;
    const batch = underWay.batch + 1;
    const first = await pass.next(batchSize);
    if (!first) return false;
    await this.tell("onBatchBegin", () => ({ epoch, batch, lr: this.rate() }));
    const lr = this.rate();
    const next = () => pass.next(batchSize);
    const makeStep = () => trainStep(this.stepWork, first, next, run.accumulate);
    const made = gradNorms ? await withGradNorms(run.optimizer, makeStep) : { result: await makeStep() };
    const results = made.result;
    const { size, loss } = meanOver(results);
    run.step++;
    if (!Number.isFinite(loss)) {
      train.checkFinite("train");
      throw new DivergedError(loss, epoch, run.step, lr, run.history);
    }
    if (gradNorms) appendGradNorms(run.history.gradNorms!, made.norms);
    for (const each of run.since ? [sums, run.since] : [sums])
      for (const result of results) task.add(each, result.size, result.loss, result.totals);
    if (ema) ema.average.update(trainedVariables("train", run.model), ema.decayAt(done));
    underWay.batch = batch;
    underWay.taken += results.length;
    underWay.seconds = this.seconds;
    for (const each of run.schedulers) each.advance("batch", run.stepEvery);
    if (run.evaluateEvery && run.step % run.evaluateEvery === 0) await this.evaluate(lr);
    await this.tell("onBatchEnd", () => ({ epoch, batch, size, samples: sums.samples, loss, lr }));
    await pause();
    return true;
  }

  /** Adds an entry to `history.steps`. */
  private async evaluate(lr: number): Promise<void> {
    const { run, epoch } = this;
    const { task } = this.work;
    const logs = { step: run.step, epoch, lr, ...(await this.judge.judge(task.finish(run.since!))) };
    run.since = task.noSums();
    appendStep(run.history.steps!, logs);
    await this.tell("onEvaluate", () => logs);
    this.run.averages?.train();
  }

  private get seconds(): number {
    return (performance.now() - this.began) / 1000;
  }

  /**
   * Judges an epoch whose steps were all made, and adds it to the History.
   *
   * @throws DivergedError if a weight is not finite; RangeError if a number of the samples is not.
   */
  async finishEpoch(): Promise<void> {
    const { run, epoch } = this;
    const { task, train, validation } = this.work;
    const { model, history } = run;
    const { sums, lr } = run.underWay!;
    const measured = await this.judge.judge(task.finish(sums));
    const isBroken = !(await areFinite(trainedVariables("train", model)));
    if (isBroken || !Number.isFinite(measured.valLoss ?? 0)) {
      train.checkFinite("train");
      validation?.checkFinite("train");
    }
    if (isBroken) throw new DivergedError(NaN, epoch, run.step, lr, history, "a weight is not finite after");
    for (const each of run.schedulers) each.advance("epoch", run.stepEvery, measured[this.options.monitor]);
    const logs = { epoch, lr, nextLr: this.rate(), ...measured, seconds: this.seconds } as EpochLogs;
    run.underWay = undefined;
    appendEpoch(history, logs);
    await this.tell("onEpochEnd", () => logs);
  }
}

let lastPause = 0;

/** Lets the event loop run, at most every 50 ms, so that timers, interrupts and displays have their turn. */
async function pause(): Promise<void> {
  if (performance.now() - lastPause < 50) return;
  await platform.nextTurn();
  lastPause = performance.now();
}
