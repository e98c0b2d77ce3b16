import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import util from "node:util";
import type { BackendProblem } from "../backends";
import { packageFolder } from "./package-folder";

const packages = ["tfjs-node", "tfjs-node-gpu"] as const;

/** The packages that bind TensorFlow's native library. */
export type NativePackage = (typeof packages)[number];

/** The one that is loaded: both register the same backend with tfjs. */
let loaded: NativePackage | undefined;

/** Why a native package cannot be used, or undefined once it is loaded and registered with tfjs. */
export function loadNative(name: NativePackage): BackendProblem | undefined {
  const id = `@tensorflow/${name}`;
  if (loaded === name) return undefined;
  if (loaded) return { missing: false, reason: `this program computes with ${loaded} already` };
  const folder = packageFolder(id);
  if (!folder) return { missing: true, reason: `the package ${id} is not installed` };
  if (!hasBinding(folder)) {
    return {
      missing: true,
      reason: `${id} is installed without its native part, which its install script fetches or builds`,
    };
  }
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  // The packages call it; Node has none from 23 on.
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  try {
    require(folder);
    loaded = name;
    return undefined;
  } catch (error) {
    return { missing: false, reason: `${id} cannot be loaded: ${(error as Error).message.split("\n")[0]}` };
  }
}

/** A native package that is installed, with its native part; none is loaded. */
export function installedNative(): NativePackage | undefined {
  return packages.find((name) => {
    const folder = packageFolder(`@tensorflow/${name}`);
    return folder !== undefined && hasBinding(folder);
  });
}

/** Why TensorFlow computes on the CPU although it was built for a GPU, as far as can be seen. */
export const whyNoGpu = (): string =>
  process.platform === "linux" && !["/proc/driver/nvidia", "/dev/dxg"].some((path) => existsSync(path))
    ? "there is no NVIDIA driver"
    : "TensorFlow cannot use CUDA or sees no GPU (with TF_CPP_MIN_LOG_LEVEL=0 it prints why)";

/** The addon lies in lib/napi-v<version>. */
function hasBinding(folder: string): boolean {
  try {
    return readdirSync(join(folder, "lib")).some(
      (name) =>
        name.startsWith("napi-v") && readdirSync(join(folder, "lib", name)).includes("tfjs_binding.node"),
    );
  } catch {
    return false;
  }
}
