import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pythonOf } from "../venv";
import { lrlab, ownFolder, program, smallJob, writeJson } from "./program";

const engines = join(__dirname, "..", "..", "lib", "sweeps");
const venv = process.env.LRLAB_VENV;
const pythons = [process.env.LRLAB_RAY_PYTHON, venv && pythonOf(venv), "python3"].filter(
  (path) => path !== undefined,
);

/** The first interpreter that has a module. */
const pythonWith = (module: string): string | undefined =>
  pythons.find((python) => spawnSync(python as string, ["-c", `import ${module}`]).status === 0) as
    string | undefined;

const sweep = { ...smallJob, schedules: { low: 0.01, high: 0.1 }, seeds: 10 };

describe("engines of others", () => {
  const folder = ownFolder();
  let runs: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(async () => {
    runs = join(folder(), "runs");
    const bin = join(folder(), "bin");
    mkdirSync(bin);
    const shim = `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`;
    writeFileSync(join(bin, "npx"), shim, { mode: 0o755 });
    env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  });

  const expand = async (content: object = sweep): Promise<void> => {
    const file = writeJson(folder(), "sweep.json", content);
    const { code, err } = await lrlab("sweep", "expand", file, runs, "--slice", "5");
    assert.equal(code, 0, err);
  };
  const call = (command: string, args: string[], given: NodeJS.ProcessEnv = {}) =>
    spawnSync(command, args, { env: { ...env, ...given }, cwd: folder(), encoding: "utf8" });
  const done = (): string[] => readdirSync(join(runs, "results")).map((name) => name.replace(".json", ""));
  const idsOf = (slices: number[]): string[] =>
    slices.flatMap((slice) => [0, 1, 2, 3, 4].map((i) => String(5 * slice + i).padStart(6, "0")));

  const hasShell = process.platform !== "win32";

  it("GNU parallel does all slices, and what it did no second time", async function () {
    this.timeout(300_000);
    if (!hasShell || spawnSync("parallel", ["--version"]).status !== 0) {
      console.log("      (left out: GNU parallel is not installed)");
      return this.skip();
    }
    await expand();
    const run = () => call("sh", [join(engines, "parallel.sh"), runs, "--jobs", "2"]);
    const { status, stderr } = run();
    assert.equal(status, 0, stderr);
    assert.deepEqual(done().sort(), idsOf([0, 1, 2, 3]));
    const log = readFileSync(join(runs, "parallel.log"), "utf8");
    assert.equal(log.trimEnd().split("\n").length, 5);
    assert.equal(run().status, 0);
    assert.equal(readFileSync(join(runs, "parallel.log"), "utf8"), log);
  });

  it("a task of a Slurm array does its slice", async function () {
    if (!hasShell) return this.skip();
    await expand();
    const script = join(engines, "slurm.sh");
    const options = readFileSync(script, "utf8").match(/^#SBATCH --[a-z-]+(=\S+)?$/gm)!;
    assert.equal(options.length, readFileSync(script, "utf8").match(/^#SBATCH/gm)!.length);
    const { status, stderr } = call("bash", [script, runs], { SLURM_ARRAY_TASK_ID: "2" });
    assert.equal(status, 0, stderr);
    assert.deepEqual(done(), idsOf([2]));
    assert.match(call("bash", [script], { SLURM_ARRAY_TASK_ID: "2" }).stderr, /the folder of the sweep/);
    assert.equal(call("sh", ["-c", `npx lrlab sweep status ${runs} --slices`]).stdout, "4\n");
  });

  it("an index of a Kubernetes Job does its slice", async function () {
    const python = pythonWith("yaml");
    if (!hasShell || !python) {
      console.log("      (left out: no Python with PyYAML)");
      return this.skip();
    }
    await expand();
    const read = "import json, sys, yaml; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))";
    const { stdout } = call(python, ["-c", read, join(engines, "kubernetes.yaml")]);
    interface Container {
      readonly command: string[];
      readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
    }
    const [{ kind, spec }] = JSON.parse(stdout) as [
      {
        readonly kind: string;
        readonly spec: {
          readonly completionMode: string;
          readonly template: {
            readonly spec: { containers: Container[]; volumes: { readonly name: string }[] };
          };
        };
      },
    ];
    assert.deepEqual([kind, spec.completionMode], ["Job", "Indexed"]);
    const { containers, volumes } = spec.template.spec;
    const [{ command, volumeMounts }] = containers;
    assert.deepEqual(
      volumeMounts.map(({ name }) => name),
      volumes.map(({ name }) => name),
    );
    const [program, ...args] = command.map((word) =>
      word.replace("$(JOB_COMPLETION_INDEX)", "1").replace("/sweep/runs", runs),
    );
    assert.ok(command.some((word) => word.startsWith(volumeMounts[0].mountPath)));
    const { status, stderr } = call(program, args);
    assert.equal(status, 0, stderr);
    assert.deepEqual(done(), idsOf([1]));
  });

  it("Ray does each job once, though one of its nodes dies", async function () {
    this.timeout(400_000);
    const python = pythonWith("ray");
    if (!hasShell || !python) {
      console.log("      (left out: no Python with Ray: pip install ray; LRLAB_RAY_PYTHON names one)");
      return this.skip();
    }
    const data = { name: "synthetic", options: { nTrain: 400, nVal: 50 } };
    await expand({ ...sweep, data, epochs: 10, batchSize: 10 });
    const args = [
      join(__dirname, "ray_cluster.py"),
      join(engines, "ray_sweep.py"),
      runs,
      process.execPath,
      program,
    ];
    const { status, stdout, stderr } = call(python, args);
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    const [, before] = /done before a node dies: (\d+)/.exec(stdout)!;
    assert.ok(Number(before) >= 3 && Number(before) < 20, before);
    assert.match(stdout, /20 of 20 jobs done, 0 failed, 0 left in 0 of 4 slices/);
    assert.deepEqual(done().sort(), idsOf([0, 1, 2, 3]));
  });
});
