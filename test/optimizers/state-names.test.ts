import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/backend";
import { watchWarnings } from "../training/warnings";
import { applyGradients, classes, LROptimizer, variants } from "./all";

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const zeros = (name: string, shape = [2]): tf.Variable => tf.variable(tf.zeros(shape), true, name);
const step = (optimizer: LROptimizer, gradients: [tf.Variable, number][]): void =>
  tf.tidy(() =>
    applyGradients(
      optimizer,
      gradients.map(([{ name, shape }, value]) => ({ name, tensor: tf.fill(shape, value) })),
    ),
  );
const momentum = (): LROptimizer => new classes.SGD({ lr: 1, momentum: 0.9 });
const restored = (state: unknown): LROptimizer => {
  const optimizer = momentum();
  optimizer.loadStateDict(json(state) as never);
  return optimizer;
};
/** How far a variable moves in a step: the gradient itself, where it has no momentum yet. */
const moves = (variable: tf.Variable, run: () => void): number => {
  const before = variable.dataSync()[0];
  run();
  return before - variable.dataSync()[0];
};
const kept = (optimizer: LROptimizer): string[] =>
  optimizer
    .stateDict()
    .weights.map(({ name }) => name)
    .filter((name) => name.endsWith("/direction"));
let count = 0;
/** Names that no other test has. */
const scope = (): string => `s${(count += 1)}`;

