import { statfsSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import path from "node:path";
import { capture, root } from "../../prepare/process.mjs";
import { requireFreePort } from "../../prepare/jupyterlab.mjs";
import { python, pythonEnv } from "../../prepare/venv.mjs";
import { isSetUp, requireSystem } from "./offline.mjs";

/** Gigabytes that the installation takes, and of memory that a chapter and JupyterLab take. */
const needed = { disk: 1.5, memory: 1.5 };

/** Milliseconds an epoch above which a chapter's longest cell takes longer than a break. */
const slow = 1000;

/** Milliseconds that a cell may take. */
const patience = 30_000;

/** What a check found, in a sentence that says what to do where it does not hold. */
const found = (holds, says) => ({ holds, says });

/** The checks under way, in the order in which they are told. */
export function checks() {
  if (!isSetUp())
    return [system(), room(), found(false, "not set up yet: npm run setup, which takes a minute")];
  const training = trains();
  // A kernel that starts would slow down what is timed.
  return [system(), room(), training, training.then(cellRuns), port()];
}

async function system() {
  try {
    const version = await requireSystem();
    return found(true, `Node ${process.versions.node}, Python ${version}`);
  } catch ({ message }) {
    return found(false, message);
  }
}

function room() {
  const { bavail, bsize } = statfsSync(root);
  const [disk, free, memory] = [bavail * bsize, freemem(), totalmem()].map((bytes) => bytes / 1e9);
  if (!isSetUp() && disk < needed.disk)
    return found(false, `${disk.toFixed(1)} GB of disk are free: free ${needed.disk} GB`);
  if (memory < needed.memory)
    return found(false, `${memory.toFixed(1)} GB of memory are too few: ${needed.memory} GB are needed`);
  return found(
    true,
    `${disk.toFixed(0)} GB of disk and ${free.toFixed(1)} of ${memory.toFixed(1)} GB of memory are free`,
  );
}

async function trains() {
  const { status, output } = await capture(process.execPath, [path.join(import.meta.dirname, "train.mjs")]);
  const time = Number(/(\d+) ms an epoch/.exec(output)?.[1]);
  if (status !== 0 || !time) return found(false, `the library cannot train here: ${lastLine(output)}`);
  if (time > slow)
    return found(false, `it trains, slowly: ${time} ms an epoch; close other programs, plug it in`);
  return found(true, `it trains: ${time} ms an epoch of the course's network`);
}

async function cellRuns() {
  const began = performance.now();
  const { status, output } = await capture(python, [path.join(import.meta.dirname, "cell.py")], {
    env: pythonEnv(),
    // An interrupt, so that the kernel ends too.
    ...{ timeout: patience, killSignal: "SIGINT" },
  });
  if (status === 0) return found(true, "JupyterLab is installed, and a TypeScript cell runs");
  const why =
    performance.now() - began < patience
      ? lastLine(output)
      : `no answer within ${patience / 1000} seconds; its programs talk to each other at 127.0.0.1, which something may block`;
  return found(false, `a notebook's cell does not run: ${why}`);
}

async function port() {
  try {
    await requireFreePort(8888);
    return found(true, "JupyterLab's port is free");
  } catch ({ message }) {
    return found(true, message);
  }
}

const lastLine = (output) => output.trim().split("\n").pop();
