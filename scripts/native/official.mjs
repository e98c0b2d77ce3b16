import { rmSync } from "node:fs";
import path from "node:path";
import { hasNativePart } from "../prepare/native-links.mjs";
import { capture } from "../prepare/process.mjs";
import { step, Stop } from "../prepare/terminal.mjs";

/** After this time the host of the library counts as out of reach. */
const limit = 120_000;

/**
 * Runs a package's own install script, which fetches TensorFlow's C library and an addon.
 *
 * @returns Why the package has no native part now, undefined if it has one.
 */
export async function installOfficially(folder) {
  const bin = path.resolve(folder, "../../.bin");
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const kind = folder.endsWith("-gpu") ? ["gpu", "download"] : [];
  try {
    await step("TensorFlow's own download", "asking for it, for two minutes at most", async () => {
      const options = { cwd: folder, env, timeout: limit, killSignal: "SIGKILL" };
      const { status, output } = await capture(process.execPath, ["scripts/install.js", ...kind], options);
      if (status === 0 && hasNativePart(folder)) return;
      for (const part of ["deps", "lib"]) rmSync(path.join(folder, part), { recursive: true, force: true });
      throw new Error(status === 137 ? "it takes too long" : reason(output));
    });
    return undefined;
  } catch (error) {
    if (error instanceof Stop) throw error;
    return error.message;
  }
}

/** The line of the script's output that says what is wrong. */
const reason = (output) =>
  /hostname: '(.*)'/
    .exec(output)
    ?.slice(1)
    .map((host) => `${host} is out of reach`)[0] ??
  /Error: .*/.exec(output)?.[0] ??
  "its script failed";