describe("an optimizer's state goes by name", () => {
  before(() => useBackend("cpu", { quiet: true }));

  for (const [title, name] of [
    ["in a scope", (s: string, part: string) => `${s}/${part}`],
    ["bare", (s: string, part: string) => `${part}${s}`],
    ["numbered", (s: string, part: string) => `${s}/w_${part === "body" ? 1 : 2}`],
    ["layers", (s: string, part: string) => `${s}${part}/kernel`],
  ] as const) {
    for (const [trained, other] of [
      ["head", "body"],
      ["body", "head"],
    ]) {
      for (const shape of title === "bare" ? [[2]] : [[2], [3]]) {
        it(`saved while ${other} was frozen, ${title}, shapes [2] and [${shape}]`, async () => {
          const s = scope();
          const parts: Record<string, tf.Variable> = {
            body: zeros(name(s, "body"), trained === "body" ? [2] : shape),
          };
          parts.head = zeros(name(s, "head"), trained === "head" ? [2] : shape);
          const first = momentum();
          for (let i = 0; i < 3; i++) step(first, [[parts[trained], 10]]);
          const state = first.stateDict();

          const both = restored(state);
          assert.equal(
            moves(parts[other], () =>
              step(both, [
                [parts.body, 1],
                [parts.head, 1],
              ]),
            ),
            1,
          );

          const only = restored(state);
          assert.equal(
            moves(parts[other], () => step(only, [[parts[other], 1]])),
            1,
          );
          assert.deepEqual(
            kept(only).sort(),
            [`${parts[other].name}/direction`, `${parts[trained].name}/direction`].sort(),
          );
          // The direction was 10 · (1 + 0.9 + 0.81) = 27.1.
          const moved = moves(parts[trained], () => step(only, [[parts[trained], 1]]));
          assert.ok(Math.abs(moved - (0.9 * 27.1 + 1)) < 1e-4, `${moved}`);
        });
      }
    }
  }

  it("is kept and saved again through steps that never use it", async () => {
    const s = scope();
    const [a, b, c] = ["a", "b", "c"].map((part) => zeros(`${s}/${part}`));
    const first = momentum();
    step(first, [
      [a, 1],
      [b, 2],
      [c, 3],
    ]);
    let optimizer = first;
    for (let k = 0; k < 3; k++) {
      optimizer = restored(optimizer.stateDict());
      step(optimizer, [[b, 2]]);
    }
    const { weights } = optimizer.stateDict();
    const direction = (variable: tf.Variable) =>
      weights.find(({ name }) => name === `${variable.name}/direction`)!.values[0];
    assert.deepEqual([direction(a), direction(c)], [1, 3]);
    // 2 · (1 + 0.9 + 0.81 + 0.729)
    assert.ok(Math.abs(direction(b) - 6.878) < 1e-5);
  });

  it("of a model made again in the same process, whatever is frozen, goes by name without tfjs' numbers, and says so", async () => {
    const s = scope();
    const dense = (name: string) =>
      tf.layers.dense({ name: s + name, units: 2, inputShape: [2], useBias: false });
    const build = () =>
      tf
        .sequential({ layers: [dense("body"), dense("head")] })
        .layers.map((layer) => layer.weights[0].read() as tf.Variable);
    const [body, head] = build();
    const first = momentum();
    step(first, [
      [body, 10],
      [head, 20],
    ]);
    const [, newHead] = build();
    const second = restored(first.stateDict());
    let moved = 0;
    const said = await watchWarnings(() => (moved = moves(newHead, () => step(second, [[newHead, 1]]))));
    assert.ok(Math.abs(moved - 19) < 1e-5);
    assert.match(
      said.join("\n"),
      /^SGD: the restored state was matched by name without tfjs' numbers: \S*head\/kernel → \S*head\/kernel_1$/,
    );
  });

  it("of which no name matches goes by position, only with equal shapes in order, and says so", async () => {
    const s = scope();
    const old = [zeros(`${s}/x`, [1]), zeros(`${s}/y`, [2])];
    const first = momentum();
    step(first, [
      [old[0], 10],
      [old[1], 20],
    ]);
    const state = first.stateDict();
    tf.dispose(old);

    const anew = [zeros(`${s}/p`, [1]), zeros(`${s}/q`, [2])];
    const second = restored(state);
    const said = await watchWarnings(() =>
      assert.equal(
        moves(anew[1], () =>
          step(second, [
            [anew[0], 1],
            [anew[1], 1],
          ]),
        ),
        19,
      ),
    );
    assert.match(
      said.join("\n"),
      /^SGD: the restored state was matched in the order of the variables, because no name matches: [^\n]*$/,
    );

    const turned = [zeros(`${s}/r`, [2]), zeros(`${s}/t`, [1])];
    const third = restored(state);
    assert.throws(
      () =>
        step(third, [
          [turned[0], 1],
          [turned[1], 1],
        ]),
      /the restored state of \S*x has the shape \[1\], but \S*r has \[2\]/,
    );
    assert.deepEqual(json(third.stateDict()), json(state));
  });

  for (const [title, numbers, name] of [
    ["layers", [901, 902, 903], (n: number) => `dense_Dense${n}/kernel`],
    ["variables", [900001, 900003, 900005], String],
  ] as const) {
    it(`of another process, where ${title} without names had other numbers, goes in order where the numbers overlap, and says so`, async () => {
      const old = [zeros(name(numbers[0])), zeros(name(numbers[1]))];
      const first = momentum();
      step(first, [
        [old[0], 10],
        [old[1], 20],
      ]);
      const state = first.stateDict();
      const both = restored(state);
      assert.equal(
        moves(old[1], () =>
          step(both, [
            [old[0], 0],
            [old[1], 0],
          ]),
        ),
        18,
      );

      tf.dispose(old);
      const anew = [zeros(name(numbers[1])), zeros(name(numbers[2]))];
      const second = restored(state);
      const said = await watchWarnings(() =>
        assert.equal(
          moves(anew[1], () =>
            step(second, [
              [anew[0], 0],
              [anew[1], 0],
            ]),
          ),
          18,
        ),
      );
      assert.match(
        said.join("\n"),
        /^SGD: the restored state was matched in the order of the variables, because [^\n]* numbered differently: [^\n]*$/,
      );
      assert.deepEqual(
        kept(second),
        anew.map((variable) => `${variable.name}/direction`),
      );
      tf.dispose(anew);
    });
  }

  it("serves two models that are trained in turn", async () => {
    const s = scope();
    const models = ["m", "n"].map((model) => ["a", "b"].map((part) => zeros(`${s}${model}/${part}`)));
    const first = momentum();
    for (const [a, b] of models)
      step(first, [
        [a, 1],
        [b, 2],
      ]);
    const second = restored(first.stateDict());
    for (const [a, b] of models) {
      assert.ok(
        Math.abs(
          moves(b, () =>
            step(second, [
              [a, 1],
              [b, 2],
            ]),
          ) - 3.8,
        ) < 1e-5,
      );
    }
  });

  it("is an error that names both where a name matches and the shape differs", () => {
    const s = scope();
    const first = momentum();
    const old = zeros(`${s}/w`, [2]);
    step(first, [[old, 1]]);
    const state = first.stateDict();
    old.dispose();
    const other = zeros(`${s}/w`, [3]);
    const second = restored(state);
    assert.throws(
      () => step(second, [[other, 1]]),
      /SGD: the saved \S*\/w has the shape \[2\], but \S*\/w has \[3\]/,
    );
    assert.throws(
      () => step(first, [[other, 1]]),
      /SGD: the state of \S*\/w has the shape \[2\], but the variable has \[3\]/,
    );
  });

  for (const { name, options } of variants) {
    it(`through frozen steps bit for bit: ${name} ${JSON.stringify(options)}`, async () => {
      const make = (): LROptimizer => new classes[name](options);
      const s = scope();
      const run = (save: boolean): number[] => {
        const [a, b] = ["a", "b"].map((part) =>
          tf.variable(tf.tensor1d([1, -2]), true, `${s}${save}/${part}`),
        );
        let optimizer = make();
        for (const trained of [[b], [b], [a], [a, b], [a], [b], [b, a]]) {
          step(
            optimizer,
            trained.map((variable, i) => [variable, i + 0.5]),
          );
          if (!save) continue;
          const state = json(optimizer.stateDict());
          optimizer = make();
          optimizer.loadStateDict(state);
        }
        return [a, b].flatMap((variable) => Array.from(variable.dataSync()));
      };
      const whole = run(false);
      await watchWarnings(() => assert.deepEqual(run(true), whole));
    });
  }

  it("through setWeights(getWeights()) of the same optimizer", async () => {
    const s = scope();
    const [a, b] = ["a", "b"].map((part) => zeros(`${s}/${part}`));
    const optimizer = momentum();
    step(optimizer, [
      [a, 1],
      [b, 2],
    ]);
    await optimizer.setWeights(await optimizer.getWeights());
    assert.ok(Math.abs(moves(b, () => step(optimizer, [[b, 0]])) - 1.8) < 1e-6);
    assert.deepEqual(kept(optimizer).sort(), [`${s}/a/direction`, `${s}/b/direction`]);
  });
});
