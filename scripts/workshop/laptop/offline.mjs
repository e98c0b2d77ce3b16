import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { capture, root } from "../../prepare/process.mjs";
import { configureJupyter } from "../../prepare/jupyter.mjs";
import { ready, step, Stop } from "../../prepare/terminal.mjs";
import { ensureVenv, findPython, stamp } from "../../prepare/venv.mjs";

const offline = path.join(root, "offline");
const packages = path.join(root, "node_modules");

/** Installs what is not installed yet, without a network. */
export async function setUp() {
  await requireSystem();
  await Promise.all([unpackPackages(), ensureVenv({ wheels: path.join(offline, "wheels") })]);
  await configureJupyter({ pages: false });
}

/** Whether all is installed. */
export const isSetUp = () => existsSync(packages) && existsSync(stamp);

/** Throws unless this laptop is of the kind that the folder was made for. */
export async function requireSystem() {
  const made = JSON.parse(readFileSync(path.join(offline, "system.json"), "utf8"));
  const { platform, arch } = process;
  if (platform !== made.platform || arch !== made.arch)
    throw new Stop(
      `This folder was made for ${made.platform} ${made.arch}, and this laptop is ${platform} ${arch}.`,
    );
  const { version } = await findPython();
  const versions = made.python.join(" or ");
  if (!made.python.includes(version))
    throw new Stop(
      `This folder was made for Python ${versions}, and this is Python ${version}: ` +
        `install Python ${versions}, or name it: PYTHON=/path/to/python npm run setup.`,
    );
  return version;
}

/** Unpacks node_modules, all of it or nothing. */
async function unpackPackages() {
  const name = "Node packages";
  if (existsSync(packages)) return ready(name);
  await step(name, "unpacking", async () => {
    const part = path.join(root, "node_modules.part");
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part);
    const { status, output } = await capture("tar", [
      "-xzf",
      path.join(offline, "node_modules.tar.gz"),
      "-C",
      part,
    ]);
    if (status !== 0)
      throw new Stop("The Node packages could not be unpacked: see above.", { details: output });
    renameSync(path.join(part, "node_modules"), packages);
    rmSync(part, { recursive: true });
  });
}
