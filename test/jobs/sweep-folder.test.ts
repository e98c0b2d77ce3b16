import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lrlab, ownFolder, writeJson } from "./program";

const sweep = {
  data: { name: "synthetic", options: { nTrain: 200, nVal: 50 } },
  epochs: 1,
  schedules: { low: 0.01, high: 0.1 },
  seeds: 2,
};

/** A History of one epoch. */
const historyOf = (valLoss: number | null, valAccuracy: number) => ({
  ...{ epoch: [1], lr: [0.1], nextLr: [0.1], loss: [1], accuracy: [0.5] },
  ...{ valLoss: [valLoss], valAccuracy: [valAccuracy], seconds: [1] },
});

describe("lrlab sweep, of a folder with results", () => {
  const folder = ownFolder();
  let runs: string;
  const write = (kind: "results" | "failed", id: string, content: string | object): void => {
    mkdirSync(join(runs, kind), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(runs, kind, `${id}.json`), text);
  };
  const names = (schedule: string, seed: number) => ({ schedule, seed });
  beforeEach(async () => {
    runs = join(folder(), "runs");
    const { code, err } = await lrlab("sweep", "expand", writeJson(folder(), "sweep.json", sweep), runs);
    assert.equal(code, 0, err);
    write("results", "000000", { id: "000000", names: names("low", 0), history: historyOf(2, 0.25) });
    write("results", "000001", { id: "000001", names: names("low", 1), history: historyOf(4, 0.75) });
  });

  it("draws the measure that was asked for, as SVG and for Plotly", async () => {
    const words = ["sweep", "figure", runs, "--measure", "valAccuracy"];
    const { code, out, err } = await lrlab(...words, "--json", "-");
    assert.equal(code, 0, err);
    const { data, layout } = JSON.parse(out);
    assert.deepEqual(data[0].x, [0.25, 0.75]);
    assert.deepEqual([data[1].x, data[1].y], [[0.5], ["low"]]);
    assert.equal(layout.xaxis.title.text, "Validation accuracy");
    assert.match((await lrlab(...words, "--svg", "-")).out, /Validation accuracy/);
  });

  it("names what the figure leaves out", async () => {
    const error = { name: "DivergedError", message: "the loss is NaN" };
    write("failed", "000002", { id: "000002", names: names("high", 0), error });
    write("failed", "000003", { id: "000003", names: names("high", 1), error });
    const { code, err } = await lrlab("sweep", "figure", runs, "--svg", join(folder(), "f.svg"));
    assert.deepEqual([code, err], [0, "lrlab sweep figure: left out, without validation loss: high\n"]);
    assert.doesNotMatch(readFileSync(join(folder(), "f.svg"), "utf8"), />high</);
  });

  it("has no mean where a run measured a number that is none", async () => {
    write("results", "000000", { id: "000000", names: names("low", 0), history: historyOf(null, 0.25) });
    const { mean } = JSON.parse((await lrlab("sweep", "gather", runs, "--json")).out);
    assert.deepEqual([mean.low.valLoss, mean.low.valAccuracy], [[null], [0.5]]);
  });

  it("does a job again whose result a crash left empty or cut off", async () => {
    for (const left of ["", '{"id":"000001","na']) {
      write("results", "000001", left);
      assert.match((await lrlab("sweep", "status", runs)).out, /1 of 4 jobs done, 0 failed, 3 left/);
      const { code, err } = await lrlab("sweep", "gather", runs);
      assert.equal(code, 0, err);
    }
    const { code, out } = await lrlab("sweep", "run", runs, "--json");
    assert.equal(code, 0);
    assert.deepEqual(out.match(/"id":"\d+"/g)!.sort(), ['"id":"000001"', '"id":"000002"', '"id":"000003"']);
    assert.equal(JSON.parse(readFileSync(join(runs, "results", "000001.json"), "utf8")).id, "000001");
  });

  it("names the file that is damaged", async () => {
    const status = () => lrlab("sweep", "status", runs);
    const check = async (name: string, content: string, says: RegExp): Promise<void> => {
      const before = readFileSync(join(runs, name), "utf8");
      writeFileSync(join(runs, name), content);
      const { code, err } = await status();
      assert.match(err, says);
      assert.equal(code, 2);
      writeFileSync(join(runs, name), before);
    };
    await check("sweep.json", '{"kind":', /runs\/sweep\.json: it must be JSON/);
    const bare = { kind: "lrlab sweep", version: 1 };
    await check("sweep.json", JSON.stringify(bare), /runs\/sweep\.json: slice must be a positive integer/);
    await check("sweep.json", JSON.stringify({ ...bare, version: 9 }), /version of .* must be 1, got 9/);
    await check("jobs.jsonl", "{\n{\n{\n{\n", /runs\/jobs\.jsonl: it must be JSON/);
    assert.equal((await status()).code, 0);
  });

  it("says that a file cannot be written", async () => {
    for (const [command, flag] of [
      ["gather", "--jsonl"],
      ["gather", "--csv"],
      ["figure", "--svg"],
    ]) {
      const { code, err } = await lrlab("sweep", command, runs, flag, runs);
      assert.match(err, new RegExp(`^lrlab sweep ${command}: .*runs cannot be written \\(EISDIR`));
      assert.equal(code, 2);
    }
  });
});
