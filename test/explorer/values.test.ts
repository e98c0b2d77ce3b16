import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { Spec } from "../../lib/code/spec";
import { assertReadings, linkState, show, stateOf, useExplorer } from "./page";
import { specialSpecs } from "./specs";

const step: Spec = { kind: "StepLR", baseLr: 0.1, stepSize: 20, gamma: 0.5 };
const warm: Spec = { kind: "WarmupCosineSchedule", baseLr: 0.1, warmupSteps: 10, totalSteps: 90 };

/** A value typed into a field, and the words in which the library refuses it. */
const refusals: [spec: Spec, key: string, typed: string, message: string][] = [
  [step, "stepSize", "0", "StepLR: stepSize must be a positive integer, got 0"],
  [step, "stepSize", "2.5", "StepLR: stepSize must be a positive integer, got 2.5"],
  [step, "stepSize", "ten", 'StepLR: stepSize must be a positive integer, got "ten"'],
  [step, "stepSize", "", "StepLR: stepSize must be a positive integer, got undefined"],
  [step, "baseLr", "-1", "StepLR: baseLr must be a non-negative number, got -1"],
  [step, "baseLr", "1e999", "StepLR: baseLr must be a non-negative number, got Infinity"],
  [step, "baseLr", "<b>", 'StepLR: baseLr must be a non-negative number, got "<b>"'],
  [
    { ...step, stepSize: 1 },
    "gamma",
    "1e9",
    "StepLR: the rate at step 35 must be finite, got Infinity; draw fewer steps",
  ],
  [warm, "totalSteps", "5", "WarmupCosineSchedule: totalSteps must be at least warmupSteps (10), got 5"],
  [
    specialSpecs["a sequence of three"],
    "milestones.1",
    "3",
    "sequential: milestones must be an array in increasing order, got [8, 3]",
  ],
  [
    specialSpecs["a sequence of three"],
    "schedules.1.tMax",
    "-4",
    "CosineAnnealingLR: tMax must be a positive integer, got -4",
  ],
  [
    specialSpecs["a formula"],
    "lrLambda",
    "k +",
    'LambdaLR: lrLambda must be a formula of k, such as 0.95 ** k, got "k +" (expected a number, k, pi or a function (floor, cos, sin, sqrt, exp, log, abs, min, max) at the end)',
  ],
  [
    specialSpecs["a formula"],
    "lrLambda",
    "alert(1)",
    'LambdaLR: lrLambda must be a formula of k, such as 0.95 ** k, got "alert(1)" (expected a number, k, pi or a function (floor, cos, sin, sqrt, exp, log, abs, min, max) before "alert")',
  ],
  [
    specialSpecs["a formula"],
    "lrLambda",
    "1 / k",
    "LambdaLR: lrLambda(0) must be a finite number, got Infinity",
  ],
  [
    specialSpecs["a plateau"],
    "factor",
    "1",
    "ReduceLROnPlateau: factor must be a number of at least 0 and below 1, got 1",
  ],
  [
    { kind: "piecewiseConstantSchedule", initValue: 0.1, boundariesAndScales: { 30: 0.1, 60: 0.1 } },
    "boundariesAndScales.0.step",
    "60",
    "boundariesAndScales: step 60 is already in the list",
  ],
];

describe("a wrong value in the explorer", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const field = (key: string) => page.locator(`#form [data-key="${key}"]`);
  const errorOf = (key: string) =>
    field(key).locator("xpath=ancestor::div[contains(@class,'field')][1]").locator(".error");

  for (const [spec, key, typed, message] of refusals) {
    it(`${spec.kind}: ${key} = ${JSON.stringify(typed)} is refused at its field`, async () => {
      const state = stateOf([spec], { marker: 12 });
      await show(page, state);
      const curve = await page.locator("#chart .curve").first().getAttribute("d");
      const before = await page.locator("#numbers .exact").textContent();
      const was = await field(key).inputValue();
      await field(key).fill(typed);
      assert.equal(await errorOf(key).textContent(), message);
      assert.equal(await errorOf(key).getAttribute("role"), "alert");
      assert.equal(await field(key).getAttribute("aria-invalid"), "true");
      const described = (await field(key).getAttribute("aria-describedby"))!.split(" ");
      assert.ok(described.includes((await errorOf(key).getAttribute("id"))!));
      assert.equal(await page.locator("#chart .curve").first().getAttribute("d"), curve);
      assert.equal(await page.locator("#numbers .exact").textContent(), before);
      assert.deepEqual(await linkState(page, false), state);
      await field(key).fill(was);
      assert.equal(await errorOf(key).textContent(), "");
      assert.equal(await field(key).getAttribute("aria-invalid"), null);
    });
  }

  it("is tried again when the option that it clashed with has changed", async () => {
    await show(page, stateOf([warm], { marker: 3 }));
    await field("totalSteps").fill("5");
    assert.notEqual(await errorOf("totalSteps").textContent(), "");
    await field("warmupSteps").fill("4");
    assert.equal(await errorOf("totalSteps").textContent(), "");
    assert.deepEqual((await linkState(page)).entries[0].spec, { ...warm, warmupSteps: 4, totalSteps: 5 });
    await assertReadings(page, [0.1 * 0.75]);
  });

  it("of the axes is refused as well", async () => {
    await show(page, stateOf([step]));
    for (const [typed, given] of [
      ["0", "0"],
      ["2000000", "2000000"],
      ["many", '"many"'],
    ]) {
      await page.locator('#run [data-key="steps"]').fill(typed);
      assert.equal(
        await page.locator("#run .error").first().textContent(),
        `Steps must be an integer between 1 and 1000000, got ${given}`,
      );
    }
    assert.equal((await linkState(page)).steps, 100);
  });
});
