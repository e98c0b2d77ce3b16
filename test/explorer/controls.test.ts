import assert from "node:assert/strict";
import { Locator, Page } from "playwright-core";
import { Path, Spec, valueAt, withValue } from "../../lib/code/spec";
import { simulate } from "../../explorer/model/trajectory";
import { assertReadings, chooseKind, linkState, show, stateOf, useExplorer } from "./page";
import { firstSpecs, specialSpecs } from "./specs";

const steps = 60;
const nested = [
  "a sequence of three",
  "a warm-up of a clipped repeat",
  "a chain with a plateau",
  "a cyclic of its own",
];
const specs = {
  ...firstSpecs(steps),
  ...Object.fromEntries(nested.map((name) => [name, specialSpecs[name]])),
};

/** Where a control's value stands in the spec, as its key says it. */
const pathOf = (key: string): Path =>
  key
    .replace(/~$/, "")
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const keys = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(`#form ${selector}`)
    .evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.key as string));

const control = (page: Page, key: string): Locator => page.locator(`#form [data-key="${key}"]`);

/** The library's words for a spec that it refuses. */
function refusal(spec: Spec, state: { steps: number; metric: any }): string | undefined {
  try {
    simulate(spec, state.steps, state.metric);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Checks that a value which was set is in force, or was refused in the library's own words at its field. */
async function assertSet(page: Page, before: Spec, key: string, expected: unknown): Promise<void> {
  const state = await linkState(page, false);
  const wanted = withValue(before, pathOf(key), expected);
  const message = refusal(wanted, state);
  const error = await control(page, key)
    .locator("xpath=ancestor::div[contains(@class,'field')][1]")
    .locator(".error")
    .textContent();
  assert.equal(error, message ?? "", key);
  const now = message === undefined ? wanted : before;
  assert.deepEqual(state.entries[0].spec, now, key);
  const { lr } = simulate(now, state.steps, state.metric);
  await assertReadings(page, [lr[state.marker]]);
}

describe("the explorer's controls", function () {
  this.timeout(240_000);
  let page: Page;
  useExplorer((opened) => (page = opened));

  for (const [i, [name, spec]] of Object.entries(specs).entries()) {
    it(`${name}: every option follows its controls${i % 8 ? " @long" : ""}`, async () => {
      const fresh = stateOf([spec], { steps, marker: 9 });
      const { spec: before } = fresh.entries[0];
      await show(page, fresh);
      for (const key of await keys(page, 'input[type="range"]')) {
        const slider = control(page, key);
        const typed = control(page, key.replace(/~$/, ""));
        await slider.press(
          Number(await slider.inputValue()) > Number(await slider.getAttribute("min"))
            ? "ArrowLeft"
            : "ArrowRight",
        );
        const value = await typed.inputValue();
        if (/Scales\.\d+\.(step|factor)~$/.test(key)) assert.notEqual(value, "");
        else await assertSet(page, before, key.replace(/~$/, ""), Number(value));
        await show(page, fresh);
      }
      for (const key of await keys(page, 'input[type="checkbox"]')) {
        const was = await control(page, key).isChecked();
        await control(page, key).press("Space");
        await assertSet(page, before, key, !was);
        await control(page, key).press("Space");
        assert.deepEqual((await linkState(page, false)).entries[0].spec, withValue(before, pathOf(key), was));
        await show(page, fresh);
      }
      for (const key of await keys(page, "select:not(.kind)")) {
        const words = await control(page, key).locator("option").allTextContents();
        for (const word of words) {
          const { spec: now } = (await linkState(page, false)).entries[0];
          if (valueAt(now, pathOf(key)) === word) continue;
          await control(page, key).selectOption(word);
          const asked = withValue(now, pathOf(key), word);
          if (refusal(asked, fresh) || (await control(page, key).inputValue()) !== word) continue;
          const after = (await linkState(page, false)).entries[0].spec;
          if (valueAt(now, pathOf(key)) !== undefined || valueAt(after, pathOf(key)) !== undefined)
            assert.deepEqual(after, asked, `${key}: ${word}`);
        }
        await show(page, fresh);
      }
      for (const key of await keys(page, "input.wide")) {
        await control(page, key).fill("0.5 + 0.1 * k / 60");
        await control(page, key).blur();
        await assertSet(page, before, key, "0.5 + 0.1 * k / 60");
        await show(page, fresh);
      }
    });
  }

  it("explains each kind and each option in the library's words", async () => {
    const silent: string[] = [];
    for (const [name, spec] of Object.entries(firstSpecs(steps))) {
      await show(page, stateOf([spec], { steps }));
      silent.push(
        ...(await page.evaluate((kind) => {
          const editor = document.querySelector("#form > .spec")!;
          const fields = Array.from(editor.querySelectorAll(":scope > .field")).slice(1);
          const bare = fields.filter((field) => !field.querySelector(".help")?.textContent);
          const names = bare.map((field) => `${kind}: ${field.querySelector("label")?.textContent}`);
          return editor.querySelector(":scope > .about")?.textContent ? names : [kind, ...names];
        }, name)),
      );
    }
    assert.deepEqual(silent, []);
    assert.equal(
      await page.locator("#form .about").textContent(),
      "Raises the rate by a factor when more than patience metrics in a row were improvements, and lowers it by the factor when more than patience in a row were none.",
    );
  });

  it("calls a kind in its explanations what the list of kinds calls it", async () => {
    await show(page, stateOf([firstSpecs(steps).CosineAnnealingWarmRestarts], { steps }));
    assert.match((await page.locator("#form .about").textContent())!, /see CosineLRScheduler\.$/);
  });

  it("chooses each kind, and keeps what the one before was made of", async () => {
    await show(page, stateOf([specs.StepLR], { steps }));
    for (const kind of Object.keys(firstSpecs(steps))) {
      await chooseKind(page, kind);
      const { spec } = (await linkState(page, false)).entries[0];
      assert.equal(spec.kind, kind);
    }
    await show(page, stateOf([{ kind: "StepLR", baseLr: 0.07, stepSize: 11 }], { steps }));
    await chooseKind(page, "warmup");
    assert.deepEqual(valueAt((await linkState(page, false)).entries[0].spec, ["schedule"]), {
      kind: "StepLR",
      baseLr: 0.07,
      stepSize: 11,
    });
    await chooseKind(page, "sequential");
    assert.deepEqual(valueAt((await linkState(page, false)).entries[0].spec, ["schedules", 1]), {
      kind: "StepLR",
      baseLr: 0.07,
      stepSize: 11,
    });
    await chooseKind(page, "clip", "schedules.0.kind");
    assert.equal(valueAt((await linkState(page, false)).entries[0].spec, ["schedules", 0, "kind"]), "clip");
  });

  it("adds to and takes from lists, their milestones with them, and refuses an empty one", async () => {
    await show(page, stateOf([specialSpecs["a sequence of three"]], { steps }));
    const lengths = async () => {
      const { spec } = (await linkState(page, false)).entries[0] as { spec: any };
      return [spec.schedules.length, spec.milestones.length];
    };
    await page.getByRole("button", { name: "Add to schedules" }).click();
    assert.deepEqual(await lengths(), [4, 3]);
    for (const left of [3, 2, 1]) {
      await page.getByRole("button", { name: "Remove schedule 1" }).click();
      assert.deepEqual(await lengths(), [left, left - 1]);
    }
    await page.getByRole("button", { name: "Remove schedule 1" }).click();
    assert.deepEqual(await lengths(), [1, 0]);
    assert.equal(
      await page.locator("#form > .error").textContent(),
      "sequential: expected at least one member, got none",
    );

    await show(page, stateOf([specs.MultiStepLR], { steps }));
    await page.getByRole("button", { name: "Add to milestones" }).click();
    assert.deepEqual((await linkState(page, false)).entries[0].spec.milestones, [30, 45, 53]);
    await show(page, stateOf([specs.piecewiseConstantSchedule], { steps }));
    await page.getByRole("button", { name: "Add to boundariesAndScales" }).click();
    await page.getByRole("button", { name: "Remove step 1" }).click();
    assert.deepEqual((await linkState(page, false)).entries[0].spec.boundariesAndScales, {
      42: 0.1,
      51: 0.5,
    });
  });

  it("changes the axes", async () => {
    await show(page, stateOf([specs.StepLR], { steps }));
    const [axes, run] = [page.locator("#settings"), page.locator("#run")];
    await run.getByLabel("Steps", { exact: true }).fill("200");
    await run.getByLabel("Steps per epoch", { exact: true }).fill("10");
    await axes.getByLabel("Logarithmic").check();
    let state = await linkState(page);
    assert.deepEqual([state.steps, state.stepsPerEpoch, state.log, state.unit], [200, 10, true, "epoch"]);
    assert.deepEqual(await page.locator('#chart .tick[text-anchor="middle"]').last().textContent(), "20");
    await axes.getByLabel("Steps", { exact: true }).check();
    state = await linkState(page);
    assert.equal(state.unit, "step");
    assert.deepEqual(await page.locator('#chart .tick[text-anchor="middle"]').last().textContent(), "200");
    await page.locator("#reading", { hasText: /^At step 0: / }).waitFor({ state: "attached" });
  });

  it("keeps the marker where it is while another length is typed, and writes code for another optimizer", async () => {
    await show(page, stateOf([specs.StepLR], { steps, marker: 30 }));
    const length = page.locator("#run").getByLabel("Steps", { exact: true });
    for (const [typed, shown] of [
      ["2", "2"],
      ["20", "20"],
      ["200", "30"],
    ]) {
      await length.fill(typed);
      assert.equal(await page.locator("#marker").inputValue(), shown);
    }
    assert.match((await page.locator("#code-panel").textContent())!, /new SGD\(/);
    await page.locator("#run").getByLabel("Optimizer").selectOption("AdamW");
    assert.match((await page.locator("#code-panel").textContent())!, /new AdamW\(/);
  });

  it("draws a momentum beneath the rate, or folds it away", async () => {
    const lanes = page.locator('#chart [data-subplot="Momentum"]');
    await show(page, stateOf([specs.StepLR], { steps }));
    const fold = page.getByLabel("Draw the momentum");
    assert.equal(await fold.count(), 0, "nothing moves a momentum");
    await show(page, stateOf([specs.OneCycleLR], { steps }));
    const height = async () => (await page.locator("#chart svg").boundingBox())!.height;
    const whole = await height();
    assert.equal(await lanes.count(), 1);
    await fold.uncheck();
    assert.equal(await lanes.count(), 0);
    assert.ok((await height()) < whole);
    assert.equal((await linkState(page, false)).momentum, false);
  });

  it("compares up to eight: adds, names, duplicates and takes away", async () => {
    await show(page, stateOf([specs.StepLR], { steps }));
    for (let i = 2; i <= 8; i++) await page.locator("#add-schedule").click();
    assert.equal(await page.locator(".entry").count(), 8);
    assert.ok(await page.locator("#add-schedule").isDisabled());
    assert.equal(new Set((await linkState(page)).entries.map(({ spec }) => spec.kind)).size, 8);
    await page.getByLabel("Name of StepLR").fill("my own");
    await page.getByRole("button", { name: "Remove OneCycleLR" }).click();
    await page.getByRole("button", { name: "Duplicate my own" }).click();
    const { entries, selected } = await linkState(page);
    assert.deepEqual(
      [entries.length, entries[0].name, entries[7].name, selected],
      [8, "my own", "my own", 7],
    );
    assert.equal(await page.locator("#chart .label").first().textContent(), "my own");
  });

  it("takes names as they are typed, one after the other, and rests when nothing is typed", async () => {
    await show(page, stateOf([specs.StepLR, specs.OneCycleLR], { steps }));
    const names = ["First of all", "One cycle"];
    for (const [i, name] of names.entries()) {
      await page.locator(`[data-key="name.${i}"]`).click();
      await page.keyboard.type(name, { delay: 20 });
      assert.equal(await page.locator(`[data-key="name.${i}"]`).inputValue(), name);
    }
    const changes = await page.evaluate(async () => {
      let count = 0;
      const observer = new MutationObserver((records) => (count += records.length));
      await new Promise((resolve) => setTimeout(resolve, 1000));
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      await new Promise((resolve) => setTimeout(resolve, 500));
      observer.disconnect();
      return count;
    });
    assert.equal(changes, 0, "the page is drawn again and again");
    assert.deepEqual(
      (await linkState(page)).entries.map(({ name }) => name),
      names,
    );
  });

  it("reads the exact value where the marker is put: by pointer, slider and number", async () => {
    await show(page, stateOf([specs.CosineAnnealingLR], { steps }));
    const { lr } = simulate(specs.CosineAnnealingLR, steps, { points: [], noise: 0 });
    const box = (await page.locator("#chart svg").boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + 100);
    const { marker } = await linkState(page);
    assert.ok(marker > 15 && marker < 45);
    await assertReadings(page, [lr[marker]]);
    await page.locator("#marker").press("ArrowRight");
    await assertReadings(page, [lr[marker + 1]]);
    await page.mouse.move(0, 0);
    await assertReadings(page, [lr[marker + 1]]);
    await page.locator("#marker-step").fill("17");
    await assertReadings(page, [lr[17]]);
    const reading = page.locator("#numbers .exact").first();
    const all = page.getByRole("button", { name: "All digits" });
    assert.notEqual(Number(await reading.textContent()), lr[17]);
    await all.press("Enter");
    assert.equal(Number(await reading.textContent()), lr[17]);
    await all.press("Enter");
    await page.locator("#marker-step").fill("seventeen");
    assert.equal(
      await page.locator("#marker-error").textContent(),
      'Epoch must be a non-negative number, got "seventeen"',
    );
    await assertReadings(page, [lr[17]]);
  });

  it("pointer, slider and field show one position, in the unit of the axis; a pointer previews, a click stays", async () => {
    await show(page, stateOf([specs.CosineAnnealingLR], { steps, stepsPerEpoch: 20, marker: 30 }));
    const { lr } = simulate(specs.CosineAnnealingLR, steps, { points: [], noise: 0 });
    const shown = async () => ({
      slider: Number(await page.locator("#marker").inputValue()),
      field: Number(await page.locator("#marker-step").inputValue()),
      said: await page.locator("#numbers thead th").nth(1).textContent(),
    });
    assert.equal(await page.locator("label[for='marker-step']").textContent(), "Epoch");
    assert.deepEqual(await shown(), { slider: 30, field: 1.5, said: "Rate at epoch 1.5 (step 30)" });
    const box = (await page.locator("#chart svg").boundingBox())!;
    await page.mouse.move(box.x + box.width / 4, box.y + 100);
    const previewed = await shown();
    assert.ok(previewed.slider > 5 && previewed.slider < 20, JSON.stringify(previewed));
    assert.equal(previewed.field, previewed.slider / 20);
    await assertReadings(page, [lr[previewed.slider]]);
    assert.equal((await linkState(page)).marker, 30, "the marker stays");
    await page.mouse.move(box.x + box.width / 4, box.y + box.height + 200);
    assert.equal((await shown()).slider, 30);
    await page.mouse.click(box.x + box.width / 4, box.y + 100);
    await page.mouse.move(box.x + box.width / 4, box.y + box.height + 200);
    assert.deepEqual(await shown(), previewed);
    assert.equal((await linkState(page)).marker, previewed.slider);
    await page.locator("#marker-step").fill("0.333");
    assert.equal(await page.locator("#marker-step").inputValue(), "0.333", "what is typed stays");
    assert.equal(await page.locator("#marker").inputValue(), "7");
    await page.locator("#marker").press("ArrowRight");
    assert.deepEqual([(await shown()).field, (await shown()).slider], [0.4, 8]);
    for (const [typed, field] of [
      ["0.333", "0.35"],
      ["0.36", "0.35"],
      ["1.5", "1.5"],
    ]) {
      await page.locator("#marker-step").fill(typed);
      await page.locator("#marker-step").press("Enter");
      assert.equal(await page.locator("#marker-step").inputValue(), field, `${typed}, once it is entered`);
    }
    await page.locator("#marker-step").fill("-1");
    assert.equal(
      await page.locator("#marker-error").textContent(),
      "Epoch must be a non-negative number, got -1",
    );
    await show(page, stateOf([specs.CosineAnnealingLR], { steps, unit: "step", marker: 30 }));
    assert.equal(await page.locator("label[for='marker-step']").textContent(), "Step");
    assert.equal((await shown()).field, 30);
  });

  it("says where a schedule and its metric pull in opposite directions", async () => {
    const { spec } = stateOf([specs.ReduceLROnPlateau]).entries[0];
    const said = async (): Promise<string | null> => page.locator("#metric-warning").textContent();
    await show(page, stateOf([spec], { steps }));
    assert.equal(await said(), "");
    await page.locator("#metric-preset").selectOption("Accuracy: rises, then flattens");
    assert.match(
      (await said())!,
      /^This curve ends higher .* With mode "min" ReduceLROnPlateau .* needs mode "max"\.$/,
    );
    await control(page, "mode").selectOption("max");
    assert.equal(await said(), "");
    await page.locator("#metric-preset").selectOption("Keeps falling");
    assert.match((await said())!, /^This curve ends lower .* With mode "max" .* needs mode "min"\.$/);
  });

  it("sets the formulas of its explanations", async () => {
    await show(page, stateOf([specs.ExponentialLR], { steps }));
    const about = page.locator("#form .about");
    assert.equal(await about.locator(".formula sup").textContent(), "k");
    assert.equal(await about.textContent(), "Exponential decay: lr(k) = baseLr · gamma^k.");
    const powers = async (kind: string): Promise<string[]> => {
      await show(page, stateOf([specs[kind]], { steps }));
      return about.locator("sup, sub").allTextContents();
    };
    assert.deepEqual(await powers("exponentialDecay"), ["max(k − transitionBegin, 0) / transitionSteps"]);
    assert.deepEqual(await powers("noamSchedule"), ["−0.5", "−0.5", "−1.5"]);
  });

  it("runs a plateau against the validation curve that is chosen and moved", async () => {
    await show(page, stateOf([specs.StepLR], { steps }));
    assert.ok(await page.locator("#metric").isHidden());
    const { spec } = stateOf([specs.ReduceLROnPlateau]).entries[0];
    await show(page, stateOf([spec], { steps, marker: steps }));
    await page.locator("#metric-preset").selectOption("Keeps falling");
    await assertReadings(page, [0.1]);
    await page.locator("#metric-preset").selectOption("Falls, then flattens");
    const handle = page.locator('[data-point="5"]');
    await handle.scrollIntoViewIfNeeded();
    const box = (await handle.boundingBox())!;
    await page.mouse.move(box.x + 8, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + 8, box.y + 30, { steps: 4 });
    await page.mouse.up();
    await page.locator('[data-point="6"]').press("ArrowUp");
    const state = await linkState(page);
    assert.ok(state.metric.points[5] < 0.5 && state.metric.points[6] === 0.55, JSON.stringify(state.metric));
    await assertReadings(page, [simulate(spec, steps, state.metric).lr[steps]]);
    assert.equal(await page.locator("#metric-preset").inputValue(), "Drawn by hand");
  });
});
