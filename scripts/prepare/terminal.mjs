import { endWithRunner } from "./runner.mjs";

const moving = process.stdout.isTTY;

/** Ends the program with one plain sentence; `details` are the lines of another program's output above it. */
export class Stop extends Error {
  constructor(sentence, { details = "", status = 1 } = {}) {
    super(sentence);
    this.details = details;
    this.status = status;
  }
}

/** Runs a command of this project: its result is the exit status, and a `Stop` is told in its own words. */
export async function main(command) {
  endWithRunner();
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (error.details) console.error(error.details);
    console.error(error.message);
    process.exitCode = error.status;
  }
}

/** The line of a step for which nothing was to do. */
export function ready(name) {
  console.log(`${name}: ready`);
}

/** Does a step's work under a line with the seconds it has taken: one that moves, or one every 15 s. */
export async function step(name, doing, work) {
  const start = Date.now();
  const seconds = () => Math.round((Date.now() - start) / 1000);
  const show = () => {
    const line = `${name}: ${doing} … ${seconds()} s`;
    if (moving) process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns || 80) - 1)}`);
    else console.log(line);
  };
  show();
  const timer = setInterval(show, moving ? 1000 : 15000);
  try {
    const result = await work();
    console.log(`${moving ? "\r\x1b[K" : ""}${name}: ready (${seconds()} s)`);
    return result;
  } catch (error) {
    if (moving) process.stdout.write("\n");
    throw error;
  } finally {
    clearInterval(timer);
  }
}
