import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** A cell's source and its tags. */
export type Cell = [source: string, ...tags: string[]];

export interface Outcome {
  /** Which cell failed, and how; null if the notebook passed. */
  readonly failure: string | null;
  readonly said: string;
  readonly texts: string[];
  readonly counts: (number | null)[];
  /** What each cell printed or displayed, one entry for each of its outputs. */
  readonly outputs: string[][];
}

/** Executes a notebook of these cells as `npm run notebooks` does, in the folder of the chapters unless told otherwise. */
export function execute(cells: Cell[], timeout = 60, folder?: string): Outcome {
  const venv = process.env.LRLAB_VENV!;
  const python = join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const input = JSON.stringify([[cells.map(([source, ...tags]) => [source, tags]), timeout, folder]]);
  const { stdout, stderr } = spawnSync(python, [join(__dirname, "execute-cells.py")], {
    input,
    encoding: "utf8",
  });
  assert.match(stdout, /^{/, stderr);
  return JSON.parse(stdout);
}
