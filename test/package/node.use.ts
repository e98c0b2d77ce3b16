import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execute as executeCells } from "../notebooks/execute-cells";
import {
  check,
  execute,
  note,
  project,
  regression,
  regressionJs,
  tool,
  useTarball,
  versionOf,
  write,
} from "./project";
import type { Ended, Result } from "./project";

const required = `
const tf = require("@tensorflow/tfjs");
const lrlab = require("lrlab");
const schedules = require("lrlab/schedules");
`;
const imported = `
import * as tf from "@tensorflow/tfjs";
import * as lrlab from "lrlab";
import * as schedules from "lrlab/schedules";
`;
const begin = "lrlab.useBackend(undefined, { quiet: true }).then(() => regression(tf, lrlab, schedules))";
const go = `${begin}.then((result) => console.log(JSON.stringify(result)));\n`;

const answer = "console.log(JSON.stringify(await regression(tf, lrlab, schedules)));";
const figure =
  "lrlab.show(lrlab.scheduleFigure({ steps: schedules.stepSchedule({ baseLr: 0.1, stepSize: 5 }) }, { steps: 20 }));";

/** The JSON that a program printed, which printed nothing else. */
function result({ status, stdout, stderr }: Ended): Result {
  assert.equal(status, 0, stderr || stdout);
  return JSON.parse(stdout.trim().split("\n").at(-1)!);
}

const node = `Node ${process.versions.node}`;

