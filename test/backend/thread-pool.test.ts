import assert from "node:assert/strict";
import { ThreadPool } from "../../lib/backend/wasm/threads/pool";
import type { Kernel } from "../../lib/backend/wasm/threads/layout";

/**
 * A module whose only function adds 1 to the word of each of its pieces, and writes beside it the address of the scratch
 * memory that it was given. Unless `first` is 0, it fails with any other address than that.
 *
 *     export function mark(out: usize, first: usize, scratch: usize, from: usize, to: usize): void {
 *       for (let i = from; i < to; i++) {
 *         if (first && scratch != first) unreachable();
 *         store<i32>(out + 8 * i, load<i32>(out + 8 * i) + 1);
 *         store<i32>(out + 8 * i + 4, scratch);
 *       }
 *     }
 */
const code =
  "AGFzbQEAAAABCQFgBX9/f39/AAISAQNlbnYGbWVtb3J5AgMAgIAEAwIBAAcIAQRtYXJrAAAKRAFCAQF/A0AgAyAESQRAIAEgAkdBACABGwRAAAsg\
ACADQQN0aiIFIAUoAgBBAWo2AgAgBSACNgIEIANBAWohAwwBCwsL";
const module = new WebAssembly.Module(Buffer.from(code, "base64"));

const pieces = 97;
const scratch = 1000;
const firstScratch = 50_000;

/** A pool on a memory of its own, and what its main thread does; `run` gives each piece's count and whose it was. */
function makePool(size: number, slowness = 0) {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  const { mark } = new WebAssembly.Instance(module, { env: { memory } }).exports as { mark: Kernel };
  const clock = new Int32Array(new SharedArrayBuffer(4));
  const slow: Kernel = (...numbers) => {
    Atomics.wait(clock, 0, 0, slowness);
    mark(...numbers);
  };
  const pool = new ThreadPool(module, memory, { mark: slow }, size);
  const run = (first = 0) => {
    const words = new Int32Array(memory.buffer, 0, 2 * pieces).fill(0);
    pool.run({ name: "mark", numbers: [0, first, { at: firstScratch, bytes: scratch }], pieces });
    const counts = words.filter((_, i) => i % 2 === 0);
    const threads = words.filter((_, i) => i % 2 === 1).map((address) => (address - firstScratch) / scratch);
    return { counts, threads: new Set(threads) };
  };
  return { pool, run };
}

const once = new Int32Array(pieces).fill(1);

/** What is warned while `work` is done. */
async function warningsOf(work: () => Promise<void>): Promise<unknown[]> {
  const { warn } = console;
  const lines: unknown[] = [];
  console.warn = (line: unknown) => lines.push(line);
  try {
    await work();
    return lines;
  } finally {
    console.warn = warn;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the threads of the wasm backend", () => {
  for (const size of [1, 2, 3, 4]) {
    it(`do each piece once, ${size} of them, from the start and from sleep`, async () => {
      const { pool, run } = makePool(size);
      for (let i = 0; i < 2000; i++) assert.deepEqual(run().counts, once);
      for (let i = 0; i < 20; i++) {
        await pause(5);
        assert.deepEqual(run().counts, once);
      }
      pool.close();
    });
  }

  it("take parts while the main thread is at others", async () => {
    const { pool, run } = makePool(3, 5);
    const seen = new Set<number>();
    for (let i = 0; i < 200 && seen.size < 3; i++) {
      for (const thread of run().threads) seen.add(thread);
      await pause(5);
    }
    assert.deepEqual([...seen].sort(), [0, 1, 2]);
    pool.close();
  });

  it("that fail at a part leave it to the main thread, with one line", async () => {
    const { pool, run } = makePool(3, 5);
    const lines = await warningsOf(async () => {
      for (let i = 0; i < 30; i++) {
        assert.deepEqual(run(firstScratch).counts, once);
        await pause(10);
      }
    });
    assert.equal(lines.length, 1);
    assert.match(String(lines[0]), /^lrlab: a thread of the wasm backend was lost \(.*\); the others go on$/);
    pool.close();
  });

  it("that die between tasks are missed by nobody", async () => {
    const { pool, run } = makePool(3, 1);
    const helpers = [...(pool as any).helpers.values()];
    const lines = await warningsOf(async () => {
      await pause(100);
      run();
      for (const helper of helpers) await helper.end();
      await pause(20);
      for (let i = 0; i < 5; i++) assert.deepEqual(run().counts, once);
    });
    assert.equal(lines.length, 1);
    pool.close();
  });

  it("that die at work are missed by nobody", async () => {
    const { pool, run } = makePool(2, 1);
    const [helper] = (pool as any).helpers.values();
    await warningsOf(async () => {
      await pause(100);
      void helper.end();
      for (let i = 0; i < 200; i++) assert.deepEqual(run().counts, once);
    });
    pool.close();
  });

  it("finish before what the main thread fails with is thrown", () => {
    const { pool, run } = makePool(3, 1);
    assert.throws(() => run(1), WebAssembly.RuntimeError);
    assert.deepEqual(run().counts, once);
    pool.close();
  });
});
