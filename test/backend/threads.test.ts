import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { type Arithmetic, useBackend } from "../../lib/backend/backend";
import { fusedAdam } from "../../lib/backend/fused-adam";
import { run } from "./program";
import { noise } from "./stock";

const counts = [1, 2, 3, 4];
const use = (threads: number, arithmetic: Arithmetic): Promise<unknown> =>
  useBackend("wasm", { quiet: true, threads, arithmetic });

/** Lets the backend start anew: memory of one that runs already, as other suites leave it, cannot be shared. */
function forgetWasm(): void {
  const wasm = tf.engine().registryFactory.wasm;
  if (!wasm) return;
  tf.removeBackend("wasm");
  tf.registerBackend("wasm", wasm.factory, wasm.priority);
}

/** What `f` gives on each number of threads. */
async function onEach(arithmetic: Arithmetic, f: () => tf.Tensor[]): Promise<tf.TypedArray[][]> {
  const results: tf.TypedArray[][] = [];
  for (const threads of counts) {
    await use(threads, arithmetic);
    const tensors = tf.tidy(f);
    results.push(tensors.map((tensor) => tensor.dataSync()));
    tf.dispose(tensors);
  }
  return results;
}

function assertSame(results: tf.TypedArray[][]): void {
  const bytes = results.map((tensors) => tensors.map(({ buffer }) => Buffer.from(buffer)));
  for (const result of bytes) result.forEach((one, i) => assert.ok(one.equals(bytes[0][i])));
}

const enough = 400_000;

const product = fc
  .record({
    m: fc.integer({ min: 1, max: 300 }),
    n: fc.integer({ min: 1, max: 150 }),
    more: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ m, n, more }) => ({ m, n, k: Math.ceil(enough / (m * n)) + more }));

