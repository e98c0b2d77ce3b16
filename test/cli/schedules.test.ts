import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { convergenceBound } from "../../lib/theory/convergence-bound";
import { specFromText } from "../../lib/cli/spec/text";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { metricKinds } from "../../lib/schedules/reducers";
import { fromSpec } from "../../lib/schedules/spec";
import { sameAsFile } from "./golden";
import { lrlab } from "./io";

const oneCycle = "OneCycleLR maxLr=0.1 totalSteps=100";
const warm = "warmup schedule=(CosineAnnealingLR baseLr=0.1 tMax=90) steps=10";
const stairs = "StepLR baseLr=0.1 stepSize=30";
const joined = `sequential schedules=[LinearLR baseLr=0.1 totalIters=20, CosineAnnealingLR baseLr=0.1 tMax=80] milestones=[20]`;

/** A value as the text of a spec has it. */
const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(asText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const { kind, ...rest } = value as Record<string, unknown>;
  if (kind === undefined)
    return `{${Object.entries(rest)
      .map(([name, item]) => `${name}: ${asText(item)}`)
      .join(", ")}}`;
  return `(${specText({ kind, ...rest })})`;
};
const specText = ({ kind, ...options }: Record<string, unknown>): string =>
  [kind, ...Object.entries(options).map(([name, value]) => `${name}=${asText(value)}`)].join(" ");

