import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { Adam } from "../../lib/optimizers/adam";
import { fileSystem } from "../../lib/saving/file-system";
import { StepLR } from "../../lib/schedulers/index";
import { useBrowser } from "../browser";

/** A convolution, a normalization with weights that are not trained, and a dense layer. */
function makeModel(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [6, 6, 1], filters: 3, kernelSize: 3, activation: "relu" }),
      tf.layers.batchNormalization(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2 }),
    ],
  });
  model.setUserDefinedMetadata({ labels: ["a", "b"] });
  return model;
}

/** tfjs-node's own, where the package is installed; this file of it needs no native library. */
function findNodeFileSystem(): ((path: string) => tf.io.IOHandler) | undefined {
  try {
    return require("@tensorflow/tfjs-node-gpu/dist/io/file_system").fileSystem;
  } catch {
    return undefined;
  }
}

const x = Array.from({ length: 36 * 4 }, (_, i) => Math.sin(i));
const predict = (model: tf.LayersModel): number[] =>
  tf.tidy(() => [...(model.predict(tf.tensor(x, [4, 6, 6, 1])) as tf.Tensor).dataSync()]);

describe("fileSystem", () => {
  let folder: string;
  const path = (name: string): string => join(folder, name);
  before(() => useBackend("cpu", { quiet: true }));
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "lrlab-model-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("saves a model that it loads again", async () => {
    const model = makeModel();
    const { modelArtifactsInfo } = await model.save(fileSystem(path("a/b")));
    assert.deepEqual(readdirSync(path("a/b")), ["model.json", "weights.bin"]);
    assert.equal(modelArtifactsInfo.weightDataBytes, readFileSync(path("a/b/weights.bin")).length);
    for (const place of ["a/b", "a/b/model.json"]) {
      const loaded = await tf.loadLayersModel(fileSystem(path(place)));
      assert.deepEqual(predict(loaded), predict(model));
      assert.deepEqual(loaded.getUserDefinedMetadata(), { labels: ["a", "b"] });
    }
    model.layers[3].setWeights([tf.zeros([48, 2]), tf.ones([2])]);
    await model.save(fileSystem(path("a/b")));
    const again = await tf.loadLayersModel(fileSystem(path("a/b")));
    assert.deepEqual(predict(again), Array(8).fill(1));
  });

  for (const [name, make] of Object.entries({
    "tfjs' Momentum": () => tf.train.momentum(0.1, 0.9),
    "lrlab's Adam with a scheduler": () => new Adam({ lr: new StepLR({ baseLr: 0.1, stepSize: 1 }) }),
  })) {
    it(`keeps the state of ${name} with includeOptimizer`, async () => {
      const model = makeModel();
      model.compile({ optimizer: make(), loss: "meanSquaredError" });
      const fit = (each: tf.LayersModel): Promise<unknown> =>
        each.fit(tf.tensor(x, [4, 6, 6, 1]), tf.ones([4, 2]), { epochs: 3, shuffle: false, verbose: 0 });
      await fit(model);
      await model.save(fileSystem(path("m")), { includeOptimizer: true });
      const loaded = await tf.loadLayersModel(fileSystem(path("m")));
      await Promise.all([fit(model), fit(loaded)]);
      assert.deepEqual(predict(loaded), predict(model));
    });
  }

  it("writes what tfjs-node writes, and reads what it writes", async function () {
    const nodeFileSystem = findNodeFileSystem();
    if (!nodeFileSystem) return this.skip();
    const model = makeModel();
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    await model.save(nodeFileSystem(path("node")), { includeOptimizer: true });
    await model.save(fileSystem(path("own")), { includeOptimizer: true });
    const [node, own] = ["node", "own"].map((name) => ({
      model: JSON.parse(readFileSync(path(`${name}/model.json`), "utf8")),
      weights: readFileSync(path(`${name}/weights.bin`)),
    }));
    assert.deepEqual(own, node);
    assert.deepEqual(predict(await tf.loadLayersModel(fileSystem(path("node")))), predict(model));
    const loaded = await tf.loadLayersModel(nodeFileSystem(path("own/model.json")));
    assert.deepEqual(predict(loaded), predict(model));
  });

  it("reads weights in several files, as the converter writes them", async () => {
    const model = makeModel();
    await model.save(fileSystem(path("own")));
    const json = JSON.parse(readFileSync(path("own/model.json"), "utf8"));
    const weights = readFileSync(path("own/weights.bin"));
    const shards = [weights.subarray(0, 100), weights.subarray(100)];
    shards.forEach((shard, i) => writeFileSync(path(`own/group1-shard${i + 1}of2.bin`), shard));
    json.weightsManifest[0].paths = ["group1-shard1of2.bin", "group1-shard2of2.bin"];
    writeFileSync(path("own/model.json"), JSON.stringify(json));
    rmSync(path("own/weights.bin"));
    assert.deepEqual(predict(await tf.loadLayersModel(fileSystem(path("own")))), predict(model));
  });

  it("mixes no two models that are saved to one folder at the same time", async () => {
    const sizes = [40, 900, 3, 400];
    const models = sizes.map((units) =>
      tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [900], kernelInitializer: "ones" })] }),
    );
    await Promise.all(models.map((model) => model.save(fileSystem(path("m")))));
    assert.deepEqual(readdirSync(path("m")), ["model.json", "weights.bin"]);
    const [kernel] = (await tf.loadLayersModel(fileSystem(path("m")))).getWeights();
    assert.deepEqual(kernel.shape, [900, sizes.at(-1)]);
    assert.equal(kernel.sum().dataSync()[0], 900 * 400);
  });

  it("says when weights are cut short, or another model's", async () => {
    await makeModel().save(fileSystem(path("m")));
    const weights = readFileSync(path("m/weights.bin"));
    for (const wrong of [
      weights.subarray(0, 8),
      weights.subarray(0, -3),
      Buffer.concat([weights, weights]),
    ]) {
      writeFileSync(path("m/weights.bin"), wrong);
      await assert.rejects(
        tf.loadLayersModel(fileSystem(path("m"))),
        new RegExp(
          `fileSystem: .*weights\\.bin: damaged or another model's \\(${wrong.length} bytes, and .*model\\.json tells of ${weights.length}\\)`,
        ),
      );
    }
  });

  it("says what is wrong with a path", async () => {
    assert.throws(() => fileSystem(3 as never), /fileSystem: path must be a path as a string, got 3/);
    assert.throws(() => fileSystem("file:///tmp/m"), /got "file:\/\/\/tmp\/m"; fileURLToPath/);
    assert.throws(() => fileSystem("https://x.org/m"), /tf\.loadLayersModel and model\.save take a URL/);
    const load = (name: string): Promise<unknown> => tf.loadLayersModel(fileSystem(path(name)));
    await assert.rejects(load("none"), /none cannot be read .*; give the folder that a model was saved to/);
    await makeModel().save(fileSystem(path("m")));
    rmSync(path("m/weights.bin"));
    await assert.rejects(load("m"), /weights\.bin cannot be read .*ENOENT/);
    writeFileSync(path("m/model.json"), '{"modelTopology": {');
    await assert.rejects(load("m"), /model\.json is damaged, or not a model: restore it from a copy/);
    writeFileSync(path("file"), "");
    await assert.rejects(
      makeModel().save(fileSystem(path("file/m"))),
      /cannot be written .*: move away what is in/,
    );
  });

  describe("in a page", () => {
    const browser = useBrowser();
    let server: Server;
    after(() => server?.close());

    it("plain tfjs loads the folder by its address", async () => {
      const model = makeModel();
      await model.save(fileSystem(path("digits")));
      const tfjs = require.resolve("@tensorflow/tfjs/dist/tf.min.js");
      server = createServer(({ url }, response) => {
        if (url === "/") response.end('<title>model</title><link rel="icon" href="data:,">');
        else response.end(readFileSync(url === "/tf.js" ? tfjs : path(url!)));
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const inNode = await tf.loadLayersModel(`${address}digits/model.json`);
      assert.deepEqual(predict(inNode), predict(model));
      const page = await browser().newPage();
      await page.goto(address);
      await page.addScriptTag({ url: "tf.js" });
      const inPage = await page.evaluate(async (values) => {
        const { tf } = window as any;
        await tf.setBackend("cpu");
        const loaded = await tf.loadLayersModel("digits/model.json");
        return [...loaded.predict(tf.tensor(values, [4, 6, 6, 1])).dataSync()];
      }, x);
      inPage.forEach((value, i) => assert.ok(Math.abs(value - predict(model)[i]) < 1e-6));
    });
  });
});
