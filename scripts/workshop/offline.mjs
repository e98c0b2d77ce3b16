import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, installFailure, root } from "../prepare/process.mjs";
import { step, Stop } from "../prepare/terminal.mjs";
import { python, pythonEnv } from "../prepare/venv.mjs";

/** The packages of ours, which are links in node_modules, by their folder. */
const own = { lrlab: "lib", "lrlab-checks": "notebooks/checks" };

/** The packages that notebooks need, as folders in node_modules: those of package-lock.json that are for more than work on it. @public */
export function packagesOf(lock) {
  return Object.entries(lock.packages)
    .filter(([folder, { link, dev, optional, devOptional, peer }]) => {
      const isTop = folder.startsWith("node_modules/") && !folder.includes("/node_modules/");
      return isTop && !link && !dev && !optional && !devOptional && !peer;
    })
    .map(([folder]) => folder);
}

/**
 * Packs node_modules, as notebooks need it, into one archive; source maps stay out, which are more than the half of it.
 *
 * @param {string} offline The folder of the archive.
 * @param {string} stage A folder to work in.
 */
export async function packPackages(offline, stage) {
  await step("Node packages", "packing", async () => {
    for (const [name, folder] of Object.entries(own)) {
      const from = path.join(root, folder);
      const to = path.join(stage, "node_modules", name);
      for (const part of ["package.json", "dist", "data", "node_modules", "LICENSES.md"])
        if (existsSync(path.join(from, part)))
          cpSync(path.join(from, part), path.join(to, part), { recursive: true, filter: isNeeded });
    }
    const packages = packagesOf(JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")));
    const ours = Object.keys(own).map((name) => `node_modules/${name}`);
    const archive = path.join(offline, "node_modules.tar.gz");
    const args = ["-czf", archive, "--exclude=*.map", "-C", root, ...packages, "-C", stage, ...ours];
    const { status, output } = await capture("tar", args);
    if (status === 127) throw new Stop("tar was not found: install it and start again.");
    if (status !== 0) throw new Stop("The packages could not be packed: see above.", { details: output });
  });
}

const isNeeded = (file) => !/[\\/]dist[\\/](\.[^\\/]*|explorer\.html)$/.test(file);

/**
 * Downloads the Python packages for this system, and notes which that is.
 *
 * @param {string} offline The folder of the packages.
 * @param {string[]} [versions] Versions of Python, such as 3.11, that laptops have; this computer's, if none is named.
 */
export async function downloadWheels(offline, versions = []) {
  await step("Python packages", "downloading", async () => {
    const wheels = path.join(offline, "wheels");
    mkdirSync(wheels);
    const script = path.join(root, "scripts/workshop/wheels.py");
    const args = [script, path.join(root, "scripts/requirements.txt"), wheels, ...versions];
    const { status, output } = await capture(python, args, { env: pythonEnv() });
    if (status !== 0) throw installFailure("The Python packages", "pip", output);
    const { platform, arch } = process;
    const system = { platform, arch, python: versions.length ? versions : [await versionOf(python)] };
    writeFileSync(path.join(offline, "system.json"), `${JSON.stringify(system)}\n`);
  });
}

/** Writes the documents of a laptop as pages too, for a browser and a printer. */
export async function writePages(laptop) {
  const documents = ["handout.md", "explorer-tasks.md"].map((name) => path.join(laptop, name));
  const args = [path.join(root, "scripts/workshop/pages.py"), ...documents];
  const { status, output } = await capture(python, args, { env: pythonEnv() });
  if (status !== 0) throw new Stop("The pages could not be written: see above.", { details: output });
}

async function versionOf(python) {
  const { output } = await capture(python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]);
  return output.trim();
}
