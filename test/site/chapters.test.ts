import assert from "node:assert/strict";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Output as Shown } from "../../site/engine/session";
import { useBrowser } from "../browser";
import { chapterNames } from "../notebooks/claims";
import { drift } from "../notebooks/drift";
import { Cell, codeCells, folder, joined, Notebook, Output, readNotebook } from "../notebooks/notebook";
import { buildHarness, runCell, serve } from "./harness";

/** What a cell showed, as a notebook has it: a stream's pieces in one, and what took the place of another there. */
function asOutputs(shown: readonly Shown[]): Output[] {
  const outputs: Output[] = [];
  const places = new Map<string, number>();
  for (const output of shown) {
    const last = outputs.at(-1) as { name?: string; text: string } | undefined;
    if (output.kind === "display") {
      const at = places.get(output.place ?? "") ?? outputs.length;
      if (output.place) places.set(output.place, at);
      outputs[at] = { output_type: "display_data", data: output.bundle };
    } else if (last?.name === output.name)
      outputs[outputs.length - 1] = streamOf(output.name, last.text + output.text);
    else outputs.push(streamOf(output.name, output.text));
  }
  return outputs;
}

const streamOf = (name: string, text: string): Output => ({ output_type: "stream", name, text }) as Output;

/** A chapter as a page runs it, and the cells that did not end well. */
interface Ran {
  readonly notebook: Notebook;
  readonly failed: object[];
}

async function runChapter(browser: Browser, address: string, name: string): Promise<Ran> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const cells: Cell[] = [];
    const failed: object[] = [];
    for (const cell of codeCells(readNotebook(join(folder, `${name}.ipynb`)))) {
      const { outcome, outputs } = await runCell(page, joined(cell.source));
      // Figures as a file has them: null for what is no number.
      cells.push({ ...cell, outputs: JSON.parse(JSON.stringify(asOutputs(outputs))) as Output[] });
      if (outcome.status !== "ok") failed.push({ cell: joined(cell.source).split("\n")[0], outcome });
    }
    return { notebook: { cells, metadata: {} }, failed };
  } finally {
    await page.close();
  }
}

describe("the chapters in a page @site", function () {
  this.timeout(3_600_000);
  const browser = useBrowser();
  const runs = new Map<string, Promise<Ran>>();
  let close = (): void => {};

  // Two at a time, since most cells keep one processor busy; each test waits for its own.
  before(async () => {
    await buildHarness();
    const server = await serve();
    ({ close } = server);
    const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
    chapterNames.forEach((name, i) => {
      const run = lanes[i % 2].then(() => runChapter(browser(), server.url, name));
      runs.set(name, run);
      lanes[i % 2] = run.catch(() => {});
    });
  });
  after(() => close());

  for (const name of chapterNames) {
    it(`${name} shows what the kernel shows, with the same numbers`, async () => {
      const { notebook, failed } = await runs.get(name)!;
      assert.deepEqual(failed, []);
      assert.deepEqual(drift(readNotebook(join(folder, `${name}.ipynb`)), notebook, 0), []);
    });
  }
});
