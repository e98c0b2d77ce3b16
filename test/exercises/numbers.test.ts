import assert from "node:assert/strict";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { Adam } from "../../lib/index";
import * as checks from "../../notebooks/checks";
import type { Gradient } from "../../notebooks/checks";
import { folder } from "../notebooks/notebook";
import { Answers, declared } from "./notebook-code";
import { describeWrong } from "./wrong";

/** The exercises of the chapters after the fifth, and the wrong answers that the solutions show. */
const exercises = [
  {
    chapter: "06-finding-the-rate",
    checkOf: { largestCurvature: checks.checkLargestCurvature, adamMoves: checks.checkAdamMoves },
    needed: ["product"],
    shown: { lengthOnly: ["largestCurvature", /sign is lost/], uncorrected: ["adamMoves", /begin at 0/] },
  },
  {
    chapter: "07-batch-size-and-optimizer",
    checkOf: { noiseScale: checks.checkNoiseScale, pairedInterval: checks.checkPairedInterval },
    needed: [],
    shown: { biased: ["noiseScale", /still has noise in it/], asGroups: ["pairedInterval", /as groups/] },
  },
  {
    chapter: "08-the-end-of-the-run",
    checkOf: { coolDown: checks.checkCoolDown, lossBound: checks.checkLossBound },
    needed: [],
    shown: { rootOfRest: ["coolDown", /root of what is left/], ofTheAverage: ["lossBound", /third part/] },
  },
  {
    chapter: "09-schedules-at-work",
    checkOf: { layerRates: checks.checkLayerRates, longerRun: checks.checkLongerRun },
    needed: [],
    shown: { tooEarly: ["layerRates", /counted from 1/], newCosine: ["longerRun", /jumps to the cosine/] },
  },
] as const;

/** Anything at all. */
const strange: readonly unknown[] = [
  ...[
    undefined,
    null,
    0.1,
    "0.1",
    [0.1],
    {},
    () => undefined,
    () => NaN,
    () => null,
    () => [1, 2],
    () => [NaN, "1"],
  ],
  async () => 0.1,
  class {},
  () => {
    throw new RangeError("oh no");
  },
];

for (const { chapter, checkOf, shown, needed } of exercises) {
  describe(`the exercises of ${chapter}`, () => {
    const names = Object.keys(checkOf);
    const check = (name: string) => (checkOf as Record<string, (answer: unknown) => checks.Report>)[name];
    let [stubs, answers]: Answers[] = [];
    before(() => {
      stubs = declared(join(folder, `${chapter}.ipynb`), names);
      answers = declared(join(folder, "solutions", `${chapter}.ipynb`), [
        ...needed,
        ...names,
        ...Object.keys(shown),
      ]);
    });

    for (const name of names) {
      it(`the solution of ${name} passes its check, and the stub fails it, with a message`, () => {
        assert.equal(check(name)(answers[name]).problem, undefined);
        assert.match(
          check(name)(stubs[name]).problem ?? "passed",
          /does not move|length of the gradient|plain gradient descent|nothing else in the gradients|first pair alone/,
        );
      });

      it(`${name}: says what is wrong with anything at all, and never throws`, () => {
        for (const value of strange) {
          const { problem, text } = check(name)(value);
          assert.ok(problem!.length > 20 && !problem!.startsWith("The check could not go on"), text);
        }
      });
    }

    it("the wrong answers that the solutions show are named", () => {
      for (const [wrong, [name, says]] of Object.entries(shown))
        assert.match(check(name)(answers[wrong]).problem ?? "passed", says, wrong);
    });
  });
}

type Moves = (m: number, v: number, k: number) => number;

/** Moves of Adam by a formula of its averages after gradient k + 1; the rate is 0.03, or that of the call. */
const moves =
  (formula: Moves, [a, b] = [0.9, 0.999]) =>
  (gradients: number[], rate: (step: number) => number): number[] => {
    let [m, v] = [0, 0];
    return gradients.map((g, k) => {
      m += (1 - a) * (g - m);
      v += (1 - b) * (g * g - v);
      return rate(k) * formula(m, v, k);
    });
  };

describeWrong("adamMoves", checks.checkAdamMoves, {
  "no correction": [moves((m, v) => m / (Math.sqrt(v) + 1e-8)), /Both averages begin at 0/],
  "one correction": [
    moves((m, v, k) => m / (1 - 0.9 ** (k + 1)) / (Math.sqrt(v) + 1e-8)),
    /Only one of the averages/,
  ],
  "counted from 0": [
    moves((m, v, k) => m / (1 - 0.9 ** k) / (Math.sqrt(v / (1 - 0.999 ** k)) + 1e-8)),
    /counts from 0/,
  ],
  "no root": [
    moves((m, v, k) => m / (1 - 0.9 ** (k + 1)) / (v / (1 - 0.999 ** (k + 1)) + 1e-8)),
    /divided by its root/,
  ],
  "the rate of the first step": [
    (gradients: number[], rate: (step: number) => number) =>
      moves((m, v, k) => m / (1 - 0.9 ** (k + 1)) / (Math.sqrt(v / (1 - 0.999 ** (k + 1))) + 1e-8))(
        gradients,
        () => rate(0),
      ),
    /first step's rate/,
  ],
  "gradient descent": [
    (gradients: number[], rate: (step: number) => number) => gradients.map((g, k) => rate(k) * g),
    /plain gradient descent/,
  ],
});

