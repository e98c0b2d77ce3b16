import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Page } from "playwright-core";
import { useBrowser } from "../browser";
import { chooseMenu, Lab, startLab } from "./lab";

const cells = [
  `import { Adam, lastHistory, simpleNet, syntheticData, train, useBackend } from "lrlab";
await useBackend("wasm", { quiet: true });
const data = syntheticData({ nTrain: 3000, nVal: 100 });
const run = (epochs: number) => train(simpleNet(), data, { optimizer: new Adam({ lr: 0.001 }), epochs, batchSize: 128 });`,
  "const first = await run(80);",
  "const second = await run(100000);",
  'console.log("the queued cell ran");',
];
const notebook = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript (tslab)", language: "typescript" } },
  cells: cells.map((source, i) => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    execution_count: null,
    outputs: [],
    source,
  })),
};

describe("live progress in JupyterLab @long", function () {
  this.timeout(180_000);
  const browser = useBrowser();
  /** A folder that git ignores, from where notebooks find the package. */
  const folder = join(process.cwd(), "out", "live");
  let lab: Lab | undefined;
  let page: Page;

  before(async function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv || process.platform === "win32") {
      console.log("      skipped: no Python environment, or no SIGINT, to run and interrupt a kernel with");
      this.skip();
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "live.ipynb"), JSON.stringify(notebook));
    lab = await startLab(venv, folder);
    page = await browser().newPage({ viewport: { width: 1100, height: 800 } });
    await page.goto(lab.address("live.ipynb"));
    await page.getByText("TypeScript (tslab) | Idle").first().waitFor({ timeout: 60_000 });
    await output(0).waitFor({ state: "attached", timeout: 60_000 });
    await chooseMenu(page, "Run", "Run All Cells");
  });
  after(async () => {
    await lab?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const output = (cell: number) =>
    page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".jp-OutputArea").first();
  const shot = async (name: string): Promise<void> => {
    if (process.env.LRLAB_SHOTS)
      await page.screenshot({ path: join(process.env.LRLAB_SHOTS, `${name}.png`) });
  };

  it("shows a bar, the numbers and two charts, which move", async () => {
    await output(1).locator("svg polyline").first().waitFor({ state: "attached", timeout: 60_000 });
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      seen.add(await output(1).innerText({ timeout: 5000 }));
      await page.waitForTimeout(400);
    }
    await shot("live");
    assert.ok(seen.size >= 3, `${seen.size} different states`);
    for (const text of seen) assert.match(text, /^\s*\d+ % {2}epoch +\d+\/80|^80 epochs/);
  });

  it("ends as one line of text", async () => {
    await output(1)
      .getByText(/^80 epochs: loss \d/)
      .waitFor({ timeout: 60_000 });
    assert.equal(await output(1).locator("progress, svg").count(), 0);
    assert.equal(await output(1).locator(".jp-OutputArea-child").count(), 1);
  });

  it("says after an interrupt where the run was; the queued cell does not run, and the kernel goes on", async () => {
    await output(2).locator("svg polyline").first().waitFor({ state: "attached", timeout: 60_000 });
    await page.waitForTimeout(700);
    await chooseMenu(page, "Kernel", "Interrupt Kernel");
    await output(2)
      .getByText(/^Interrupted in epoch \d+ of 100000; lastHistory\(\) has \d+ epochs/)
      .waitFor({ timeout: 20_000 });
    await page.waitForTimeout(500);
    await shot("interrupted");
    assert.equal(await page.getByText("the queued cell ran", { exact: true }).count(), 0);

    await page.locator(".jp-Notebook .jp-CodeCell").nth(3).locator(".cm-content").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("console.log(lastHistory().epoch.length > 0, (await run(2)).epoch);");
    await page.keyboard.press("Control+Enter");
    await output(3).getByText("true [ 1, 2 ]").waitFor({ timeout: 30_000 });
  });
});
