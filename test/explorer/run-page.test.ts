import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { initialSpec } from "../../explorer/model/initial-spec";
import { presets } from "../../explorer/model/presets";
import { Spec } from "../../lib/code/spec";
import { assertReadings, chooseKind, linkState, show, stateOf, useExplorer } from "./page";
import { firstSpecs } from "./specs";

const run = { steps: 100, peak: 0.1 };
const { CosineAnnealingLR: cosine, OneCycleLR: cycle, StepLR: step } = firstSpecs(run.steps);

describe("the run of the explorer", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const at = (key: string) => page.locator(`[data-key="${key}"]`);
  const specs = async (): Promise<Spec[]> => (await linkState(page)).entries.map(({ spec }) => spec);
  const question = () => page.locator(".question [role=status]");
  const focused = (): Promise<string | undefined> =>
    page.evaluate(() => (document.activeElement as HTMLElement).dataset.key);

  it("asks once whether the schedules are to follow another length, and stretches them", async () => {
    await show(page, stateOf([cosine, step], { marker: 30 }));
    assert.equal(await question().count(), 0);
    await at("steps").fill("2");
    await at("steps").fill("20000");
    assert.equal(
      await question().textContent(),
      "Steps are now 20000, 100 before. Stretch the schedules to fit?",
    );
    await at("run.stretch").press("Enter");
    assert.deepEqual(await specs(), [
      { ...cosine, tMax: 20_000 },
      { ...step, stepSize: 5000 },
    ]);
    assert.equal((await linkState(page)).marker, 6000, "the marker stays where it was on the curves");
    assert.equal(await question().count(), 0);
    assert.equal(await focused(), "steps", "the focus is not lost with the button");
  });

  it("takes the stretching back by the keys of undo, from the field that then has the focus", async () => {
    await show(page, stateOf([cosine, step]));
    await at("steps").selectText();
    await page.keyboard.type("500");
    await at("run.stretch").press("Enter");
    assert.equal((await specs())[0].tMax, 500);
    await page.keyboard.press("Control+z");
    assert.deepEqual([await specs(), (await linkState(page)).steps], [[cosine, step], 500]);
    await page.keyboard.press("Control+z");
    assert.deepEqual([await specs(), await at("steps").inputValue()], [[cosine, step], "100"]);
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+y");
    assert.equal((await specs())[0].tMax, 500);
    await at("peak").fill("0.2");
    await at("run.stretch").press("Enter");
    assert.equal((await specs())[0].baseLr, 0.2);
    await page.keyboard.press("Control+z");
    assert.equal((await specs())[0].baseLr, 0.1);
    // What is being typed is the browser's to undo.
    await at("steps").selectText();
    await page.keyboard.type("7");
    await page.keyboard.press("Control+z");
    assert.equal(await at("steps").inputValue(), "500");
    assert.equal((await specs())[0].tMax, 500);
  });

  it("scales the rates with another peak, and both at once", async () => {
    await show(page, stateOf([cosine, cycle]));
    await at("peak").fill("2e-5");
    assert.equal(
      await question().textContent(),
      "The peak rate is now 2e-5, 0.1 before. Scale the schedules to fit?",
    );
    assert.equal(await at("run.stretch").textContent(), "Scale");
    await at("steps").fill("1000");
    assert.equal(await at("run.stretch").textContent(), "Stretch and scale");
    await at("run.stretch").click();
    assert.deepEqual(await specs(), [
      { ...cosine, baseLr: 2e-5, tMax: 1000 },
      { ...cycle, maxLr: 2e-5, totalSteps: 1000 },
    ]);
  });

  it("leaves the schedules as they are where that is the answer, or where one is changed instead", async () => {
    await show(page, stateOf([cosine, step]));
    await at("steps").fill("300");
    await at("run.keep").click();
    assert.deepEqual(await specs(), [cosine, step]);
    assert.equal(await question().count(), 0);
    await at("steps").fill("200");
    assert.match((await question().textContent())!, /^Steps are now 200, 300 before\. /);
    await at("baseLr").fill("0.05");
    assert.equal(await question().count(), 0);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.waitForFunction(() => !document.querySelector(".question"));
  });

  it("says why a schedule cannot be stretched", async () => {
    const fixed = { ...firstSpecs(100).warmupCosineDecaySchedule, warmupSteps: 99 };
    await show(page, stateOf([fixed]));
    await at("steps").fill("10");
    await at("run.stretch").click();
    assert.equal(
      await page.locator(".question [role=alert]").textContent(),
      "warmupCosineDecaySchedule: decaySteps must be more than warmupSteps (10), got 10",
    );
    assert.deepEqual(await specs(), [fixed]);
  });

  it("gives a new schedule its length and peak, and keeps its optimizer in the link", async () => {
    await show(page, stateOf([step], { steps: 20_000, peak: 2e-5 }));
    await at("optimizer").selectOption("AdamW");
    await page.locator("#add-schedule").click();
    const { entries, optimizer } = await linkState(page);
    assert.deepEqual(entries[1].spec, { kind: "CosineAnnealingLR", baseLr: 2e-5, tMax: 20_000 });
    assert.equal(optimizer, "AdamW");
  });

  it("has the peak of its schedules for as long as the reader gives it none of its own", async () => {
    await show(page, stateOf([cosine]));
    await at("baseLr").fill("2e-5");
    assert.equal(await at("peak").inputValue(), "2e-5");
    await page.locator("#add-schedule").click();
    assert.deepEqual((await linkState(page)).entries[1].spec, { ...cycle, maxLr: 2e-5 });
    await at("peak").fill("0.5");
    await at("run.keep").click();
    await at("maxLr").fill("0.3");
    assert.equal(await at("peak").inputValue(), "0.5");
  });

  it("asks whether epochs are meant, and multiplies", async () => {
    await show(page, stateOf([{ ...cosine, tMax: 40 }], { steps: 20_000, stepsPerEpoch: 500 }));
    assert.match(
      (await page.locator("#hints").textContent())!,
      /^tMax 40 counts steps: it is 0\.08 epochs\./,
    );
    await page.getByRole("button", { name: "Multiply the lengths by 500" }).press("Enter");
    assert.deepEqual(await specs(), [{ ...cosine, tMax: 20_000 }]);
    assert.equal(await page.locator("#hints").textContent(), "");
    assert.equal(await focused(), ".kind", "the focus is not lost with the button");
  });
});

