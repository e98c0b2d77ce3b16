import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { prepare } from "../prepare.mjs";
import {
  hasNativePart,
  isInstalledByNpm,
  keptAt,
  linkNative,
  nativeFolder,
  unlinkNative,
} from "../prepare/native-links.mjs";
import { installPackages } from "../prepare/packages.mjs";
import { capture, root } from "../prepare/process.mjs";
import { ready, step, Stop } from "../prepare/terminal.mjs";
import { buildAddon } from "./build.mjs";
import { installOfficially } from "./official.mjs";
import { fetchTensorFlow, wheelsFor } from "./wheels.mjs";

/** Reads --gpu and --remove. */
export function options(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { gpu: { type: "boolean", default: false }, remove: { type: "boolean", default: false } },
    });
    return values;
  } catch (error) {
    throw new Stop(`${error.message.split(". ")[0]}: the options are --gpu and --remove.`);
  }
}

/**
 * Installs a native package outside node_modules, checks that it computes what wasm computes, and links it into
 * node_modules. `npm ci` takes away no more than the link, which `npm start` and `npm test` put back.
 *
 * @param name "tfjs-node" or "tfjs-node-gpu".
 */
export async function installNative(name) {
  await prepare({ python: false });
  if (isInstalledByNpm(name)) return ready(`${name}, installed by npm`);
  mkdirSync(nativeFolder, { recursive: true });
  for (const file of ["package.json", "package-lock.json", "no-tfjs"]) {
    cpSync(path.join(root, "scripts/native", file), path.join(nativeFolder, file), { recursive: true });
  }
  await installPackages(nativeFolder, "tfjs-node's packages");
  // The project's own copy serves instead.
  rmSync(path.join(nativeFolder, "node_modules/@tensorflow/tfjs"), { force: true });
  if (hasNativePart(keptAt(name))) ready("TensorFlow");
  else await installNativePart(name);
  linkNative();
  await check(name);
  console.log(
    `useBackend("${name}"), or LRLAB_BACKEND=${name}, computes with it. npm run native -- --remove undoes this.`,
  );
}

async function installNativePart(name) {
  const requirements = wheelsFor(name);
  // tfjs' own library for GPUs needs a CUDA of its time on this machine; the wheels bring theirs.
  const withOwnCuda = requirements && name === "tfjs-node-gpu";
  const problem = withOwnCuda ? "" : await installOfficially(keptAt(name));
  if (problem === undefined) return;
  if (!requirements) {
    throw new Stop(
      `${name} could not be installed as its makers provide it (${problem}), and on ${process.platform} ${process.arch} ` +
        'there is no other way. useBackend("wasm") needs no installation.',
    );
  }
  if (problem) console.log(`TensorFlow: not as its makers provide it (${problem}), so from Python's package`);
  const library = await fetchTensorFlow(requirements);
  await buildAddon(keptAt(name), library);
}

/** Trains one batch on the package and on wasm, in a program of its own; a package that fails is not kept. */
async function check(name) {
  const said = await step("Check", "training a batch on it and on wasm", async () => {
    const program = path.join(root, "scripts/native/check.cjs");
    const { status, output } = await capture(process.execPath, [program, name]);
    if (status === 0) return output.trim();
    unlinkNative();
    rmSync(path.join(keptAt(name), "lib"), { recursive: true, force: true });
    linkNative();
    throw new Stop(`${name} does not compute as wasm does here, and is not kept.`, {
      details: output.trim(),
    });
  });
  console.log(said);
}

/** Removes all that was installed, and puts back what was in node_modules before. */
export function removeNative() {
  unlinkNative();
  const isThere = existsSync(nativeFolder);
  rmSync(nativeFolder, { recursive: true, force: true });
  console.log(
    isThere ? "TensorFlow's native library: removed" : "TensorFlow's native library: it was not installed",
  );
}
