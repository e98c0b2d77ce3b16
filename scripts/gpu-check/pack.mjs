import { build } from "esbuild";
import { copyFileSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { capture, root } from "../prepare/process.mjs";
import { Stop } from "../prepare/terminal.mjs";

const require = createRequire(import.meta.url);
const name = "gpu-check";
const folder = join(root, "out", name);
const archive = join(root, "out", `${name}.tar.gz`);

const runScript = `#!/bin/sh
# Trains a small MLP and a CNN on cpu, wasm, SwiftShader and the graphics processor, and prints numbers and times.
cd "\${0%/*}" || exit 1
export LD_LIBRARY_PATH="$PWD/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec ./node check.mjs
`;

const nvidia = {
  file_format_version: "1.0.0",
  ICD: { library_path: "libGLX_nvidia.so.0", api_version: "1.3.0" },
};

/** Runs a program, whose failure ends the packing. */
async function run(command, args) {
  const { status, output } = await capture(command, args);
  if (status !== 0) throw new Stop(`${command} failed with status ${status}.`, { details: output.trim() });
  return output;
}

/** Where the dynamic linker finds a library of a program. */
const libraryOf = (listing, file) =>
  new RegExp(`${file.replaceAll("+", "\\+")} => (\\S+)`).exec(listing)?.[1];

/** The check, and the one copy of tfjs-core that it shares with the engine. */
async function bundle() {
  /** @satisfies {import("esbuild").BuildOptions} */
  const options = {
    bundle: true,
    platform: /** @type {const} */ ("node"),
    target: "node20",
    legalComments: /** @type {const} */ ("none"),
    logLevel: /** @type {const} */ ("error"),
  };
  const core = join(folder, "node_modules", "@tensorflow", "tfjs-core");
  await build({
    ...options,
    entryPoints: [require.resolve("@tensorflow/tfjs-core")],
    outfile: join(core, "index.js"),
  });
  writeFileSync(join(core, "package.json"), '{"main":"index.js"}\n');
  const banner = 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);';
  await build({
    ...options,
    entryPoints: [join(root, "scripts", name, "packed.mjs")],
    outfile: join(folder, "check.mjs"),
    format: "esm",
    banner: { js: `${banner}const __dirname=import.meta.dirname,__filename=import.meta.filename;` },
    external: ["@tensorflow/tfjs-core"],
  });
}

/**
 * Packs the check for Linux, with all that it needs: one archive, one command, no network.
 *
 * @param {{ dawn: string; engine: string }} webgpu The folders of node_modules with the engine's packages.
 * @param {string} swiftshader The folder of SwiftShader.
 * @returns The archive's path and its size in bytes.
 */
export async function pack(webgpu, swiftshader) {
  if (process.platform !== "linux")
    throw new Stop("gpu-check --pack: the archive is for Linux; pack it there.");
  rmSync(folder, { recursive: true, force: true });
  const put = (from, ...to) => {
    const target = join(folder, ...to);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(realpathSync(from), target);
    return target;
  };
  const addon = ["dist", `linux-${process.arch}`, "dawn.node"];
  const node = put(process.execPath, "node");
  const dawn = put(join(webgpu.dawn, "webgpu", ...addon), "node_modules", "webgpu", ...addon);
  for (const file of ["package.json", "index.js", "LICENSE.md"])
    put(join(webgpu.dawn, "webgpu", file), "node_modules", "webgpu", file);
  const engine = join("@tensorflow", "tfjs-backend-webgpu");
  for (const file of ["package.json", "dist/tf-backend-webgpu.node.js"])
    put(join(webgpu.engine, engine, file), "node_modules", engine, file);
  const wasm = "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm";
  put(join(root, "node_modules", wasm), "tfjs-backend-wasm-simd.wasm");
  for (const file of ["libvulkan.so.1", "libvk_swiftshader.so", "vk_swiftshader_icd.json"])
    put(join(swiftshader, file), "lib", file);
  const listing = await run("ldd", [dawn]);
  for (const file of ["libstdc++.so.6", "libgcc_s.so.1"]) put(libraryOf(listing, file), "lib", file);
  writeFileSync(join(folder, "lib", "nvidia_icd.json"), JSON.stringify(nvidia));
  writeFileSync(join(folder, "run.sh"), runScript, { mode: 0o755 });
  await bundle();
  await run("strip", ["--strip-unneeded", node, dawn]);
  await run("tar", ["-C", dirname(folder), "-czf", archive, name]);
  return { archive, size: statSync(archive).size };
}
