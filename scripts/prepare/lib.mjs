import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, root } from "./process.mjs";
import { ready, step, Stop } from "./terminal.mjs";

const name = "Library";
const stamp = path.join(root, "lib/dist/.sources");

const tsc = path.join(root, "node_modules/typescript/bin/tsc");

/**
 * What is built, in this order: the library for Node, its other builds, the checks of the exercises, which use it, and the
 * page of `explore()`.
 */
const builds = [
  { folder: "lib", command: [tsc, "-p", "lib"] },
  { folder: "lib", command: [path.join(root, "lib/build.mjs")] },
  { folder: "notebooks/checks", command: [tsc, "-p", "notebooks/checks"] },
  { folder: "explorer", command: [path.join(root, "scripts/explorer.mjs"), "--no-open"] },
];

/** Whether all of it was built from just these sources. */
export const isCompiled = () => read(stamp) === digest();

/** Compiles lib and what goes with it, unless that was done from just these sources; `always` does it in any case. */
export async function compileLib({ always = false } = {}) {
  if (!always && isCompiled()) return ready(name);
  const sources = digest();
  await step(name, "compiling lib", async () => {
    // What ends halfway is built from no sources.
    rmSync(stamp, { force: true });
    for (const { folder, command } of builds) {
      const { status, output } = await capture(process.execPath, command);
      if (status !== 0) {
        throw new Stop(`${folder} does not compile: fix the errors above and start again.`, {
          details: output.trim(),
        });
      }
    }
    writeFileSync(stamp, sources);
  });
}

/** A hash of everything that the results depend on. */
function digest() {
  const hash = createHash("sha256");
  const files = [...new Set(builds.map(({ folder }) => folder))]
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, file)),
    )
    .filter(
      (file) => /\.(tsx?|json|mjs|css|html)$/.test(file) && !/[\\/](dist|node_modules)[\\/]/.test(file),
    );
  for (const file of ["tsconfig.json", "package-lock.json", "docs/names.md", ...files.sort()]) {
    hash.update(`${file}\n${readFileSync(path.join(root, file), "utf8")}\n`);
  }
  return hash.digest("hex");
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
