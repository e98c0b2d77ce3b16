import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { capture, installFailure, root } from "./process.mjs";
import { ready, step, Stop } from "./terminal.mjs";

/** npm's own waits between attempts add up to minutes; without a network a person should hear so sooner. */
const retries = ["--fetch-retries=1", "--fetch-retry-mintimeout=2000"];

const settings = ["--ignore-scripts", "--no-audit", "--no-fund", ...retries];

/**
 * Installs a folder's node_modules from its package-lock.json, without install scripts, unless they hold just that.
 *
 * @param name What the step is called.
 */
export async function installPackages(folder = root, name = "Node packages") {
  if (installed(folder)) return ready(name);
  await step(name, "installing the packages in package-lock.json", async () => {
    const { status, output } = await npm(folder, "ci", ...settings);
    if (status === 127) throw new Stop("npm was not found: install Node together with npm and start again.");
    if (status !== 0) throw installFailure(`The ${name}`, "npm", output);
  });
}

/** npm ends an installation by writing what is there to node_modules/.package-lock.json. */
function installed(folder) {
  const record = path.join(folder, "node_modules/.package-lock.json");
  if (!existsSync(record)) return false;
  const present = packagesIn(record);
  return Object.entries(packagesIn(path.join(folder, "package-lock.json"))).every(
    ([name, { version, optional }]) =>
      name === "" || (name in present ? present[name].version === version : optional),
  );
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function npm(cwd, ...args) {
  const script = process.env.npm_execpath;
  if (script && path.basename(script) === "npm-cli.js")
    return capture(process.execPath, [script, ...args], { cwd });
  return capture("npm", args, { cwd, shell: process.platform === "win32" });
}