for (const arithmetic of ["portable", "fast"] as const) {
  describe(`threads on wasm with ${arithmetic} arithmetic`, () => {
    before(() => {
      forgetWasm();
      return use(4, arithmetic);
    });
    after(() => use(1, "portable"));

    it("multiply matrices to the same bits for any number of threads, and as exactly as float32 can", () =>
      fc.assert(
        fc.asyncProperty(
          product,
          fc.boolean(),
          fc.boolean(),
          fc.boolean(),
          async ({ m, k, n }, ta, tb, withBias) => {
            const [a, b, bias] = [
              noise(ta ? [k, m] : [m, k], 1),
              noise(tb ? [n, k] : [k, n], 2),
              noise([n], 3),
            ];
            const multiply = () => [
              withBias
                ? tf.fused.matMul({
                    a: a as tf.Tensor2D,
                    b: b as tf.Tensor2D,
                    transposeA: ta,
                    transposeB: tb,
                    bias,
                  })
                : tf.matMul(a, b, ta, tb),
            ];
            const results = await onEach(arithmetic, multiply);
            assertSame(results);
            const [x, y, z] = [a, b, bias].map((tensor) => tensor.dataSync());
            tf.dispose([a, b, bias]);
            for (const [i, j] of [
              [0, 0],
              [m - 1, n - 1],
              [m >> 1, n >> 1],
              [m - 1, 0],
              [0, n - 1],
            ]) {
              let [sum, size] = withBias ? [z[j], Math.abs(z[j])] : [0, 0];
              for (let p = 0; p < k; p++) {
                const term = x[ta ? p * m + i : i * k + p] * y[tb ? j * k + p : p * n + j];
                sum += term;
                size += Math.abs(term);
              }
              const error = Math.abs(results[0][0][i * n + j] - sum);
              assert.ok(
                error <= (k + 2) * 2 ** -24 * size,
                `${m} × ${k} × ${n}, at ${i}, ${j}: off by ${error}`,
              );
            }
          },
        ),
        { numRuns: 15 },
      ));

    it("take Adam's step to the same bits for any number of threads", () =>
      fc.assert(
        fc.asyncProperty(fc.integer({ min: 50_000, max: 60_000 }), fc.boolean(), async (size, amsgrad) => {
          const [g, m, v] = [1, 2, 3].map((i) => tf.tidy(() => tf.range(0, size).mul(i).sin()));
          const numbers = { beta1: 0.9, beta2: 0.999, eps: 1e-8, rate: 0.01, amsgrad };
          const step = () => {
            const v2 = v.square();
            return fusedAdam({ g, m, v: v2, vMax: amsgrad ? v2 : undefined }, numbers)!;
          };
          assertSame(await onEach(arithmetic, step));
          tf.dispose([g, m, v]);
        }),
        { numRuns: 5 },
      ));

    it("convolve and pool, and take the gradients of that, to the same bits for any number of threads", () =>
      fc.assert(
        fc.asyncProperty(
          fc.record({
            batch: fc.integer({ min: 1, max: 9 }),
            size: fc.integer({ min: 14, max: 20 }),
            inChannels: fc.integer({ min: 1, max: 9 }),
            filter: fc.integer({ min: 1, max: 5 }),
            pad: fc.constantFrom("same" as const, "valid" as const),
          }),
          async ({ batch, size, inChannels, filter, pad }) => {
            const outChannels = Math.ceil(enough / (batch * (size - filter) ** 2 * filter ** 2 * inChannels));
            const x = noise([batch, size, size, inChannels], 1);
            const w = noise([filter, filter, inChannels, outChannels], 2);
            const bias = noise([outChannels], 3);
            const each = noise([3, 3, outChannels, 2], 4);
            const net = (...[image, all, row, apart]: tf.Tensor[]): tf.Tensor => {
              const convolved = tf
                .conv2d(image as tf.Tensor4D, all as tf.Tensor4D, 1, pad)
                .add(row)
                .relu();
              const pooled = tf
                .maxPool(convolved as tf.Tensor4D, 2, 2, "same")
                .add(tf.avgPool(convolved as tf.Tensor4D, 2, 2, "same"));
              return tf.depthwiseConv2d(pooled as tf.Tensor4D, apart as tf.Tensor4D, 1, "same").square();
            };
            const inputs = [x, w, bias, each];
            assertSame(await onEach(arithmetic, () => [net(...inputs), ...tf.grads(net)(inputs)]));
            tf.dispose(inputs);
          },
        ),
        { numRuns: 10 },
      ));

    it("go on as the memory grows", async () => {
      await use(3, arithmetic);
      const a = noise([700, 300], 1);
      const b = noise([300, 200], 2);
      const before = tf.matMul(a, b).dataSync();
      const bytes = () => (tf.backend() as any).wasm.asm.memory.buffer.byteLength;
      const small = bytes();
      const kept: tf.Tensor[] = [];
      while (bytes() === small) kept.push(tf.zeros([1024, 1024]));
      const more = tf.matMul(a, b);
      assert.deepEqual(more.dataSync(), before);
      tf.dispose([a, b, more, kept]);
    });
  });
}

