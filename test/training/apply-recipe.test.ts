import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { layerwiseDecay } from "../../lib/optimizers/layerwise-decay";
import { SGD } from "../../lib/optimizers/sgd";
import {
  fineTuningRecipe,
  oneCycleRecipe,
  Recipe,
  recipe,
  recipeFromSpec,
  transformerRecipe,
} from "../../lib/recipes";
import { ScheduleLR } from "../../lib/schedulers";
import { cosineAnnealingSchedule, linearSchedule, oneCycleSchedule, stepSchedule } from "../../lib/schedules";
import { applyRecipe } from "../../lib/training/apply-recipe";
import type { TrainingRun } from "../../lib/training/callback";
import { captureRun, Checkpoint } from "../../lib/training/checkpoint";
import { train, TrainOptions } from "../../lib/training/train";
import { easyData, easyNet, withoutSeconds } from "./easy-data";

/** The History, the weights at the end, the numbers of samples in each step, and a checkpoint after step 8. */
async function run(options: Partial<TrainOptions> & Pick<TrainOptions, "optimizer">, model = easyNet()) {
  const sizes: number[] = [];
  let saved: Checkpoint | undefined;
  const onBatchEnd = async ({ size }: { size: number }, it: TrainingRun) => {
    sizes.push(size);
    if (it.step === 8) saved = JSON.parse(JSON.stringify(await captureRun(it))) as Checkpoint;
  };
  const history = await train(model, easyData(), {
    ...{ epochs: 3, batchSize: 60, seed: 3, quiet: true, callbacks: [{ onBatchEnd }] },
    ...options,
  });
  const weights = model.getWeights().map((each) => [...each.dataSync()]);
  return { history: withoutSeconds(history), weights, sizes, saved };
}

const applied = (made: Recipe, options: Partial<TrainOptions> = {}) => {
  const model = easyNet();
  return run({ ...applyRecipe(made, model), ...options }, model);
};

/** What an optimizer keeps to itself. */
const insides = (optimizer: tf.Optimizer) =>
  optimizer as unknown as {
    values: { lr: number; betas: number[]; weightDecay: number }[];
    options: { groups: unknown[] };
  };

describe("applyRecipe", () => {
  before(() => useBackend("cpu", { quiet: true }));

  it("trains as the options do that one would write by hand", async () => {
    const lr = oneCycleSchedule({ maxLr: 0.5, totalSteps: 15 });
    const byHand = await run({
      optimizer: new SGD({ lr: new ScheduleLR(lr), momentum: 0.9, weightDecay: 1e-3 }),
      stepEvery: "batch",
    });
    const made = await applied(oneCycleRecipe({ maxLr: 0.5, totalSteps: 15, weightDecay: 1e-3 }));
    assert.deepEqual([made.history, made.weights], [byHand.history, byHand.weights]);
  });

  it("puts all four quantities in force at each step", async () => {
    const four = recipe({
      optimizer: "AdamW",
      lr: cosineAnnealingSchedule({ baseLr: 0.05, tMax: 20 }),
      momentum: linearSchedule({ initValue: 0.45, endValue: 0.9, transitionSteps: 10 }),
      weightDecay: linearSchedule({ initValue: 0.01, endValue: 0.1, transitionSteps: 10 }),
      batchSize: stepSchedule({ baseLr: 30, stepSize: 4, gamma: 2 }),
      options: { betas: [0.5, 0.95] },
    });
    const model = easyNet();
    const options = applyRecipe(four, model);
    const { optimizer } = options;
    const seen: unknown[] = [];
    const onBatchBegin = (_: unknown, { step, batchSize }: TrainingRun) => {
      const [{ lr, betas, weightDecay }] = insides(optimizer).values;
      seen.push({
        lr,
        momentum: betas[0],
        second: betas[1],
        weightDecay,
        batchSize,
        step,
      });
    };
    await run({ ...options, epochs: 2, callbacks: [{ onBatchBegin }] }, model);
    assert.ok(seen.length > 8);
    assert.deepEqual(
      seen,
      seen.map((_, step) => ({ ...four.at(step), second: 0.95, step })),
    );
  });

  it("has the groups of the layers, or those that are given", async () => {
    const model = easyNet();
    const { optimizer } = applyRecipe(fineTuningRecipe({ maxLr: 0.01, totalSteps: 15 }), model);
    const groups = (each: tf.Optimizer) => insides(each).options.groups;
    assert.deepEqual(groups(optimizer), layerwiseDecay(model, 1 / 2.6));
    const made = applyRecipe(transformerRecipe({ maxLr: 0.01, totalSteps: 15 }), model);
    assert.deepEqual(groups(made.optimizer), [{ params: ["*bias", "*gamma", "*beta"], weightDecay: 0 }]);
    const own = (params: string) =>
      recipe({ optimizer: "SGD", lr: 0.1, options: { groups: [{ params, weightDecay: 0 }] } });
    assert.throws(
      () => applyRecipe(own("bias"), model),
      /^RangeError: SGD: groups\[0\]\.params must match a weight of the model, got "bias", which matches none/,
    );
    const given = [{ params: "*bias", weightDecay: 0 }];
    assert.deepEqual(groups(applyRecipe(own("*bias"), model).optimizer), given);
  });

  for (const [name, made] of Object.entries({
    oneCycleRecipe: oneCycleRecipe({ maxLr: 0.5, totalSteps: 15 }),
    transformerRecipe: transformerRecipe({ maxLr: 0.05, totalSteps: 15 }),
    fineTuningRecipe: fineTuningRecipe({ maxLr: 0.05, totalSteps: 15, batchSize: 60 }),
  })) {
    it(`${name}: a run resumes to the last bit, with the recipe from JSON`, async () => {
      const whole = await applied(made);
      const again = recipeFromSpec(JSON.parse(JSON.stringify(made.spec)) as typeof made.spec);
      const resumed = await applied(again, { resumeFrom: whole.saved });
      assert.deepEqual([resumed.history, resumed.weights], [whole.history, whole.weights]);
    });
  }

  it("takes a recipe, and nothing else", () => {
    assert.throws(() => applyRecipe({ optimizer: "SGD" } as never, easyNet()), {
      name: "TypeError",
      message: 'applyRecipe: expected a recipe, such as oneCycleRecipe({ … }), got {optimizer: "SGD"}',
    });
    const betas = recipe({ optimizer: "Adam", lr: 0.1, momentum: 0.8, options: { betas: 3 } });
    assert.throws(() => applyRecipe(betas, easyNet()), /^TypeError: Adam: betas must be .*, got 3$/);
  });
});
