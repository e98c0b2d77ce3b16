import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { broken, chapterNames, claimsOf } from "./claims";
import { drift } from "./drift";
import { pythonOf } from "../venv";
import { errors, folder, Notebook, printed, readNotebook, root } from "./notebook";

interface Row {
  readonly key: string;
  readonly lr: string;
}

/** The rates that the tutorial printed, by run. */
const tutorialRates = new Map<string, string[]>();
const table: { rows: Row[] } = JSON.parse(readFileSync(join(root, "test/golden/seed-table.json"), "utf8"));
for (const { key, lr } of table.rows) tutorialRates.set(key, [...(tutorialRates.get(key) ?? []), lr]);

/** The next rates in the lines of `printEpochs`, run by run, for the tutorial's runs: those of 40 epochs. */
function printedRates(notebook: Notebook): string[][] {
  const runs: string[][] = [];
  let before = Infinity;
  for (const [, epoch, rate] of printed(notebook).matchAll(/Epoch +(\d+)\/40 .* → ([\d.]+)/g)) {
    if (+epoch <= before) runs.push([]);
    runs[runs.length - 1].push(rate);
    before = +epoch;
  }
  return runs;
}

/** The variables that `npm run notebooks` gives to Python. */
const pythonEnv = (): Promise<NodeJS.ProcessEnv> =>
  import(pathToFileURL(join(root, "scripts/prepare/venv.mjs")).href).then((venv) => venv.pythonEnv());

/** Executes a notebook, as `npm run notebooks` does, and gives what was printed if it failed. */
async function execute(name: string, out: string): Promise<string | undefined> {
  const python = pythonOf(process.env.LRLAB_VENV!);
  const args = [join(root, "scripts", "notebooks.py"), name, "--timeout", "1500", "--out", out];
  const child = spawn(python, args, { env: await pythonEnv() });
  // Who shares the processors with it goes first: other tests open pages, and wait for them.
  setPriority(child.pid!, constants.priority.PRIORITY_BELOW_NORMAL);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk;
      if (isAlone) process.stdout.write(chunk);
    });
  }
  const [status] = await once(child, "close");
  return status === 0 ? undefined : output;
}

/** Whether no other file's tests run at the same time, so that the progress is no puzzle among their results. */
const isAlone = process.env.MOCHA_WORKER_ID === undefined;

const tutorial = (...keys: string[]): string[][] => keys.map((key) => tutorialRates.get(`history_${key}`)!);

/** What more is known of what a chapter prints. */
const known: Record<string, { readonly title: string; readonly check: (notebook: Notebook) => void }> = {
  "02-basic-schedulers": {
    title: "the tutorial's rates of its four schedules",
    check: (notebook) =>
      assert.deepEqual(printedRates(notebook), tutorial("step", "exp", "multistep", "cosine")),
  },
  "03-advanced-schedulers": {
    title: "the tutorial's rates of its cyclic, warm-up and plateau schedules",
    check: (notebook) => {
      const [cyclic, , , warmup, plateau] = printedRates(notebook);
      assert.deepEqual([cyclic, warmup, plateau], tutorial("cyclic", "warmup", "plateau"));
    },
  },
  "04-choosing-a-schedule": {
    title: "the tutorial's rates of all but the one-cycle schedule and the sequence",
    check: (notebook) => {
      const rates = printedRates(notebook);
      const expected = ["step", "exp", "multistep", "cosine", "cyclic", "warmup", "plateau"];
      assert.equal(rates.length, 9);
      assert.deepEqual([...rates.slice(0, 5), ...rates.slice(6, 8)], tutorial(...expected));
    },
  },
  "appendix-tutorial": {
    title: "all 36 rates",
    check: (notebook) => {
      const lines = printed(notebook).matchAll(/^\w+ +(\S{8}) +(\S{8}) +(\S{8}) +(\S{8})$/gm);
      const rates = [...lines].map(([, ...rates]) => rates);
      assert.deepEqual(rates, [...tutorialRates.values()]);
      assert.equal(rates.flat().length, 36);
    },
  },
};

describe("executed notebooks", function () {
  this.timeout(1_800_000);
  let out: string;
  /** What each of the notebooks printed if it failed, once it has run. */
  const failures = new Map<string, Promise<string | undefined>>();
  const executed = async (chapter: string): Promise<Notebook> => {
    const failure = await failures.get(chapter);
    assert.ok(failure === undefined, failure);
    return readNotebook(join(out, `${chapter}.ipynb`));
  };

  // Two at a time, since most cells keep one processor busy; each test waits for its own.
  before(function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to execute notebooks in");
      this.skip();
    }
    out = mkdtempSync(join(tmpdir(), "lrlab-notebooks-"));
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    chapterNames.forEach((name, i) => {
      const said = lanes[i % 2].then(() => execute(name, out));
      failures.set(name, said);
      lanes[i % 2] = said;
    });
  });
  after(async () => {
    await Promise.all(failures.values());
    if (out) rmSync(out, { recursive: true, force: true });
  });

  for (const chapter of chapterNames) {
    it(`${chapter} runs from top to bottom, without an error`, async () =>
      assert.deepEqual(errors(await executed(chapter)), []));

    it(`${chapter} shows again what it was committed with`, async () => {
      const committed = readNotebook(join(folder, `${chapter}.ipynb`));
      const differences = drift(committed, await executed(chapter));
      assert.equal(
        differences.length,
        0,
        `${differences.join("\n")}\nRebuild it: npm run chapters -- ${chapter}`,
      );
    });

    it(`${chapter} shows again what its text says`, async () =>
      assert.deepEqual(broken(await executed(chapter), claimsOf(chapter)), []));

    if (chapter in known)
      it(`${chapter} prints ${known[chapter].title}`, async () =>
        known[chapter].check(await executed(chapter)));
  }
});
