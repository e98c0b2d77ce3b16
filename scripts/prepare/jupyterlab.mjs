import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, start, windows } from "./process.mjs";
import { Stop } from "./terminal.mjs";
import { python, pythonEnv, venv } from "./venv.mjs";

/** Reads --port N, --host ADDRESS, --no-browser and --prepare-only. */
export function options(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string", default: "8888" },
        host: { type: "string", default: "localhost" },
        "no-browser": { type: "boolean", default: false },
        "prepare-only": { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Stop(`--port must be a number from 1 to 65535, got ${values.port}.`);
    }
    const { host, "no-browser": withoutBrowser, "prepare-only": prepareOnly } = values;
    return { port, host, browser: !withoutBrowser, prepareOnly };
  } catch (error) {
    if (error instanceof Stop) throw error;
    const known = "--port N, --host ADDRESS, --no-browser and --prepare-only";
    throw new Stop(`${error.message.split(". ")[0]}: the options are ${known}.`);
  }
}

/** Throws unless a server can be started on this port. */
export async function requireFreePort(port) {
  for (const host of ["127.0.0.1", "::1"]) {
    const code = await new Promise((resolve) => {
      const server = net
        .createServer()
        .once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code));
      server.listen(port, host, () => server.close(() => resolve(undefined)));
    });
    if (code === "EADDRINUSE") {
      throw new Stop(`Port ${port} is in use: start on another one with npm start -- --port ${port + 1}`);
    }
    if (code === "EACCES") {
      throw new Stop(`Port ${port} is reserved: start on another one with npm start -- --port 8888`);
    }
  }
}

/**
 * Runs JupyterLab on the first chapter, prints its address once it answers, resolves with its exit status. `host` is the
 * address on which it listens.
 */
export async function serve({ port, host, browser }) {
  await requireFreePort(port);
  const token = process.env.JUPYTER_TOKEN || randomBytes(24).toString("hex");
  const page = `/lab${firstChapter()}`;
  const args = [
    "-m",
    "jupyterlab",
    `--ServerApp.root_dir=${root}`,
    `--ServerApp.ip=${host}`,
    `--ServerApp.port=${port}`,
    "--ServerApp.port_retries=0",
    `--LabApp.default_url=${page}`,
    "--ServerApp.answer_yes=True",
    "--Application.log_level=ERROR",
    ...(browser ? [] : ["--no-browser"]),
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  console.log("JupyterLab: starting …");
  // The tabs that were open are those of this folder, and not of all folders of the user.
  const JUPYTERLAB_WORKSPACES_DIR = process.env.JUPYTERLAB_WORKSPACES_DIR || path.join(venv, "workspaces");
  const env = { ...pythonEnv(), JUPYTER_TOKEN: token, JUPYTERLAB_WORKSPACES_DIR };
  // SIGTERM is what ends its kernels too, with a terminal and without; in a group of its own it meets no Ctrl-C besides.
  // Windows has no such groups and no such signal: there Ctrl-C reaches JupyterLab itself.
  const ending = windows ? {} : { stopBy: "SIGTERM", detached: true };
  const { child, ended } = start(python, args, { env, stdio: ["ignore", "inherit", "inherit"], ...ending });
  const timer = setInterval(async () => {
    if (!(await answers(port)) || child.exitCode !== null) return;
    clearInterval(timer);
    console.log(`JupyterLab: http://localhost:${port}${page}?token=${token}\nCtrl-C stops it.`);
  }, 250);
  return ended.finally(() => clearInterval(timer));
}

function firstChapter() {
  const chapter = readdirSync(path.join(root, "notebooks")).find((file) => /^01-.*\.ipynb$/.test(file));
  return chapter ? `/tree/notebooks/${encodeURIComponent(chapter)}` : "";
}

function answers(port) {
  return new Promise((resolve) => {
    http
      .get({ host: "localhost", port, path: "/api", timeout: 1000 }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      })
      .on("error", () => resolve(false));
  });
}
