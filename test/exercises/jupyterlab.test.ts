import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Locator, Page } from "playwright-core";
import { useBrowser } from "../browser";
import { Lab, startLab } from "../notebook/lab";
import { codeCells, joined, Notebook, root } from "../notebooks/notebook";
import { exercisesNotebook, solutionsNotebook } from "./notebook-code";

/** The notebook as nobody has run it. */
const notebook: Notebook = {
  ...exercisesNotebook(),
  cells: exercisesNotebook().cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell,
  ),
};
const sources = codeCells(notebook).map(({ source }) => joined(source));
const right = codeCells(solutionsNotebook())
  .map(({ source }) => joined(source))
  .find((source) => source.includes("function scheduleExplorer("))!;
const wrong = right.replace("y: heights[i]", "y: heights[i][0]");

describe("an exercise in JupyterLab @long", function () {
  this.timeout(180_000);
  const browser = useBrowser();
  /** A folder that git ignores, so that the notebook itself stays as it is. */
  const scratch = join(root, "out", "exercises");
  let lab: Lab | undefined;
  let page: Page;

  before(async function () {
    const venv = process.env.LRLAB_VENV;
    if (!venv) {
      console.log("      skipped: no Python environment to run JupyterLab in");
      this.skip();
    }
    mkdirSync(scratch, { recursive: true });
    writeFileSync(join(scratch, "05-exercises.ipynb"), JSON.stringify(notebook));
    lab = await startLab(venv, scratch);
    page = await browser().newPage({ viewport: { width: 1400, height: 1000 } });
    const address = new URL(lab.address("05-exercises.ipynb"));
    address.pathname = address.pathname.replace("/lab/", "/lab/workspaces/lrlab-exercises/");
    address.searchParams.set("reset", "");
    await page.goto(address.href);
    await page.getByText("TypeScript (tslab) | Idle").first().waitFor({ timeout: 60_000 });
    await run(cell("await useBackend()"));
  });
  after(async () => {
    await lab?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** The code cell with a text in it. */
  function cell(text: string): Locator {
    const index = sources.findIndex((source) => source.includes(text));
    assert.ok(index >= 0, `no cell with ${text}`);
    return page.locator(".jp-Notebook .jp-CodeCell").nth(index);
  }

  /** Runs a cell, with another text in it if one is given, and waits until it has run. */
  async function run(cell: Locator, text?: string): Promise<void> {
    const prompt = cell.locator(".jp-InputPrompt").first();
    await cell.locator(".cm-content").click();
    const before = await prompt.textContent();
    if (text !== undefined) {
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.insertText(text);
    }
    await page.keyboard.press("Control+Enter");
    await prompt.filter({ hasText: /\[\d+\]/, hasNotText: before! }).waitFor({ timeout: 60_000 });
  }

  const output = (cell: Locator): Locator => cell.locator(".jp-OutputArea-output");
  const stub = (): Locator => cell("function scheduleExplorer(");
  const check = (): Locator => cell("checks.checkScheduleExplorer(scheduleExplorer);");
  const drawing = (): Locator => cell("checks.drawScheduleExplorer(scheduleExplorer");
  const figures = (): Locator => drawing().locator(".js-plotly-plot");
  const size = async (figure: Locator): Promise<{ width: number; height: number }> => {
    const { width, height } = (await figure.boundingBox())!;
    return { width, height };
  };
  /** The heights of the figure's curves at a step. */
  const heightsAt = (step: number): Promise<number[]> =>
    figures()
      .first()
      .evaluate((element, step) => (element as any).data.map(({ y }: { y: number[] }) => y[step]), step);

  it("says what is wrong with a wrong answer, and draws nothing", async () => {
    await run(stub(), wrong);
    await run(check());
    await output(check()).getByText("✗ After a move to 0.1, the y of linear is 0.1.").waitFor();
    await run(drawing());
    await output(drawing()).getByText("once scheduleExplorer passes its check").waitFor();
  });

  it("draws a right answer, whose figures keep their height when they are moved", async () => {
    await run(stub(), right);
    await run(check());
    await output(check()).getByText("All of it holds. Well done.").waitFor();
    await run(drawing());
    await figures().nth(1).locator(".main-svg").first().waitFor();
    const [slider, reference] = [figures().first(), figures().nth(1)];
    await slider.scrollIntoViewIfNeeded();
    const before = await Promise.all([slider, reference].map(size));
    assert.deepEqual(
      before.map(({ height }) => height),
      [550, 430],
    );

    const grip = (await slider.locator(".slider-grip-rect").boundingBox())!;
    const two = (await slider.locator(".slider-label-group", { hasText: /^2$/ }).boundingBox())!;
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(two.x + two.width / 2, grip.y + grip.height / 2, { steps: 5 });
    await page.mouse.up();
    await slider.getByText("power: 2", { exact: true }).waitFor({ state: "attached" });
    assert.equal((await heightsAt(20))[0], 0.0025);
    assert.deepEqual(await size(slider), before[0]);

    await reference.locator(".legendtoggle").first().click();
    await reference.locator(".traces[style*='opacity: 0.5']").waitFor({ state: "attached" });
    assert.deepEqual(await size(reference), before[1]);
  });

  it("fits the figures to the width of the window", async () => {
    const { width, height } = await size(figures().first());
    await page.setViewportSize({ width: 1200, height: 1000 });
    await page.waitForFunction(
      (width) => document.querySelector(".js-plotly-plot .main-svg")!.getBoundingClientRect().width === width,
      width - 200,
    );
    assert.deepEqual(await size(figures().first()), { width: width - 200, height });
  });

  it("has the same rates as the library's explorer", async () => {
    const cellOfExplorer = cell("explore({");
    await run(cellOfExplorer);
    const frame = cellOfExplorer.frameLocator("iframe");
    await frame.locator("#marker-step").fill("20");
    const exact = await frame
      .locator("#numbers .exact")
      .evaluateAll((outputs) => outputs.map((output) => (output as HTMLElement).title));
    assert.deepEqual(
      exact.map((rate) => Number(Number(rate).toPrecision(6))),
      await heightsAt(20),
    );
  });
});
