import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lrlab, ownFolder, smallJob, start, writeJson } from "./program";

interface Report {
  readonly id: string;
  readonly outcome: string;
}

interface Outcome {
  readonly id: string;
  readonly names: Record<string, unknown>;
  readonly history?: { readonly valLoss: number[]; readonly seconds: number[] };
  readonly error?: { readonly name: string; readonly message: string };
}

const reportsOf = (text: string): Report[] =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Report);

const sweep = { ...smallJob, schedules: { low: 0.01, high: "StepLR baseLr=0.1 stepSize=1" }, seeds: 10 };
/** Jobs that take some time each. */
const slowSweep = {
  ...sweep,
  data: { name: "synthetic", options: { nTrain: 1000, nVal: 50 } },
  epochs: 4,
  batchSize: 10,
};
const ids = Array.from({ length: 20 }, (_, i) => String(i).padStart(6, "0"));

describe("lrlab sweep", () => {
  const folder = ownFolder();
  const expand = async (content: object, ...options: string[]): Promise<string> => {
    const runs = join(folder(), "runs");
    const { code, err } = await lrlab(
      "sweep",
      "expand",
      writeJson(folder(), "s.json", content),
      runs,
      ...options,
    );
    assert.equal(code, 0, err);
    return runs;
  };
  const gathered = async (runs: string): Promise<Outcome[]> => {
    const { out } = await lrlab("sweep", "gather", runs, "--jsonl", "-");
    return reportsOf(out) as unknown as Outcome[];
  };

  for (const store of ["files", "lines"]) {
    it(`does each job once, and shows what came of it (${store})`, async () => {
      const runs = await expand(sweep, "--slice", "3", "--store", store);
      const { code, out, err } = await lrlab("sweep", "run", runs, "--workers", "2", "--json");
      assert.equal(code, 0, err);
      assert.deepEqual(
        reportsOf(out)
          .map(({ id }) => id)
          .sort(),
        ids,
      );
      const outcomes = await gathered(runs);
      assert.deepEqual(outcomes.map(({ id }) => id).sort(), ids);
      const losses = outcomes.map(({ history }) => history!.valLoss.at(-1));
      assert.equal(new Set(losses).size, 20);

      const { low } = (
        JSON.parse((await lrlab("sweep", "gather", runs, "--json")).out) as {
          mean: Record<string, { valLoss: number[] }>;
        }
      ).mean;
      const ofLow = outcomes
        .filter(({ names }) => names.schedule === "low")
        .map(({ history }) => history!.valLoss[1]);
      assert.equal(ofLow.length, 10);
      assert.ok(Math.abs(low.valLoss[1] - ofLow.reduce((sum, value) => sum + value) / 10) < 1e-12);

      const csv = (await lrlab("sweep", "gather", runs, "--csv", "-")).out.trimEnd().split("\n");
      assert.equal(csv.length, 21);
      assert.match(csv[0], /^id,schedule,seed,status,epochs,lr,/);
      const svg = (await lrlab("sweep", "figure", runs, "--svg", "-")).out;
      assert.equal(svg.match(/fill-opacity/g)!.length, 20);

      const again = await lrlab("sweep", "run", runs, "--json");
      assert.deepEqual([again.code, again.out], [0, ""]);
      if (store === "lines") assert.ok(readdirSync(join(runs, "results")).length <= 14);
    });
  }

  it("gives each job the numbers of lrlab train", async () => {
    const runs = await expand({ ...sweep, seeds: [3] }, "--slice", "1");
    assert.equal((await lrlab("sweep", "run", runs, "--slice", "1")).code, 0);
    const [{ history }] = await gathered(runs);
    const job = { ...smallJob, schedule: sweep.schedules.high, seed: 3 };
    const { out } = await lrlab("train", writeJson(folder(), "one.json", job), "--json");
    assert.deepEqual(
      (reportsOf(out) as unknown as { valLoss: number }[]).map(({ valLoss }) => valLoss),
      history!.valLoss,
    );
    assert.match(
      (await lrlab("sweep", "status", runs)).out,
      /1 of 2 jobs done, 0 failed, 1 left in 1 of 2 slices/,
    );
  });

  it("keeps what would fail again in failed, and does it no second time", async () => {
    const runs = await expand({ ...sweep, schedules: { low: 0.01, huge: 1e30 }, seeds: 3 });
    const { code, out } = await lrlab("sweep", "run", runs, "--json");
    assert.equal(code, 0);
    assert.equal(reportsOf(out).filter(({ outcome }) => outcome === "failed").length, 3);
    assert.deepEqual(readdirSync(join(runs, "failed")), ["000003.json", "000004.json", "000005.json"]);
    const { error } = JSON.parse(readFileSync(join(runs, "failed", "000003.json"), "utf8")) as Outcome;
    assert.equal(error!.name, "DivergedError");
    assert.equal((await lrlab("sweep", "run", runs, "--json")).out, "");
    assert.match((await lrlab("sweep", "gather", runs)).out, /huge .* 0 \(all failed\)/);
  });

  it("is done once by two programs, one of which is killed", async function () {
    this.timeout(300_000);
    const runs = await expand(slowSweep, "--slice", "4");
    const [first, second] = [1, 2].map(() => start("sweep", "run", runs, "--workers", "1", "--json"));
    while (reportsOf(first.printed()).length < 2) await wait(10);
    first.child.kill("SIGKILL");
    const [killed, { code, out, err }] = await Promise.all([first.ended, second.ended]);
    assert.equal(code, 0, err);
    const done = [...reportsOf(killed.out.slice(0, killed.out.lastIndexOf("\n") + 1)), ...reportsOf(out)];
    const counts = ids.map((id) => done.filter((report) => report.id === id).length);
    // What was written as the program died may not have been said any more.
    assert.ok(
      counts.every((count) => count <= 1) && counts.filter((count) => count === 0).length <= 1,
      `${counts}`,
    );
    assert.deepEqual((await gathered(runs)).map(({ id }) => id).sort(), ids);
    assert.deepEqual(readdirSync(join(runs, "results")).filter((name) => name.endsWith(".json")).length, 20);
  });

  it("ends at SIGTERM within a second, and goes on", async function () {
    this.timeout(300_000);
    const runs = await expand(slowSweep);
    const run = start("sweep", "run", runs, "--workers", "2", "--json");
    while (reportsOf(run.printed()).length < 2) await wait(10);
    const killed = performance.now();
    run.child.kill("SIGTERM");
    const { code, out } = await run.ended;
    assert.ok(performance.now() - killed < 1000);
    assert.equal(code, 1);
    const rest = await lrlab("sweep", "run", runs, "--json");
    assert.equal(rest.code, 0);
    assert.deepEqual([...reportsOf(out), ...reportsOf(rest.out)].map(({ id }) => id).sort(), ids);
  });

  it("says that a disk is full, and goes on where it was once there is room", async function () {
    this.timeout(300_000);
    const disk = join(folder(), "disk");
    mkdirSync(disk);
    const mount = (...options: string[]) => spawnSync("mount", [...options, "tmpfs", disk]).status;
    if (process.platform !== "linux" || mount("-t", "tmpfs", "-o", "size=128k") !== 0) {
      console.log("      (left out: this user may not mount a file system of its own)");
      return this.skip();
    }
    try {
      const runs = join(disk, "runs");
      const file = writeJson(folder(), "s.json", { ...sweep, seeds: 60 });
      assert.equal((await lrlab("sweep", "expand", file, runs)).code, 0);
      const { code, err } = await lrlab("sweep", "run", runs, "--workers", "1");
      assert.match(
        err,
        /cannot be written \(ENOSPC: .*\): free some space, or give a folder on another disk/,
      );
      assert.equal(code, 1);
      const kept = readdirSync(join(runs, "results"));
      assert.ok(kept.length > 0 && kept.length < 120, `${kept.length}`);
      for (const name of kept) JSON.parse(readFileSync(join(runs, "results", name), "utf8"));
      assert.equal(mount("-o", "remount,size=10m"), 0);
      assert.equal((await lrlab("sweep", "run", runs)).code, 0);
      assert.equal((await gathered(runs)).length, 120);
    } finally {
      spawnSync("umount", [disk]);
    }
  });

  it("refuses a folder with another sweep, and none", async () => {
    const runs = await expand(sweep);
    const other = writeJson(folder(), "other.json", { ...sweep, seeds: 3 });
    const { code, err } = await lrlab("sweep", "expand", other, runs);
    assert.equal(code, 2);
    assert.match(err, /jobs\.jsonl is that of another sweep, or of other options; give another folder/);
    const none = await lrlab("sweep", "run", join(folder(), "none"));
    assert.equal(none.code, 2);
    assert.match(none.err, /none has no sweep; make one: lrlab sweep expand SWEEP\.json/);
    assert.ok(!existsSync(join(folder(), "none")) && statSync(runs).isDirectory());
  });
});
