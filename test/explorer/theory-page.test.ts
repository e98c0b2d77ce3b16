import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { convergenceBound } from "../../lib/index";
import { linkState, show, stateOf, useExplorer } from "./page";
import { firstSpecs } from "./specs";

const { CosineAnnealingLR: cosine, ReduceLROnPlateau: plateau } = firstSpecs(100);
const constant = { kind: "constantSchedule", value: 0.5 };
const history = (norms: readonly number[]): string =>
  JSON.stringify({ epoch: [1], gradNorms: { l1: norms.map((norm) => 10 * norm), l2: norms } });
/** Gradients that are large at first. */
const norms = Array.from({ length: 300 }, (_, k) => (k < 100 ? 4 : 1));

describe("the explorer's theory", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const row = (index: number) => page.locator(`#bounds tr[data-series="${index}"]`);
  const cells = (index: number): Promise<string[]> => row(index).locator("td").allTextContents();
  const status = (text: string) => page.locator("#status", { hasText: text }).waitFor();
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => {
      const { dataset, id } = document.activeElement as HTMLElement;
      return dataset.key ?? id;
    });
  const at = (key: string) => page.locator(`[data-key="${key}"]`);
  const open = async (summary: string): Promise<void> => {
    const details = page.locator(".theory-area details", { hasText: summary });
    if ((await details.getAttribute("open")) === null) await details.locator("summary").press("Enter");
  };
  const problem = () => page.locator("#recording [role=alert]");

  it("says each bound and the rate with which it is lowest, or why there is none", async () => {
    await show(
      page,
      stateOf([constant, plateau, { ...constant, value: 0 }], { theory: { distance: 3, gradNorm: 1 } }),
    );
    const { bound, optimalBound, optimalScale } = convergenceBound(new Array<number>(100).fill(0.5), {
      distance: 3,
    });
    const [now, best, lowest] = (await cells(0)).map(parseFloat);
    for (const [shown, expected] of [
      [now, bound],
      [best, 0.5 * optimalScale],
      [lowest, optimalBound],
    ])
      assert.ok(Math.abs(shown / expected - 1) < 1e-3, `${shown}, not ${expected}`);
    assert.deepEqual(await cells(1), ["None: its rates follow the validation curve."]);
    assert.deepEqual(await cells(2), ["None: at least one of the 100 rates must be positive, got only 0."]);
    assert.equal(await page.locator("#sweep [data-series]").count(), 1);
    assert.match((await page.locator(".theory-area .help").first().textContent())!, /D = 3 and G = 1\.$/);
  });

  it("sets a best rate by keyboard: said, undone, and then out of use", async () => {
    await show(page, stateOf([constant, cosine]));
    const [, best] = await cells(0);
    const rate = parseFloat(best);
    await page
      .getByRole("button", { name: `Set the peak rate of constantSchedule to ${rate}` })
      .press("Enter");
    await status(`The peak rate of constantSchedule is ${rate}`);
    assert.equal(await at("best.0").isDisabled(), true);
    assert.equal(await focused(), "best.1", "the focus goes to the next that can be set");
    const { entries, peak } = await linkState(page);
    assert.ok(Math.abs((entries[0].spec.value as number) / rate - 1) < 1e-3);
    assert.equal(peak, Number(Math.max(entries[0].spec.value as number, 0.1).toPrecision(6)));
    const [bound, , lowest] = await cells(0);
    assert.equal(bound, lowest);
    await page.locator("#undo").click();
    assert.equal((await linkState(page)).entries[0].spec.value, 0.5);
  });

  it("has no bound that is too small or too large to be drawn, and draws the next one", async () => {
    for (const theory of [
      { distance: 1e-300, gradNorm: 1 },
      { distance: 1, gradNorm: 1e-300 },
      { distance: 1e200, gradNorm: 1e-200 },
    ]) {
      await show(page, stateOf([constant], { theory }));
      assert.match((await cells(0))[0], /^None: .* too small or too large\.$/);
      await show(page, stateOf([constant], { theory: { distance: 1e-40, gradNorm: 1 } }));
      assert.equal(await page.locator("#sweep [data-series]").count(), 1);
    }
  });

  it("takes D and G, and refuses what they cannot be", async () => {
    await show(page, stateOf([constant]));
    await open("What the bound assumes");
    const [before] = await cells(0);
    await at("theory.gradNorm").fill("2");
    assert.equal((await linkState(page)).theory.gradNorm, 2);
    assert.notEqual((await cells(0))[0], before);
    await at("theory.distance").fill("0");
    assert.equal(
      await page.locator(".theory-area .field .error").first().textContent(),
      "D: distance from the first weights to the best must be a positive number, got 0",
    );
    await at("theory.distance").fill("1e300");
    assert.match((await cells(0))[0], /^None: its rates, D or G are too small or too large/);
    await at("theory.gradNorm").fill("1e-200");
    await page.locator("#lowest").click();
    await page.locator(".theory-area > [role=alert]", { hasText: "tableSchedule" }).waitFor();
  });

  it("adds the schedule with the lowest bound, as long as there is room", async () => {
    await show(page, stateOf(new Array<typeof cosine>(7).fill(cosine), { steps: 1000 }));
    await page.locator("#lowest").press("Enter");
    await status("Lowest bound added");
    const { entries, selected } = await linkState(page);
    assert.deepEqual([entries.length, selected, entries[7].name], [8, 7, "Lowest bound"]);
    assert.equal(entries[7].spec.totalSteps, 1000);
    const bounds = await page.locator("#bounds td:nth-of-type(3)").allTextContents();
    assert.equal(Math.min(...bounds.map(Number)), Number(bounds[7]));
    assert.equal(await page.locator("#lowest").textContent(), "Limit of 8 schedules reached");
    assert.notEqual(await focused(), "", "the focus is not lost with the button");
    const values = page.locator("#form details", { hasText: "values" });
    assert.equal(
      await values.locator("input").count(),
      0,
      "101 numbers are not laid out until they are asked for",
    );
    await values.locator("summary").click();
    const numbers = values.locator("input[type=text]");
    await numbers.first().waitFor();
    assert.equal(await numbers.count(), 101);
  });

  it("refines from a History that is chosen, dropped or pasted", async () => {
    const text = history(norms);
    const ways: Readonly<Record<string, () => Promise<void>>> = {
      "run.json": () =>
        page
          .locator("#history-file")
          .setInputFiles({ name: "run.json", mimeType: "application/json", buffer: Buffer.from(text) }),
      "dropped.json": () =>
        page.locator("#recording").evaluate((target, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "dropped.json"));
          target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }, text),
      "The dropped text": () =>
        page.locator("#recording").evaluate((target, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData("text", text);
          target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }, text),
      "The pasted text": () =>
        page.locator("#history-text").evaluate((target, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", text);
          target.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
          );
        }, text),
    };
    for (const [from, give] of Object.entries(ways)) {
      await show(page, stateOf([cosine], { optimizer: "SGD" }));
      await open("Refine from a recorded run");
      await give();
      await status("Refined added. The bounds now take the recorded norms for G");
      assert.equal(await problem().textContent(), "");
      const { entries, theory } = await linkState(page);
      assert.equal(theory.gradNorms?.length, 101);
      const values = entries[1].spec.values as number[];
      // Where gradients are 4 times as large the weights are 16 times lower: the rate rises with the fall of the norms.
      assert.ok(values[50] > 5 * values[10], from);
      assert.equal(entries[1].spec.baseLr, 0.1);
      assert.match(
        (await page.locator(".theory-area .help").first().textContent())!,
        /G as recorded, from 1 to 4\.$/,
      );
    }
    await open("What the bound assumes");
    await page.getByRole("button", { name: "One G in place of the recorded ones" }).press("Enter");
    assert.equal((await linkState(page)).theory.gradNorms, undefined);
    assert.equal(await focused(), "theory.distance");
  });

  it("says what is wrong with a file, and when there is no room", async () => {
    const give = (text: string) =>
      page
        .locator("#history-file")
        .setInputFiles({ name: "run.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await show(page, stateOf([cosine]));
    await open("Refine from a recorded run");
    for (const [text, message] of [
      ["{", "run.json is not valid JSON"],
      ['{"epoch":[]}', "run.json has no gradNorms: they are in the History of train(…, { gradNorms: true })"],
      [
        history([0, 0, 0]),
        "run.json: the median of gradNorms around step 0 must be a positive number, got 0",
      ],
      [history([1]), "run.json: gradNorms must have at least 2 numbers, got 1"],
    ] as const) {
      await give(text);
      await page.locator("#recording [role=alert]", { hasText: message }).waitFor();
    }
    assert.equal((await linkState(page)).entries.length, 1);
    await give(history(Array.from({ length: 60 }, (_, k) => (k === 20 ? 0 : 1))));
    await status("Refined added");
    assert.equal((await linkState(page)).theory.gradNorms![20], 0, "a single step may stand still");
    await show(page, stateOf(new Array<typeof cosine>(8).fill(cosine)));
    await give(history(norms));
    await page
      .locator("#recording [role=alert]", { hasText: "There are 8 schedules, the most that there can be" })
      .waitFor();
  });
});
