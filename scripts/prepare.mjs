import { compileLib } from "./prepare/lib.mjs";
import { linkNative } from "./prepare/native-links.mjs";
import { installPackages } from "./prepare/packages.mjs";
import { configureJupyter } from "./prepare/jupyter.mjs";
import { interruptCaptured } from "./prepare/process.mjs";
import { ensureVenv } from "./prepare/venv.mjs";
import { Stop } from "./prepare/terminal.mjs";

export { main, Stop } from "./prepare/terminal.mjs";
export { installPackages } from "./prepare/packages.mjs";
export { attach, capture, root } from "./prepare/process.mjs";
export { python, pythonEnv, venv } from "./prepare/venv.mjs";

/**
 * Prepares what is missing and nothing that is there; what Node needs and what Python needs at the same time. With
 * `python: false` only what Node needs; with `python: "optional"` a Python environment that cannot be had is no error.
 *
 * @param {{ python?: boolean | "optional" }} options
 * @returns The sentence that says why there is no Python environment, if there is none.
 */
export async function prepare({ python = true } = {}) {
  const environment = python ? ensureVenv() : undefined;
  // It is awaited below; until then, a failure is no unhandled rejection.
  environment?.catch(() => {});
  try {
    await installPackages();
    linkNative();
    await compileLib();
  } catch (error) {
    interruptCaptured();
    await environment?.catch(() => {});
    throw error;
  }
  if (!environment) return undefined;
  try {
    await environment;
  } catch (error) {
    if (python === "optional" && error instanceof Stop && error.status === 1) return error.message;
    throw error;
  }
  await configureJupyter();
  return undefined;
}