describe("the package in Node and its like", function () {
  this.timeout(120_000);
  useTarball();

  before(() => {
    write("commonjs.cjs", required + regressionJs + go);
    write("module.mjs", imported + regressionJs + go);
  });

  it("installs one tfjs", () => {
    const { packages } = JSON.parse(readFileSync(join(project(), "package-lock.json"), "utf8"));
    const cores = Object.keys(packages).filter((name) => name.endsWith("@tensorflow/tfjs-core"));
    assert.deepEqual(cores, ["node_modules/@tensorflow/tfjs-core"]);
    assert.deepEqual(readdirSync(join(project(), "node_modules", "lrlab")).includes("node_modules"), false);
  });

  it("CommonJS", async () => {
    check("CommonJS", result(await execute(process.execPath, ["commonjs.cjs"])), node);
  });

  it("ES modules", async () => {
    check("ES modules", result(await execute(process.execPath, ["module.mjs"])), node);
  });

  it("both in one program: one copy, whichever comes first", async () => {
    const program = (first: string, second: string): string => `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      const load = { import: async (name) => ({ ...(await import(name)) }), require };
      const pairs = [];
      for (const name of ["lrlab", "lrlab/schedules"]) pairs.push([await load.${first}(name), await load.${second}(name)]);
      const [[a, b]] = pairs;
      console.log(JSON.stringify({
        same: pairs.every(([a, b]) => Object.keys(b).every((name) => a[name] === b[name])),
        names: pairs.map(([a, b]) => Object.keys(a).length === Object.keys(b).length),
        instance: new a.StepLR({ baseLr: 0.1, stepSize: 2 }) instanceof b.LRScheduler,
      }));`;
    const expected = { same: true, names: [true, true], instance: true };
    write("both.mjs", program("import", "require"));
    write("both-too.mjs", program("require", "import"));
    for (const file of ["both.mjs", "both-too.mjs"]) {
      assert.deepEqual(result(await execute(process.execPath, [file])), expected);
    }
    note("CommonJS and ES modules in one program", node);
  });

  it("loads each entry without a warning, and the schedules without tfjs", async () => {
    const loads = (code: string, ...args: string[]) =>
      execute(process.execPath, ["--trace-warnings", ...args, "-e", code]);
    const entries = ["lrlab", "lrlab/schedules"].flatMap((name) => [
      loads(`require("${name}")`),
      loads(`import "${name}"`, "--input-type=module"),
    ]);
    for (const ended of await Promise.all(entries))
      assert.deepEqual(ended, { status: 0, stdout: "", stderr: "" });
    const files = await loads(
      `require("lrlab/schedules"); console.log(JSON.stringify(Object.keys(require.cache)))`,
    );
    const strangers = JSON.parse(files.stdout).filter(
      (file: string) => !/lrlab.dist.(schedules|options)/.test(file),
    );
    assert.deepEqual(strangers, []);
  });

  it("has the program lrlab, which draws without tfjs", async () => {
    assert.ok(readdirSync(join(project(), "node_modules/.bin")).some((name) => name.startsWith("lrlab")));
    const { bin } = JSON.parse(readFileSync(join(project(), "node_modules/lrlab/package.json"), "utf8"));
    const program = join("node_modules/lrlab", bin.lrlab);
    const lrlab = (...words: string[]): Promise<Ended> => execute(process.execPath, [program, ...words]);
    const drawn = await lrlab("preview", "OneCycleLR maxLr=0.1 totalSteps=1000");
    assert.equal(drawn.status, 0, drawn.stderr);
    assert.match(drawn.stdout, /^━━ OneCycleLR maxLr=0.1 totalSteps=1000\n +0\.1 ┤/);
    assert.match((await lrlab("kinds", "StepLR")).stdout, /baseLr · gamma/);
    assert.equal((await lrlab("previw")).status, 2);
  });

  it("has the files of its datasets, which a bundler finds by their names", async () => {
    write(
      "datasets.mjs",
      `import { loadAlice, loadConcrete } from "lrlab";
      const [concrete, alice] = [await loadConcrete({ nTrain: 2, standardize: false }), await loadAlice()];
      const files = ["concrete.csv", "alice.txt"].map((file) => import.meta.resolve("lrlab/data/" + file).split("/").at(-1));
      console.log(JSON.stringify([concrete.data.x.length, alice.classes, ...files]));`,
    );
    const expected = [16, 65, "concrete.csv", "alice.txt"];
    assert.deepEqual(result(await execute(process.execPath, ["datasets.mjs"])), expected);
  });

  it("ts-node", async () => {
    write(
      "ts-node/tsconfig.json",
      JSON.stringify({ compilerOptions: { target: "es2022", module: "commonjs", esModuleInterop: true } }),
    );
    write("ts-node/program.ts", imported + regression + go);
    const args = [
      tool("ts-node"),
      "--compiler",
      join(__dirname, "node_modules/typescript"),
      "ts-node/program.ts",
    ];
    check("ts-node", result(await execute(process.execPath, args)), versionOf("ts-node"));
  });

  it("tsx", async () => {
    write("program.ts", imported + regression + go);
    write("program.cts", required + regressionJs + go);
    for (const file of ["program.ts", "program.cts"]) {
      check("tsx", result(await execute(process.execPath, [tool("tsx"), file])), versionOf("tsx"));
    }
  });

  it("tslab", function () {
    if (!process.env.LRLAB_VENV) return skip(this, "Jupyter");
    const cells = [
      imported,
      regression,
      `await lrlab.useBackend(undefined, { quiet: true });`,
      answer,
      figure,
    ];
    const [{ failure, outputs }] = executeCells({ cells: cells.map((cell) => [cell]), folder: project() });
    assert.equal(failure, null);
    check("tslab", JSON.parse(outputs[3].join("")), "tslab 1.0.22");
    assert.equal(outputs[4].length, 1);
  });

  it("Deno", async function () {
    const deno = (...args: string[]): Promise<Ended> =>
      execute(process.execPath, [tool("deno"), ...args], { env: { DENO_NO_UPDATE_CHECK: "1" } });
    if ((await deno("--version")).status !== 0) return skip(this, "Deno");
    check("Deno", result(await deno("run", "--allow-all", "--no-lock", "module.mjs")), versionOf("deno"));
  });

  it("Bun", async function () {
    const bun = await findBun();
    if (!bun) return skip(this, "Bun");
    for (const file of ["module.mjs", "commonjs.cjs"]) {
      check("Bun", result(await execute(bun, ["run", file])), versionOf("bun"));
    }
  });
});

/** Bun's program for this system: npm brings it in a package of its own, and Bun's install script moves it. */
async function findBun(): Promise<string | undefined> {
  const modules = join(__dirname, "node_modules");
  const own = existsSync(join(modules, "@oven")) ? readdirSync(join(modules, "@oven")) : [];
  const files = own.flatMap((name) =>
    ["bun", "bun.exe"].map((file) => join(modules, "@oven", name, "bin", file)),
  );
  for (const file of [...files, join(modules, "bun/bin/bun.exe")]) {
    if (existsSync(file) && (await execute(file, ["--version"])).status === 0) return file;
  }
  return undefined;
}

function skip(context: Mocha.Context, name: string): never {
  console.log(`      skipped: ${name} is not here, or does not start`);
  return context.skip();
}
