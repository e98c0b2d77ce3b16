import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs";
import { initialSpec } from "../../explorer/model/initial-spec";
import { simulate as trajectory } from "../../explorer/model/trajectory";
import { defaultMetric } from "../../explorer/model/metric";
import { RunRequest, Stretch, SurfaceMessage } from "../../explorer/surface/messages";
import { contourPaths } from "../../explorer/surface/contours";
import { planeOf } from "../../explorer/surface/plane";
import { runSurface } from "../../explorer/worker/surface";
import { optimizerNames } from "../../explorer/model/surface-run";
import { setupFor, surfaceKinds, SurfaceKind } from "../../explorer/model/surface-setups";
import { checkState } from "../../explorer/model/state";
import { defaultSurface, Scene } from "../../explorer/model/surface";
import { convergenceBound } from "../../lib/theory";
import { ensemble, onNumbers, surfaces } from "../../explorer/surface/surfaces";
import { seriesOf } from "../../explorer/surface/names";
import { boundReport, shownBound } from "../../explorer/surface/bound";
import { rounded } from "../../explorer/model/theory";
import type { Outcome } from "../../explorer/surface/results";
import { conditionHint, stabilityHint } from "../../explorer/surface/stability";
import {
  bestRate,
  bowlLoss,
  contraction,
  expectedSquares,
  slowest,
  stabilityLimit,
  steadyState,
} from "../../explorer/surface/theory";

const sceneOf = (kind: SurfaceKind, rest: Partial<Scene> = {}): Scene => {
  const { runs, at, speed, ...scene } = { ...defaultSurface, kind, ...setupFor(kind, 0) };
  return { ...scene, ...rest };
};

const sgd = (lr: number, rest: Partial<RunRequest> = {}): RunRequest => ({
  optimizer: "SGD",
  momentum: 0.9,
  lr,
  ...rest,
});

type Made = Pick<Stretch, "points" | "measured" | "rates" | "momenta" | "diverged"> & { error?: string };

