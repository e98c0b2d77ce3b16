import * as tf from "@tensorflow/tfjs";
import type { BackendProblem } from "../backends";
import { Gpu, setWebgpu } from "../webgpu";
import { packageFolder } from "./package-folder";

const packages = ["webgpu", "@tensorflow/tfjs-backend-webgpu"];
const install = "npm install --no-save webgpu@0.6.2 @tensorflow/tfjs-backend-webgpu@4.22.0";

/** Dawn, while the engine lives: it ends with what it gave. */
let gpu: Gpu | undefined;

/** Makes tfjs compute with WebGPU, by Dawn for Node. */
export async function startWebgpu(): Promise<BackendProblem | undefined> {
  const folders = packages.map(packageFolder);
  const absent = packages.filter((_, i) => folders[i] === undefined);
  if (absent.length > 0) {
    return { missing: true, reason: `${absent.join(" and ")} must be installed; run ${install}` };
  }
  const [dawn, engine] = folders as string[];
  try {
    if (!gpu) {
      const { create, globals } = require(dawn) as { create(flags: string[]): Gpu; globals: object };
      Object.assign(globalThis, globals);
      gpu = create([]);
    }
  } catch (error) {
    return { missing: false, reason: `webgpu cannot be loaded: ${(error as Error).message.split("\n")[0]}` };
  }
  return withNavigator(gpu, () => {
    require(engine);
    if ("webgpu" in tf.engine().registryFactory) return setWebgpu(gpu!);
    return Promise.resolve({
      missing: false,
      reason: `the program imports ${packages[1]} itself, before WebGPU is there; leave that to useBackend`,
    });
  });
}

/** Runs what looks for WebGPU where pages have it. Programs take a `navigator` that stays for a page's. */
async function withNavigator<T>(gpu: Gpu, run: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true, writable: true });
  try {
    return await run();
  } finally {
    if (before) Object.defineProperty(globalThis, "navigator", before);
    else delete (globalThis as { navigator?: unknown }).navigator;
  }
}
