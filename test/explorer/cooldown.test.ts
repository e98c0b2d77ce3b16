import assert from "node:assert/strict";
import { Page } from "playwright-core";
import { generateCode } from "../../explorer/code/generate";
import { bendOf, bent } from "../../explorer/model/cooldown";
import type { Spec } from "../../lib/code/spec";
import { entryName, targets } from "../../explorer/model/state";
import { toSchedule } from "../../explorer/model/trajectory";
import { linkState, show, stateOf, useExplorer } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const { CosineAnnealingLR: cosine, OneCycleLR: cycle } = firstSpecs(100);

describe("a schedule that is bent down", () => {
  for (const spec of [cosine, cycle, specialSpecs["a sequence of three"]]) {
    it(`${spec.kind}: goes on as it was to the bend, and from there in a line to 0`, () => {
      const [before, after] = [toSchedule(spec), toSchedule(bent(spec, { from: 40, end: 90 }))];
      for (let k = 0; k <= 40; k++) assert.equal(after(k), before(k));
      for (const k of [50, 65, 90, 100])
        assert.ok(Math.abs(after(k) - before(40) * Math.max(0, (90 - k) / 50)) < 1e-15, `step ${k}`);
    });
  }

  it("keeps its shape and its last rate when it is bent elsewhere, and is whole again without a cooldown", () => {
    const first = { ...bent(cosine, { from: 40, end: 90 }), shape: "1-sqrt", endLr: 0.001 };
    const moved = bent(first, { from: 60, end: 90 });
    assert.deepEqual(moved, { ...first, from: 60, steps: 30 });
    assert.deepEqual(bendOf(moved, 100), { from: 60, end: 90 });
    assert.deepEqual(bent(moved, { from: 90, end: 90 }), cosine);
    assert.deepEqual(bendOf(cosine, 100), { from: 100, end: 100 });
    assert.equal(bendOf(specialSpecs["a chain with a plateau"], 100), undefined);
  });

  it("keeps its name, with a number where there are several", () => {
    const down = bent(cosine, { from: 60, end: 100 });
    const names = (specs: readonly Spec[]) => specs.map((_, i) => entryName(stateOf(specs), i));
    const name = "CosineAnnealingLR + cooldown";
    assert.deepEqual(names([cosine, down, bent(cycle, { from: 40, end: 90 })]), [
      "CosineAnnealingLR",
      name,
      "OneCycleLR + cooldown",
    ]);
    assert.deepEqual(names([down, down]), [`${name} 1`, `${name} 2`]);
  });

  it("is code in each language, with a line where the language has nothing like it", () => {
    const state = stateOf([bent(cosine, { from: 60, end: 100 })]);
    for (const target of targets) {
      const code = generateCode(target, state);
      assert.equal(/nothing that bends a schedule down/.test(code), target !== "TypeScript", target);
    }
    assert.match(generateCode("TypeScript", state), /cooldown\(.*\{ from: 60, steps: 40 \}\)/);
  });
});

describe("the rings on the selected curve", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  const ring = (part: "from" | "end") => page.locator(`[data-key="bend.${part}"]`);
  const spec = async (): Promise<Spec> => (await linkState(page)).entries[0].spec;

  it("are dragged to where the run stops, in one change that leaves the marker where it is", async () => {
    await show(page, stateOf([cosine], { marker: 30 }));
    const at = (await ring("from").boundingBox())!;
    const width = (await page.locator("#chart svg").boundingBox())!.width;
    await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
    await page.mouse.down();
    await page.mouse.move(at.x - width / 10, at.y, { steps: 3 });
    await page.waitForTimeout(500);
    await page.mouse.move(at.x - width / 3, at.y, { steps: 3 });
    await page.mouse.up();
    const { kind, from, steps, schedule } = await spec();
    assert.equal(kind, "cooldown");
    assert.deepEqual(schedule, cosine);
    assert.equal((from as number) + (steps as number), 100);
    assert.ok((from as number) > 30 && (from as number) < 75, String(from));
    assert.equal((await linkState(page)).marker, 30);
    await page.locator("#undo").click();
    assert.deepEqual(await spec(), cosine);
  });

  it("are moved by keys, and say where they are", async () => {
    await show(page, stateOf([cosine], { steps: 1000 }));
    assert.equal(await ring("from").getAttribute("aria-valuetext"), "none");
    await ring("from").press("PageDown");
    await ring("from").press("PageDown");
    await ring("from").press("ArrowLeft");
    assert.equal(await ring("from").getAttribute("aria-valuetext"), "from epoch 790");
    await ring("end").press("ArrowLeft");
    assert.equal(await ring("end").getAttribute("aria-valuetext"), "epoch 990");
    assert.deepEqual(await spec(), { kind: "cooldown", schedule: cosine, from: 790, steps: 200 });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("role")), "slider");
    await ring("from").press("End");
    assert.deepEqual(await spec(), cosine);
  });

  for (const [steps, where] of [
    [50, "begins after the end of the run"],
    [90, "ends after it"],
  ] as const)
    it(`move a cooldown that ${where} by as much as any other`, async () => {
      const down = bent(cosine, { from: 80, end: 100 });
      await show(page, stateOf([down], { steps }));
      for (const part of ["from", "end"] as const) {
        const range = ["min", "now", "max"].map((name) => ring(part).getAttribute(`aria-value${name}`));
        const [min, now, max] = (await Promise.all(range)).map(Number);
        assert.ok(min <= now && now <= max, `${part}: ${now}, from ${min} to ${max}`);
      }
      await ring("end").press("ArrowLeft");
      assert.deepEqual(await spec(), { ...down, steps: 19 });
      await ring("from").press("ArrowRight");
      assert.deepEqual(await spec(), { ...down, from: 81, steps: 18 });
    });

  it("have buttons beside them, which tell what they did", async () => {
    await show(page, stateOf([cosine], { marker: 25 }));
    await page.getByRole("button", { name: "Cool down from the marker" }).press("Enter");
    await page.locator("#status", { hasText: "CosineAnnealingLR cools down from epoch 25" }).waitFor();
    assert.deepEqual(await spec(), { kind: "cooldown", schedule: cosine, from: 25, steps: 75 });
    assert.equal(
      await ring("from").getAttribute("aria-label"),
      "Stop and cooldown of CosineAnnealingLR + cooldown",
    );
    await page.getByText("The rings on the curve set the cooldown").waitFor();
    await page.getByRole("button", { name: "No cooldown" }).press("Enter");
    await page.locator("#status", { hasText: "goes on without a cooldown" }).waitFor();
    assert.deepEqual(await spec(), cosine);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-key")), "bend.here");
  });

  it("are not there where a metric decides, nor in a lesson without options", async () => {
    await show(page, stateOf([specialSpecs["a plateau"]]));
    assert.equal(await page.locator("[data-key^='bend.']").count(), 0);
    await show(page, stateOf([cosine], { lesson: { hide: ["form"] } }));
    assert.equal(await page.locator("[data-key^='bend.']").count(), 0);
  });
});
