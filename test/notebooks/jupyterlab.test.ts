import assert from "node:assert/strict";
import { ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { useBrowser } from "../browser";
import { chooseMenu, freePort } from "../notebook/lab";
import {
  codeCells,
  figureCount,
  folder,
  Notebook,
  notebookNames,
  printed,
  readNotebook,
  root,
} from "./notebook";

const chapter = notebookNames.find((name) => name.startsWith("01"))!;
/** A folder that git ignores, so that the chapter itself stays as it is. */
const scratch = join(root, "out", "jupyterlab");

/** A chapter as far as its first training run: that has figures and shows progress, and takes seconds. */
function beginning(notebook: Notebook): Notebook {
  const { cells } = notebook;
  const shows = (cell: Notebook["cells"][number]): boolean =>
    /epochs: loss/.test(printed({ ...notebook, cells: [cell] }));
  const first = cells.findIndex(shows);
  assert.ok(first >= 0, "no cell shows a run");
  return { ...notebook, cells: cells.slice(0, first + 1) };
}

/** Starts `npm start`'s script and waits for the address that it prints. */
async function startLab(port: number): Promise<{ lab: ChildProcess; address: URL }> {
  const args = [join(root, "scripts", "start.mjs"), "--no-browser", "--port", String(port)];
  const lab = spawn(process.execPath, args, { cwd: root });
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
  const notebook = beginning(readNotebook(join(folder, chapter)));
  let lab: ChildProcess | undefined;
  let address: URL;

  before(async function () {
    if (!process.env.LRLAB_VENV) {
      console.log("      skipped: no Python environment to run JupyterLab in");
      this.skip();
    }
    mkdirSync(scratch, { recursive: true });
    writeFileSync(join(scratch, chapter), JSON.stringify(notebook));
    ({ lab, address } = await startLab(await freePort()));
  });
  after(() => {
    lab?.kill("SIGTERM");
    rmSync(scratch, { recursive: true, force: true });
  });

  it("npm start's address leads to the first chapter", () =>
    assert.match(address.pathname, /^\/lab\/tree\/notebooks\/01-/));

  it("opens, runs its cells, and shows figures and a run without an error", async () => {
    const context = await browser().newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    address.pathname = `/lab/workspaces/lrlab-test/tree/out/jupyterlab/${chapter}`;
    address.searchParams.set("reset", "");
    await page.goto(address.href);
    await page.locator(".jp-Notebook .jp-CodeCell").first().waitFor({ timeout: 60_000 });
    await page.getByText("TypeScript (tslab) | Idle").first().waitFor({ timeout: 60_000 });
    await chooseMenu(page, "Edit", "Clear Outputs of All Cells");
    await chooseMenu(page, "Run", "Run All Cells");

    const last = codeCells(notebook).length;
    await page.waitForFunction(
      (count) =>
        Array.from(document.querySelectorAll(".jp-InputPrompt")).some(({ textContent }) =>
          textContent?.includes(`[${count}]:`),
        ),
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
      assert.equal(
        await cell
          .locator(
            '[data-mime-type="application/vnd.jupyter.stderr"], .jp-RenderedText[data-mime-type*="error"]',
          )
          .count(),
        0,
      );
    }
    assert.equal(drawn.size, figureCount(notebook));
    assert.ok(drawn.size >= 3);
    await page
      .locator(".jp-OutputArea-output", { hasText: /\d epochs: loss \d/ })
      .first()
      .waitFor({ state: "attached", timeout: 20_000 });
    await context.close();
  });

  it("an interrupt ends it, and its kernels with it", async () => {
    // Closed is what no process writes to any more: a kernel that lived on would hold it open.
    const closed = once(lab!, "close");
    lab!.kill("SIGINT");
    assert.deepEqual(await closed, [0, null]);
  });
});
