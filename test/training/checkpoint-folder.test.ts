import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { FileHandle, open } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { SGD } from "../../lib/optimizers/sgd";
import { LRScheduler, SchedulerState } from "../../lib/schedulers/scheduler";
import { Callback } from "../../lib/training/callback";
import { Checkpoint } from "../../lib/training/checkpoint";
import { loadCheckpoint, saveCheckpoint } from "../../lib/training/checkpoint-file";
import { saveCheckpoints } from "../../lib/training/save-checkpoints";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet } from "./easy-data";
import { watchWarnings } from "./warnings";
import { typescript } from "../suite";

const linux = process.platform === "linux";

/** Trains with checkpoints in a folder, and counts the steps. */
async function run(folder: string, given: Partial<TrainOptions> = {}, steps = { made: 0 }): Promise<void> {
  const { callbacks = [], ...options } = given;
  const watch: Callback = { onBatchEnd: () => void steps.made++ };
  const all = [saveCheckpoints(folder), watch, ...callbacks];
  await train(easyNet(), easyData(), {
    optimizer: new SGD({ lr: 0.1 }),
    epochs: 2,
    quiet: true,
    ...options,
    callbacks: all,
  });
}

/** Runs until an error that has all of these words, and sees that no step was made. */
async function refuses(
  folder: string,
  words: (string | RegExp)[],
  options?: Partial<TrainOptions>,
): Promise<void> {
  const steps = { made: 0 };
  const error = await run(folder, options, steps).then(
    () => assert.fail("it was not refused"),
    (reason: Error) => reason,
  );
  for (const word of words) {
    if (typeof word === "string") assert.ok(error.message.includes(word), error.message);
    else assert.match(error.message, word);
  }
  assert.match(error.message, /^saveCheckpoints: .*(: |, |; )(give|move|free|wait|let|start) /);
  assert.equal(steps.made, 0);
}

