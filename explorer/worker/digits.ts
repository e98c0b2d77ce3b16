import * as lrlab from "lrlab";
import { type Callback, type Dataset, DivergedError, simpleNet, train } from "lrlab";
import type { DigitsRequest, DigitsReport, Plan } from "../digits/messages";
import { samples } from "../model/digits";
import type { Spec } from "../../lib/code/spec";
import { toScheduler } from "../model/trajectory";
import { fromBase64, inflate } from "./bytes";
import { Gate, Turns } from "./turns";
import { useWasm } from "./wasm";

type Post = (report: DigitsReport) => void;

const gate = new Gate();

/** Begins the runs of a plan, stops them between two batches, or lets them go on. */
export async function runDigits(request: DigitsRequest, post: Post): Promise<void> {
  if ("stop" in request) {
    if (request.stop) gate.close();
    else gate.open();
    return;
  }
  const { begin: plan, wasm, images } = request;
  try {
    const [data] = await Promise.all([readDigits(images), useWasm(fromBase64(wasm))]);
    const turns = new Turns();
    const runs = plan.specs.flatMap((spec) => plan.seeds.map((seed) => ({ spec, seed })));
    await Promise.all(runs.map((chosen, run) => trainOne({ ...plan, ...chosen }, run, data, turns, post)));
  } catch (error) {
    post({ failed: (error as Error).message });
  }
}

/** The images as the page was built with them: those to train with, their labels, those to judge by, their labels. */
async function readDigits(packed: string): Promise<Dataset> {
  const bytes = await inflate(fromBase64(packed));
  const features = 784;
  const wanted = (samples.train + samples.validation) * (features + 1);
  if (bytes.length !== wanted)
    throw new Error(`The page holds ${bytes.length} bytes of digits, not ${wanted}: build it again.`);
  let at = 0;
  const take = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  const read = (size: number) => ({ size, x: take(size * features), scale: 1 / 255, y: take(size) });
  return {
    name: "MNIST",
    features,
    classes: 10,
    train: read(samples.train),
    validation: read(samples.validation),
  };
}

/** What one run trains with. */
type RunPlan = Plan & { readonly spec: Spec; readonly seed: number };

/** Trains with one schedule and one seed, an epoch in each turn. */
async function trainOne(plan: RunPlan, run: number, data: Dataset, turns: Turns, post: Post): Promise<void> {
  const { spec, seed, optimizer, momentum, epochs, batchSize, stepEvery } = plan;
  let pass = await turns.take();
  const report = new BatchReport(run, post);
  const followed: Callback = {
    async onBatchEnd({ loss, lr }) {
      report.add(loss, lr);
      if (!gate.isClosed) return;
      report.flush();
      post({ stopped: true });
      await gate.opened();
    },
    async onEpochEnd(logs, { history }) {
      report.flush();
      post({ run, epoch: logs, validation: history.validation });
      pass();
      pass = await turns.take();
    },
  };
  try {
    const lr = toScheduler(spec);
    const given = optimizer === "SGD" ? new lrlab.SGD({ lr, momentum }) : new lrlab[optimizer]({ lr });
    const options = {
      optimizer: given,
      epochs,
      batchSize,
      seed,
      stepEvery,
      callbacks: [followed],
      quiet: true,
    };
    await train(simpleNet({ seed }), data, options);
    post({ run, ended: true });
  } catch (error) {
    report.flush();
    post({ run, ended: true, error: (error as Error).message, diverged: error instanceof DivergedError });
  } finally {
    pass();
  }
}

const flushEvery = 50;

/** Collects what is known after each batch, and sends it twenty times a second. */
class BatchReport {
  private losses: number[] = [];
  private rates: number[] = [];
  private flushed = 0;

  constructor(
    private readonly run: number,
    private readonly post: Post,
  ) {}

  add(loss: number, rate: number): void {
    this.losses.push(loss);
    this.rates.push(rate);
    if (performance.now() - this.flushed > flushEvery) this.flush();
  }

  flush(): void {
    this.flushed = performance.now();
    this.post({
      run: this.run,
      losses: Float64Array.from(this.losses),
      rates: Float64Array.from(this.rates),
    });
    this.losses = [];
    this.rates = [];
  }
}
