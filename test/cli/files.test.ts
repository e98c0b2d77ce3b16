import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lrlab } from "./io";

const stairs = "StepLR baseLr=0.1 stepSize=30";

describe("files of lrlab", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lrlab-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("that cannot be read are named, by the command", async () => {
    const file = join(folder, "bad.ipynb");
    writeFileSync(file, "{");
    for (const [command, words, says] of [
      ["preview", [folder], `${folder} cannot be read (EISDIR`],
      ["table", [folder], `${folder} cannot be read (EISDIR`],
      ["notebooks", [file], `expected a folder, got the file ${file}`],
      ["notebooks", [folder], `${file} is not JSON: `],
    ] as const) {
      const { status, err } = await lrlab([command, ...words]);
      assert.ok(err.startsWith(`lrlab ${command}: ${says}`), err);
      assert.equal(status, 2);
    }
    writeFileSync(file, "[]");
    const { status, err } = await lrlab(["notebooks", folder]);
    assert.deepEqual([status, err], [2, `lrlab notebooks: ${file} is no notebook: it has no cells\n`]);
  });

  it("that cannot be written are named, by the command", async () => {
    const under = join(folder, "file.txt", "x.svg");
    writeFileSync(join(folder, "file.txt"), "");
    for (const [command, words, file] of [
      ["preview", [stairs, "--svg", folder], folder],
      ["preview", [stairs, "--csv", under], under],
      ["notebooks", ["--new", under, stairs], under],
    ] as const) {
      const { status, err } = await lrlab([command, ...words]);
      assert.ok(err.startsWith(`lrlab ${command}: ${file} cannot be written (E`), err);
      assert.equal(status, 2);
    }
  });

  it("are written into folders that are not there yet", async () => {
    for (const words of [
      ["preview", stairs, "--svg", join(folder, "a", "b.svg")],
      ["notebooks", "--new", join(folder, "b", "c.ipynb"), stairs],
    ]) {
      assert.equal((await lrlab(words)).status, 0);
    }
    assert.ok(existsSync(join(folder, "a", "b.svg")) && existsSync(join(folder, "b", "c.ipynb")));
  });

  it("may begin with the mark of UTF-8", async () => {
    const file = join(folder, "specs.json");
    const json = `\uFEFF${JSON.stringify({ kind: "StepLR", baseLr: 0.1, stepSize: 30 })}`;
    writeFileSync(file, json);
    const { out } = await lrlab(["table", file, "--at", "30", "--csv"]);
    assert.match(out, /^step,specs\n30,0.01/);
    assert.match((await lrlab(["table", "-", "--at", "30", "--csv"], { stdin: json })).out, /30,0.01/);
  });

  it("that the explorer saved have its schedules, by name, formulas as text", async () => {
    const stdin = JSON.stringify({
      entries: [
        { spec: { kind: "StepLR", baseLr: 0.1, stepSize: 3, gamma: 0.5 }, name: "Mine" },
        { spec: { kind: "LambdaLR", baseLr: 0.1, lrLambda: "1 / (k + 1)" } },
      ],
      steps: 50,
      log: true,
    });
    const { out } = await lrlab(["table", "-", "--at", "3", "--json"], { stdin });
    assert.deepEqual(JSON.parse(out).values, { Mine: [0.05], LambdaLR: [0.1 / 4] });
    for (const command of ["preview", "bound"])
      assert.match((await lrlab([command, "-"], { stdin })).out, /Mine/);
    const { specs } = JSON.parse((await lrlab(["preview", "-", "--json", "-"], { stdin })).out);
    assert.equal(specs.LambdaLR.lrLambda, "1 / (k + 1)");
    const code = await lrlab(["convert", "--from", "lrlab", "-", "--to", "pytorch"], { stdin });
    assert.match(code.out, /lambda step: 1 \/ \(step \+ 1\)/);
    const notebook = await lrlab(["notebooks", "--new", join(folder, "new.ipynb"), "-"], { stdin });
    assert.equal(notebook.status, 2);
    assert.match(notebook.err, /LambdaLR has a formula/);
  });

  it("that commands wrote with --json are read again", async () => {
    for (const words of [
      ["convert", "--from", "lrlab", stairs, "--json"],
      ["preview", stairs, "--json", "-"],
    ]) {
      const stdin = (await lrlab(words)).out;
      assert.match((await lrlab(["table", "-", "--at", "30", "--csv"], { stdin })).out, /\n30,0\.01/);
    }
  });

  it("that are no schedules are called what they are", async () => {
    for (const [content, says] of [
      [{ epoch: [1], loss: [0.5], lr: [0.1] }, "got the History of a run, which lrlab diagnose reads"],
      [{ history: { epoch: [1], loss: [0.5] } }, "got the History of a run, which lrlab diagnose reads"],
      [{ entries: [] }, "got {entries: []}"],
      [{ specs: [], warnings: [] }, "got {specs: [], warnings: []}"],
    ] as const) {
      const { status, err } = await lrlab(["preview", "-"], { stdin: JSON.stringify(content) });
      assert.deepEqual([status, err], [2, `lrlab preview: standard input must have a schedule, ${says}\n`]);
    }
  });

  it("of standard output are one", async () => {
    assert.deepEqual(await lrlab(["preview", stairs, "--svg", "-", "--csv", "-"]), {
      ...{ status: 2, out: "" },
      err: "lrlab preview: standard output takes one of them, got --svg - and --csv -\n",
    });
  });
});

describe("rows that are too many", () => {
  for (const [command, flags, remedy] of [
    ["table", ["--every", "1"], "a larger --every"],
    ["preview", ["--csv", "-"], "fewer --steps"],
  ] as const)
    it(`are refused by ${command}`, async () => {
      const { status, err } = await lrlab([command, stairs, "-n", "1e9", ...flags]);
      assert.equal(err, `lrlab ${command}: there are at most 1000000 rows, got 1000000001; give ${remedy}\n`);
      assert.equal(status, 2);
    });
});

describe("schedules that are none", () => {
  for (const command of ["preview", "table", "bound"])
    it(`are refused by ${command}`, async () => {
      for (const given of ["[]", "{}"]) {
        const { status, out, err } = await lrlab([command, given]);
        assert.deepEqual([status, out], [2, ""]);
        assert.equal(err, `lrlab ${command}: the argument must have a schedule, got ${given}\n`);
      }
      const unquoted = await lrlab([command, "StepLR", "baseLr=0.1", "stepSize=30"]);
      assert.equal(unquoted.status, 2);
      assert.match(unquoted.err, /is one argument, in quotation marks: "StepLR baseLr=0\.1 stepSize=30"/);
      const number = await lrlab([command, '{"kind":5}']);
      assert.deepEqual(number, {
        ...{ status: 2, out: "" },
        err: `lrlab ${command}: kind must be the name of a schedule, got 5\n`,
      });
    });
});
