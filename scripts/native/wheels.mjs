import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { nativeFolder } from "../prepare/native-links.mjs";
import { capture, installFailure, root } from "../prepare/process.mjs";
import { ready, step } from "../prepare/terminal.mjs";
import { pythonEnv, pythonWithPip } from "../prepare/venv.mjs";

/** pip's names of the machines for which PyPI's TensorFlow for Linux contains a C library. */
const machines = { x64: "x86_64", arm64: "aarch64" };

const sizes = { cpu: "200 MB", gpu: "1.9 GB" };

/**
 * What a native package can be made of where its makers' download is out of reach.
 *
 * @returns "cpu" or "gpu", the name of a list of wheels; undefined where PyPI has none with a C library.
 */
export function wheelsFor(name, { platform, arch } = process) {
  if (platform !== "linux" || !(arch in machines)) return undefined;
  if (name === "tfjs-node") return "cpu";
  return arch === "x64" ? "gpu" : undefined;
}

/** Downloads and unpacks a list of wheels, each as a whole or not at all; gives the folder, with lib and include. */
export async function fetchTensorFlow(list) {
  const library = path.join(nativeFolder, `tensorflow-${list}`);
  if (existsSync(library)) {
    ready("TensorFlow's library");
    return library;
  }
  const { command, args } = await pythonWithPip();
  const run = (...more) => capture(command, [...args, ...more], { env: pythonEnv() });
  const wheels = path.join(nativeFolder, `wheels-${list}`);
  if (!existsSync(wheels)) {
    await step("TensorFlow's library", `downloading ${sizes[list]} from PyPI`, async () => {
      const { status, output } = await run(...download(list, `${wheels}.part`));
      if (status !== 0) throw installFailure("TensorFlow", "pip", output);
      renameSync(`${wheels}.part`, wheels);
    });
  }
  await step("TensorFlow's library", "unpacking", async () => {
    rmSync(`${library}.part`, { recursive: true, force: true });
    const files = readdirSync(wheels).map((file) => path.join(wheels, file));
    const { status, output } = await run(
      path.join(root, "scripts/native/extract.py"),
      `${library}.part`,
      ...files,
    );
    if (status !== 0) throw installFailure("TensorFlow", "Python", output);
    renameSync(`${library}.part`, library);
    rmSync(wheels, { recursive: true });
  });
  return library;
}

/** pip's arguments: wheels for this machine and for any Python, since no Python will import them. */
const download = (list, to) => [
  ...["-m", "pip", "download", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"],
  ...["--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--exists-action", "i"],
  ...[`manylinux2014_${machines[process.arch]}`, `manylinux1_${machines[process.arch]}`].flatMap((tag) => [
    "--platform",
    tag,
  ]),
  ...["--dest", to, "-r", path.join(root, `scripts/native/${list}.txt`)],
];
