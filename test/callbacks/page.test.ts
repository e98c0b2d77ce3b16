import assert from "node:assert/strict";
import { Server } from "node:http";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { bundle, serve } from "../platform/page";

const program = `
  import * as tf from "@tensorflow/tfjs";
  import * as lrlab from "./lib/index";
  import { countingModel, Measure } from "./test/callbacks/measure";
  Object.assign(window, { tf, lrlab, countingModel, Measure });
`;

/** The names that the program puts into the page. */
declare const lrlab: typeof import("../../lib/index");
declare const tf: typeof import("@tensorflow/tfjs");
declare const countingModel: typeof import("./measure").countingModel;
declare const Measure: typeof import("./measure").Measure;

describe("callbacks in a page", () => {
  const browser = useBrowser();
  let server: Server;
  let page: Page;

  before(async () => {
    const served = await serve(await bundle(program));
    server = served.server;
    page = await browser().newPage();
    await page.goto(served.address);
    await page.waitForFunction("window.lrlab");
    await page.evaluate(() => tf.setBackend("cpu"));
  });
  after(() => server?.close());

  it("stop early, restore the best weights, and save models in the page's storage", async () => {
    const seen = await page.evaluate(async () => {
      const model = countingModel();
      const losses = [3, 2, 4, 5, 1].map((loss) => ({ val_loss: loss }));
      const weight = (of: { getWeights(): { dataSync(): ArrayLike<number> }[] }): number =>
        of.getWeights()[0].dataSync()[0];
      const best = { saveBestOnly: true };
      const { history } = await model.fit(tf.ones([1, 1]), tf.ones([1, 1]), {
        epochs: 5,
        verbose: 0,
        callbacks: [
          new Measure(losses),
          new lrlab.EarlyStopping({ patience: 2, restoreBestWeights: true }),
          new lrlab.ModelCheckpoint({ filepath: "models/{epoch}", ...best }),
          new lrlab.ModelCheckpoint({ filepath: "indexeddb://best", ...best }),
        ],
      });
      const saved = [lrlab.fileSystem("models/1"), lrlab.fileSystem("models/2"), "indexeddb://best"];
      const loaded = await Promise.all(saved.map((place) => tf.loadLayersModel(place)));
      return {
        epochs: history.val_loss.length,
        rates: history.learning_rate,
        weights: [model, ...loaded].map(weight),
      };
    });
    assert.deepEqual(seen, { epochs: 4, rates: [1, 1, 1, 1], weights: [2, 1, 2, 2] });
  });

  it("say that files for other programs need a disk", async () => {
    const messages = await page.evaluate(() =>
      [() => new lrlab.CSVLogger({ filename: "a.csv" }), () => new lrlab.TensorBoard()].map((make) => {
        try {
          return String(make());
        } catch (error) {
          return (error as Error).message;
        }
      }),
    );
    assert.deepEqual(
      messages,
      ["CSVLogger", "TensorBoard"].map(
        (name) =>
          `${name}: cannot write files in a page, which has no disk; model.fit and train return the measurements`,
      ),
    );
  });
});