describe("threads on wasm", () => {
  before(forgetWasm);
  after(() => use(1, "portable"));

  it("leave no memory behind in 1000 steps", async () => {
    await use(3, "portable");
    const [a, b] = [noise([128, 100], 1), noise([100, 64], 2)];
    const step = () => tf.dispose(tf.matMul(a, b));
    const bytes = () => (tf.backend() as any).wasm.asm.memory.buffer.byteLength;
    const state = () => [tf.memory().numTensors, bytes()];
    step();
    const before = state();
    for (let i = 0; i < 1000; i++) step();
    assert.deepEqual(state(), before);
    tf.dispose([a, b]);
  });

  it("are as many as are asked for, and the printed line says how many", () => {
    const program = `
      const lines = [];
      console.log = (line) => lines.push(line);
      (async () => {
        const { useBackend } = require("lrlab");
        await useBackend("wasm", { threads: 3 });
        await useBackend("wasm", { threads: 3 });
        await useBackend("wasm", { threads: 3, arithmetic: "fast" });
        await useBackend("wasm", { threads: 1 });
        process.env.LRLAB_THREADS = "2";
        await useBackend("wasm");
        await useBackend("wasm", { repair: false });
        process.stdout.write(JSON.stringify(lines));
      })();`;
    const { version_core: version } = tf;
    const engines = ["3 threads, ", "fast arithmetic, 3 threads, ", "", "2 threads, ", ""];
    const lines: string[] = run(program).out[0];
    assert.deepEqual(
      lines.map((line) => line.split(";")[0]),
      engines.map((engine) => `lrlab: wasm backend, ${engine}tfjs ${version}`),
    );
  });

  it("are one where tfjs was started before, which the line says, and an error if more are asked for", () => {
    const { status, out } = run(`
      const lines = [];
      console.log = (line) => lines.push(line);
      require("@tensorflow/tfjs-backend-wasm");
      const tf = require("@tensorflow/tfjs");
      process.env.LRLAB_THREADS = "2";
      tf.setBackend("wasm").then(async () => {
        const { useBackend } = require("lrlab");
        await useBackend("wasm");
        await useBackend("wasm", { threads: 2 }).catch(({ message }) => lines.push(message));
        process.stdout.write(JSON.stringify(lines));
      });`);
    assert.equal(status, 0);
    assert.match(out[0][0], /^lrlab: wasm backend, 1 thread \(its memory cannot be shared\), tfjs/);
    assert.match(out[0][1], /^useBackend: wasm cannot use 2 threads: its memory cannot be shared; call/);
  });

  it("are one in a worker thread that does not say otherwise", () => {
    const { out } = run(`
      process.env.LRLAB_THREADS = "2";
      const { Worker } = require("node:worker_threads");
      new Worker('require("lrlab").useBackend("wasm")', { eval: true, stdout: true })
        .stdout.on("data", (line) => done(String(line).trim()));`);
    assert.match(out[0], /^lrlab: wasm backend, tfjs/);
  });

  for (const [what, ending] of [
    ["at its end", ""],
    ["by process.exit", "process.exit(0);"],
  ]) {
    it(`let a program end ${what}`, () => {
      const { status, out, err } = run(`
        const tf = require("@tensorflow/tfjs");
        require("lrlab").useBackend("wasm", { threads: 4, quiet: true }).then(() => {
          const a = tf.ones([500, 500]);
          const [value] = tf.matMul(a, a).dataSync();
          process.on("exit", () => done(value));
          ${ending}
        });`);
      assert.deepEqual([status, out, err], [0, [500], ""]);
    });
  }

  it("let Ctrl-C end a program at work", async () => {
    const program = `
      const tf = require("@tensorflow/tfjs");
      require("lrlab").useBackend("wasm", { threads: 4, quiet: true }).then(() => {
        const a = tf.ones([500, 500]);
        console.log("at work");
        for (;;) tf.dispose(tf.matMul(a, a));
      });`;
    const child = spawn(process.execPath, ["-e", program], { cwd: join(__dirname, "../..") });
    child.stdout.once("data", () => setTimeout(() => child.kill("SIGINT"), 200));
    const [code, signal] = await once(child, "exit");
    assert.deepEqual([code, signal], [null, "SIGINT"]);
  });

  it("refuse a number that is none, or too many", async () => {
    await assert.rejects(useBackend("wasm", { threads: 0 }), /useBackend: threads must be .*1.*got 0/);
    await assert.rejects(useBackend("wasm", { threads: 33 }), /useBackend: threads must be .*32.*got 33/);
    const before = process.env.LRLAB_THREADS;
    try {
      process.env.LRLAB_THREADS = "two";
      await assert.rejects(useBackend("wasm"), {
        name: "RangeError",
        message: 'LRLAB_THREADS must be an integer from 1 to 32, got "two"',
      });
    } finally {
      if (before === undefined) delete process.env.LRLAB_THREADS;
      else process.env.LRLAB_THREADS = before;
    }
  });

  it("and fast arithmetic are refused where they would do nothing", async () => {
    await assert.rejects(
      useBackend("cpu", { threads: 2 }),
      /^TypeError: useBackend: threads is for lrlab's kernels on wasm, got it with "cpu"/,
    );
    await assert.rejects(
      useBackend("wasm", { arithmetic: "fast", repair: false }),
      /^TypeError: useBackend: arithmetic is for lrlab's kernels on wasm, got it with repair: false/,
    );
  });
});
