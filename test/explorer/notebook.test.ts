import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { FrameLocator, Page } from "playwright-core";
import { explore, ExploreOptions } from "../../lib/notebook/explore";
import { MimeBundle } from "../../lib/platform/display";
import {
  ChainedScheduler,
  CosineAnnealingLR,
  LambdaLR,
  LinearLR,
  OneCycleLR,
  ReduceLROnPlateau,
  SequentialLR,
  StepLR,
} from "../../lib/schedulers/index";
import { cosineAnnealingSchedule } from "../../lib/schedules/cosine";
import { warmup } from "../../lib/schedules/warmup";
import { useBrowser } from "../browser";
import { chooseMenu, Lab, startLab } from "../notebook/lab";
import { buildPage, openPage, readings } from "./page";
import { pythonOf } from "../venv";

const root = join(__dirname, "..", "..");
const step = new StepLR({ baseLr: 0.1, stepSize: 20, gamma: 0.5 });
const warm = warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 70 }), { steps: 10 });

/** What `explore` prints outside a kernel. */
function printed(options?: ExploreOptions): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => lines.push(line);
  try {
    explore(options);
  } finally {
    console.log = log;
  }
  return lines.join("\n");
}

/** What `explore` sends to a cell. */
function sent(options?: ExploreOptions): MimeBundle {
  const file = "/elsewhere/node_modules/tslab/dist/jupyter.js";
  const bundles: MimeBundle[] = [];
  const exports = { lastWriteDisplayData: ({ data }: { data: MimeBundle }) => bundles.push(data) };
  require.cache[file] = { exports } as unknown as NodeModule;
  try {
    explore(options);
  } finally {
    delete require.cache[file];
  }
  assert.equal(bundles.length, 1);
  return bundles[0];
}

const names = (frame: FrameLocator) => frame.locator("#chart [data-subplot='Learning rate'] .curve").count();

/** Checks an explorer in a frame: it shows the two schedules, and follows its controls. */
async function assertWorks(page: Page, frame: FrameLocator): Promise<void> {
  await frame.locator("#numbers tbody tr").first().waitFor({ timeout: 60_000 });
  assert.deepEqual(await frame.locator("#numbers tbody th").allTextContents(), [" StepLR", " warmup"]);
  assert.equal(await names(frame), 2);
  await frame.locator("#marker-step").fill("45");
  assert.deepEqual(await readings(frame), [step.at(45), warm(45)]);
  await frame.locator('[data-key="gamma"]').fill("0.25");
  await frame.locator('[data-key="gamma"]').blur();
  assert.equal(await frame.locator("#numbers .exact").first().textContent(), "0.00625");
  assert.match(
    (await frame.locator("#code-panel").textContent())!,
    /new StepLR\(\{ baseLr: 0.1, stepSize: 20, gamma: 0.25 \}\)/,
  );
  await frame.getByRole("button", { name: "Undo" }).click();
  assert.equal(await frame.locator("#numbers .exact").first().textContent(), "0.025");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    frame.getByRole("button", { name: "Save" }).click(),
  ]);
  assert.match(readFileSync(await download.path(), "utf8"), /"kind": "StepLR"/);
  await frame.getByRole("button", { name: "Copy the code" }).click();
  await frame.locator("#status", { hasText: "code copied" }).waitFor();
}

