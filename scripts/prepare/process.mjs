import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { Stop } from "./terminal.mjs";

/** The repository's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Whether this is Windows. */
export const windows = process.platform === "win32";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** What is captured and goes on. @type {Set<ReturnType<typeof start>>} */
const captured = new Set();

/** Kills what is captured, as an interrupt of this program does. */
export function interruptCaptured() {
  for (const { child, state } of captured) {
    state.interrupted = true;
    child.kill("SIGKILL");
  }
}

/** Starts a program that a signal to this one ends too; `ended` resolves with its exit status. */
export function start(command, args, { stopBy = undefined, ...options }) {
  const child = spawn(command, args, { cwd: root, ...options });
  const state = { interrupted: false };
  const forward = (signal) => {
    state.interrupted = true;
    // On Windows Ctrl-C reaches every program of the terminal, and a signal would end this one before it can tidy up.
    if (stopBy || !windows || signal !== "SIGINT") child.kill(stopBy ?? signal);
  };
  for (const signal of signals) process.on(signal, forward);
  const ended = new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward);
  });
  return { child, ended, state };
}

/** Runs a program in this terminal and resolves with its exit status. */
export function attach(command, args, options) {
  return start(command, args, { stdio: "inherit", ...options }).ended;
}

/**
 * Runs a program silently and resolves with its exit status and what it printed (status 127: not there).
 * It is killed when this program is interrupted: a step that did not end is done again by the next start.
 */
export async function capture(command, args, options) {
  const stdio = ["ignore", "pipe", "pipe"];
  const started = start(command, args, { stdio, stopBy: "SIGKILL", ...options });
  const { child, ended, state } = started;
  captured.add(started);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  const status = await ended
    .catch((error) => {
      if (error.code !== "ENOENT" && error.code !== "EACCES") throw error;
      return 127;
    })
    .finally(() => captured.delete(started));
  if (state.interrupted) throw new Stop("Interrupted: the next start carries on from here.", { status: 130 });
  return { status, output };
}

const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|Cannot connect to proxy|Failed to establish a new connection|Temporary failure in name resolution/;

/** The error of an installation that failed: without a network in one sentence, else below its last lines. */
export function installFailure(what, program, output) {
  if (noNetwork.test(output)) {
    return new Stop(
      `${what} could not be downloaded: connect to the network (or set its proxy) and start again.`,
    );
  }
  const details = output.trim().split("\n").slice(-20).join("\n");
  return new Stop(`${what} could not be installed: see the messages of ${program} above, and start again.`, {
    details,
  });
}

/**
 * Installs what a file of requirements lists into the environment of a Python.
 *
 * @param {string} what What it is, as the beginning of an error.
 * @param {string} python
 * @param {string} requirements
 * @param {import("node:child_process").SpawnOptions} [options]
 * @param {string[]} [source] pip's options that say where from.
 */
export async function installRequirements(what, python, requirements, options, source = []) {
  const quiet = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"];
  const args = ["-m", "pip", "install", ...quiet, ...source, "-r", requirements];
  const { status, output } = await capture(python, args, options);
  if (status !== 0) throw installFailure(what, "pip", output);
}
