import assert from "node:assert/strict";
import { scheduleFigure } from "../../lib/figures/schedule-figure";
import type { Axis } from "../../lib/figures/figure";
import {
  fineTuningRecipe,
  isRecipe,
  oneCycleRecipe,
  Recipe,
  recipe,
  recipeFromSpec,
  RecipeOptions,
  RecipeSpec,
  transformerRecipe,
} from "../../lib/recipes";
import * as schedules from "../../lib/schedules";

const {
  constantSchedule,
  cosineAnnealingSchedule,
  lambdaSchedule,
  linearSchedule,
  oneCycleSchedule,
  stepSchedule,
} = schedules;

const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs(actual! - expected) <= 1e-12 * Math.abs(expected), `${actual} is not ${expected}`);

const four = () =>
  recipe({
    optimizer: "SGD",
    lr: cosineAnnealingSchedule({ baseLr: 0.1, tMax: 100 }),
    momentum: linearSchedule({ initValue: 0.45, endValue: 0.9, transitionSteps: 10 }),
    weightDecay: 5e-4,
    batchSize: stepSchedule({ baseLr: 32, stepSize: 40, gamma: 1.5 }),
    options: { nesterov: true, groups: [{ params: "*bias", weightDecay: 0 }] },
  });

const builtIn: { readonly [name: string]: () => Recipe } = {
  "one of four quantities": four,
  "one without a schedule": () => recipe({ optimizer: "Lion", lr: 1e-3 }),
  oneCycleRecipe: () => oneCycleRecipe({ maxLr: 0.1, totalSteps: 100, weightDecay: 1e-4, batchSize: 64 }),
  transformerRecipe: () => transformerRecipe({ maxLr: 1e-3, totalSteps: 100 }),
  fineTuningRecipe: () => fineTuningRecipe({ maxLr: 0.01, totalSteps: 100 }),
};

describe("recipe", () => {
  it("gives each quantity at a step", () => {
    const made = four();
    near(made.at(50).lr, 0.05);
    near(made.at(5).momentum, 0.675);
    assert.equal(made.at(5).weightDecay, 5e-4);
    assert.deepEqual(
      [0, 39, 40, 80].map((step) => made.at(step).batchSize),
      [32, 32, 48, 72],
    );
    assert.equal(made.totalSteps, 100);
  });

  it("has the momentum that its rate cycles", () => {
    const lr = oneCycleSchedule({ maxLr: 0.1, totalSteps: 100 });
    const { at } = recipe({ optimizer: "AdamW", lr });
    for (const step of [0, 29, 99]) near(at(step).momentum, lr.momentum!(step)!);
    assert.deepEqual([at(0).weightDecay, at(0).batchSize], [undefined, undefined]);
  });

  for (const [name, make] of Object.entries(builtIn)) {
    it(`${name}: comes back from JSON as it was, and from its own words`, () => {
      const made = make();
      const back = recipeFromSpec(JSON.parse(JSON.stringify(made.spec)) as RecipeSpec);
      assert.deepEqual(back.spec, made.spec);
      assert.equal(back.describe(), made.describe());
      const names = Object.keys(schedules);
      const said = new Function("recipe", ...names, `return ${made.describe()};`);
      const again = said(recipe, ...names.map((each) => schedules[each as never])) as Recipe;
      for (const step of [0, 1, 9, 10, 31, 99, 100, 150])
        for (const other of [back, again]) assert.deepEqual(other.at(step), made.at(step));
      assert.ok(isRecipe(made) && !isRecipe(made.spec) && !isRecipe(made.lr));
    });
  }

  const wrong = (options: Partial<Record<keyof RecipeOptions, unknown>>) => () =>
    recipe({ optimizer: "SGD", lr: 0.1, ...options } as RecipeOptions);
  const cycling = oneCycleSchedule({ maxLr: 0.1, totalSteps: 10 });
  const errors: [Parameters<typeof wrong>[0], RegExp][] = [
    [{ optimizer: "Adm" }, /^RangeError: recipe: optimizer must be one of "SGD", .*, got "Adm"$/],
    [{ lr: "fast" }, /^TypeError: recipe: lr must be a non-negative number, or a schedule, got "fast"$/],
    [
      { lr: lambdaSchedule({ baseLr: 1, lrLambda: () => 1 }) },
      /^TypeError: toSpec: lrLambda of .* is a function, which JSON cannot hold$/,
    ],
    [
      { momentum: 1 },
      /^RangeError: recipe: momentum must be a number of at least 0 and below 1, or a schedule, got 1$/,
    ],
    [
      { optimizer: "Adagrad", momentum: 0.9 },
      /^TypeError: recipe: momentum must be left out: Adagrad has none$/,
    ],
    [
      { optimizer: "Adagrad", lr: cycling },
      /^TypeError: recipe: lr must not cycle the momentum: Adagrad has none$/,
    ],
    [{ lr: cycling, momentum: 0.9 }, /^TypeError: recipe: momentum must be left out: lr cycles it$/],
    [
      { batchSize: 0.5 },
      /^RangeError: recipe: batchSize must be a positive integer, or a schedule, got 0.5$/,
    ],
    [
      { options: { nesterof: true } },
      /^TypeError: recipe: unknown option options.nesterof, did you mean nesterov\?$/,
    ],
    [{ options: { lr: 0.1 } }, /^TypeError: recipe: unknown option options.lr/],
    [
      { options: { groups: [{ params: /bias/ }] } },
      /^TypeError: recipe: options must be an object of plain JSON, got/,
    ],
    [
      { layerwiseDecay: 0.9, options: { groups: [] } },
      /^TypeError: recipe: options.groups must be left out: layerwiseDecay makes groups$/,
    ],
  ];
  for (const [options, message] of errors)
    it(`says what is wrong: ${message.source.slice(1, 70)}`, () => {
      assert.throws(
        wrong(options),
        (error: Error) => message.test(String(error)) || assert.fail(String(error)),
      );
    });

  it("says what is no spec", () => {
    assert.throws(() => recipeFromSpec(3 as never), {
      message: "recipeFromSpec: expected the spec of a recipe, got 3",
    });
    assert.throws(
      () => recipeFromSpec({ optimizer: "SGD", lr: { kind: "StepLRR" } }),
      /unknown kind "StepLRR"/,
    );
  });
});

