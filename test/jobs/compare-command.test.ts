import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { lrlab, ownFolder, smallJob, start, writeJson } from "./program";

const comparison = { ...smallJob, schedules: { low: 0.01, high: 0.1 }, seeds: 2 };

describe("lrlab compare", () => {
  const folder = ownFolder();

  it("refuses a baseline that the file has not, and a measure without one, before it trains", async () => {
    const file = writeJson(folder(), "c.json", comparison);
    for (const [args, says] of [
      [
        ["--baseline", "lwo"],
        /^lrlab compare: --baseline must be a schedule of .*, got "lwo", did you mean low\?/,
      ],
      [["--measure", "valLoss"], /^lrlab compare: --measure needs --baseline/],
    ] as const) {
      const { code, out, err } = await lrlab("compare", file, ...args);
      assert.deepEqual([code, out], [2, ""], err);
      assert.match(err, says);
    }
  });

  it("ends at the first run that has not the measure", async () => {
    const file = writeJson(folder(), "c.json", { ...comparison, seeds: 50 });
    const { code, err } = await lrlab("compare", file, "--baseline", "low", "--measure", "valAcuracy");
    assert.equal(code, 2);
    assert.match(err, /unknown measure "valAcuracy", did you mean valAccuracy\?/);
    assert.ok(err.split("\n").length < 20, err);
  });

  it("shows what was trained where all runs of the baseline failed", async () => {
    const file = writeJson(folder(), "c.json", { ...comparison, schedules: { low: 0.01, huge: 1e30 } });
    const { code, out, err } = await lrlab("compare", file, "--baseline", "huge", "--json");
    assert.match(err, /every run of the baseline "huge" failed/);
    assert.equal(code, 1);
    const { histories, failed } = JSON.parse(out);
    assert.equal(Object.keys(histories.low).length, 2);
    assert.equal(failed.length, 2);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const)
    it(`prints the runs that were done by ${signal}`, async () => {
      const started = start(
        "compare",
        writeJson(folder(), "c.json", { ...comparison, epochs: 20, seeds: 500 }),
        "--json",
      );
      let err = "";
      started.child.stderr!.on("data", (text) => (err += text));
      while (!err.includes("3/1000")) await wait(10);
      started.child.kill(signal);
      const { code, out } = await started.ended;
      assert.equal(code, 1, err);
      const { histories } = JSON.parse(out) as { histories: Record<string, Record<string, unknown>> };
      const done = Object.values(histories).flatMap((bySeed) => Object.keys(bySeed)).length;
      assert.ok(done >= 3 && done < 1000, `${done}`);
      assert.doesNotMatch(err, /lastComparison/);
    });
});
