import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Page } from "playwright-core";
import { csvOf } from "../../explorer/model/csv";
import { toSchedule } from "../../explorer/model/trajectory";
import { show, stateOf, useExplorer } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const { CosineAnnealingLR: cosine, OneCycleLR: cycle } = firstSpecs(100);

describe("the curves as comma-separated values", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  /** The cells of each row. */
  const rowsOf = (csv: string): string[][] =>
    csv
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => line.split(","));

  it("have each step's rates to the last bit, and the momentum where it is moved", () => {
    const specs = [cosine, cycle, specialSpecs["a chain with a plateau"]];
    const [head, ...rows] = rowsOf(csvOf(stateOf(specs)));
    assert.deepEqual(head, [
      "step",
      "CosineAnnealingLR",
      "OneCycleLR",
      "ChainedScheduler",
      "OneCycleLR momentum",
    ]);
    assert.equal(rows.length, 101);
    const made = toSchedule(cycle);
    for (const [k, cells] of rows.entries()) {
      assert.equal(Number(cells[0]), k);
      assert.equal(Number(cells[1]), toSchedule(cosine)(k));
      assert.equal(Number(cells[2]), made(k));
      assert.equal(Number(cells[4]), made.momentum!(k));
    }
  });

  it("leave a momentum out at steps that do not move it, and quote names with commas", () => {
    const spec = { kind: "sequential", schedules: [cycle, cosine], milestones: [50] };
    const text = csvOf({
      ...stateOf([spec]),
      entries: [{ spec, name: 'one, "two"' }],
    });
    const [head, ...rows] = text.split("\n");
    assert.equal(head, 'step,"one, ""two""","one, ""two"" momentum"');
    assert.match(rows[10], /^10,[\d.e-]+,0\.9\d*$/);
    assert.match(rows[60], /^60,[\d.e-]+,$/);
  });

  it("are copied and saved", async () => {
    // Whose numbers are the same ones in every browser.
    const state = stateOf([firstSpecs(100).StepLR, firstSpecs(100).linearSchedule], { steps: 1000 });
    await show(page, state);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("The curves as a table").click();
    await page.getByRole("button", { name: "Copy CSV" }).click();
    await page.locator("#status", { hasText: "CSV copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), csvOf(state));
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download CSV" }).press("Enter"),
    ]);
    assert.equal(saved.suggestedFilename(), "curves.csv");
    assert.equal(readFileSync(await saved.path(), "utf8"), csvOf(state));
  });
});
