import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { Spec } from "../../lib/code/spec";
import { useBrowser } from "../browser";
import { buildPage, chooseKind, linkState, openPage, show, stateOf } from "./page";

const step: Spec = { kind: "StepLR", baseLr: 0.1, stepSize: 20, gamma: 0.5 };
const cosine: Spec = { kind: "CosineAnnealingLR", baseLr: 0.2, tMax: 80 };

const specNow = async (page: Page): Promise<Spec> => (await linkState(page)).entries[0].spec;
const entriesOfBrowser = (page: Page): Promise<number> => page.evaluate(() => history.length);

describe("undo and the browser's history", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("the page's buttons undo and redo", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([step]));
    const gamma = page.locator('[data-key="gamma"]');
    await gamma.fill("0.9");
    await gamma.blur();
    await chooseKind(page, "CosineAnnealingLR");
    const [undo, redo] = ["Undo", "Redo"].map((name) => page.getByRole("button", { name }));
    assert.ok(await redo.isDisabled());
    await undo.click();
    assert.equal(await gamma.inputValue(), "0.9");
    await undo.click();
    assert.equal(await gamma.inputValue(), "0.5");
    assert.ok(await undo.isDisabled());
    await redo.click();
    assert.equal((await specNow(page)).gamma, 0.9);
    await redo.click();
    assert.equal((await specNow(page)).kind, "CosineAnnealingLR");
    assert.ok(await redo.isDisabled());
    await context.close();
  });

  it("a text that is typed with pauses is undone at once", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([step]));
    const [gamma, undo] = [page.locator('[data-key="gamma"]'), page.getByRole("button", { name: "Undo" })];
    await gamma.fill("");
    for (const text of ["0.7", "5"]) {
      await gamma.pressSequentially(text);
      await linkState(page);
    }
    assert.equal((await specNow(page)).gamma, 0.75);
    // Another text is another change.
    await page.locator('[data-key="stepSize"]').fill("3");
    await linkState(page);
    await page.locator('[data-key="stepSize"]').fill("30");
    await undo.click();
    assert.deepEqual(await specNow(page), { ...step, gamma: 0.75 });
    await undo.click();
    assert.deepEqual(await specNow(page), step);
    assert.ok(await undo.isDisabled());
    await context.close();
  });

  it("keys undo and redo where a slider, a menu or nothing has the focus; a text field keeps its own", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([step]));
    const slider = page.locator('[data-key="gamma~"]');
    const gamma = async () => (await specNow(page)).gamma;
    await slider.press("ArrowRight");
    const moved = await gamma();
    assert.notEqual(moved, 0.5);
    for (const [undo, redo] of [
      ["Control+z", "Control+y"],
      ["Meta+z", "Meta+Shift+Z"],
      ["Control+z", "Control+Shift+Z"],
    ]) {
      await page.keyboard.press(undo);
      assert.equal(await gamma(), 0.5, undo);
      await page.keyboard.press(redo);
      assert.equal(await gamma(), moved, redo);
    }
    await page.locator('[data-key="optimizer"]').focus();
    await page.keyboard.press("Control+z");
    assert.equal(await gamma(), 0.5);
    const name = page.locator('[data-key="name.0"]');
    await name.click();
    await page.keyboard.type("ab");
    await page.keyboard.press("Control+z");
    assert.equal(await gamma(), 0.5);
    assert.equal(
      await page.getByRole("button", { name: "Undo" }).isDisabled(),
      false,
      "the name was entered",
    );
    await context.close();
  });

  it("a slider's way is undone at once, and the marker's way is not in the past", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([cosine]));
    const slider = page.locator('[data-key="tMax~"]');
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.7, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 10, { steps: 8 });
    // A pause in the middle of the way.
    await page.waitForTimeout(600);
    await page.mouse.move(box.x + 20, box.y + 10, { steps: 4 });
    await page.mouse.up();
    assert.notEqual((await specNow(page)).tMax, 80);
    await page.locator("#marker").press("ArrowRight");
    await page.keyboard.press("Control+z");
    assert.equal((await specNow(page)).tMax, 80);
    assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
    await context.close();
  });

  it("the browser has an entry for a link and for a change of the tab, and none for an edit", async () => {
    const { page, context } = await openPage(browser(), address, stateOf([step]));
    const length = await entriesOfBrowser(page);
    for (let i = 0; i < 3; i++) {
      await page.locator('[data-key="gamma~"]').press("ArrowRight");
      await linkState(page);
    }
    assert.equal(await entriesOfBrowser(page), length);
    const edited = await specNow(page);
    assert.notDeepEqual(edited, step);
    await page.getByRole("tab", { name: "Playground" }).click();
    assert.equal(await entriesOfBrowser(page), length + 1);
    const { runs } = (await linkState(page)).surface;
    await page.getByRole("button", { name: "Remove run 1" }).click();
    await page.goBack();
    await page.locator("#explorer").waitFor();
    let now = await linkState(page);
    assert.deepEqual([now.tab, now.entries[0].spec, now.surface.runs], ["explorer", edited, runs.slice(1)]);
    await show(page, stateOf([cosine]));
    assert.deepEqual(await specNow(page), cosine);
    await page.locator('[data-key="baseLr"]').fill("0.3");
    await linkState(page);
    await page.goBack();
    now = await linkState(page);
    assert.deepEqual(now.entries[0].spec, edited, "the link that was open before, as it was left");
    await page.goForward();
    assert.equal((await specNow(page)).baseLr, 0.3);
    await page.keyboard.press("Control+z");
    assert.deepEqual(await specNow(page), edited, "a link that was opened can be undone");
    await context.close();
  });
});
