import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

export const root = join(__dirname, "../..");

/** What `regression.ts` returns. */
export interface Result {
  backend: string;
  tfjs: string;
  lr: number;
  fit: number[];
  minimize: number[];
  rates: number[];
  one: boolean;
  names: number;
}

/** A program's exit status and what it printed. */
export interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** The program that every setting runs, as text; it declares `regression(tf, lrlab, schedules)`. */
export const regression = readFileSync(join(__dirname, "regression.ts"), "utf8");

/** The same as JavaScript. */
export const regressionJs = ts.transpile(regression, { target: ts.ScriptTarget.ES2022 });

/** Runs a program to its end, in the project's folder unless told otherwise. */
export function execute(
  command: string,
  args: string[],
  options: { cwd?: string; env?: object } = {},
): Promise<Ended> {
  const { cwd = project(), env } = options;
  return new Promise((resolve) => {
    const settings = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 26, shell: command === "npm" };
    execFile(command, args, settings, (error, stdout, stderr) => {
      const status = error ? (typeof error.code === "number" ? error.code : 127) : 0;
      resolve({ status, stdout, stderr });
    });
  });
}

/** The file that a tool's command is, as its package says. */
export function tool(name: string, command = name): string {
  const folder = join(__dirname, "node_modules", name);
  if (!existsSync(folder)) throw new Error(`${name} is not installed: npm run test:package`);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** A tool's name and version. */
export const versionOf = (name: string): string =>
  `${name} ${JSON.parse(readFileSync(join(__dirname, "node_modules", name, "package.json"), "utf8")).version}`;

let folder: string | undefined;
let packed: Promise<string> | undefined;

/** The folder of the project in which the tarball is installed. */
export const project = (): string => (folder ??= mkdtempSync(join(tmpdir(), "lrlab-package-")));

/** Writes a file of the project. */
export function write(name: string, text: string): string {
  const file = join(project(), name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** Packs the library as it would be published. */
export async function pack(): Promise<string> {
  const { status, stdout, stderr } = await execute(
    "npm",
    ["pack", "--json", "--pack-destination", project()],
    { cwd: join(root, "lib") },
  );
  assert.equal(status, 0, stderr);
  const answer = JSON.parse(stdout);
  return join(project(), (Array.isArray(answer) ? answer[0] : Object.values<any>(answer)[0]).filename);
}

/** Makes the project: an empty one, into which a user installs lrlab and tfjs. */
async function install(): Promise<string> {
  const tarball = await pack();
  write("package.json", JSON.stringify({ private: true }));
  const { status, stdout, stderr } = await execute("npm", [
    "install",
    "--no-audit",
    "--no-fund",
    tarball,
    "@tensorflow/tfjs",
  ]);
  assert.equal(status, 0, stdout + stderr);
  return tarball;
}

/** Installs the tarball before a suite's tests, once for all suites. */
export function useTarball(): () => string {
  let file: string;
  before(async function () {
    this.timeout(300_000);
    file = await (packed ??= install());
  });
  return () => file;
}

const settings: Record<string, string> = {};

/** Notes what a setting ran with, for the table at the end. */
export const note = (setting: string, versions: string): void => void (settings[setting] = versions);

let expected: Result | undefined;

/** Whether a setting has the numbers of the first that ran, CommonJS in Node; `tolerance` is what its engine may differ by. */
export function check(setting: string, result: Result, versions: string, tolerance = 1e-4): void {
  const { backend, tfjs, ...numbers } = result;
  if (expected === undefined)
    assert.equal(setting, "CommonJS", "the first setting is the one to compare with");
  expected ??= result;
  for (const part of ["fit", "minimize", "rates"] as const) {
    assert.equal(numbers[part].length, expected[part].length);
    numbers[part].forEach((value, i) => {
      assert.ok(
        Math.abs(value - expected![part][i]) <= tolerance,
        `${part}[${i}]: ${value}, in Node ${expected![part][i]}`,
      );
    });
  }
  assert.deepEqual([numbers.lr, numbers.one], [expected.lr, true]);
  assert.equal(tfjs, expected.tfjs);
  note(setting, `${versions}, ${backend}`);
}

after(() => {
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const width = Math.max(0, ...Object.keys(settings).map((name) => name.length));
  for (const [name, versions] of Object.entries(settings))
    console.log(`  ${name.padEnd(width)}  ${versions}`);
});
