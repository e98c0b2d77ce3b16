import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import axe from "axe-core";
import { Page } from "playwright-core";
import { generateCode } from "../../explorer/code/generate";
import { csvOf } from "../../explorer/model/csv";
import { fromHash, toHash } from "../../explorer/model/hash";
import { laneCurves, Lanes } from "../../explorer/model/lanes";
import type { Spec } from "../../lib/code/spec";
import { checkState, State } from "../../explorer/model/state";
import { pythonOf } from "../venv";
import * as lrlab from "../../lib/index";
import { chooseKind, linkState, show, stateOf, useExplorer } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const { CosineAnnealingLR: cosine, OneCycleLR: cycle } = firstSpecs(100);
const rising: Spec = { kind: "linearSchedule", initValue: 0.85, endValue: 0.95, transitionSteps: 100 };
const doubling: Spec = { kind: "StepLR", baseLr: 24, stepSize: 40, gamma: 1.5 };
const lanes: Lanes = {
  momentum: rising,
  weightDecay: { kind: "constantSchedule", value: 0.01 },
  batchSize: doubling,
};
const withLanes = (rest: Partial<State> = {}): State => stateOf([cosine, cycle], { lanes, ...rest });

describe("what moves beside the rate", () => {
  it("follows its schedule, the batch in whole samples", () => {
    const [momentum, decay, batch] = laneCurves(lanes, 100).map(({ values }) => values);
    for (let k = 0; k <= 100; k++) {
      assert.ok(Math.abs(momentum[k] - (0.85 + 0.001 * k)) < 1e-12);
      assert.equal(decay[k], 0.01);
      assert.equal(batch[k], k < 40 ? 24 : k < 80 ? 36 : 54);
    }
  });

  it("is in a link, where a number is a constant, and in the CSV", () => {
    assert.deepEqual(fromHash(toHash(withLanes()))!.lanes, lanes);
    assert.deepEqual(
      checkState({ ...withLanes(), lanes: { ...lanes, weightDecay: 0.01 as never } }).lanes,
      lanes,
    );
    assert.equal(checkState({ ...withLanes(), lanes: {} }).lanes, undefined);
    const [head, , , row] = csvOf(withLanes()).split("\n");
    assert.match(head, /,Momentum of the run,Weight decay,Batch size$/);
    assert.match(row, /,0\.852,0\.01,24$/);
  });

  it("is refused where it cannot be drawn", () => {
    const refused = (lanes: unknown) => () => checkState({ ...withLanes(), lanes: lanes as Lanes });
    assert.throws(
      refused({ momentum: specialSpecs["a plateau"] }),
      /explore: lanes\.momentum must be a number, or a schedule that no metric drives, got /,
    );
    assert.throws(refused({ batchSize: { kind: "StepLR", stepSize: 2 } }), /StepLR: baseLr /);
    const tooHigh = { ...rising, endValue: 1 };
    assert.throws(refused({ momentum: tooHigh }), /The momentum must be below 1, got 1 at step 100$/);
  });

  it("is code of the library that trains with it", () => {
    const code = generateCode("TypeScript", withLanes({ optimizer: "AdamW" }));
    const body = code.replace(/^import (\{[^}]*\}) from "lrlab";/, "const $1 = lrlab;");
    const make = new Function("lrlab", `${body}\nreturn { optimizer, batchSize };`);
    const made = make(lrlab) as { optimizer: lrlab.AdamW; batchSize: lrlab.LRScheduler };
    const roles = new Map([...made.optimizer.schedulerRoles].map(([scheduler, [role]]) => [role, scheduler]));
    assert.deepEqual([...roles.keys()].sort(), ["betas[0]", "lr"]);
    assert.ok(Math.abs(roles.get("betas[0]")!.at(50) - 0.9) < 1e-12);
    assert.equal(made.batchSize.at(40), 36);
    assert.match(code, /^ {2}weightDecay: 0\.01,$/m);
    assert.match(
      generateCode("TypeScript", withLanes({ optimizer: "DoG" })),
      /^\/\/ DoG has no momentum\.$/m,
    );
    assert.doesNotMatch(generateCode("TypeScript", stateOf([cosine])), /batchSize|momentum/);
  });

  it("is functions for PyTorch's loop, with the same numbers", function () {
    const code = generateCode("PyTorch", withLanes());
    assert.match(code, /^# {5}group\["momentum"\] = momentum\(step\)/m);
    assert.match(code, /^# Arguments to add: weight decay 0\.01\.$/m);
    const constant = generateCode(
      "PyTorch",
      withLanes({ lanes: { momentum: { kind: "constantSchedule", value: 0.9 } } }),
    );
    assert.match(constant, /^# Arguments to add: momentum 0\.9\.$/m);
    assert.doesNotMatch(constant, /def |By hand/);
    const venv = process.env.LRLAB_VENV;
    if (!venv) return this.skip();
    const functions = code.slice(code.indexOf("def momentum"));
    const asked =
      "import json\nprint(json.dumps([[f(k) for k in range(101)] for f in (momentum, batch_size)]))";
    const printed = execFileSync(pythonOf(venv), ["-c", `import math\n${functions}\n${asked}`], {
      encoding: "utf8",
    });
    const expected = laneCurves(lanes, 100);
    for (const [i, values] of (JSON.parse(printed) as number[][]).entries())
      values.forEach((value, k) => assert.ok(Math.abs(value - expected[2 * i].values[k]) < 1e-9));
  });

  it("is said to be left out where another library's code is of the rate alone", () => {
    for (const target of ["optax", "Keras"] as const) {
      const code = generateCode(target, withLanes());
      assert.match(code, /^# Left out: schedules of momentum, batch size\.$/m);
      assert.match(code, /^# Arguments to add: weight decay 0\.01\.$/m);
    }
  });
});

describe("the plots beneath the rate", function () {
  this.timeout(120_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  it("give the momentum of the schedules that move none", async () => {
    await show(page, withLanes({ marker: 50 }));
    const momentum = laneCurves(lanes, 100)[0].values[50];
    const shown = await page
      .locator("#numbers tbody tr td:last-child output")
      .evaluateAll((outputs) => outputs.map((output) => Number((output as HTMLElement).title)));
    assert.equal(shown[0], momentum);
    assert.notEqual(shown[1], momentum);
  });

  it("are switched on, changed by the controls of any schedule, and taken away again", async () => {
    await show(page, stateOf([cosine], { marker: 50 }));
    const list = page.locator("#lanes");
    if (!(await list.evaluate((details) => (details as HTMLDetailsElement).open)))
      await list.locator("summary").click();
    await page.locator('[data-key="lanes.batchSize"]').press("Space");
    await page.locator('[data-lane="Batch size"]').waitFor({ state: "attached" });
    assert.deepEqual((await linkState(page)).lanes, { batchSize: { kind: "constantSchedule", value: 32 } });
    await chooseKind(page, "StepLR", "batchSize.kind");
    await page.locator('[data-key="batchSize.gamma"]').fill("2");
    await page.locator('[data-key="batchSize.stepSize"]').fill("40");
    const { lanes } = await linkState(page);
    assert.deepEqual(lanes, { batchSize: { kind: "StepLR", baseLr: 32, stepSize: 40, gamma: 2 } });
    await page.locator("#reading", { hasText: /, Batch size 64$/ }).waitFor({ state: "attached" });
    const chart = page.getByRole("img", { name: /; Batch size from 32 to 128\.$/ });
    assert.equal(await chart.count(), 1);
    await page.locator('[data-key="steps"]').fill("200");
    await page.getByRole("button", { name: "Stretch" }).click();
    assert.equal((await linkState(page)).lanes!.batchSize!.stepSize, 80);
    await page
      .locator("#lanes-reading", { hasText: /^Beside the rate at epoch \d+: Batch size \d+\.$/ })
      .waitFor();
    await page.locator('[data-key="lanes.batchSize"]').uncheck();
    assert.equal(await page.locator("#lanes-reading").count(), 0);
    assert.equal(await page.locator("[data-lane]").count(), 0);
    assert.ok(await page.locator('[data-key="lanes.batchSize"]').isVisible(), "its switch stays in sight");
    await page.locator("#undo").click();
    assert.equal(await page.locator("[data-lane]").count(), 1);
  });

  for (const width of [1280, 800, 390])
    it(`at ${width} pixels all of them fit, and axe finds nothing wrong in light and dark${width === 800 ? " @long" : ""}`, async () => {
      await page.setViewportSize({ width, height: 844 });
      await show(page, withLanes());
      assert.equal(await page.locator("[data-lane]").count(), 3);
      const { wide, low } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth <= innerWidth,
        low: document.querySelector("#chart")!.getBoundingClientRect().height <= innerHeight,
      }));
      assert.deepEqual([wide, low], [true, true]);
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate(
          async () => (await (window as unknown as { axe: typeof axe }).axe.run(document)).violations,
        );
        assert.deepEqual(
          found.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`),
          [],
        );
      }
    });
});
