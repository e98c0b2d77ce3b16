import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { capture, installRequirements, root, windows } from "./process.mjs";
import { ready, step, Stop } from "./terminal.mjs";

const name = "Python packages";
const oldest = "3.9";

/** The Python environment's folder, and its interpreter. */
export const venv = path.join(root, ".venv");
export const python = path.join(venv, windows ? "Scripts/python.exe" : "bin/python");

const requirements = path.join(root, "scripts/requirements.txt");
/** What is written once the environment is complete. */
export const stamp = path.join(venv, "lrlab-complete");

/** The environment for the venv's programs: what is installed elsewhere stays out, kernels included; text is UTF-8 on Windows too. */
export function pythonEnv() {
  const { PYTHONPATH, PYTHONHOME, PIP_USER, PIP_TARGET, ...env } = process.env;
  return { ...env, JUPYTER_PREFER_ENV_PATH: "1", PYTHONUTF8: "1" };
}

/**
 * Makes .venv, and installs requirements.txt into it, unless that was done to the end before.
 *
 * @param {{ wheels?: string }} options A folder with all packages, for an installation without a network.
 */
export async function ensureVenv({ wheels = undefined } = {}) {
  let found = await probe(python, [], "pip");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const complete = () => `${found?.version} ${digest}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === complete()) return ready(name);

  if (!found?.usable) {
    const { command, args } = await findPython();
    await step("Python environment", "creating .venv", async () => {
      rmSync(venv, { recursive: true, force: true });
      const { status, output } = await capture(command, [...args, "-m", "venv", venv], { env: pythonEnv() });
      found = await probe(python, [], "pip");
      if (status !== 0 || !found?.usable) {
        const details = output.trim();
        throw new Stop(`${command} could not create .venv: see its message above, and start again.`, {
          details,
        });
      }
    });
  }
  await step(name, "installing JupyterLab and its tools", async () => {
    rmSync(stamp, { force: true });
    dropHalfInstalled(found.version);
    const source = wheels ? ["--no-index", "--find-links", wheels] : [];
    await installRequirements("The Python packages", python, requirements, { env: pythonEnv() }, source);
    writeFileSync(stamp, complete());
  });
}

/** pip writes a package's RECORD last: without one it was stopped in the middle, and would not notice. */
function dropHalfInstalled(version) {
  const packages = path.join(venv, windows ? "Lib" : `lib/python${version}`, "site-packages");
  for (const folder of readdirSync(packages).filter((entry) => entry.endsWith(".dist-info"))) {
    const info = path.join(packages, folder);
    if (!existsSync(path.join(info, "RECORD"))) rmSync(info, { recursive: true });
  }
}

const needsVenv = { modules: "venv, ensurepip", name: "venv", debian: (version) => `python${version}-venv` };
const needsPip = { modules: "pip", name: "pip", debian: () => "python3-pip" };

/** A Python that has pip: the environment's, else another. */
export async function pythonWithPip() {
  if ((await probe(python, [], needsPip.modules))?.usable) return { command: python, args: [] };
  return findPython(needsPip);
}

/** The Python to make .venv with, or that has other modules: the one that PYTHON names, else the first that will do. */
export async function findPython({ modules, name, debian } = needsVenv) {
  const named = process.env.PYTHON;
  const candidates = named ? [[named]] : [["python3"], ["python"], ...(windows ? [["py", "-3"]] : [])];
  const seen = [];
  for (const [command, ...args] of candidates) {
    const found = await probe(command, args, modules);
    if (found?.usable) return { command, args, version: found.version };
    if (found) seen.push(found);
  }
  const remedy = `install Python ${oldest} or newer (or name one: PYTHON=/path/to/python npm start) and start again.`;
  const lacking = seen.find((found) => found.recent);
  if (lacking) {
    throw new Stop(
      `Python ${lacking.version} lacks its ${name} module: install it ` +
        `(on Debian and Ubuntu: apt install ${debian(lacking.version)}) and start again.`,
    );
  }
  if (seen.length) {
    throw new Stop(`Python ${oldest} or newer is needed and this is Python ${seen[0].version}: ${remedy}`);
  }
  throw new Stop(
    named ? `PYTHON=${named} is not a working Python: ${remedy}` : `Python was not found: ${remedy}`,
  );
}

/** What a Python is: its version, whether that is recent enough, and whether it also has these modules. */
async function probe(command, args, modules) {
  const code = [
    "import sys",
    `try:\n    import ${modules}\n    has = 1\nexcept ImportError:\n    has = 0`,
    "print('lrlab %d.%d %d' % (sys.version_info[0], sys.version_info[1], has))",
  ].join("\n");
  const { output } = await capture(command, [...args, "-c", code], { env: pythonEnv() });
  const match = /^lrlab (\d+)\.(\d+) (\d)/m.exec(output);
  if (!match) return undefined;
  const [major, minor, has] = match.slice(1).map(Number);
  const recent = major === 3 && minor >= Number(oldest.split(".")[1]);
  return { version: `${major}.${minor}`, recent, usable: recent && has === 1 };
}