describe("explore", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let folder: string;
  before(() => {
    buildPage();
    folder = mkdtempSync(join(tmpdir(), "explorer-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is part of the library", () => assert.equal(typeof require("../../lib/index").explore, "function"));

  it("prints an address outside a kernel, which opens on the schedules", async () => {
    assert.match(printed(), /^Learning-rate explorer: file:\/\/\S+explorer\.html$/);
    const metricDriven = new ReduceLROnPlateau({ baseLr: 0.1, patience: 3 });
    const sequence = new SequentialLR({
      schedulers: [new LinearLR({ baseLr: 0.1 }), new CosineAnnealingLR({ baseLr: 0.1, tMax: 50 })],
      milestones: [5],
    });
    const chained = new ChainedScheduler({
      schedulers: [new OneCycleLR({ maxLr: 0.1, totalSteps: 90 }), metricDriven],
    });
    const text = printed({
      compare: { "my steps": step, warm, metricDriven, sequence, chained },
      steps: 90,
      unit: "step",
      log: true,
    });
    const { page, context, errors } = await openPage(browser(), text.replace("Learning-rate explorer: ", ""));
    assert.deepEqual(
      await page.locator("#numbers tbody th").allTextContents(),
      ["my steps", "warm", "metricDriven", "sequence", "chained"].map((name) => ` ${name}`),
    );
    await page.locator("#marker-step").fill("37");
    const rates = await readings(page);
    assert.deepEqual([rates[0], rates[1], rates[3]], [step.at(37), warm(37), sequence.at(37)]);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("says what is wrong with its options", () => {
    const refusals: [ExploreOptions, RegExp][] = [
      [{ steps: 0 }, /^RangeError: explore: steps must be a positive integer, got 0$/],
      [{ compare: [] }, /^RangeError: explore: compare must hold 1 to 8 schedules, got 0$/],
      [{ compare: Array(9).fill(step) }, /^RangeError: explore: compare must hold 1 to 8 schedules, got 9$/],
      [
        { compare: [(() => 1) as any] },
        /^TypeError: explore: compare must hold schedules or schedulers, got a function$/,
      ],
      [
        { compare: [new LambdaLR({ baseLr: 0.1, lrLambda: (k) => 1 / (k + 1) })] },
        /^TypeError: toSpec: lrLambda of lambdaSchedule.* is a function, which JSON cannot hold$/,
      ],
      [
        { lesson: { hide: ["codes" as "code"] } },
        /^RangeError: explore: lesson\.hide\[0\] must be one of "actions", .*, got "codes"$/,
      ],
      [
        { lesson: { text: "" } },
        /^RangeError: explore: lesson\.text must be a non-empty string on one line, got ""$/,
      ],
      [{ step: 3 } as any, /^TypeError: explore: unknown option step, did you mean steps\?$/],
    ];
    for (const [options, message] of refusals)
      assert.throws(
        () => explore(options),
        (error: Error) => message.test(String(error)) || assert.fail(String(error)),
      );
  });

  it("makes a lesson of the page: in a cell, and behind the address outside a kernel", async () => {
    const lesson = { text: "Which ends lower?", hide: ["code", "form"] } as const;
    const file = join(folder, "lesson.html");
    writeFileSync(file, `<!doctype html><body>${sent({ compare: [step], lesson })["text/html"]}</body>`);
    for (const address of [
      pathToFileURL(file).href,
      printed({ lesson, steps: 90 }).replace("Learning-rate explorer: ", ""),
    ]) {
      const { page, context, errors } = await openPage(browser(), address);
      const shown = address.includes("lesson.html") ? page.frameLocator("iframe") : page;
      assert.equal(await shown.locator("#lesson p").textContent(), lesson.text);
      assert.equal(await shown.locator("#numbers").isVisible(), true);
      for (const hidden of ["#code-panel", "#form"]) assert.equal(await shown.locator(hidden).count(), 0);
      assert.deepEqual(errors, []);
      await context.close();
    }
  });

  it("adds less to a notebook than a picture", () => {
    const size = JSON.stringify(sent()).length;
    assert.ok(size < 290_000, `${size} bytes`);
  });

  it("is a page of at most 91 kB as a server sends it", () => {
    const page = readFileSync(join(root, "lib", "dist", "explorer-cell.html"));
    const size = gzipSync(page, { level: 9 }).length;
    assert.ok(size <= 91 * 1024, `${size} bytes`);
  });

  it("leaves the playground, with its worker and its digits, to the page that is opened from a file", async () => {
    const { "text/html": html } = sent();
    for (const id of ["worker", "wasm", "digits-data"]) assert.ok(!String(html).includes(`id="${id}"`), id);
    const { page, context, errors } = await openPage(
      browser(),
      printed().replace("Learning-rate explorer: ", ""),
    );
    await page.getByRole("tab", { name: "Playground" }).click();
    assert.equal(await page.locator("#digits").isVisible(), true);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("works in a page without a network, in a frame that cannot reach out of itself", async () => {
    const { "text/html": html, "text/plain": text } = sent({ compare: [step, warm], steps: 90 });
    assert.match(String(text), /explorer/);
    const file = join(folder, "page.html");
    writeFileSync(file, `<!doctype html><body style="margin:0">${html}</body>`);
    const { page, context, errors, requests } = await openPage(browser(), pathToFileURL(file).href);
    await context.setOffline(true);
    const frame = page.frameLocator("iframe");
    await assertWorks(page, frame);
    assert.equal(await frame.getByRole("tab", { name: "Playground" }).count(), 0);
    const height = async () => (await page.locator("iframe").boundingBox())!.height;
    const content = () => frame.locator("html").evaluate((element) => (element as HTMLElement).offsetHeight);
    await page.waitForTimeout(200);
    assert.ok(Math.abs((await height()) - (await content())) <= 1, "the frame is as high as its content");
    await assert.rejects(
      frame.locator("body").evaluate(() => localStorage.length),
      /sandboxed/,
    );
    assert.deepEqual([errors, requests], [[], []]);
    await context.close();
  });

  describe("with Jupyter", function () {
    this.timeout(300_000);
    const venv = process.env.LRLAB_VENV;
    const scratch = join(root, "out", "explorer");
    const notebook = join(scratch, "explore.ipynb");
    const source = [
      'import { cosineAnnealingSchedule, explore, StepLR, warmup } from "lrlab";\n',
      "const step = new StepLR({ baseLr: 0.1, stepSize: 20, gamma: 0.5 });\n",
      "const warm = warmup(cosineAnnealingSchedule({ baseLr: 0.1, tMax: 70 }), { steps: 10 });\n",
      "explore({ compare: [step, warm], steps: 90 });",
    ];
    const cells = (outputs: object[]) => ({
      cells: [
        {
          cell_type: "code",
          id: "explore",
          execution_count: outputs.length || null,
          metadata: {},
          outputs,
          source,
        },
      ],
      metadata: { kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" } },
      nbformat: 4,
      nbformat_minor: 5,
    });
    let lab: Lab | undefined;

    before(function () {
      if (!venv) {
        console.log("      skipped: no Python environment to run Jupyter in");
        this.skip();
      }
      mkdirSync(scratch, { recursive: true });
    });
    after(async () => {
      await lab?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    it("works in exported HTML with the network off @long", async () => {
      const data = sent({ compare: [step, warm], steps: 90 });
      writeFileSync(notebook, JSON.stringify(cells([{ output_type: "display_data", data, metadata: {} }])));
      execFileSync(pythonOf(venv!), ["-m", "nbconvert", "--to", "html", notebook], { stdio: "ignore" });
      const context = await browser().newContext({ viewport: { width: 1300, height: 900 }, offline: true });
      const page = await context.newPage();
      await page.goto(pathToFileURL(notebook.replace(".ipynb", ".html")).href, {
        waitUntil: "domcontentloaded",
      });
      await assertWorks(page, page.frameLocator('iframe[title="Learning-rate explorer"]'));
      await context.close();
    });

    it("works beneath a cell in JupyterLab @long", async () => {
      const data = sent({ compare: [step, warm], steps: 90 });
      writeFileSync(notebook, JSON.stringify(cells([{ output_type: "display_data", data, metadata: {} }])));
      lab = await startLab(venv!, root);
      const address = lab.address("out/explorer/explore.ipynb");
      const context = await browser().newContext({ viewport: { width: 1500, height: 1000 } });
      const page = await context.newPage();
      const outside: string[] = [];
      page.on(
        "request",
        (request) =>
          /^(https?|wss?):/.test(request.url()) &&
          new URL(request.url()).host !== new URL(address).host &&
          outside.push(request.url()),
      );
      await page.goto(address);
      await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
      await page.getByText("TypeScript (tslab) | Idle").first().waitFor({ timeout: 60_000 });
      // What was stored is not trusted before the cell has run here.
      await page.getByText("run the cell, or trust the notebook").waitFor();
      await chooseMenu(page, "Run", "Run All Cells");
      await page.locator('iframe[title="Learning-rate explorer"]').waitFor({ timeout: 60_000 });
      await assertWorks(page, page.frameLocator('iframe[title="Learning-rate explorer"]'));
      assert.deepEqual(outside, []);
      assert.equal(await page.getByText("run the cell, or trust the notebook").count(), 0);
      if (process.env.EXPLORER_SHOT) await page.screenshot({ path: process.env.EXPLORER_SHOT });
      await context.close();
    });
  });
});
