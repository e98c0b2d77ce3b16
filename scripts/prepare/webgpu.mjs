import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findChromium } from "./chromium.mjs";
import { capture, root } from "./process.mjs";

/** What the engine webgpu needs in Node. It is 160 MB, so that the course does not depend on it. */
const packages = ["webgpu@0.6.2", "@tensorflow/tfjs-backend-webgpu@4.22.0"];

/** Where `npm run gpu-check` installs it. */
const ownFolder = join(root, "out", "webgpu");

/** The folders of node_modules that hold the packages of the engine webgpu; undefined if one is missing. */
export function findWebgpu() {
  const require = createRequire(join(root, "package.json"));
  const find = (name) => {
    try {
      const file = require.resolve(`${name}/package.json`, { paths: [root, ownFolder] });
      return file.slice(0, -`/${name}/package.json`.length);
    } catch {
      return undefined;
    }
  };
  const [dawn, engine] = ["webgpu", "@tensorflow/tfjs-backend-webgpu"].map(find);
  return dawn && engine ? { dawn, engine } : undefined;
}

/** What is said where they are missing. */
export const noWebgpu = `no WebGPU for Node here; npm run gpu-check installs it, or npm install --no-save ${packages.join(" ")}`;

/** Installs the packages beside the course, without what they ask for: that is the course's. */
export async function installWebgpu() {
  const npm = [
    "install",
    "--prefix",
    ownFolder,
    "--no-package-lock",
    "--legacy-peer-deps",
    "--no-audit",
    "--no-fund",
  ];
  const { status, output } = await capture("npm", [...npm, "--ignore-scripts", ...packages], {
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${packages.join(" and ")} could not be installed:\n${output}`);
}

/**
 * SwiftShader, which computes on the processor what a graphics processor would: Chromium carries it.
 *
 * @returns Its folder, with `vk_swiftshader_icd.json`, `libvk_swiftshader.so` and `libvulkan.so.1`.
 */
export function findSwiftshader() {
  const chromium = findChromium();
  const folders = [chromium && dirname(chromium), "/usr/lib/chromium", "/opt/google/chrome"];
  const files = ["vk_swiftshader_icd.json", "libvk_swiftshader.so", "libvulkan.so.1"];
  return folders.find((folder) => folder && files.every((file) => existsSync(join(folder, file))));
}

/** What is said where there is none. */
export const noSwiftshader = "no SwiftShader here; Chromium's package for Linux brings it";

/** The environment of a program that computes with WebGPU on SwiftShader. */
export const swiftshaderEnv = (folder) => ({
  VK_DRIVER_FILES: join(folder, "vk_swiftshader_icd.json"),
  // The system may have no library of Vulkan's own.
  LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(":"),
});
