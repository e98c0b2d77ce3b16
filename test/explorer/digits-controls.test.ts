import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { Spec } from "../../lib/code/spec";
import { useBrowser } from "../browser";
import { digitsState, openDigits, until, untilEpoch } from "./digits-page";
import { buildPage, linkState } from "./page";
import { firstSpecs } from "./specs";

const specs: Spec[] = ["CosineAnnealingLR", "OneCycleLR", "StepLR", "ExponentialLR", "CyclicLR"].map(
  (kind) => firstSpecs(100)[kind],
);
const three = specs.slice(0, 3);

const keyOfFocus = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement).dataset.key);

describe("the digits' controls", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  it("refuse a wrong value at its field, in the library's words, and train nothing", async () => {
    const { page, main, context } = await openDigits(browser(), address, digitsState(three, {}));
    const refusals: [key: string, text: string, message: string][] = [
      ["batchSize", "0", "Batch size must be an integer between 1 and 2000, got 0"],
      ["batchSize", "many", 'Batch size must be an integer between 1 and 2000, got "many"'],
      ["epochs", "2.5", "Epochs must be an integer between 1 and 1000, got 2.5"],
      ["momentum", "1", "Momentum must be a number of at least 0 and below 1, got 1"],
      ["seed", "-1", "First seed must be a non-negative integer, got -1"],
      ["seeds", "6", "Seeds must be an integer between 1 and 5, got 6"],
    ];
    for (const [key, text, message] of refusals) {
      const field = page.locator(`[data-key="digits.${key}"]`);
      const before = await field.inputValue();
      await field.fill(text);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      const [errorId] = (await field.getAttribute("aria-describedby"))!.split(" ");
      assert.equal(await page.locator(`#${errorId}`).textContent(), message);
      await main.click();
      assert.equal(await keyOfFocus(page), `digits.${key}`, "the focus goes to the refused field");
      assert.equal(await main.textContent(), "Train");
      await field.fill(before);
      assert.equal(await field.getAttribute("aria-invalid"), null);
    }
    await context.close();
  });

  it("choose one to four schedules, and say how they step and how many runs there are", async () => {
    const { page, context } = await openDigits(browser(), address, digitsState(specs, {}));
    const boxes = page.locator(".digits-runs input");
    const checked = () =>
      boxes.evaluateAll((nodes) => nodes.map((node) => (node as HTMLInputElement).checked));
    assert.deepEqual(await checked(), [true, true, true, true, false]);
    assert.equal(await boxes.nth(4).isDisabled(), true, "four are the most");
    await boxes.nth(1).uncheck();
    assert.equal(await keyOfFocus(page), "digits.run.1", "the focus stays");
    await boxes.nth(4).check();
    assert.deepEqual((await linkState(page)).digits.runs, [0, 2, 3, 4]);
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.getByRole("button", { name: "Remove StepLR" }).click();
    await page.getByRole("tab", { name: "Playground" }).click();
    assert.deepEqual(await checked(), [true, false, true, true], "a choice follows its schedule");
    for (const i of [2, 3]) await boxes.nth(i).uncheck();
    assert.equal(await boxes.nth(0).isDisabled(), true, "one is the least");

    const rhythm = page.getByText("The schedules are stretched from what the Explorer draws");
    assert.match((await rhythm.textContent())!, /step after each epoch\.$/);
    await page.getByRole("tab", { name: "Explorer" }).click();
    await page.locator('[data-key="unit.step"]').check();
    await page.getByRole("tab", { name: "Playground" }).click();
    await page.locator('[data-key="digits.batchSize"]').fill("100");
    await page.locator('[data-key="digits.seeds"]').fill("5");
    await rhythm.filter({ hasText: /step after each batch, 20 times in an epoch\.$/ }).waitFor();
    assert.equal(
      await page.locator(".digits-progress").textContent(),
      "1 schedule × 5 seeds = 5 runs of 20 epochs.",
    );
    await context.close();
  });

  it("are in the link, and back again", async () => {
    const chosen = {
      runs: [0, 2],
      optimizer: "Adam",
      cycleMomentum: true,
      epochs: 7,
      batchSize: 100,
      seeds: 2,
      seed: 9,
    } as const;
    const { page, context } = await openDigits(browser(), address, digitsState(three, chosen));
    const value = (key: string) => page.locator(`[data-key="digits.${key}"]`).inputValue();
    assert.deepEqual(await Promise.all(["optimizer", "epochs", "batchSize", "seeds", "seed"].map(value)), [
      "Adam",
      "7",
      "100",
      "2",
      "9",
    ]);
    assert.equal(await page.locator('[data-key="digits.cycleMomentum"]').isChecked(), true);
    assert.equal(await page.locator('[data-key="digits.momentum"]').count(), 0, "Adam has no such momentum");
    await page.locator('[data-key="digits.optimizer"]').selectOption("Lion");
    await page.locator('[data-key="digits.seed"]').fill("11");
    const { digits } = await linkState(page);
    assert.deepEqual([digits.optimizer, digits.seed, digits.runs], ["Lion", 11, [0, 2]]);
    await page.locator("#undo").click();
    await page.locator("#undo").click();
    assert.deepEqual([await value("optimizer"), await value("seed")], ["Adam", "9"]);
    await context.close();
  });

  it("are named, work by keyboard in the order of the page, and show the focus", async () => {
    const { page, main, context, errors } = await openDigits(
      browser(),
      address,
      digitsState(three, { epochs: 300 }),
    );
    await main.focus();
    await page.keyboard.press("Enter");
    await untilEpoch(page, 1);
    await page.keyboard.press("Space");
    await until(main, "Resume");
    assert.equal(await keyOfFocus(page), "digits.main");
    const unnamed = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLElement>(
          "#digits :is(button, input, select, progress, [role=img], [role=group])",
        ),
      )
        .filter((element) => {
          const labels = Array.from(
            (element as HTMLInputElement).labels ?? [],
            ({ textContent }) => textContent,
          ).join("");
          return !(
            element.getAttribute("aria-label") ||
            labels ||
            (element.tagName === "BUTTON" && element.textContent)
          );
        })
        .map((element) => element.outerHTML),
    );
    assert.deepEqual(unnamed, []);
    const ids = await page.evaluate(() => Array.from(document.querySelectorAll("[id]"), ({ id }) => id));
    assert.equal(new Set(ids).size, ids.length, "an id occurs twice");
    const expected = await page.evaluate(() =>
      Array.from(
        document.querySelectorAll<HTMLInputElement>(
          "#digits :is(button, input, select, summary, a, [tabindex='0'])",
        ),
      )
        .filter(
          (element) =>
            element.checkVisibility() && !element.disabled && (element.type !== "radio" || element.checked),
        )
        .map((element) => element.outerHTML),
    );
    assert.ok(expected.length > 15);
    for (const [i, html] of expected.entries()) {
      if (i > 0) await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return [element.outerHTML, getComputedStyle(element).outlineStyle];
      });
      assert.equal(focused[0], html);
      assert.notEqual(focused[1], "none", html);
    }
    assert.match(
      (await page.locator("#digits svg[role=img]").getAttribute("aria-label"))!,
      /CosineAnnealingLR after \d+ of 300 epochs: training loss [\d.e-]+, validation accuracy 0\.\d+; OneCycleLR /,
    );
    await page.locator('[data-key="digits.again"]').press("Enter");
    await until(main, "Pause");
    assert.equal(await keyOfFocus(page), "digits.main");
    assert.deepEqual(errors, []);
    await context.close();
  });

  for (const [width, colorScheme] of [
    [390, "light"],
    [700, "dark"],
    [1000, "light"],
    [1300, "dark"],
  ] as const) {
    it(`stand in order at ${width} pixels, ${colorScheme}${width === 390 ? "" : " @long"}`, async () => {
      const options = { viewport: { width, height: 900 }, colorScheme };
      const { page, main, context } = await openDigits(
        browser(),
        address,
        digitsState(specs, { epochs: 2 }),
        options,
      );
      await main.click();
      await until(main, "Train again");
      assert.ok(
        (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
        "the page scrolls sideways",
      );
      const covering = await page.locator("#digits svg[role=img] text").evaluateAll((texts) => {
        const boxes = texts.map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
        return boxes.flatMap(({ text, box: a }, i) =>
          boxes
            .slice(0, i)
            .filter(
              ({ box: b }) =>
                Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
                Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2,
            )
            .map((other) => `${text} / ${other.text}`),
        );
      });
      assert.deepEqual(covering, []);
      const outside = await page
        .locator("#digits :is(text, input, select, button, p, td)")
        .evaluateAll((nodes) =>
          nodes
            .filter((node) => {
              const { left, right } = node.getBoundingClientRect();
              return left < 0 || right > innerWidth;
            })
            .map((node) => node.outerHTML),
        );
      assert.deepEqual(outside, []);
      await context.close();
    });
  }
});
