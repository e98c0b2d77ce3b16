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

/** The steps under way, of which there may be two at a time. */
const underWay = new Set();

const said = ({ name, doing, start }) => `${name}: ${doing} … ${secondsSince(start)} s`;
const secondsSince = (start) => Math.round((Date.now() - start) / 1000);

/** Prints a line in place of the one that moves. */
function print(text) {
  console.log(`${moving ? "\r\x1b[K" : ""}${text}`);
}

/** The line of a step for which nothing was to do. */
export function ready(name) {
  print(`${name}: ready`);
}

/** Does a step's work under a line with the seconds it has taken: one that moves, or one every 15 s. */
export async function step(name, doing, work) {
  const own = { name, doing, start: Date.now() };
  const show = () => {
    if (!moving) return console.log(said(own));
    const line = [...underWay].map(said).join("; ");
    process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns || 80) - 1)}`);
  };
  underWay.add(own);
  show();
  const timer = setInterval(show, moving ? 1000 : 15000);
  try {
    const result = await work();
    print(`${name}: ready (${secondsSince(own.start)} s)`);
    return result;
  } catch (error) {
    if (moving) process.stdout.write("\n");
    throw error;
  } finally {
    underWay.delete(own);
    clearInterval(timer);
  }
}
