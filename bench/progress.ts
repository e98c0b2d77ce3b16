/** What showing progress costs: the time in its hooks as a part of the run's, where it is shown. */
import { PassThrough } from "node:stream";
import { Adam, simpleNet, syntheticData, train, useBackend } from "lrlab";
import type { Callback } from "lrlab";
import { liveProgress } from "../lib/dist/training/progress/live";
import { barProgress, lineProgress } from "../lib/dist/training/progress/terminal";
import { progressBar } from "../lib/dist/platform/node/progress-bar";
import { ProgressMeter, ProgressView } from "../lib/dist/training/progress/meter";

const wanted = 0.02;
const hooks = ["onTrainBegin", "onBatchEnd", "onTrainEnd"] as const;

/** A callback whose hooks' milliseconds are added up. */
function timed(meter: ProgressMeter): { callback: Callback; spent: () => number } {
  let ms = 0;
  const callback: Record<string, unknown> = {};
  for (const hook of hooks) {
    callback[hook] = (...args: [never, never]) => {
      const start = performance.now();
      meter[hook](...args);
      ms += performance.now() - start;
    };
  }
  return { callback, spent: () => ms };
}

async function main(): Promise<void> {
  await useBackend("wasm", { quiet: true });
  let sent = 0;
  const terminal = Object.assign(new PassThrough().resume(), {
    isTTY: true,
    columns: 120,
  }) as unknown as NodeJS.WriteStream;
  const views: Record<string, () => ProgressView> = {
    notebook: () => liveProgress((bundle) => void (sent += JSON.stringify(bundle).length)),
    terminal: () => barProgress(progressBar(terminal, terminal)),
    lines: () => lineProgress((line) => void (sent += line.length)),
  };
  const tasks = { "784-128-10, batch 128": [128, 128], "784-16-10, batch 32": [16, 32] };
  for (const [task, [hidden, batchSize]] of Object.entries(tasks)) {
    for (const [place, make] of Object.entries(views)) {
      const { callback, spent } = timed(new ProgressMeter(make()));
      const data = syntheticData({ nVal: 100 });
      const callbacks = [callback];
      const start = performance.now();
      await train(simpleNet({ hidden }), data, {
        optimizer: new Adam({ lr: 1e-4 }),
        epochs: 40,
        batchSize,
        callbacks,
        quiet: true,
      });
      const total = performance.now() - start;
      const part = `${((100 * spent()) / total).toFixed(2)} % of ${(total / 1000).toFixed(1)} s`;
      console.log(`${task}, ${place}: ${part} (at most ${100 * wanted} % wanted)`);
    }
  }
}

void main();
