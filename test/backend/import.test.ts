import assert from "node:assert/strict";
import { run } from "./program";

describe("importing lrlab", () => {
  const registry = `
    const tf = require("@tensorflow/tfjs");
    const { registryFactory } = tf.engine();
    const state = () => [
      Object.entries(registryFactory).map(([name, { priority }]) => [name, priority]),
      Object.keys(registryFactory).map((name) => tf.getKernelsForBackend(name).map(({ kernelName }) => kernelName)),
      tf.getKernelsForBackend("wasm").length,
      ["unhandledRejection", "uncaughtException", "exit", "SIGINT"].map((event) => process.listenerCount(event)),
      tf.memory().numTensors,
    ];
  `;

  it("registers no backend and no kernel, adds no listener, makes no tensor", () => {
    const { out } = run(`${registry} const before = state(); require("lrlab"); done([before, state()]);`);
    assert.deepEqual(out[0][1], out[0][0]);
  });

  it("loads nothing of the wasm engine or of native packages, and using cpu does not either", () => {
    const { out } = run(`
      const { useBackend } = require("lrlab");
      const loaded = () => Object.keys(require.cache).filter((file) => /tfjs-(backend-wasm|node)/.test(file)).length;
      done(loaded());
      useBackend("cpu", { quiet: true }).then(() => done(loaded()));
    `);
    assert.deepEqual(out, [0, 0]);
  });

  it("loads a terminal's progress bar only where one is shown", () => {
    const { out } = run(`
      require("lrlab");
      done(Object.keys(require.cache).filter((file) => /[\\\\/]cli-progress[\\\\/]/.test(file)));
    `);
    assert.deepEqual(out, [[]]);
  });

  it("leaves a synchronous program of tfjs as it is", () => {
    const { status, out } = run(`
      const tf = require("@tensorflow/tfjs");
      require("lrlab");
      const before = console.warn; console.warn = () => {};
      done(tf.tensor1d([1, 2]).mul(2).arraySync());
      console.warn = before;
      done(tf.getBackend());
    `);
    assert.deepEqual([status, out], [0, [[2, 4], "cpu"]]);
  });

  it("trains on tfjs' own backend where none is chosen", () => {
    const { out } = run(`
      console.warn = () => {};
      const tf = require("@tensorflow/tfjs");
      const { train, simpleNet, syntheticData, SGD, backendInUse } = require("lrlab");
      const data = syntheticData({ nTrain: 64, nVal: 16 });
      train(simpleNet(), data, { optimizer: new SGD({ lr: 0.01 }), epochs: 1, quiet: true }).then(({ loss }) => {
        done([loss.length, tf.getBackend(), backendInUse() ?? null]);
      });
    `);
    assert.deepEqual(out, [[1, "cpu", null]]);
  });

  it("makes the optimizers known to tf.serialization, so that a saved model loads", () => {
    const { out } = run(`
      const tf = require("@tensorflow/tfjs");
      const { Adam } = require("lrlab");
      done(Boolean(tf.serialization.SerializationMap.getMap().classNameMap[Adam.className]));
    `);
    assert.deepEqual(out, [true]);
  });
});
