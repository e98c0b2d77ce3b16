import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { unpackKernels } from "../../lib/backend/wasm/unpack";
import { syntheticData } from "../../lib/datasets/synthetic";
import { Adam } from "../../lib/optimizers/adam";
import { simpleNet } from "../../lib/training/simple-net";
import { train } from "../../lib/training/train";

const folder = join(__dirname, "../../lib/backend/wasm");

describe("the repairs of the wasm backend", () => {
  after(() => useBackend("wasm", { quiet: true }));

  it("are switched off and on by one option", async () => {
    const kernels = () =>
      ["BatchMatMul", "_FusedMatMul", "GatherV2", "Slice", "Sqrt", "Sum"].map(
        (name) => tf.getKernel(name, "wasm").kernelFunc,
      );
    await useBackend("wasm", { quiet: true, repair: false });
    const stock = kernels();
    await useBackend("wasm", { quiet: true });
    kernels().forEach((kernel, i) => assert.notEqual(kernel, stock[i]));
    await useBackend("wasm", { quiet: true, repair: false });
    assert.deepEqual(kernels(), stock);
  });

  for (const [name, make] of [
    ["lrlab's Adam", () => new Adam({ lr: 0.003 })],
    ["tfjs' Adam", () => tf.train.adam(0.003)],
  ] as const) {
    it(`do not change what is learnt with ${name}`, async () => {
      const data = syntheticData({ nTrain: 500, nVal: 100 });
      const run = async (repair: boolean) => {
        await useBackend("wasm", { quiet: true, repair });
        return train(simpleNet({ seed: 1 }), data, { optimizer: make(), epochs: 3 });
      };
      const [stock, ours] = [await run(false), await run(true)];
      for (const key of ["loss", "valLoss"] as const) {
        ours[key].forEach((value, i) =>
          assert.ok(
            Math.abs(value - stock[key][i]) < 1e-4 * stock[key][i],
            `${key} ${value} and ${stock[key][i]}`,
          ),
        );
      }
    });
  }

  it("are built from their source, as is the program of the threads @long", async () => {
    const scratch = mkdtempSync(join(tmpdir(), "simd-"));
    mkdirSync(join(scratch, "threads"));
    execFileSync(process.execPath, [join(folder, "assembly/build.mjs"), scratch]);
    // The same code may be packed into other bytes elsewhere.
    const built = await unpackKernels(require(join(scratch, "simd-code.ts")).simdCode);
    assert.deepEqual(built, await unpackKernels());
    const worker = "threads/worker-code.ts";
    assert.equal(readFileSync(join(scratch, worker), "utf8"), readFileSync(join(folder, worker), "utf8"));
    rmSync(scratch, { recursive: true });
  });
});
