import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { BackendProblem } from "../backends";
import { packageFolder } from "./package-folder";

/** The packages that bind TensorFlow's native library. */
export type NativePackage = "tfjs-node-gpu" | "tfjs-node";

/** Why a native package cannot be used, or undefined once it is loaded and registered with tfjs. */
export function loadNative(name: NativePackage): BackendProblem | undefined {
  const id = `@tensorflow/${name}`;
  const folder = packageFolder(id);
  if (!folder) return { missing: true, reason: `the package ${id} is not installed` };
  if (!hasBinding(folder)) {
    return {
      missing: true,
      reason: `${id} is installed without its native part, which its install script fetches or builds`,
    };
  }
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  try {
    require(folder);
    return undefined;
  } catch (error) {
    return { missing: false, reason: `${id} cannot be loaded: ${(error as Error).message.split("\n")[0]}` };
  }
}

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
