import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { capture } from "../prepare/process.mjs";
import { step, Stop } from "../prepare/terminal.mjs";

/**
 * Compiles the addon of a package against TensorFlow's library. N-API 8 makes it fit every version of Node from 16 on.
 *
 * @param folder The package's.
 * @param library The folder with TensorFlow's lib and include.
 */
export async function buildAddon(folder, library) {
  const compiler = process.env.CXX || "g++";
  const deps = path.join(folder, "deps");
  rmSync(deps, { recursive: true, force: true });
  symlinkSync(path.relative(folder, library), deps, "junction");
  const part = path.join(folder, "lib.part");
  rmSync(part, { recursive: true, force: true });
  mkdirSync(path.join(part, "napi-v8"), { recursive: true });
  await step("Addon", `compiling it with ${compiler}`, async () => {
    const args = [
      ...["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8"],
      ...[path.resolve(folder, "../../node-api-headers/include"), ".", "deps/include"].map((to) => `-I${to}`),
      ...["binding/tfjs_backend.cc", "binding/tfjs_binding.cc", "-o", "lib.part/napi-v8/tfjs_binding.node"],
      ...["-Ldeps/lib", "-Wl,-rpath,$ORIGIN/../../deps/lib"],
      ...["-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"],
    ];
    const { status, output } = await capture(compiler, args, { cwd: folder });
    if (status === 127) {
      throw new Stop(
        `${compiler} was not found: install a C++ compiler (on Debian and Ubuntu: apt install g++), or name one in CXX, and start again.`,
      );
    }
    if (status !== 0) {
      const details = output.trim().split("\n").slice(-20).join("\n");
      throw new Stop("The addon does not compile: see the compiler's messages above.", { details });
    }
    renameSync(part, path.join(folder, "lib"));
  });
}