describe("a schedule's shape in the explorer", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const at = (part: string) => page.locator(`[data-key="shape.${part}"]`);
  const spec = async (): Promise<Spec> => (await linkState(page)).entries[0].spec;

  it("is made by switches, by keyboard", async () => {
    await show(page, stateOf([cosine], { marker: 100 }));
    await at("warmup").press("Space");
    await assertReadings(page, [0]);
    const warm = { kind: "cosineWithWarmupSchedule", baseLr: 0.1, numTrainingSteps: 100 };
    assert.deepEqual(await spec(), { ...warm, numWarmupSteps: 5 });
    await at("warmup.share").fill("10");
    assert.deepEqual(await spec(), { ...warm, numWarmupSteps: 10 });
    await at("warmup.curve").selectOption("cosine");
    assert.equal(((await spec()).schedules as Spec[])[0].kind, "piecewiseInterpolateSchedule");
    await at("warmup").press("Space");
    assert.deepEqual(await spec(), cosine);
    await at("body").selectOption("constant");
    await at("cooldown").press("Space");
    await at("cooldown.share").fill("30");
    const stable = { kind: "warmupStableDecaySchedule", baseLr: 0.1, numTrainingSteps: 100 };
    assert.deepEqual(await spec(), { ...stable, numWarmupSteps: 0, numDecaySteps: 30, decayType: "linear" });
    await at("cooldown.curve").selectOption("cosine");
    assert.deepEqual(await spec(), { ...stable, numWarmupSteps: 0, numDecaySteps: 30 });
    await at("body").selectOption("cosine");
    assert.deepEqual(await spec(), cosine, "what falls to 0 by itself has no cooldown");
    assert.equal(await page.locator("#shape > .help").textContent(), "No cooldown: the body ends at 0.");
    await at("restarts").press("Space");
    await at("cycles").fill("4");
    assert.equal((await spec()).numCycles, 4);
  });

  it("says what it cannot be", async () => {
    await show(page, stateOf([cosine]));
    await at("warmup").check();
    await at("warmup.share").fill("60");
    assert.equal(
      await page.locator("#shape .error").filter({ hasText: "shape" }).textContent(),
      "shape: Warm-up, % of the run must be a number between 0 and 50, got 60",
    );
  });

  it("has the kind itself as its body where that is none of the bodies", async () => {
    await show(page, stateOf([cycle]));
    assert.equal(await at("body").inputValue(), "OneCycleLR");
    await at("body").selectOption("step");
    assert.equal((await spec()).kind, "StepLR");
  });

  it("is one of the presets, made for the run", async () => {
    await show(page, stateOf([cosine], { steps: 2000, peak: 3e-4 }));
    await page.locator("summary", { hasText: "Presets" }).press("Enter");
    for (const name of Object.keys(presets)) {
      await page.getByRole("button", { name, exact: true }).press("Enter");
      assert.deepEqual(await spec(), presets[name]({ steps: 2000, peak: 3e-4 }));
    }
  });
});