it("adamMoves: its reference moves a weight as the library's Adam does", () => {
  const given = [1, 30, -4, 0.1, 0];
  const weight = tf.variable(tf.scalar(0));
  const adam = new Adam({ lr: 0.03 });
  const library = given.map((gradient) => {
    const before = weight.dataSync()[0];
    adam.applyGradients([{ name: weight.name, tensor: tf.scalar(gradient) }]);
    return before - weight.dataSync()[0];
  });
  const answer = moves(
    (m, v, k) => m / (1 - 0.9 ** (k + 1)) / (Math.sqrt(v / (1 - 0.999 ** (k + 1))) + 1e-8),
  );
  assert.equal(checks.checkAdamMoves(answer).problem, undefined);
  answer(given, () => 0.03).forEach((move, i) => assert.ok(Math.abs(move - library[i]) < 1e-6));
});

/** The largest curvature by 60 products, from two gradients at distances along v, or what a function makes of them. */
const iterated =
  (read: (product: number[], v: number[]) => number, from = -1, at?: number[]) =>
  (gradient: Gradient, weights: number[]): number => {
    let [v, value] = [weights.map((_, i) => 1 / (i + 2)), 0];
    for (let k = 0; k < 60; k++) {
      const length = Math.hypot(...v);
      v = v.map((each) => each / length);
      const near = (distance: number) => gradient((at ?? weights).map((w, i) => w + distance * v[i]));
      const [ahead, behind] = [near(1e-3), near(from * 1e-3)];
      const product = ahead.map((each, i) => (each - behind[i]) / 2e-3);
      value = read(product, v);
      v = product;
    }
    return value;
  };
const quotient = (product: number[], v: number[]): number =>
  product.reduce((sum, each, i) => sum + each * v[i], 0);

describeWrong("largestCurvature", checks.checkLargestCurvature, {
  "the length": [iterated((product) => Math.hypot(...product)), /sign is lost/],
  "one gradient is at the weights": [iterated(quotient, 0), /Half of what it should be/],
  "divided by ε": [iterated((product, v) => 2 * quotient(product, v)), /Twice what it should be/],
  "the slope": [
    (gradient: Gradient, weights: number[]) => Math.hypot(...gradient(weights)),
    /length of the gradient/,
  ],
  elsewhere: [iterated(quotient, -1, [0, 0]), /measured at \(0, 0\)/],
  "the first axis": [
    (gradient: Gradient, [x, y]: number[]) =>
      (gradient([x + 1e-3, y])[0] - gradient([x - 1e-3, y])[0]) / 2e-3,
    /along the first axis/,
  ],
});

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** A formula of the mean squared norm of the batches, that of their mean, how many they are, and their size. */
const scale =
  (formula: (small: number, large: number, b: number, n: number) => number) =>
  (gradients: number[][], n: number): number => {
    const middle = gradients[0].map((_, i) => mean(gradients.map((each) => each[i])));
    const norm = (vector: number[]): number => Math.hypot(...vector) ** 2;
    return formula(mean(gradients.map(norm)), norm(middle), gradients.length, n);
  };

describeWrong("noiseScale", checks.checkNoiseScale, {
  "the mean's square as it is": [
    scale((small, large, b, n) => (n * (small - large)) / (1 - 1 / b) / large),
    /still has noise in it/,
  ],
  "the noise alone": [scale((small, large, b, n) => (n * (small - large)) / (1 - 1 / b)), /noise S alone/],
  "upside down": [
    scale((small, large, b, n) => (large * b - small) / (b - 1) / ((n * (small - large)) / (1 - 1 / b))),
    /upside down/,
  ],
  "a batch's noise": [
    scale((small, large, b) => (small - large) / (1 - 1 / b) / ((large * b - small) / (b - 1))),
    /noise of a batch/,
  ],
  "no 1 − 1/b": [
    scale((small, large, b, n) => (n * (small - large)) / ((large * b - small) / (b - 1))),
    /noise is too small/,
  ],
});

const differences = (a: number[], b: number[]): number[] => a.map((value, i) => value - b[i]);
const deviation = (values: number[], less = 1): number =>
  Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - less));
const around = (middle: number, half: number): number[] => [middle - half, middle + half];
type Lists = [a: number[], b: number[], t: number];

describeWrong("pairedInterval", checks.checkPairedInterval, {
  "as groups": [
    (...[a, b, t]: Lists) =>
      around(mean(a) - mean(b), (t * Math.hypot(deviation(a), deviation(b))) / Math.sqrt(a.length)),
    /as groups/,
  ],
  "not divided by the root": [
    (...[a, b, t]: Lists) => around(mean(differences(a, b)), t * deviation(differences(a, b))),
    /spread of the single differences/,
  ],
  "divided by n": [
    (...[a, b, t]: Lists) =>
      around(mean(differences(a, b)), (t * deviation(differences(a, b), 0)) / Math.sqrt(a.length)),
    /divide by n − 1/,
  ],
  "no t": [
    (...[a, b]: Lists) => around(mean(differences(a, b)), deviation(differences(a, b)) / Math.sqrt(a.length)),
    /multiply it by t/,
  ],
  "1.96": [
    (...[a, b]: Lists) =>
      around(mean(differences(a, b)), (1.96 * deviation(differences(a, b))) / Math.sqrt(a.length)),
    /endlessly many seeds/,
  ],
  "b − a": [
    (...[a, b, t]: Lists) =>
      around(mean(differences(b, a)), (t * deviation(differences(a, b))) / Math.sqrt(a.length)),
    /Yours takes b − a/,
  ],
});
