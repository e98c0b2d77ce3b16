import assert from "node:assert/strict";
import { run } from "./program";

const counts = `const counts = () => ["unhandledRejection", "uncaughtException"].map((event) => process.listenerCount(event));`;

for (const backend of ["wasm", "cpu"]) {
  describe(`a program with the ${backend} backend`, () => {
    it("that handles unhandled rejections and exceptions goes on after them", () => {
      const { status, out } = run(`
        process.on("unhandledRejection", (reason) => done(["rejection", reason.message]));
        process.on("uncaughtException", (error) => done(["exception", error.message]));
        const { useBackend, train } = require("lrlab");
        useBackend("${backend}", { quiet: true }).then(() => {
          train({}, {}, { epochs: 0 });
          setTimeout(() => { throw new Error("thrown"); }, 50);
          setTimeout(() => done("alive"), 150);
        });
      `);
      assert.deepEqual(
        [status, out[0][0], out[1], out[2]],
        [0, "rejection", ["exception", "thrown"], "alive"],
      );
    });

    for (const [what, failing] of [
      ["rejection", `Promise.reject(new Error("lost"))`],
      ["exception", `throw new Error("lost")`],
    ]) {
      it(`that handles nothing ends at an unhandled ${what} as Node ends it`, () => {
        const plain = run(`setTimeout(() => { ${failing}; }, 10); setTimeout(() => done("alive"), 300);`);
        const used = run(`
          require("lrlab").useBackend("${backend}", { quiet: true }).then(() => setTimeout(() => { ${failing}; }, 10));
          setTimeout(() => done("alive"), 3000);
        `);
        assert.deepEqual([used.status, used.out], [plain.status, plain.out]);
        assert.equal(plain.status, 1);
        assert.match(used.err, /Error: lost/);
        assert.doesNotMatch(used.err, /tfjs-backend-wasm/);
      });
    }

    it("keeps the listeners that it adds before, during and after the start, and no other", () => {
      const { out } = run(`
        ${counts}
        const events = ["unhandledRejection", "uncaughtException"];
        const mine = [];
        const listen = () => events.forEach((event) => {
          const listener = (reason) => { throw reason; };
          mine.push(listener);
          process.on(event, listener);
          process.once(event, listener);
        });
        listen();
        const { useBackend } = require("lrlab");
        const timer = setInterval(listen, 0);
        setImmediate(listen);
        Promise.resolve().then(listen);
        useBackend("${backend}", { quiet: true }).then(async () => {
          clearInterval(timer);
          await useBackend("cpu", { quiet: true });
          await useBackend("${backend}", { quiet: true });
          listen();
          const all = events.flatMap((event) => process.listeners(event));
          done([counts(), [mine.length, mine.length], all.every((listener) => mine.includes(listener))]);
        });
      `);
      const [found, expected, allMine] = out[0];
      assert.deepEqual(found, expected);
      assert.ok(allMine);
    });
  });
}

describe("loading the wasm engine", () => {
  it("leaves no listener behind, in the main thread and in a worker, the first time and later", () => {
    const program = `
      ${counts}
      const { useBackend } = require("lrlab");
      const start = () => useBackend("wasm", { quiet: true });
      const both = start().then(start).then(counts);
    `;
    const { out } = run(`
      ${program}
      const { Worker } = require("node:worker_threads");
      const code = \`${program}both.then((found) => require("node:worker_threads").parentPort.postMessage(found));\`;
      both.then((found) => {
        done(found);
        const worker = new Worker(code, { eval: true });
        worker.on("message", (inWorker) => { done(inWorker); worker.terminate(); });
        worker.on("error", (error) => done(error.message));
      });
    `);
    assert.deepEqual(out, [
      [0, 0],
      [0, 0],
    ]);
  });

  it("lets the end of the backend take away no listener", () => {
    const { out } = run(`
      ${counts}
      const tf = require("@tensorflow/tfjs");
      const { useBackend } = require("lrlab");
      process.on("unhandledRejection", () => done("rejection"));
      process.once("uncaughtException", () => done("exception"));
      useBackend("wasm", { quiet: true }).then(() => {
        tf.removeBackend("wasm");
        done(counts());
        Promise.reject(new Error("lost"));
        setTimeout(() => { throw new Error("thrown"); }, 20);
        setTimeout(() => done(counts()), 60);
      });
    `);
    assert.deepEqual(out, [[1, 1], "rejection", "exception", [1, 0]]);
  });
});
