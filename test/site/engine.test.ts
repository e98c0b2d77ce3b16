import assert from "node:assert/strict";
import type { Page } from "playwright-core";
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
  });
}
