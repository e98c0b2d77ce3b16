import { ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** The program `lrlab` as it is built, which starts threads of its own. */
export const program = join(root, "lib", "dist", "cli", "main.js");

/** How a program ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

/** A program that was started: its process, what it has printed, and its end. */
export interface Started {
  readonly child: ChildProcess;
  readonly printed: () => string;
  readonly ended: Promise<Ended>;
}

/** Starts `lrlab` with some arguments. */
export function start(...args: string[]): Started {
  const began = performance.now();
  const child = spawn(process.execPath, [program, ...args]);
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code) => resolve({ code, out, err, seconds: (performance.now() - began) / 1000 })),
  );
  return { child, printed: () => out, ended };
}

/** Runs `lrlab` to its end. */
export const lrlab = (...args: string[]): Promise<Ended> => start(...args).ended;

/** Has a folder of its own for each test of a suite. */
export function ownFolder(): () => string {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lrlab-jobs-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => folder;
}

/** Writes a value as JSON, and gives the file's path. */
export function writeJson(folder: string, name: string, value: unknown): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

/** A small job: a few steps of a small network on noise. */
export const smallJob = {
  data: { name: "synthetic", options: { nTrain: 200, nVal: 50 } },
  model: { hidden: 8 },
  optimizer: { name: "SGD", momentum: 0.9 },
  epochs: 2,
  batchSize: 50,
} as const;
