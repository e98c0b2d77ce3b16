import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, root } from "./process.mjs";
import { ready, step, Stop } from "./terminal.mjs";

const name = "Library";
const stamp = path.join(root, "lib/dist/.sources");

/** What is compiled, in this order, each to its own dist: the library, and the checks of the exercises, which use it. */
const projects = ["lib", "notebooks/checks"];

/** Compiles the projects unless they were compiled from just these sources. */
export async function compileLib() {
  const sources = digest();
  if (read(stamp) === sources) return ready(name);
  await step(name, "compiling lib", async () => {
    const tsc = path.join(root, "node_modules/typescript/bin/tsc");
    for (const project of projects) {
      const { status, output } = await capture(process.execPath, [tsc, "-p", project]);
      if (status !== 0) {
        throw new Stop(`${project} does not compile: mend the errors above and start again.`, { details: output.trim() });
      }
    }
    writeFileSync(stamp, sources);
  });
}

/** A hash of everything that the compiled projects depend on. */
function digest() {
  const hash = createHash("sha256");
  const files = projects
    .flatMap((project) => readdirSync(path.join(root, project), { recursive: true }).map((file) => path.join(project, file)))
    .filter((file) => /\.(ts|json)$/.test(file) && !/[\\/](dist|node_modules)[\\/]/.test(file));
  for (const file of ["tsconfig.json", "package-lock.json", ...files.sort()]) {
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
