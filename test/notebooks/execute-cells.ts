import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonOf } from "../venv";

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

/** A notebook of these cells, the seconds that a cell may take (60), and the folder that it stands in (the chapters'). */
export interface Executable {
  readonly cells: readonly Cell[];
  readonly timeout?: number;
  readonly folder?: string;
}

/** Executes notebooks as `npm run notebooks` does, one after the other, in one Python process. */
export function execute(...notebooks: readonly Executable[]): Outcome[] {
  const venv = process.env.LRLAB_VENV!;
  const python = pythonOf(venv);
  const input = JSON.stringify(
    notebooks.map(({ cells, timeout = 60, folder }) => [
      cells.map(([source, ...tags]) => [source, tags]),
      timeout,
      folder,
    ]),
  );
  const { stdout, stderr } = spawnSync(python, [join(__dirname, "execute-cells.py")], {
    input,
    encoding: "utf8",
  });
  const lines = stdout.trim().split("\n");
  assert.equal(lines.length, notebooks.length, stderr);
  return lines.map((line) => JSON.parse(line));
}