describe("the list of kinds", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const box = () => page.locator('[data-key=".kind"]');
  const kinds = (): Promise<string[]> =>
    page
      .locator('[role="option"]')
      .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.kind!));
  const active = (): Promise<string | undefined> =>
    box().evaluate(
      (input) => document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.dataset.kind,
    );
  const kind = async (): Promise<string> => (await linkState(page, false)).entries[0].spec.kind;

  beforeEach(() => show(page, stateOf([step])));

  it("is found by the names of other libraries, by words of a description, and by a part of a name", async () => {
    for (const [typed, found] of [
      ["get_wsd_schedule", "warmupStableDecaySchedule"],
      ["CosineDecayRestarts", "CosineLRScheduler"],
      ["hugging face inverse", "inverseSquareRootSchedule"],
      ["join_schedules", "sequential"],
      ["one-cycle", "OneCycleLR"],
      ["triangular", "CyclicLR"],
      ["cyclical", "CyclicLR"],
      ["cosine with restarts", "CosineAnnealingWarmRestarts"],
    ]) {
      await box().fill(typed);
      assert.ok((await kinds()).includes(found), `${typed}: ${(await kinds()).join(", ")}`);
      assert.ok((await kinds()).length <= 5, `${typed}: ${(await kinds()).join(", ")}`);
    }
    await box().press("Escape");
    assert.equal(await box().inputValue(), "StepLR");
    assert.equal(await kind(), "StepLR");
  });

  it("has every kind with its curve and a line, and begins at the one in force", async () => {
    await box().click();
    assert.deepEqual((await kinds()).sort(), Object.keys(firstSpecs(100)).sort());
    assert.equal(await active(), "StepLR");
    const empty = await page
      .locator('[role="option"]')
      .evaluateAll((nodes) =>
        nodes
          .filter(
            (node) =>
              !/^M[\d.]/.test(node.querySelector("path")?.getAttribute("d") ?? "") ||
              !node.querySelector("small")?.textContent,
          )
          .map((node) => node.textContent),
      );
    assert.deepEqual(empty, []);
    await page.locator('[data-kind="rexSchedule"]').click();
    assert.equal(await kind(), "rexSchedule");
    assert.equal(await page.locator('[role="option"]').count(), 0, "the list is closed");
  });

  it("follows the keys of the WAI-ARIA pattern", async () => {
    await box().focus();
    assert.equal(await box().getAttribute("aria-expanded"), "false");
    await box().press("ArrowDown");
    assert.equal(await box().getAttribute("aria-expanded"), "true");
    assert.equal(await active(), "StepLR");
    await box().press("ArrowDown");
    const next = await active();
    assert.notEqual(next, "StepLR");
    await box().press("ArrowUp");
    assert.equal(await active(), "StepLR");
    await box().press("ArrowDown");
    await box().press("Enter");
    assert.equal(await kind(), next);
    assert.equal(await box().getAttribute("aria-expanded"), "false");
    await box().press("ArrowUp");
    await box().press("Tab");
    assert.equal(await page.locator('[role="option"]').count(), 0);
    assert.equal(await kind(), next);
  });

  it("says where nothing is found, and leaves the schedule as it is", async () => {
    await box().fill("no such thing");
    await page.getByText("No kind of schedule has “no such thing” in its name or description.").waitFor();
    await box().press("Enter");
    assert.equal(await kind(), "StepLR");
  });

  it("tells two kinds apart that differ in one capital letter", async () => {
    await chooseKind(page, "piecewiseConstantSchedule");
    assert.equal(await kind(), "piecewiseConstantSchedule");
    await chooseKind(page, "PiecewiseConstantSchedule");
    assert.equal(await kind(), "PiecewiseConstantSchedule");
  });

  it("a kind chosen for the inner schedule of a warm-up keeps the peak", async () => {
    const before = { ...cosine, baseLr: 0.03 };
    await show(page, stateOf([before]));
    await chooseKind(page, "warmup");
    await chooseKind(page, "StepLR", "schedule.kind");
    assert.deepEqual((await linkState(page)).entries[0].spec, {
      ...initialSpec("warmup", run, before),
      schedule: initialSpec("StepLR", { ...run, peak: 0.03 }),
    });
  });
});
