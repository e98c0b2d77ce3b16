import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { capture, installFailure, root } from "./process.mjs";
import { ready, step, Stop } from "./terminal.mjs";

const name = "Node packages";

/** npm's own waits between attempts add up to minutes; without a network a person should hear so sooner. */
const retries = ["--fetch-retries=1", "--fetch-retry-mintimeout=2000"];

/** Installs node_modules from package-lock.json, without install scripts, unless it holds just that. */
export async function installPackages() {
  if (installed()) return ready(name);
  await step(name, "installing what package-lock.json lists", async () => {
    const { status, output } = await npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", ...retries);
    if (status === 127) throw new Stop("npm was not found: install Node together with npm and start again.");
    if (status !== 0) throw installFailure("The Node packages", "npm", output);
  });
}

/** npm ends an installation by writing what is there to node_modules/.package-lock.json. */
function installed() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(path.join(root, record))) return false;
  const present = packagesIn(record);
  return Object.entries(packagesIn("package-lock.json")).every(
    ([folder, { version, optional }]) =>
      folder === "" || (folder in present ? present[folder].version === version : optional),
  );
}

function packagesIn(file) {
  return JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
}

function npm(...args) {
  const script = process.env.npm_execpath;
  if (script && path.basename(script) === "npm-cli.js") return capture(process.execPath, [script, ...args]);
  return capture("npm", args, { shell: process.platform === "win32" });
}
