import assert from "node:assert/strict";
import { ChildProcess, spawn } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { join } from "node:path";
import { useBrowser } from "../browser";
import { addressOf, serveFolder } from "../folder-server";
import {
  check,
  execute,
  project,
  regression,
  regressionJs,
  tool,
  useTarball,
  versionOf,
  write,
} from "./project";
import { report, resultOf } from "./page-program";

const html = (script: string): string =>
  `<!doctype html><title>page</title><link rel="icon" href="data:,"><script type="module" src="${script}"></script>\n`;
const imported = `import * as tf from "@tensorflow/tfjs";
import * as lrlab from "lrlab";
import * as schedules from "lrlab/schedules";
`;
const go = report(
  `lrlab.useBackend("wasm", { quiet: true, wasmPaths: "/wasm" }).then(() => regression(tf, lrlab, schedules))`,
);
const program = imported + regressionJs + go;
/** One part of a program says \`import\`, another \`require\`: there must be one copy. */
const mixed = {
  "main.mjs": `${imported}import required from "./required.cjs";\n${regressionJs}${report(
    `lrlab.useBackend("wasm", { quiet: true, wasmPaths: "/wasm" }).then(async () => {
      const { StepLR, fromSpec } = required;
      if (StepLR !== lrlab.StepLR || fromSpec !== schedules.fromSpec) throw new Error("two copies of lrlab");
      return regression(tf, lrlab, schedules);
    })`,
  )}`,
  "required.cjs": `const { StepLR } = require("lrlab");\nconst { fromSpec } = require("lrlab/schedules");\nmodule.exports = { StepLR, fromSpec };\n`,
};

const node = process.execPath;

/** Runs a bundler, which must end well and warn of nothing in lrlab. */
async function bundle(args: string[]): Promise<void> {
  const { status, stdout, stderr } = await execute(node, args);
  assert.equal(status, 0, stdout + stderr);
  assert.doesNotMatch(stdout + stderr, /\[?warning.*lrlab|lrlab.*warning/i);
}

describe("the package in bundlers", function () {
  this.timeout(180_000);
  const browser = useBrowser();
  useTarball();
  let server: Server;

  before(async () => {
    server = await serveFolder(project());
    const binaries = join(project(), "node_modules/@tensorflow/tfjs-backend-wasm/dist");
    for (const folder of ["wasm", "vite/public/wasm"]) {
      cpSync(binaries, join(project(), folder), {
        recursive: true,
        filter: (file) => !/\.(js|map|ts)$/.test(file),
      });
    }
    write("main.js", program);
    for (const [name, text] of Object.entries(mixed)) write(`mixed/${name}`, text);
    write("vite/index.html", html("/main.ts"));
    write("vite/main.ts", imported + regression + go);
    for (const name of ["esbuild", "esbuild-mixed", "rollup", "webpack", "webpack-mixed"]) {
      write(`${name}/index.html`, html("main.js"));
    }
  });
  after(() => void server?.close());

  const run = async (name: string, folder: string, versions: string): Promise<void> =>
    check(name, await resultOf(browser(), `${addressOf(server)}/${folder}/index.html`), versions);

  const esbuild = join(__dirname, "../../node_modules/esbuild/bin/esbuild");
  const esbuildVersion = `esbuild ${JSON.parse(readFileSync(join(esbuild, "../../package.json"), "utf8")).version}`;

  it("esbuild", async () => {
    await bundle([
      esbuild,
      "main.js",
      "--bundle",
      "--minify",
      "--format=esm",
      "--log-level=warning",
      "--outfile=esbuild/main.js",
    ]);
    await run("esbuild", "esbuild", esbuildVersion);
  });

  it("esbuild, import and require mixed", async () => {
    await bundle([
      esbuild,
      "mixed/main.mjs",
      "--bundle",
      "--log-level=warning",
      "--outfile=esbuild-mixed/main.js",
    ]);
    await run("esbuild, import and require mixed", "esbuild-mixed", esbuildVersion);
  });

  it("Rollup", async () => {
    const required = (name: string): string =>
      `require(${JSON.stringify(join(__dirname, "node_modules", name))})`;
    const config = write(
      "rollup.config.cjs",
      `module.exports = {
  input: "main.js",
  output: { file: "rollup/main.js", format: "es", inlineDynamicImports: true },
  plugins: [
    ${required("@rollup/plugin-node-resolve")}.nodeResolve({ browser: true }),
    ${required("@rollup/plugin-commonjs")}(),
  ],
};`,
    );
    await bundle([tool("rollup"), "--config", config, "--silent"]);
    await run("Rollup", "rollup", versionOf("rollup"));
  });

  it("webpack, and with import and require mixed", async () => {
    const names = ["webpack", "webpack-mixed"];
    const config = write(
      "webpack.config.cjs",
      `module.exports = {
  mode: "production",
  entry: { webpack: "./main.js", "webpack-mixed": "./mixed/main.mjs" },
  output: { path: __dirname, filename: "[name]/main.js", publicPath: "/" },
  // Minifying tfjs takes minutes.
  optimization: { minimize: false },
  performance: { hints: false },
  devtool: false,
};
`,
    );
    await bundle([tool("webpack"), "--config", config]);
    for (const name of names)
      await run(name.replace("-mixed", ", import and require mixed"), name, versionOf("webpack"));
  });

  it("Vite, build", async () => {
    await bundle([tool("vite"), "build", "vite", "--base", "/vite/dist/", "--logLevel", "warn"]);
    await run("Vite, build", "vite/dist", versionOf("vite"));
  });

  it("Vite, development", async () => {
    const port = await freePort();
    const args = [tool("vite"), "vite", "--port", String(port), "--strictPort", "--host", "127.0.0.1"];
    const vite = spawn(node, args, { cwd: project(), stdio: ["ignore", "pipe", "pipe"] });
    try {
      await ready(vite);
      const result = await resultOf(browser(), `http://127.0.0.1:${port}/`);
      check("Vite, development", result, versionOf("vite"));
    } finally {
      vite.kill();
    }
  });
});

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Waits until a server says its address. */
function ready({ stdout, stderr }: ChildProcess): Promise<void> {
  let text = "";
  return new Promise((resolve, reject) => {
    stderr!.on("data", (chunk) => (text += chunk));
    stdout!.on("data", (chunk) => (text += chunk).includes("127.0.0.1") && resolve());
    stdout!.on("end", () => reject(new Error(`the server ended: ${text}`)));
  });
}
