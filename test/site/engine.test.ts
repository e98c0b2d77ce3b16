import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { loadMnist, SGD, simpleNet, syntheticData, train, useBackend } from "../../lib/index";
import { useBrowser } from "../browser";
import { buildHarness, fileUrl, Ran, runCell, serve, textOf } from "./harness";

/** Runs cells in a fresh page, and gives how each ended. */
type RunCells = (...cells: string[]) => Promise<Ran[]>;

const useWasm = 'import { useBackend } from "lrlab";\nawait useBackend("wasm", { quiet: true });';

for (const from of ["a folder", "a server"]) {
  describe(`the engine of a page from ${from}`, function () {
    this.timeout(120_000);
    const browser = useBrowser();
    let [address, close] = [fileUrl, (): void => {}];
    let page: Page;
    const complaints: string[] = [];

    before(async () => {
      await buildHarness();
      if (from === "a server") ({ url: address, close } = await serve());
    });
    after(() => close());

    const open = async (): Promise<Page> => {
      const fresh = await browser().newPage();
      fresh.on("console", (message) => complaints.push(message.text()));
      fresh.on("pageerror", (error) => complaints.push(error.message));
      fresh.on("request", (request) => {
        if (/^https?:/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
          complaints.push(request.url());
      });
      await fresh.goto(address);
      return fresh;
    };
    beforeEach(async () => {
      complaints.length = 0;
      page = await open();
    });
    afterEach(async () => {
      await page.close();
      assert.deepEqual(complaints, []);
    });

    const runCells: RunCells = async (...cells) => {
      const ran: Ran[] = [];
      for (const cell of cells) ran.push(await runCell(page, cell));
      return ran;
    };
    const lastText = async (...cells: string[]): Promise<string> => {
      const ran = (await runCells(...cells)).at(-1)!;
      assert.deepEqual(ran.outcome, { status: "ok" });
      return textOf(ran.outputs);
    };

    it("shares names between cells", async () => {
      assert.equal(
        await lastText("const a: number = 1;", "const a = 2; const f = () => a;", "f() + 1"),
        "3\n",
      );
    });

    it("prints as Node does", async () => {
      const cell = 'console.log("%d of", 1, [1, 2], { a: "b" }, new Map([[1, 2]]));\nnew Float32Array(2)';
      assert.equal(
        await lastText(cell),
        "1 of [ 1, 2 ] { a: 'b' } Map(1) { 1 => 2 }\nFloat32Array(2) [ 0, 0 ]\n",
      );
    });

    it("keeps errors' stream apart, in order", async () => {
      const [{ outputs }] = await runCells('console.log("a"); console.error("b"); console.log("c");');
      assert.deepEqual(
        outputs.map((output) => output.kind === "stream" && [output.name, output.text]),
        [
          ["stdout", "a\n"],
          ["stderr", "b\n"],
          ["stdout", "c\n"],
        ],
      );
    });

    it("says where an error is", async () => {
      const [{ outcome }] = await runCells("const a = 1;\nfunction f(x: number) { return b; }\nf(a);");
      assert.deepEqual(outcome, {
        status: "error",
        name: "ReferenceError",
        message: "b is not defined",
        line: 2,
        column: 32,
      });
    });

    it("keeps names of the browser's apart from a cell's, and calls the browser's functions", async () => {
      assert.equal(
        await lastText("const f = () => scheduler.lr;", "const scheduler = { lr: 7 }; f()"),
        "7\n",
      );
      const wait = "const wait = setTimeout; await new Promise((resolve) => wait(resolve, 1)); typeof wait";
      assert.equal(await lastText(wait), "function\n");
    });

    it("says the line of an error within tfjs", async () => {
      const tf = 'import * as tf from "@tensorflow/tfjs";\n\n';
      const [{ outcome }] = await runCells(`${tf}tf.tidy(() => tf.tensor([1, 2]).reshape([3]));`);
      assert.equal(outcome.status, "error");
      assert.equal((outcome as { line?: number }).line, 3);
    });

    it("ends whatever is thrown", async () => {
      for (const thrown of [
        "Object.create(null)",
        "{ toString() { throw 1; } }",
        "new Proxy({}, { get() { throw 1 } })",
      ]) {
        const [{ outcome }] = await runCells(`throw ${thrown};`);
        assert.equal(outcome.status, "error", thrown);
      }
    });

    it("prints no more pieces than a page can hold", async () => {
      const [{ outcome, outputs }] = await runCells(
        'for (let i = 0; i < 30000; i++) { console.log("a"); console.error("b"); }',
      );
      assert.equal(outcome.status, "ok");
      assert.ok(outputs.length < 6000, `${outputs.length} pieces`);
      assert.match(textOf(outputs.slice(-1)), /prints more than/);
    });

    it("ends an endless loop, with the worker", async () => {
      await runCells("const a = 1;");
      const running = runCell(page, 'for (;;) console.log("x");');
      await page.waitForFunction("window.latest");
      await page.evaluate("session.stop()");
      assert.equal((await running).outcome.status, "stopped");
      const [{ outcome, epoch }] = await runCells("a");
      assert.deepEqual([outcome.status, epoch], ["error", 1]);
    });

    it("lets no cell that waits begin after a stop", async () => {
      const outcomes = await page.evaluate(`(async () => {
        await runCell("1");
        const running = [runCell("await new Promise(() => {})"), runCell("1")];
        session.stop();
        return Promise.all(running);
      })()`);
      assert.deepEqual(
        (outcomes as Ran[]).map(({ outcome }) => outcome.status),
        ["stopped", "stopped"],
      );
    });

    it("stops a training run, which keeps its History", async () => {
      await runCells(
        useWasm,
        'import { train, SGD, simpleNet, syntheticData, lastHistory } from "lrlab";\nconst data = syntheticData({ seed: 42 });',
      );
      const running = runCell(
        page,
        "await train(simpleNet({ seed: 1 }), data, { optimizer: new SGD({ lr: 0.1 }), epochs: 10_000 });",
      );
      await page.waitForFunction('/epoch +[3-9]/.test(window.latest?.bundle?.["text/plain"])');
      await page.evaluate("session.stop()");
      const { outcome, outputs, epoch } = await running;
      assert.deepEqual([outcome.status, epoch], ["stopped", 0]);
      assert.match(
        textOf(outputs),
        /^Interrupted in epoch \d+ of 10000; lastHistory\(\) has \d+ epochs?.*\n$/,
      );
      assert.equal(new Set(outputs.map((output) => output.kind === "display" && output.place)).size, 1);
      assert.equal(await lastText("lastHistory().epoch.length > 0"), "true\n");
    });

    it("trains with Node's numbers, to the bit", async () => {
      const cell = `const { loss, valLoss } = await train(simpleNet({ seed: 3 }), syntheticData({ seed: 42 }), {
        optimizer: new SGD({ lr: 0.1, momentum: 0.9 }), epochs: 2, seed: 5, quiet: true });
        console.log(JSON.stringify({ loss, valLoss }));`;
      const imports = 'import { SGD, simpleNet, syntheticData, train } from "lrlab";';
      const text = await lastText(useWasm, imports, cell);
      await useBackend("wasm", { quiet: true });
      const options = { optimizer: new SGD({ lr: 0.1, momentum: 0.9 }), epochs: 2, seed: 5, quiet: true };
      const { loss, valLoss } = await train(simpleNet({ seed: 3 }), syntheticData({ seed: 42 }), options);
      assert.deepEqual(JSON.parse(text), { loss, valLoss });
    });

    it("trains a convolution, which tfjs' own engine lacks", async () => {
      const cell = `import * as tf from "@tensorflow/tfjs"; import { train, Adam, loadMnist } from "lrlab";
        const conv = tf.sequential({ layers: [
          tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 4, kernelSize: 3, activation: "relu" }),
          tf.layers.flatten(), tf.layers.dense({ units: 10 })] });
        const images = await loadMnist({ nTrain: 512, nVal: 100, shape: "image" });
        const run = await train(conv, images, { optimizer: new Adam({ lr: 0.003 }), epochs: 3, quiet: true });
        run.loss[2] < run.loss[0]`;
      assert.equal(await lastText(useWasm, cell), "true\n");
    });

    it("loads of the digits what a cell asks for", async () => {
      const scripts = (): Promise<string[]> =>
        page.evaluate(() =>
          Array.from(document.scripts)
            .map(({ src }) => src)
            .filter((src) => src.includes("/data/")),
        );
      const load = (nTrain: number): string =>
        `import { loadMnist } from "lrlab";
        const { train, validation } = await loadMnist({ nTrain: ${nTrain} });
        console.log(train.x.length / 784, train.y.length, validation.size, train.x.reduce((sum, x) => sum + x));`;
      for (const [count, parts] of [
        [10_000, 1],
        [10_001, 2],
        [20_000, 2],
      ]) {
        const { train } = await loadMnist({ nTrain: count });
        const sum = (train.x as Uint8Array).reduce((total, x) => total + x);
        assert.equal(await lastText(load(count)), `${count} ${count} 10000 ${sum}\n`);
        assert.deepEqual(
          (await scripts()).map((src) => src.split("/").pop()),
          ["mnist-1.js", "mnist-2.js"].slice(0, parts),
        );
      }
    });

    it("has the datasets", async () => {
      const cell = `import { loadAlice, loadConcrete, loadMnist } from "lrlab";
        const [alice, concrete, mnist] = await Promise.all([loadAlice(), loadConcrete(), loadMnist()]);
        console.log(alice.vocabulary.length, concrete.data.x.length, mnist.train.size, [...mnist.train.y.slice(0, 5)].join());`;
      assert.equal(await lastText(cell), "65 6400 60000 5,0,4,1,9\n");
    });

    it("compares schedules", async () => {
      const cell = `import { compare, syntheticData } from "lrlab";
        const { mean, failed } = await compare({ schedules: { low: 0.01, high: 0.1 }, seeds: [1, 2], epochs: 1,
          data: { name: "synthetic" } });
        console.log(Object.keys(mean).join(), failed.length);`;
      assert.equal(await lastText(useWasm, cell), "low,high 0\n");
    });

    it("goes on from a checkpoint with the same numbers", async () => {
      const cell = `import { loadCheckpoint, saveCheckpoints, SGD, simpleNet, syntheticData, train } from "lrlab";
        const data = syntheticData({ seed: 42 });
        const make = () => ({ optimizer: new SGD({ lr: 0.1, momentum: 0.9 }), seed: 1, quiet: true });
        const whole = await train(simpleNet({ seed: 1 }), data, { ...make(), epochs: 2 });
        await train(simpleNet({ seed: 1 }), data, { ...make(), epochs: 1, callbacks: [saveCheckpoints("runs/a")] });
        const resumeFrom = await loadCheckpoint("runs/a");
        const rest = await train(simpleNet({ seed: 9 }), data, { ...make(), epochs: 2, resumeFrom });
        console.log(JSON.stringify(rest.loss) === JSON.stringify(whole.loss));`;
      assert.equal(await lastText(useWasm, cell), "true\n");
    });

    it("shows figures, tables and the explorer in their types", async () => {
      const cell = `import { cosineDecaySchedule, explore, scheduleFigure, show } from "lrlab";
        const cosine = cosineDecaySchedule({ initValue: 1, decaySteps: 10 });
        show(scheduleFigure({ cosine }, { steps: 10 }));
        show({ columns: [{ title: "a" }], rows: [[1]] });
        explore({ compare: { cosine } });`;
      const [{ outcome, outputs }] = await runCells(cell);
      assert.deepEqual(outcome, { status: "ok" });
      const bundles = outputs.map((output) => (output.kind === "display" ? output.bundle : {}));
      assert.deepEqual(
        bundles.map((bundle) => Object.keys(bundle)),
        [["application/vnd.plotly.v1+json", "text/plain"], ...Array(2).fill(["text/html", "text/plain"])],
      );
      assert.match(String(bundles[2]["text/html"]), /<iframe [^>]*src="explorer-cell\.html#[\w-]+"/);
    });

    it("runs the exercises' checks", async () => {
      const cell = `import * as checks from "lrlab-checks";
        checks.checkLongerRun(() => () => 1)`;
      assert.match(await lastText(cell), /^longerRun\n.*✗ /s);
    });

    it("tells what a callback throws that no cell waits for", async () => {
      const [{ outputs }] = await runCells(
        "setTimeout(() => { throw new Error('alone') }); await new Promise((end) => setTimeout(end, 100));",
      );
      assert.match(textOf(outputs), /Error: alone/);
    });

    it("begins anew after a restart", async () => {
      await runCells("const a = 1;");
      await page.evaluate("session.restart()");
      const [{ outcome, epoch }] = await runCells("typeof a === 'undefined' && console.log('gone')");
      assert.deepEqual([outcome.status, epoch], ["ok", 1]);
    });
  });
}