/** Makes runs, and puts their stretches together. */
async function make(scene: Scene, runs: readonly RunRequest[]): Promise<Made[]> {
  const made = runs.map(() => ({ points: [], measured: [], rates: [], momenta: [] }) as Made);
  const messages: SurfaceMessage[] = [];
  await runSurface({ kind: "surface", id: 7, scene, runs }, (message) => messages.push(message));
  assert.deepEqual(messages.pop(), { kind: "surface", id: 7, done: true });
  for (const message of JSON.parse(JSON.stringify(messages)) as SurfaceMessage[]) {
    if ("error" in message) made[message.run].error = message.error;
    if (!("stretch" in message)) continue;
    const { run, from, diverged, ...values } = message.stretch;
    const one = made[run];
    assert.equal(from, one.measured.length);
    for (const name of ["points", "measured", "rates", "momenta"] as const)
      (one[name] as unknown[]).push(...values[name]);
    if (diverged) made[run] = { ...one, diverged };
  }
  return made;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("runs on a loss surface", function () {
  this.timeout(60_000);
  let backend: string;
  before(async () => {
    await tf.ready();
    backend = tf.getBackend();
  });
  after(() => tf.setBackend(backend));

  it("a noisy quadratic settles where theory says, within the statistical error", async () => {
    const steps = 600;
    for (const [curvature, sigma] of [
      [1, 1],
      [4, 0.5],
    ]) {
      const rates = [0.05, 0.1, 0.2, 0.4];
      const scene = sceneOf("noisy", { curvature, sigma, steps });
      const made = await make(
        scene,
        rates.map((lr) => sgd(lr)),
      );
      made.forEach(({ measured }, i) => {
        const expected = (rates[i] * sigma ** 2) / (curvature * (2 - rates[i] * curvature));
        assert.equal(steadyState(rates[i], curvature, sigma), expected);
        // The squares of a coordinate at k and k + n correlate by a^(2n), a = 1 − lr·λ; their variance is 2·expected².
        const square = (1 - rates[i] * curvature) ** 2;
        const late = measured.slice(300);
        const effective = (late.length * (1 - square)) / (1 + square);
        const error = expected * Math.sqrt(2 / (2 * ensemble * effective));
        const difference = mean(late) - expected;
        assert.ok(
          Math.abs(difference) < 4 * error,
          `lr ${rates[i]}: ${mean(late)}, not ${expected} ± ${error}`,
        );
        assert.ok(4 * error < expected / 10, "the test can tell the rates apart");
      });
    }
  });

  it("with momentum it settles where the variance of an autoregression says", async () => {
    const [made] = await make(sceneOf("noisy", { steps: 800 }), [
      sgd(0.1, { optimizer: "SGD with momentum", momentum: 0.5 }),
    ]);
    const expected = (0.1 * 1.5) / (0.5 * (3 - 0.1));
    assert.ok(Math.abs(steadyState(0.1, 1, 1, 0.5)! / expected - 1) < 1e-12);
    assert.ok(Math.abs(mean(made.measured.slice(300)) / expected - 1) < 0.05);
  });

  it("the mean follows its expectation from step to step, for schedules too", async () => {
    const cosine = initialSpec("CosineAnnealingLR", { steps: 100, peak: 0.1 });
    const cycle = initialSpec("OneCycleLR", { steps: 100, peak: 0.1 });
    const made = await make(sceneOf("noisy"), [
      sgd(0.3),
      sgd(0.1, { spec: cosine }),
      sgd(0.1, { spec: cycle }),
    ]);
    for (const one of made) {
      const expected = expectedSquares(one, 1, 1, one.measured[0]);
      // A mean of 512 squares has a standard error of 6 %, and the start is common to all.
      one.measured.forEach((value, k) => {
        assert.ok(Math.abs(value / expected[k] - 1) < 0.25, `${k}: ${value}, not ${expected[k]}`);
      });
      assert.ok(mean(one.measured.map((value, k) => value / expected[k] - 1)) < 0.05);
    }
    assert.ok(new Set(made[2].momenta).size > 10, "OneCycleLR cycles the momentum");
  });

  it("equal seeds give equal runs, others do not", async () => {
    const runs = [sgd(0.3), sgd(0.1, { optimizer: "Adam" })];
    const [first, again, other] = [
      await make(sceneOf("noisy", { seed: 3 }), runs),
      await make(sceneOf("noisy", { seed: 3 }), runs),
      await make(sceneOf("noisy", { seed: 4 }), runs),
    ];
    assert.deepEqual(first, again);
    assert.notDeepEqual(first[0].points, other[0].points);
  });

  it("on a bowl SGD is the closed form x_k = Π(1 − lr_j·λ)·x_0, for constant rates and schedules", async () => {
    const curvatures = [0.5, 8];
    const spec = initialSpec("CosineAnnealingLR", { steps: 60, peak: 0.1 });
    const { lr } = trajectory(spec, 60, defaultMetric);
    const scene = sceneOf("bowl", { curvatures, steps: 60 });
    const made = await make(scene, [sgd(0.12), sgd(0.1, { spec })]);
    made.forEach(({ points, rates, measured }, i) => {
      assert.deepEqual(
        rates,
        Array.from({ length: 61 }, (_, k) => (i === 0 ? 0.12 : lr[k])),
      );
      let factors = [1, 1];
      points.forEach((point, k) => {
        point.forEach((value, d) => {
          const expected = scene.start[d] * factors[d];
          assert.ok(
            Math.abs(value - expected) <= 1e-5 * Math.abs(expected) + 1e-30,
            `${k}: ${value}, not ${expected}`,
          );
        });
        const loss = (curvatures[0] * point[0] ** 2 + curvatures[1] * point[1] ** 2) / 2;
        assert.ok(Math.abs(measured[k] - loss) <= 1e-5 * loss);
        factors = factors.map((factor, d) => factor * (1 - rates[k] * curvatures[d]));
      });
    });
  });

  it("on a bowl theory gives the loss that is measured, at each condition, rate and momentum", async () => {
    const cosine = initialSpec("CosineAnnealingLR", { steps: 100, peak: 0.1 });
    const cycle = initialSpec("OneCycleLR", { steps: 100, peak: 0.1 });
    for (const curvatures of [
      [1, 10],
      [1, 1],
      [0.2, 15],
    ]) {
      const scene = sceneOf("bowl", { curvatures });
      const made = await make(scene, [
        sgd(0.12),
        sgd(0.1, { spec: cosine }),
        sgd(0.1, { spec: cycle }),
        sgd(0.03, { optimizer: "SGD with momentum", momentum: 0.8 }),
      ]);
      assert.ok(new Set(made[2].momenta).size > 10, "OneCycleLR cycles the momentum");
      made.forEach((one, i) => {
        const line = bowlLoss(one, curvatures, scene.start);
        assert.equal(line.length, one.measured.length);
        one.measured.forEach((loss, k) => {
          const room = 1e-3 * line[k] + 1e-9 * line[0];
          assert.ok(
            Math.abs(loss - line[k]) <= room,
            `run ${i}, λ ${curvatures}, ${k}: ${loss}, not ${line[k]}`,
          );
        });
      });
    }
  });

  it("says where the bound's best rate is stable, and where SGD diverges at it", async () => {
    /** The runs of plain SGD on a bowl, and what the page says of them. */
    const said = async (scene: Partial<Scene>, rates: readonly number[]) => {
      const whole = sceneOf("bowl", scene);
      const runs = await make(
        whole,
        rates.map((lr) => sgd(lr)),
      );
      const state = checkState({
        entries: [{ spec: initialSpec("StepLR", { steps: 100, peak: 0.1 }) }],
        surface: { ...whole, runs: rates.map((lr) => ({ optimizer: "SGD", momentum: 0.9, lr })), speed: 30 },
      });
      const outcome = { state, runs: JSON.parse(JSON.stringify(runs)) as Outcome["runs"] };
      const bound = shownBound(outcome);
      return { bound, words: bound && boundReport(outcome, bound) };
    };
    const steep = { curvatures: [0.1, 20], start: [-2.6, 0.3] };
    const { bound, words } = await said(steep, [0.05]);
    // At 0.05 the steep coordinate is 0 after a step, and the flat one shrinks by 0.995.
    const norms = Array.from({ length: 100 }, (_, k) => (k === 0 ? Math.hypot(0.26, 6) : 0.26 * 0.995 ** k));
    const { optimalScale } = convergenceBound(Array(100).fill(0.05), {
      gradNorm: norms,
      distance: Math.hypot(2.6, 0.3),
    });
    assert.ok(Math.abs(bound!.best / (0.05 * optimalScale) - 1) < 1e-5, `${bound!.best}`);
    assert.equal(bound!.limit, 0.1);
    assert.match(
      words!,
      /^For the gradients that run 1 .* at a rate of 0\.352\d, but SGD is stable only below 0\.1\. /,
    );

    const there = await said(steep, [0.05, rounded(bound!.best)]);
    assert.match(there.words!, /: run 2 \(SGD, 0\.352\d\) diverged in step \d\./);
    const { words: stable } = await said({}, [0.18]);
    assert.match(stable!, /^For .* at a rate of 0\.1\d+; that is stable, below 0\.2\.$/);
    for (const [scene, rates] of [
      [{}, [0.25]],
      [{ start: [0, 0] }, [0.1]],
      [{}, [0]],
    ] as const)
      assert.equal((await said(scene, rates)).bound, undefined);
  });

  it("plain SGD falls fastest in the long run at the rate 2/(λ₁ + λ₂)", () => {
    const curvatures = [1, 10];
    const best = bestRate(curvatures);
    for (const lr of [0.9 * best, 1.1 * best]) assert.ok(slowest(lr, curvatures) > slowest(best, curvatures));
    assert.ok(Math.abs(slowest(best, curvatures) - 9 / 11) < 1e-12);
  });

  it("says up to which rate a run is stable, and what the condition costs", () => {
    const surface = {
      ...defaultSurface,
      curvatures: [2, 8],
      runs: [
        { optimizer: "SGD", momentum: 0.9, lr: 0.2 },
        { optimizer: "SGD", momentum: 0.9, lr: 0.3 },
        { optimizer: "SGD with momentum", momentum: 0.5, lr: 0.3 },
        { optimizer: "Adam", momentum: 0.9, lr: 0.3 },
      ],
    } as const;
    assert.deepEqual(
      surface.runs.map((_, i) => stabilityHint(surface, i)),
      [
        "Stable below 2/λmax = 0.25.",
        "Stable below 2/λmax = 0.25. At 0.3 the run diverges.",
        "Stable below 2(1 + β)/λmax = 0.375.",
        undefined,
      ],
    );
    // Heavy ball at its best: no other rate and momentum falls faster (Polyak 1964).
    const best = slowest(0.2222, [2, 8], 0.1111);
    assert.ok(Math.abs(best - 1 / 3) < 0.01);
    for (const lr of [0.18, 0.2, 0.25])
      for (const beta of [0, 0.05, 0.2]) assert.ok(slowest(lr, [2, 8], beta) > best);
    assert.equal(
      conditionHint(surface),
      "Condition λmax/λmin = 4. At the best constant rate of plain SGD, 2/(λ₁ + λ₂) = 0.2, each step leaves 0.6 of x. " +
        "With momentum β = 0.1111 and its best rate, (1 + √β)²/λmax = 0.2222, it is √β = 0.3333.",
    );
    assert.equal(stabilityHint({ ...surface, kind: "rosenbrock" }, 0), undefined);
    assert.equal(stabilityHint({ ...surface, kind: "noisy", curvature: 4 }, 0), "Stable below 2/λ = 0.5.");
    assert.equal(conditionHint({ ...surface, curvatures: [0, 8] }), undefined);
  });

  it("a run that follows a schedule has its colour, and no two runs have the same", () => {
    const entries = ["StepLR", "CosineAnnealingLR", "OneCycleLR"].map((kind) => ({
      spec: initialSpec(kind, { steps: 100, peak: 0.1 }),
    }));
    const run = { optimizer: "SGD", momentum: 0.9, lr: 0.1 } as const;
    const seriesWith = (...schedules: (number | undefined)[]): number[] =>
      seriesOf(
        checkState({
          entries,
          surface: { ...defaultSurface, runs: schedules.map((schedule) => ({ ...run, schedule })) },
        }),
      );
    assert.deepEqual(seriesWith(undefined, 2, undefined, 0), [3, 2, 4, 0]);
    assert.deepEqual(seriesWith(1, 1, 1, 0), [1, 3, 4, 0], "the first one has the colour");
    const eight = Array.from({ length: 8 }, (_, i) => entries[i % 3]);
    const full = checkState({
      entries: eight,
      surface: { ...defaultSurface, runs: [run, run, run, { ...run, schedule: 1 }] },
    });
    assert.deepEqual(seriesOf(full), [0, 2, 3, 1]);
  });

  it("in the long run the loss falls by the square of the slowest factor", async () => {
    const curvatures = [1, 10];
    for (const lr of [0.05, 0.15, 0.19]) {
      const [one] = await make(sceneOf("bowl", { curvatures, steps: 50 }), [sgd(lr)]);
      const factor = Math.max(Math.abs(1 - lr), Math.abs(1 - 10 * lr));
      assert.equal(slowest(lr, curvatures), factor);
      const fall = Math.sqrt(one.measured[50] / one.measured[40]) ** (1 / 10);
      assert.ok(Math.abs(fall - factor) < 0.005, `${lr}: ${fall}, not ${factor}`);
    }
  });

  it("momentum shortens x by the root of β once it is large enough", async () => {
    assert.ok(Math.abs(contraction(0.1, 1, 0.81) - 0.9) < 1e-12);
    const [one] = await make(sceneOf("bowl", { curvatures: [1, 1], steps: 100 }), [
      sgd(0.1, { optimizer: "SGD with momentum", momentum: 0.81 }),
    ]);
    const peaks = one.measured.map((_, k) => Math.max(...one.measured.slice(k, k + 20)));
    assert.ok(Math.abs((peaks[80] / peaks[20]) ** (1 / 120) - 0.9) < 0.01);
  });

  it("diverges above 2/λmax and not below, and says at which step and rate", async () => {
    const curvatures = [1, 10];
    assert.equal(stabilityLimit(curvatures), 0.2);
    const momentum = { optimizer: "SGD with momentum", momentum: 0.5 } as const;
    const limit = stabilityLimit(curvatures, 0.5);
    assert.ok(Math.abs(limit - 0.3) < 1e-12);
    const [below, above, withMomentum, tooMuch] = await make(sceneOf("bowl", { curvatures, steps: 400 }), [
      sgd(0.199),
      sgd(0.25),
      sgd(limit * 0.99, momentum),
      sgd(limit * 1.1, momentum),
    ]);
    for (const stable of [below, withMomentum]) {
      assert.equal(stable.diverged, undefined);
      assert.ok(stable.measured[400] < 1e-2 * stable.measured[0]);
    }
    for (const one of [above, tooMuch]) {
      assert.ok(one.diverged);
      assert.equal(one.measured.length, one.diverged.step + 1);
      assert.ok(one.measured.every(Number.isFinite) && one.points.flat().every(Number.isFinite));
    }
    assert.equal(above.diverged?.rate, 0.25);
    // |1 − 0.25·10| = 1.5 and 1.3²·10/2 at first: 1.5^(2k) carries it beyond 10⁶ times that.
    assert.equal(above.diverged?.step, Math.ceil(Math.log(1.4 * 1e6) / Math.log(2.25)) - 1);
  });

  it("every optimizer of the library goes down, each by its own rule", async () => {
    const made = await make(
      sceneOf("bowl", { steps: 40, curvatures: [1, 2] }),
      optimizerNames.map((optimizer) => sgd(optimizer === "Adadelta" ? 1 : 0.05, { optimizer })),
    );
    made.forEach(({ measured }, i) => assert.ok(measured[40] < measured[0], optimizerNames[i]));
    const ends = made.map(({ points }) => points[40].join());
    assert.equal(new Set(ends).size, optimizerNames.length);
  });

  it("a metric-driven schedule follows the run's own loss", async () => {
    const spec = { kind: "ReduceLROnPlateau", baseLr: 0.25, factor: 0.5, patience: 2 };
    const [one] = await make(sceneOf("bowl", { steps: 60 }), [sgd(0.1, { spec })]);
    assert.equal(one.diverged, undefined);
    assert.deepEqual([...new Set(one.rates)].slice(0, 2), [0.25, 0.125]);
    assert.ok(one.measured[60] < one.measured[0]);
  });

  it("the library's words about a run that cannot be made reach the page, and the others go on", async () => {
    const [wrong, right] = await make(sceneOf("bowl"), [
      sgd(0.1, { optimizer: "SGD with Nesterov", momentum: 0 }),
      sgd(0.1),
    ]);
    assert.equal(wrong.error, "SGD: nesterov needs a momentum above 0 and a dampening of 0");
    assert.equal(right.measured.length, defaultSurface.steps + 1);
  });

  it("a new request ends the one before it, and no memory is kept", async () => {
    const { numTensors } = tf.memory();
    const messages: SurfaceMessage[] = [];
    const scene = sceneOf("noisy", { steps: 2000 });
    const first = runSurface({ kind: "surface", id: 1, scene, runs: [sgd(0.1)] }, (message) =>
      messages.push(message),
    );
    await make(sceneOf("bowl"), [sgd(0.1, { optimizer: "Adam" })]);
    await first;
    assert.ok(messages.every((message) => !("done" in message)));
    assert.ok(messages.length < 10, `${messages.length} stretches`);
    assert.equal(tf.memory().numTensors, numTensors);
  });

  for (const kind of surfaceKinds)
    it(`${kind}: the minimum is where it is said to be`, () => {
      const { minimum, loss } = surfaces[kind];
      const at = (x: number, y: number): number => loss(x, y, onNumbers, sceneOf(kind));
      const lowest = at(...minimum);
      assert.equal(lowest, 0);
      for (let angle = 0; angle < 6; angle += 0.5)
        assert.ok(at(minimum[0] + 0.1 * Math.cos(angle), minimum[1] + 0.1 * Math.sin(angle)) > lowest);
    });

  it("Rosenbrock's function has its published values", () => {
    const at = (x: number, y: number): number =>
      surfaces.rosenbrock.loss(x, y, onNumbers, sceneOf("rosenbrock"));
    assert.ok(Math.abs(at(-1.2, 1) - 24.2) < 1e-12, "the usual start");
    assert.equal(at(0, 0), 1);
    assert.equal(at(1, 1), 0);
  });
});

describe("the contour lines of a surface", () => {
  for (const kind of surfaceKinds)
    it(`${kind}: the lowest level is in one piece, and each lies above the one before`, () => {
      for (const width of [320, 390, 700, 1000, 1400]) {
        const scene = sceneOf(kind);
        const { loss } = surfaces[kind];
        const plane = planeOf(scene, width);
        const paths = contourPaths(plane, scene);
        const { left, right, top, bottom } = plane.box;
        // Beyond the box the lines close along its edges.
        const levels = paths.map((path) => {
          const corners = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)]
            .map(([, x, y]) => [Number(x), Number(y)])
            .filter(([x, y]) => x > left && x < right && y > top && y < bottom)
            .map(([x, y]) => loss(plane.x.invert(x), plane.y.invert(y), onNumbers, scene));
          return corners.sort((a, b) => a - b)[corners.length >> 1];
        });
        assert.equal(paths[0].split("M").length - 1, 1, `${width} pixels: pieces of the lowest level`);
        assert.ok(
          levels.every((value, i) => i === 0 || value > levels[i - 1]),
          `${width}: ${levels}`,
        );
      }
    });
});