describe("checkpoint folders", () => {
  let base: string;
  let folder: string;
  before(() => useBackend(undefined, { quiet: true }));
  beforeEach(() => {
    base = fs.mkdtempSync(join(tmpdir(), "lrlab-folder-"));
    folder = join(base, "run");
  });
  afterEach(() => fs.rmSync(base, { recursive: true, force: true }));

  const file = (): string => join(folder, "checkpoint.json");
  const content = (): string => fs.readFileSync(file(), "utf8");
  const left = (): string[] => fs.readdirSync(folder).sort();

  const noPaths: [unknown, RegExp][] = [
    [undefined, /folder must be a path as a string, got undefined; name a folder, such as "runs\/first"/],
    [null, /folder must be a path as a string, got null/],
    [7, /folder must be a path as a string, got 7/],
    [Buffer.from("/tmp/x"), /folder must be a path as a string, got an object of class Buffer/],
    [["runs"], /folder must be a path as a string, got \["runs"\]/],
    [{ every: 2 }, /folder must be a path as a string, got \{every: 2\}/],
    [
      pathToFileURL("/tmp/x"),
      /folder must be a path as a string, got a URL \(file:\/\/\/(\w:\/)?tmp\/x\); fileURLToPath/,
    ],
    [new URL("https://example.org/x"), /folder must be a path as a string, got a URL/],
    ["", /folder must be a path in the file system, got ""; name a folder/],
    ["  ", /got " {2}"; name a folder/],
    ["https://example.org/runs", /got "https:.*; checkpoints cannot be saved to a URL/],
    ["s3://bucket/runs", /got "s3:.*; checkpoints cannot be saved to a URL/],
    ["indexeddb://model", /got "indexeddb:.*; checkpoints cannot be saved to a URL/],
    ["file:///tmp/x", /got "file:.*; fileURLToPath/],
    ["file:runs", /got "file:.*; fileURLToPath/],
    ["~/runs", /got "~\/runs"; only a shell knows ~/],
    ["runs\0", /remove the NUL character/],
  ];
  for (const [given, message] of noPaths) {
    it(`refuses ${String(given) || "an empty text"} at the call, to save and to load`, async () => {
      assert.throws(
        () => saveCheckpoints(given as string),
        (error: Error) => {
          assert.match(error.message, message);
          assert.match(error.message, /^saveCheckpoints: /);
          return typeof given === "string" ? error instanceof RangeError : error instanceof TypeError;
        },
      );
      for (const promise of [
        loadCheckpoint(given as string),
        saveCheckpoint(given as string, {} as Checkpoint),
      ]) {
        await assert.rejects(promise, message);
      }
    });
  }

  it("takes any path, created if it does not exist", async () => {
    for (const path of [join(base, "a", "b", "c"), join(base, "with space, ünïcode: 1"), join(base, "C:x")]) {
      await run(path);
      assert.equal((await loadCheckpoint(path)).history.epoch.length, 2);
      assert.deepEqual(fs.readdirSync(path), ["checkpoint.json"]);
    }
  });

  describe("are checked before the first step", () => {
    it("a file in the way, or on the way", async () => {
      fs.writeFileSync(folder, "mine");
      await refuses(folder, [folder, "EEXIST", "move away what is in the way"]);
      await refuses(join(folder, "deeper"), [folder, "ENOTDIR", "move away what is in the way"]);
      assert.equal(fs.readFileSync(folder, "utf8"), "mine");
    });

    for (const name of ["checkpoint.json", "checkpoint.json.new", "checkpoint.lock"]) {
      it(`a folder in the place of ${name}`, async () => {
        fs.mkdirSync(join(folder, name, "full"), { recursive: true });
        await refuses(folder, [folder, "move away what is in the way"]);
        assert.deepEqual(left(), [name]);
      });
    }

    it("a place where nobody can make a folder", async function () {
      if (!linux) this.skip();
      await refuses("/dev/null/runs", ["/dev/null/runs", "ENOTDIR"]);
      await refuses("/proc/runs", ["/proc/runs", "give a folder that can be created and written to"]);
      await refuses("/proc/self", ["/proc/self"]);
    });

    it("a folder in which this user may not write", async function () {
      if (process.platform === "win32" || process.getuid!() === 0) this.skip();
      fs.mkdirSync(folder, { mode: 0o555 });
      await refuses(folder, [folder, "EACCES", "give a folder that this user may write to"]);
    });

    it("a full disk", async function () {
      if (!linux) this.skip();
      fs.mkdirSync(folder);
      fs.symlinkSync("/dev/full", `${file()}.new`);
      await refuses(folder, [file(), "ENOSPC", "free some space"]);
      assert.deepEqual(left(), []);
    });
  });

  describe("optimizers and schedulers that cannot be saved, before the first step", () => {
    class Plain extends tf.Optimizer {
      static className = "Plain";
      override applyGradients(): void {}
      override getConfig(): tf.serialization.ConfigDict {
        return {};
      }
    }
    const optimizers: Record<string, object> = {
      "without getWeights and setWeights": {},
      "with a getWeights that throws": {
        getWeights: () => Promise.reject(new Error("no")),
        setWeights: async () => undefined,
      },
      "with a getWeights that is not there": { getWeights: undefined, setWeights: async () => undefined },
      "with a getWeights that gives nothing": {
        getWeights: async () => undefined,
        setWeights: async () => undefined,
      },
      "with getWeights alone": { getWeights: async () => [] },
    };
    for (const [name, methods] of Object.entries(optimizers)) {
      it(`an optimizer ${name}`, async () => {
        const words = [
          /the optimizer Plain cannot be saved \(.+\)/,
          /give it getWeights\(\) and setWeights\(\)/,
        ];
        await refuses(folder, words, { optimizer: Object.assign(new Plain(), methods) });
        assert.equal(fs.existsSync(folder), false);
      });
    }

    it("a scheduler whose state is not JSON", async () => {
      class Endless extends LRScheduler {
        readonly name = "Endless";
        readonly baseLr = 0.1;
        lrAt = () => 0.1;
        protected saveState = () => ({ best: Infinity });
        protected readOwnState = (state: SchedulerState) => {
          if (typeof state.best !== "number") throw new TypeError("best must be a number");
          return () => undefined;
        };
      }
      const words = ["the scheduler Endless cannot be saved", "best must be a number"];
      await refuses(folder, words, { optimizer: new SGD({ lr: new Endless() }) });
    });

    it("all others can: those of tfjs, and one with both methods", async () => {
      const own = Object.assign(new Plain(), {
        getWeights: async () => [],
        setWeights: async () => undefined,
      });
      for (const optimizer of [
        own,
        tf.train.sgd(0.1),
        tf.train.momentum(0.1, 0.9),
        tf.train.adam(0.1),
        tf.train.adagrad(0.1),
      ]) {
        await run(folder, { optimizer });
      }
    });

    it("model.fit is not where it belongs", async () => {
      const model = easyNet();
      model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
      const callbacks = saveCheckpoints(folder) as unknown as tf.CustomCallbackArgs;
      const fit = model.fit(tf.zeros([4, 8]), tf.zeros([4, 3]), { callbacks });
      await assert.rejects(fit, /saveCheckpoints: it is a callback for train/);
    });
  });

  describe("belong to one run at a time", () => {
    it("a second run in the process is refused, and the first goes on", async () => {
      let refused = 0;
      const second: Callback = {
        onEpochEnd: async () => {
          await refuses(folder, ["another run", `process ${process.pid}`, folder, "checkpoint.lock"]);
          refused++;
        },
      };
      await run(folder, { epochs: 3, callbacks: [second] });
      assert.equal(refused, 3);
      assert.equal((await loadCheckpoint(folder)).history.epoch.length, 3);
      assert.deepEqual(left(), ["checkpoint.json"]);
    });

    it("of many runs that start together one trains", async () => {
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => run(folder)));
      assert.deepEqual(all.map(({ status }) => status).sort(), [
        "fulfilled",
        "rejected",
        "rejected",
        "rejected",
        "rejected",
      ]);
    });

    it("one callback object serves runs one after another, and two at a time no better than two objects", async () => {
      const callback = saveCheckpoints(folder);
      const options = { epochs: 2, callbacks: [callback] };
      const one = (): Promise<unknown> =>
        train(easyNet(), easyData(), { optimizer: new SGD({ lr: 0.1 }), ...options });
      const both = await Promise.allSettled([one(), one()]);
      assert.deepEqual(both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      await one();
      assert.deepEqual(left(), ["checkpoint.json"]);
    });

    it("of another process too, until it ends or is killed", async () => {
      const child = fork(join(__dirname, "save-run.ts"), [folder], {
        execArgv: [...typescript],
      });
      await new Promise((resolve) => child.once("message", resolve));
      await refuses(folder, ["another run", `process ${child.pid}`, folder]);
      const exit = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await exit;
      assert.ok(left().includes("checkpoint.lock"));
      const resumeFrom = await loadCheckpoint(folder);
      await run(folder, { resumeFrom, epochs: resumeFrom.history.epoch.length + 1 });
      assert.deepEqual(left(), ["checkpoint.json"]);
    });

    const lock = (entries: object | string, age = 0): void => {
      fs.mkdirSync(folder, { recursive: true });
      const path = join(folder, "checkpoint.lock");
      fs.writeFileSync(path, typeof entries === "string" ? entries : JSON.stringify(entries));
      const then = new Date(Date.now() - age);
      fs.utimesSync(path, then, then);
    };
    const dead = 2 ** 22 + 1;

    it("a lock of another machine counts for a minute after its last renewal", async () => {
      lock({ id: "a", host: "elsewhere", pid: 1 }, 20_000);
      await refuses(folder, ["process 1 on elsewhere", "checkpoint.lock"]);
      lock({ id: "a", host: "elsewhere", pid: 1 }, 70_000);
      await run(folder);
    });

    it("a lock of a process that is gone, or whose number another has, does not count", async function () {
      lock({ id: "a", host: hostname(), pid: dead });
      await run(folder);
      if (!linux) this.skip();
      lock({ id: "a", host: hostname(), pid: process.pid, started: "1" });
      await run(folder);
    });

    it("a lock that cannot be read counts as one that is being made, and then does not", async () => {
      for (const text of ["", "{", "7", "null", '{"pid":-1}']) {
        lock(text);
        await refuses(folder, ["another run"]);
        lock(text, 70_000);
        await run(folder);
      }
    });

    it("a run whose folder was taken over says so, and replaces nothing", async () => {
      const takeOver: Callback = {
        onEpochEnd: ({ epoch }) => {
          if (epoch === 2) lock({ id: "b", host: "elsewhere", pid: 5 });
        },
      };
      const message = /^Error: saveCheckpoints: another run \(process 5 on elsewhere\) took over/;
      await assert.rejects(run(folder, { epochs: 5, callbacks: [takeOver] }), message);
      assert.equal((await loadCheckpoint(folder)).history.epoch.length, 2);
      assert.deepEqual(left(), ["checkpoint.json", "checkpoint.lock"]);
    });

    it("a folder that is removed in the middle is made again", async () => {
      const remove: Callback = {
        onEpochEnd: ({ epoch }) => void (epoch === 2 && fs.rmSync(folder, { recursive: true })),
      };
      await run(folder, { epochs: 4, callbacks: [remove] });
      assert.equal((await loadCheckpoint(folder)).history.epoch.length, 4);
      assert.deepEqual(left(), ["checkpoint.json"]);
    });

    const ends: Record<string, (stop: AbortController) => Partial<TrainOptions>> = {
      "is stopped": (stop) => ({ signal: stop.signal, callbacks: [{ onBatchEnd: () => stop.abort() }] }),
      diverges: () => ({ optimizer: new SGD({ lr: 1e30 }) }),
      "fails in a callback": () => ({
        callbacks: [{ onBatchEnd: () => Promise.reject(new Error("failed")) }],
      }),
      "fails at its begin": () => ({
        callbacks: [{ onTrainBegin: () => Promise.reject(new Error("failed")) }],
      }),
      "fails at its end": () => ({ callbacks: [{ onTrainEnd: () => Promise.reject(new Error("failed")) }] }),
      "is interrupted": () => ({ callbacks: [{ onBatchEnd: () => void process.emit("SIGINT") }] }),
    };
    for (const [how, options] of Object.entries(ends)) {
      it(`are free after a run that ${how}`, async () => {
        await run(folder, options(new AbortController())).catch(() => undefined);
        assert.ok(!left().includes("checkpoint.lock"));
        await run(folder);
      });
    }
  });

  describe("a write that fails", () => {
    /** Puts a method of open files in place of another, until the test ends. */
    async function stub(method: "sync" | "writeFile", replacement: () => Promise<void>): Promise<() => void> {
      const handle = await open(__filename, "r");
      const prototype = Object.getPrototypeOf(handle) as FileHandle;
      await handle.close();
      const original = prototype[method];
      Object.assign(prototype, { [method]: replacement });
      return () => Object.assign(prototype, { [method]: original });
    }

    it("on a full disk, in the middle of a run, leaves no half file and the checkpoint before it", async function () {
      if (!linux) this.skip();
      let before = "";
      const fill: Callback = {
        onEpochEnd: ({ epoch }) => {
          if (epoch !== 2) return;
          before = content();
          fs.symlinkSync("/dev/full", `${file()}.new`);
        },
      };
      await assert.rejects(
        run(folder, { epochs: 5, callbacks: [fill] }),
        (error: Error & { cause: NodeJS.ErrnoException }) => {
          assert.match(
            error.message,
            /^saveCheckpoints: .*checkpoint\.json cannot be written \(ENOSPC.*\): free some space/,
          );
          return error.cause.code === "ENOSPC";
        },
      );
      assert.deepEqual(left(), ["checkpoint.json"]);
      assert.equal(content(), before);
      assert.equal((await loadCheckpoint(folder)).history.epoch.length, 2);
    });

    for (const method of ["sync", "writeFile"] as const) {
      it(`by an error of ${method} leaves no half file and the checkpoint before it`, async () => {
        await run(folder);
        const before = content();
        const restore = await stub(method, () =>
          Promise.reject(Object.assign(new Error("EIO: i/o error"), { code: "EIO" })),
        );
        try {
          await assert.rejects(
            saveCheckpoint(folder, await loadCheckpoint(folder)),
            /saveCheckpoint: .*cannot be written \(EIO/,
          );
        } finally {
          restore();
        }
        assert.deepEqual(left(), ["checkpoint.json"]);
        assert.equal(content(), before);
      });
    }
  });

  it("two saves that nobody waits for do not mix", async () => {
    await run(folder);
    const checkpoint = await loadCheckpoint(folder);
    const texts = Array.from({ length: 20 }, (_, i) => ({
      ...checkpoint,
      note: "x".repeat(100_000 * (i % 3)),
    }));
    await Promise.all(texts.map((each) => saveCheckpoint(folder, each)));
    assert.deepEqual(await loadCheckpoint(folder), texts.at(-1));
  });

  it("a state that could not be loaded does not replace one that can, and a line says so", async () => {
    const said = await watchWarnings(async () => {
      const model = easyNet();
      const spoilt = [tf.fill([8, 16], NaN), tf.zeros([16])];
      const spoil: Callback = {
        onEpochEnd: ({ epoch }) => void (epoch === 2 && model.layers[0].setWeights(spoilt)),
      };
      const callbacks = [spoil, saveCheckpoints(folder)];
      await train(model, easyData(), { optimizer: new SGD({ lr: 0.1 }), epochs: 2, callbacks });
    });
    assert.equal(said.length, 1);
    assert.match(
      said[0],
      /^saveCheckpoints: epoch 2 is not saved: .*kernel\S* has a value that is not finite$/,
    );
    assert.equal((await loadCheckpoint(folder)).history.epoch.length, 1);
  });

  describe("loadCheckpoint", () => {
    it("says what is not there, and what to give", async () => {
      const message =
        /loadCheckpoint: .*run.checkpoint\.json cannot be read \(ENOENT.*\): there is no checkpoint there; give/;
      await assert.rejects(loadCheckpoint(folder), message);
      fs.mkdirSync(folder);
      await assert.rejects(loadCheckpoint(folder), message);
      fs.mkdirSync(file());
      await assert.rejects(loadCheckpoint(folder), /checkpoint\.json cannot be read \(EISDIR.*\): give/);
    });

    it("refuses the file in place of its folder", async () => {
      await run(folder);
      await assert.rejects(
        loadCheckpoint(file()),
        /cannot be read \(ENOTDIR.*\): give the folder, not a file/,
      );
    });

    it("refuses one of a newer version, and one that is damaged", async () => {
      await run(folder);
      const sum = (text: string): string => createHash("sha256").update(text).digest("hex");
      const write = (text: string): void => fs.writeFileSync(file(), `${sum(text)}\n${text}\n`);
      const { version, ...rest } = await loadCheckpoint(folder);
      write(JSON.stringify({ version: 99, ...rest }));
      await assert.rejects(
        loadCheckpoint(folder),
        /^RangeError: loadCheckpoint: .*its version is 99.*: update lrlab/,
      );
      for (const text of ["7", "null", "[]", "{", '{"kind":"other"}']) {
        write(text);
        await assert.rejects(
          loadCheckpoint(folder),
          /loadCheckpoint: .*checkpoint\.json is damaged, or not a checkpoint/,
        );
      }
      assert.equal(version, 2);
    });
  });
});