describe("the text of a spec", () => {
  it("gives back what was written as text", () => {
    const name = fc
      .stringMatching(/^[a-z][a-zA-Z]{0,8}$/)
      .filter((word) => !["true", "false", "null", "kind"].includes(word));
    const leaf = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      name,
      fc.constant(null),
    );
    const { spec } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        tie("spec"),
        fc.dictionary(name, leaf, { maxKeys: 3 }),
      ),
      spec: fc
        .tuple(name, fc.dictionary(name, tie("value"), { maxKeys: 4 }))
        .map(([kind, options]) => ({ kind, ...options })),
    }));
    const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
    fc.assert(
      fc.property(spec, (given) =>
        assert.deepEqual(plain(specFromText(specText(given as never))), plain(given)),
      ),
    );
  });

  it("is JSON, a file, or standard input too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
    try {
      const spec = { kind: "StepLR", baseLr: 0.1, stepSize: 30 };
      const file = join(folder, "specs.json");
      writeFileSync(file, JSON.stringify({ stairs: spec, again: spec }));
      const at = ["--at", "0,30", "--csv"];
      const rows = "0,0.1\n30,0.010000000000000002\n";
      assert.equal((await lrlab(["table", JSON.stringify(spec), ...at])).out, `step,StepLR\n${rows}`);
      assert.equal(
        (await lrlab(["table", "-", ...at], { stdin: `# a comment\n${stairs}\n` })).out,
        `step,${stairs}\n${rows}`,
      );
      assert.match((await lrlab(["table", file, ...at])).out, /^step,stairs,again\n0,0.1,0.1\n/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("takes the names of classes and functions", async () => {
    for (const text of [
      stairs.replace("StepLR", "stepSchedule"),
      joined.replace("sequential", "SequentialLR"),
    ]) {
      const { status, err } = await lrlab(["table", text]);
      assert.equal(status, 0, err);
    }
  });
});

describe("lrlab preview", () => {
  for (const [name, words, settings] of [
    ["one", [oneCycle], {}],
    ["two", [stairs, warm], {}],
    ["two-in-color", [stairs, warm], { color: true }],
    ["log-ascii-narrow", ["ExponentialLR baseLr=0.1 gamma=0.93", "--log", "--ascii"], { columns: 50 }],
    ["constant", ["constantSchedule value=0.1", "--steps", "5"], {}],
  ] as const) {
    it(`draws as in ${name}.txt`, async () => {
      const { status, out, err } = await lrlab(["preview", ...words], settings);
      assert.equal(status, 0, err);
      sameAsFile(`preview-${name}`, out);
      const widest = Math.max(
        ...out
          .split("\n")
          .slice(words.length)
          .map((line) => line.replace(/\u001b\[\d+m/g, "").length),
      );
      assert.ok(widest <= ("columns" in settings ? settings.columns : 80));
    });
  }

  it("has no colour unless it is a terminal's", async () => {
    assert.doesNotMatch((await lrlab(["preview", stairs, warm])).out, /\u001b/);
  });

  it("writes SVG, a page, CSV and JSON with the schedules' numbers", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
    try {
      const file = (ending: string): string => join(folder, `figures/drawing.${ending}`);
      const flags = ["svg", "html", "csv", "json"].flatMap((ending) => [`--${ending}`, file(ending)]);
      const { status, out } = await lrlab(["preview", oneCycle, stairs, ...flags]);
      assert.deepEqual([status, out], [0, ""]);
      const read = (ending: string): string => readFileSync(file(ending), "utf8");
      const schedule = fromSpec(specFromText(oneCycle));
      const { values, specs, step } = JSON.parse(read("json"));
      assert.deepEqual(values[oneCycle], step.map(schedule));
      assert.deepEqual(values[`${oneCycle} momentum`], step.map(schedule.momentum!));
      assert.deepEqual(specs[stairs].kind, "StepLR");
      const [, ...rows] = read("csv").trim().split("\n");
      assert.deepEqual(
        rows.map((row) => Number(row.split(",")[1])),
        step.map(schedule),
      );
      assert.equal(read("svg").match(/<path d="M/g)!.length > 5, true);
      assert.match(read("svg"), /^<svg [^>]*>\n<title>Learning-rate schedules<\/title>/);
      assert.ok(read("html").includes(read("svg")));
      assert.doesNotMatch(read("html"), /<script|https?:(?!\/\/www\.w3\.org)/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says what a PNG needs, where there is no browser", async () => {
    const { PATH, CHROME_PATH } = process.env;
    process.env.CHROME_PATH = "/nowhere/chrome";
    try {
      const { status, err } = await lrlab(["preview", stairs, "--png", join(tmpdir(), "none.png")]);
      assert.deepEqual(
        [status, err],
        [1, "lrlab preview: CHROME_PATH names /nowhere/chrome, which is not there\n"],
      );
    } finally {
      process.env.PATH = PATH;
      if (CHROME_PATH === undefined) delete process.env.CHROME_PATH;
      else process.env.CHROME_PATH = CHROME_PATH;
    }
  });
});

describe("lrlab table and bound", () => {
  it("print the schedule's own rates", async () => {
    for (const text of [oneCycle, warm, stairs, joined]) {
      const schedule = fromSpec(specFromText(text));
      const { step, values } = JSON.parse((await lrlab(["table", text, "--every", "7", "--json"])).out);
      assert.ok(step.length > 10);
      assert.deepEqual(values[text], step.map(schedule));
    }
  });

  it("print a table to read", async () => {
    sameAsFile("table", (await lrlab(["table", oneCycle, stairs, "--every", "10"])).out);
    sameAsFile(
      "bound",
      (
        await lrlab([
          "bound",
          "constantSchedule value=0.1",
          "linearSchedule initValue=0.1 endValue=0 transitionSteps=400",
        ])
      ).out,
    );
  });

  it("give the bound of the library, and the rate at which it is lowest", async () => {
    const { schedules } = JSON.parse(
      (await lrlab(["bound", warm, "--steps", "100", "--distance", "3", "--json"])).out,
    );
    const [{ bound, bestRate }] = schedules;
    const options = { steps: 100, distance: 3 };
    const at = (baseLr: number): number =>
      convergenceBound(fromSpec(specFromText(warm.replace("baseLr=0.1", `baseLr=${baseLr}`))), options).bound;
    assert.equal(bound, at(0.1));
    assert.ok(at(bestRate) < at(bestRate * 1.01) && at(bestRate) < at(bestRate / 1.01));
  });
});

describe("lrlab kinds", () => {
  it("lists every kind, with a description, its options and what each means", async () => {
    const kinds = JSON.parse((await lrlab(["kinds", "--json"])).out);
    const names = kinds.map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(names, [...scheduleKinds.keys(), ...metricKinds.keys()]);
    const bare = kinds.filter(({ about }: { about: string }) => about.length < 20);
    assert.deepEqual(bare, []);
    for (const { kind, options } of kinds) {
      const table = scheduleKinds.get(kind)?.options ?? metricKinds.get(kind)!;
      assert.deepEqual(
        options.map(({ name }: { name: string }) => name),
        Object.keys(table),
      );
    }
  });

  it("describes one with its formula", async () => {
    const { out } = await lrlab(["kinds", "StepLR"]);
    sameAsFile("kinds-StepLR", out);
    assert.match(out, /lr\(k\) = baseLr · gamma\^⌊k \/ stepSize⌋/);
  });

  it("finds kinds by a word", async () => {
    const { out } = await lrlab(["kinds", "OLMo"]);
    assert.match(out, /wsdsSchedule/);
    assert.doesNotMatch(out, /StepLR/);
  });
});

describe("lrlab diagnose and notebooks", () => {
  const losses = [1, 0.5, 0.4, 0.35, 0.3, 2.5];
  const lines = losses.map((loss, i) => ({
    epoch: i + 1,
    lr: 0.1,
    nextLr: 0.1,
    loss,
    accuracy: 0.5,
    seconds: 1,
  }));

  it("reads a History, and lines of JSON", async () => {
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const ofLines = await lrlab(["diagnose", "-"], { stdin: `${text}\n` });
    assert.equal(ofLines.status, 0, ofLines.err);
    assert.match(ofLines.out, /^diverged: /);
    const column = (name: "epoch" | "lr" | "nextLr" | "loss" | "accuracy" | "seconds") =>
      lines.map((line) => line[name]);
    const history = {
      epoch: column("epoch"),
      lr: column("lr"),
      nextLr: column("nextLr"),
      loss: column("loss"),
      accuracy: column("accuracy"),
      valLoss: [],
      valAccuracy: [],
      seconds: column("seconds"),
    };
    for (const stdin of [JSON.stringify(history), JSON.stringify({ history })])
      assert.equal((await lrlab(["diagnose", "-"], { stdin })).out, ofLines.out);
    const [finding] = JSON.parse((await lrlab(["diagnose", "-", "--json"], { stdin: text })).out);
    assert.equal(finding.kind, "diverged");
  });

  it("takes null, as JSON has a number that is none, and refuses what is no number", async () => {
    const withLoss = (loss: unknown): string =>
      lines.map((line, i) => JSON.stringify(i === 3 ? { ...line, loss } : line)).join("\n");
    const { status, out, err } = await lrlab(["diagnose", "-"], { stdin: withLoss(null) });
    assert.equal(status, 0, err);
    assert.match(out, /^diverged: Diverged in epoch 4: the loss is NaN/);
    const wrong: readonly (readonly [string, RegExp])[] = [
      [withLoss("much"), /loss must have numbers alone, got "much"/],
      [
        withLoss(undefined),
        /line 4 of - must have epoch, lr, nextLr, loss, .* as the first line, got epoch, lr, nextLr, acc/,
      ],
      [`${withLoss(1)}\nnull`, /line 7 of - must be an object, got null/],
      ['{"history":null}', /expected a History/],
      [
        '{"epoch":[1,2],"loss":[1],"lr":[1,1],"valLoss":[]}',
        /loss must have a number for each of the 2 epochs, got 1/,
      ],
    ];
    for (const [stdin, says] of wrong) {
      const ended = await lrlab(["diagnose", "-"], { stdin });
      assert.match(ended.err, says);
      assert.equal(ended.status, 2);
    }
  });

  it("lists the course's chapters, and writes a notebook whose code the compiler takes", async () => {
    const { out } = await lrlab(["notebooks", join(__dirname, "../../notebooks")]);
    assert.match(out, /02-basic-schedulers\.ipynb +2 ·/);
    const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
    try {
      const file = join(folder, "new.ipynb");
      assert.equal((await lrlab(["notebooks", "--new", file, warm])).status, 0);
      const { cells, metadata } = JSON.parse(readFileSync(file, "utf8"));
      assert.equal(metadata.kernelspec.name, "tslab");
      const code = cells.map(({ source }: { source: string[] }) => source.join("")).join("\n");
      assert.match(code, /import \{ cosineAnnealingSchedule, scheduleFigure, show, warmup \} from "lrlab"/);
      assert.equal((await lrlab(["notebooks", "--new", file, warm])).status, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
