import "../../explorer/worker/animation-frame";
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "lrlab";
import * as checks from "lrlab-checks";
import { platform as browser } from "../../lib/platform/browser";
import { useConsole } from "./console";
import { receive } from "./data";
import { interrupt } from "./interrupt";
import type { Outcome, Request } from "./messages";
import { beginOutput, flush, post } from "./outbox";
import { setRoot } from "./platform";
import { CellRunner } from "./run";

/** The names of each module's types: the build knows them. */
declare const LRLAB_TYPES: Readonly<Record<string, readonly string[]>>;

// Of the calls above an error in tfjs the cell's is often not among the ten that a browser keeps.
Error.stackTraceLimit = 100;

const exports = { lrlab, "lrlab-checks": checks, "@tensorflow/tfjs": tf };
const modules = Object.entries(exports).map(([name, all]) => [
  name,
  { exports: all, types: LRLAB_TYPES[name] },
]);
const runner = new CellRunner(Object.fromEntries(modules), (value) => console.log(value));
let isInterrupted = false;

async function run(source: string): Promise<void> {
  isInterrupted = false;
  beginOutput();
  const outcome = await runner.run(source);
  flush();
  post({ kind: "end", outcome: isInterrupted && endsAtInterrupt(outcome) ? { status: "stopped" } : outcome });
}

/** Whether a cell did what a reader's interrupt asks. */
const endsAtInterrupt = (outcome: Outcome): boolean =>
  outcome.status === "error" && outcome.name === "InterruptedError";

/** Takes what a callback throws that no cell waits for. */
const printError = (error: unknown, event: Event): void => {
  event.preventDefault();
  console.error(error);
};

addEventListener("error", (event) => printError(event.error, event));
addEventListener("unhandledrejection", (event) => printError(event.reason, event));
addEventListener("message", ({ data: request }: MessageEvent<Request>) => {
  if (request.kind === "start") {
    const binary = new Blob([request.wasm], { type: "application/wasm" });
    browser.assets.setPaths({ "tfjs-backend-wasm-simd.wasm": URL.createObjectURL(binary) });
    setRoot(request.root);
  } else if (request.kind === "run") void run(request.source);
  else if (request.kind === "data") receive(request);
  else {
    isInterrupted = true;
    interrupt();
  }
});

useConsole();
