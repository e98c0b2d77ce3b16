import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { lessonParts } from "../../lib/notebook/lesson";
import { checkState } from "../../explorer/model/state";
import { useBrowser } from "../browser";
import { buildPage, linkState, openPage, stateOf } from "./page";
import { firstSpecs } from "./specs";

const specs = [firstSpecs(100).CosineAnnealingLR, firstSpecs(100).ReduceLROnPlateau];

/** What each part is on the page. */
const elements: Readonly<Record<(typeof lessonParts)[number], string>> = {
  actions: ".actions, #lesson-link",
  tabs: "#tabs",
  run: "#run",
  entries: "#entries",
  form: "#form",
  settings: "#settings",
  curves: "#chart .curve, #numbers, #code-panel",
  metric: "#metric",
  numbers: "#numbers",
  theory: "#bounds",
  code: "#code-panel",
};

describe("a lesson", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });

  for (const [i, part] of lessonParts.entries())
    it(`can do without ${part}, and the whole page comes back${i % 3 ? " @long" : ""}`, async () => {
      const state = stateOf(specs, { lesson: { text: "Which one ends lower?", hide: [part] } });
      const { page, context, errors } = await openPage(browser(), address, state);
      assert.equal(await page.locator("#lesson p").textContent(), "Which one ends lower?");
      for (const [name, selector] of Object.entries(elements)) {
        const isHidden = name === part || (part === "curves" && ["numbers", "theory", "code"].includes(name));
        assert.equal(await page.locator(selector).first().isVisible(), !isHidden, `${name} without ${part}`);
      }
      assert.deepEqual((await linkState(page)).lesson, state.lesson);
      await page.getByRole("button", { name: "Show the whole page" }).click();
      for (const selector of Object.values(elements))
        assert.ok(await page.locator(selector).first().isVisible(), selector);
      assert.equal((await linkState(page)).lesson, undefined);
      await page.keyboard.press("Control+z");
      assert.deepEqual((await linkState(page)).lesson, state.lesson);
      assert.deepEqual(errors, []);
      await context.close();
    });

  it("is made in the page: a sentence, what is hidden, and the link to it", async () => {
    const { page, context } = await openPage(browser(), address, stateOf(specs), {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.locator("#lesson-link summary").click();
    await page.getByLabel("Sentence").fill("Where is the rate halved?");
    await page.getByLabel("The numbers").check();
    await page.getByLabel("The code").check();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.locator("#status", { hasText: "Link for the lesson copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(await page.locator("#numbers").isVisible(), "the page itself stays as it is");
    await context.close();
    const lesson = await openPage(browser(), link);
    assert.deepEqual(await linkState(lesson.page), {
      ...stateOf(specs),
      lesson: { text: "Where is the rate halved?", hide: ["numbers", "code"] },
    });
    await lesson.context.close();
  });

  it("is checked in a link, and so is a guess", () => {
    assert.throws(
      () => checkState({ ...stateOf(specs), guess: { rates: [0.1], isShown: true } }),
      /explore: guess\.rates must be 101 numbers or nulls, got /,
    );
    const check = (lesson: object) => () => stateOf(specs, { lesson });
    assert.throws(
      check({ hide: ["foot"] }),
      /^RangeError: explore: lesson\.hide\[0\] must be one of "actions", /,
    );
    assert.throws(
      check({ text: 3 }),
      /^TypeError: explore: lesson\.text must be a non-empty string on one line, got 3$/,
    );
    assert.throws(
      check({ texts: "" }),
      /^TypeError: explore: unknown option lesson\.texts, did you mean lesson\.text|text\?$/,
    );
    assert.deepEqual(checkState({ entries: [{ spec: specs[0] }], lesson: {} }).lesson, { hide: [] });
  });

  it("in a notebook's cell is the same", async () => {
    const cell = pathToFileURL(join(__dirname, "..", "..", "lib", "dist", "explorer-cell.html")).href;
    const lesson = { text: "Move the rate.", hide: ["code", "entries"] } as const;
    const { page, context } = await openPage(browser(), cell, stateOf(specs, { lesson }));
    assert.equal(await page.locator("#lesson p").textContent(), "Move the rate.");
    assert.equal(await page.locator("#code-panel").count(), 0);
    assert.equal(await page.locator("#form").isVisible(), true);
    await context.close();
  });
});

describe("a guess", function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let address: string;
  before(() => {
    address = buildPage();
  });
  const straight = stateOf([
    { kind: "LinearLR", baseLr: 0.1, startFactor: 1, endFactor: 0.5, totalIters: 100 },
  ]);

  it("hides curves, names and numbers until it is drawn by a pointer, and then says how near it is", async () => {
    const { page, context, errors } = await openPage(browser(), address, straight);
    await page.getByRole("button", { name: "Predict first" }).click();
    for (const hidden of ["#chart .curve", "#chart .dot", "#chart .label", "#numbers"])
      assert.equal(await page.locator(hidden).count(), 0, hidden);
    assert.doesNotMatch((await page.locator("#chart svg").getAttribute("aria-label"))!, /0\.1|0\.05/);
    const explained = page.locator("#form .about, #form .help:not([role=status])");
    assert.equal(await explained.count(), 0, "no explanation gives it away");
    const show = page.getByRole("button", { name: "Show the curves" });
    assert.ok(await show.isDisabled());
    const box = (await page.locator(".guess-area").boundingBox())!;
    // The axis ends at 1.04 times the peak.
    const at = (rate: number): number => box.y + box.height * (1 - rate / 0.104);
    await page.mouse.move(box.x + 2, at(0.1));
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, at(0.06), { steps: 20 });
    await page.mouse.up();
    await show.click();
    assert.equal(await page.locator("#chart .curve").count(), 1);
    assert.ok((await page.locator("#chart .guess").getAttribute("d"))!.length > 100);
    const [, distance, share] =
      /^Your guess is ([\d.]+) away from LinearLR on average, ([\d.]+) % of its peak\.$/.exec(
        (await page.locator(".chart-tools [role=status]").textContent())!,
      )!;
    assert.ok(Math.abs(Number(distance) - 0.005) < 0.0005, distance);
    assert.ok(Math.abs(Number(share) - 5) < 0.5, share);
    await page.getByRole("button", { name: "Remove the guess" }).click();
    assert.equal(await page.locator("#chart .guess").getAttribute("d"), "");
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("is given by keys at five points", async () => {
    const { page, context } = await openPage(browser(), address, straight);
    await page.getByRole("button", { name: "Predict first" }).click();
    const points = page.getByRole("slider", { name: /^Your guess at epoch / });
    assert.deepEqual(
      await points.evaluateAll((nodes) => nodes.map((node) => node.getAttribute("aria-label"))),
      [0, 25, 50, 75, 100].map((k) => `Your guess at epoch ${k}`),
    );
    assert.equal(await points.first().getAttribute("aria-valuetext"), "not set");
    for (const [i, presses] of [18, 17, 15, 13, 11].entries())
      for (let k = 0; k < presses; k++) await points.nth(i).press("ArrowUp");
    assert.equal(await points.first().getAttribute("aria-valuetext"), "0.0936");
    await page.getByRole("button", { name: "Show the curves" }).press("Enter");
    await page.locator(".chart-tools [role=status]", { hasText: "away from LinearLR" }).waitFor();
    await context.close();
  });

  it("keeps the keyboard at it: from the button to the points, to the curves, and back", async () => {
    const { page, context } = await openPage(browser(), address, straight);
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent,
      );
    await page.getByRole("button", { name: "Predict first" }).press("Enter");
    assert.match((await focused())!, /^Your guess at epoch 0/);
    await page.keyboard.press("PageUp");
    await page.getByRole("button", { name: "Show the curves" }).press("Enter");
    assert.equal(await focused(), "Predict again");
    await page.keyboard.press("Enter");
    assert.match((await focused())!, /^Your guess at epoch 0/);
    await page.getByRole("button", { name: "Leave without a guess" }).press("Enter");
    assert.equal(await focused(), "Predict first");
    await context.close();
  });

  it("is in the link, shown or not yet", async () => {
    const { page, context } = await openPage(browser(), address, straight);
    await page.getByRole("button", { name: "Predict first" }).press("Enter");
    await page.keyboard.press("PageUp");
    const drawn = await linkState(page);
    assert.equal(drawn.guess!.isShown, false);
    assert.equal(drawn.guess!.rates.filter((rate) => rate !== null).length, 26);
    await page.getByRole("button", { name: "Show the curves" }).press("Enter");
    const shown = await linkState(page);
    const said = await page.locator(".chart-tools [role=status]").textContent();
    await page.getByRole("button", { name: "Remove the guess" }).press("Enter");
    assert.equal((await linkState(page)).guess, undefined);
    await context.close();
    for (const state of [drawn, shown]) {
      const { page, context } = await openPage(browser(), address, state);
      assert.ok((await page.locator("#chart .guess").getAttribute("d"))!.length > 20);
      assert.equal(await page.locator("#chart .curve").count(), state === shown ? 1 : 0);
      if (state === shown) assert.equal(await page.locator(".chart-tools [role=status]").textContent(), said);
      await context.close();
    }
  });

  it("is asked for by a lesson that hides the curves", async () => {
    const { page, context } = await openPage(browser(), address, {
      ...straight,
      lesson: { text: "Draw it first.", hide: ["curves"] },
    });
    assert.equal(await page.locator("#chart .curve").count(), 0);
    await page.getByRole("slider", { name: "Your guess at epoch 50" }).press("PageUp");
    await page.getByRole("button", { name: "Show the curves" }).click();
    assert.equal(await page.locator("#chart .curve").count(), 1);
    await context.close();
  });

  it("is drawn in a presentation as well, which changes no option that the lesson hides", async () => {
    const { page, context } = await openPage(browser(), address, {
      ...straight,
      lesson: { text: "Draw it first.", hide: ["curves", "form"] },
    });
    await page.keyboard.press("p");
    assert.ok(await page.getByRole("button", { name: "Show the curves" }).isVisible());
    assert.deepEqual(await page.locator('[data-key="presented"] option').allTextContents(), ["Marker"]);
    assert.equal(await page.locator(".presented-reading").count(), 0);
    await page.getByRole("slider", { name: "Your guess at epoch 50" }).press("PageUp");
    await page.getByRole("button", { name: "Show the curves" }).click();
    assert.match((await page.locator(".presented-reading").textContent())!, /^At epoch 0: LinearLR 0\.\d+$/);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight > innerHeight), false);
    await context.close();
  });
});