describe("the recipes that are built in", () => {
  it("oneCycleRecipe is PyTorch's OneCycleLR with its momentum", () => {
    const made = oneCycleRecipe({ maxLr: 0.1, totalSteps: 100, pctStart: 0.4 });
    near(made.at(0).lr, 0.004);
    near(made.at(39).lr, 0.1);
    near(made.at(39).momentum, 0.85);
    near(made.at(99).momentum, 0.95);
    assert.equal(made.optimizer, "SGD");
    assert.throws(
      () => oneCycleRecipe({ maxLr: 0.1, totalSteps: 100, optimizer: "Adagrad" }),
      /^RangeError: oneCycleRecipe: optimizer must be one of "SGD", .*, got "Adagrad"$/,
    );
  });

  it("transformerRecipe has DINO's curves: cosine_scheduler of its utils.py", () => {
    const made = transformerRecipe({ maxLr: 5e-4, totalSteps: 1000, batchSize: 16 });
    const cosine = (from: number, to: number, t: number) =>
      to + 0.5 * (from - to) * (1 + Math.cos(Math.PI * t));
    for (const step of [0, 250, 500, 999]) near(made.at(step).weightDecay, cosine(0.04, 0.4, step / 1000));
    for (const step of [100, 400, 999]) near(made.at(step).lr, cosine(5e-4, 1e-6, (step - 100) / 900));
    near(made.at(50).lr, 2.5e-4);
    assert.equal(made.at(1000).batchSize, 16);
    assert.throws(() => transformerRecipe({ maxLr: 1, totalSteps: 10, warmupSteps: 10 }), {
      message: "transformerRecipe: warmupSteps must be below totalSteps (10), got 10",
    });
  });

  it("fineTuningRecipe has ULMFiT's slanted triangle", () => {
    const [totalSteps, cutFrac, ratio] = [200, 0.1, 32];
    const { at, layerwiseDecay } = fineTuningRecipe({ maxLr: 0.01, totalSteps });
    const cut = Math.floor(totalSteps * cutFrac);
    for (const t of [0, 1, 10, 20, 21, 100, 199]) {
      const p = t < cut ? t / cut : 1 - (t - cut) / (cut * (1 / cutFrac - 1));
      near(at(t).lr, (0.01 * (1 + p * (ratio - 1))) / ratio);
    }
    near(layerwiseDecay, 1 / 2.6);
  });
});

describe("scheduleFigure of recipes", () => {
  it("has a panel for each quantity that one of them sets, beside schedules too", () => {
    const { data, layout } = scheduleFigure(
      { four: four(), alone: constantSchedule({ value: 0.1 }), one: builtIn.oneCycleRecipe() },
      { steps: 100, unit: "step" },
    );
    const titles = ["yaxis", "yaxis2", "yaxis3", "yaxis4"].map((key) => (layout[key] as Axis).title?.text);
    assert.deepEqual(titles, ["Learning rate", "Momentum", "Weight decay", "Batch size (samples)"]);
    const drawn = data.map(({ name, yaxis }) => `${name} ${String(yaxis)}`);
    assert.deepEqual(drawn, [
      ...["four y", "four y2", "four y3", "four y4", "alone y", "one y", "one y2", "one y3", "one y4"],
    ]);
    assert.deepEqual(
      [0, 40, 100].map((step) => data[3].y[step]),
      [32, 48, 72],
    );
  });
});
