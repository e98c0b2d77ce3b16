import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** Runs a program in Node, from the project's folder; `done` in it prints a value as JSON. */
export function run(program: string, ...given: string[]): { status: number | null; out: any[]; err: string } {
  const code = `const done = (value) => console.log(JSON.stringify(value));\n${program}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", code, ...given], {
    cwd: root,
    encoding: "utf8",
  });
  return {
    status,
    out: stdout
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    err: stderr,
  };
}
