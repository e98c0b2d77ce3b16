import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, installRequirements, root } from "../../scripts/prepare/process.mjs";
import { ready, step, Stop } from "../../scripts/prepare/terminal.mjs";

const venv = path.join(root, "out/bench-venv");
const requirements = path.join(root, "bench/python/requirements.txt");
const stamp = path.join(venv, "complete");
const name = "Python peers";

/** The interpreter of the peers' environment. */
export const peerPython = path.join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** Makes the peers' environment and installs requirements.txt into it, unless that was done to the end before. */
export async function ensurePeers() {
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return ready(name);
  await step(name, "installing braintools, JAX and PyTorch (6 GB on Linux)", async () => {
    const command = process.env.PYTHON ?? "python3";
    const made = existsSync(peerPython) ? { status: 0 } : await capture(command, ["-m", "venv", venv]);
    if (made.status !== 0) {
      const remedy =
        "install Python 3.11 or newer (or name one: PYTHON=/path/to/python npm run bench -- --python).";
      throw new Stop(`${command} could not create an environment: ${remedy}`, {
        details: made.output.trim(),
      });
    }
    await installRequirements("The Python peers", peerPython, requirements);
    writeFileSync(stamp, digest);
  });
}

/** The versions of Python and of the peers, by name. */
export async function peerVersions() {
  const code = [
    "import json, platform, importlib.metadata as m",
    "names = ('braintools', 'brainstate', 'jax', 'torch')",
    "print(json.dumps({'Python': platform.python_version(), **{n: m.version(n) for n in names}}))",
  ];
  const { output } = await capture(peerPython, ["-c", code.join("\n")]);
  return JSON.parse(output);
}
