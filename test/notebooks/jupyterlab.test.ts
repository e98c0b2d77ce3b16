import assert from "node:assert/strict";
import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { useBrowser } from "../browser";
import { chooseMenu, freePort } from "../notebook/lab";
import { codeCells, figureCount, folder, notebookNames, readNotebook, root } from "./notebook";

const chapter = notebookNames.find((name) => name.startsWith("02"))!;
/** A folder that git ignores, so that the chapter itself stays as it is. */
const scratch = join(root, "out", "jupyterlab");

/** Starts `npm start`'s script and waits for the address that it prints. */
async function startLab(port: number): Promise<{ lab: ChildProcess; address: URL }> {
  const args = [join(root, "scripts", "start.mjs"), "--no-browser", "--port", String(port)];
  const lab = spawn(process.execPath, args, { cwd: root, env: { ...process.env, LRLAB_EPOCHS: "2" } });
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk;
      const found = /^JupyterLab: (http\S+)/m.exec(output);
      if (found) resolve(found[1]);
    };
    lab.stdout.on("data", read);
    lab.stderr.on("data", read);
    lab.once("exit", (status) => reject(new Error(`npm start ended with ${status}:\n${output}`)));
  });
  return { lab, address: new URL(address) };
}

describe("a chapter in JupyterLab", function () {
  this.timeout(300_000);
  const browser = useBrowser();
  let lab: ChildProcess | undefined;
  let address: URL;

  before(async function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to run JupyterLab in");
      this.skip();
    }
    mkdirSync(scratch, { recursive: true });
    copyFileSync(join(folder, chapter), join(scratch, chapter));
    ({ lab, address } = await startLab(await freePort()));
  });
  after(() => {
    lab?.kill("SIGTERM");
    rmSync(scratch, { recursive: true, force: true });
  });

  it("npm start's address leads to the first chapter", () => assert.match(address.pathname, /^\/lab\/tree\/notebooks\/01-/));

  it("opens, runs all cells, and shows its figures without an error", async () => {
    const context = await browser().newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    address.pathname = `/lab/workspaces/lrlab-test/tree/out/jupyterlab/${chapter}`;
    address.searchParams.set("reset", "");
    await page.goto(address.href);
    await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
    await page.getByText("TypeScript (tslab) | Idle").first().waitFor({ timeout: 60_000 });
    await chooseMenu(page, "Edit", "Clear Outputs of All Cells");
    await chooseMenu(page, "Run", "Run All Cells");

    const notebook = readNotebook(join(folder, chapter));
    const last = codeCells(notebook).length;
    await page.waitForFunction(
      (count) => Array.from(document.querySelectorAll(".jp-InputPrompt")).some(({ textContent }) => textContent?.includes(`[${count}]:`)),
      last,
      { timeout: 180_000 },
    );
    // JupyterLab draws only what is near the window: look at each cell in turn.
    const drawn = new Set<string>();
    for (const cell of await page.locator(".jp-Notebook .jp-CodeCell").all()) {
      await cell.scrollIntoViewIfNeeded();
      const figure = cell.locator(".js-plotly-plot .main-svg").first();
      if (await cell.locator(".js-plotly-plot").count()) await figure.waitFor({ timeout: 20_000 });
      for (const title of await cell.locator(".js-plotly-plot .gtitle").allTextContents()) drawn.add(title);
      assert.equal(await cell.locator('[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText[data-mime-type*="error"]').count(), 0);
    }
    assert.equal(drawn.size, figureCount(notebook));
    await context.close();
  });

  it("an interrupt ends it, and its kernels with it", async () => {
    // Closed is what no process writes to any more: a kernel that lived on would hold it open.
    const closed = once(lab!, "close");
    lab!.kill("SIGINT");
    assert.deepEqual(await closed, [0, null]);
  });
});
