import type { Cell, State } from "./cell";

const signs: Record<State, string> = {
  committed: "",
  changed: "✎",
  waiting: "…",
  running: "▶",
  ok: "✓",
  error: "✗",
  stopped: "■",
  edited: "✎",
  outdated: "↻",
  lost: "⚠",
};

/** A time as `0.4 s` or `2 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What is said beside a cell: its state in words, after a sign. */
export function wordsOf(cell: Cell, state: State): string {
  const run = cell.run.value;
  const count = run ? `[${run.count}]` : "";
  const words: Record<State, string> = {
    committed: cell.hasOutput ? "output as committed" : "not run here",
    changed: cell.isOwn ? "not run" : "edited, not run",
    waiting: "waiting",
    running: "running",
    ok: `your run ${count}, ${duration(run?.seconds ?? 0)}`,
    error: `error ${count}`,
    stopped: `stopped ${count}`,
    edited: `edited since it ran ${count}`,
    outdated: `out of date ${count}: run it again`,
    lost: `variables lost ${count}: run it again`,
  };
  return `${signs[state]} ${words[state]}`.trim();
}
