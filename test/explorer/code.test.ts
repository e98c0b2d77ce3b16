import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { generateCode } from "../../explorer/code/generate";
import { evaluate } from "../../explorer/formula/expression";
import { expressionOf, isClosed } from "../../explorer/formula/formulas";
import { metricAt, metricPresets } from "../../explorer/model/metric";
import { plateauKind } from "../../explorer/model/kinds";
import { contains, Spec } from "../../explorer/model/spec";
import { checkState, State, Target } from "../../explorer/model/state";
import { simulate, toSchedule } from "../../explorer/model/trajectory";
import { fromSpec } from "../../lib/schedules/spec";
import { firstSpecs, specialSpecs } from "./specs";

const steps = 66;
const metric = metricPresets["Falls, with noise"];
const specs = { ...firstSpecs(steps), ...specialSpecs };

const stateOf = (spec: Spec): State => checkState({ entries: [{ spec }], steps, metric, unit: "step" });
const metrics = Array.from({ length: steps }, (_, k) => metricAt(metric, steps, k));
const isDriven = (spec: Spec): boolean => contains(spec, plateauKind);

const all = Array.from({ length: steps + 1 }, (_, k) => k);
/** The steps at which Python is asked: not the last, at which PyTorch's OneCycleLR goes wrong. */
const asked = all.filter((k) => k < 24 || k % 5 === 0 || k === steps - 1);

/** Whether two rates are the same to within rounding. */
const agree = (a: number, b: number, tolerance: number, scale: number): boolean =>
  Math.abs(a - b) <= tolerance * scale;

function assertRates(actual: readonly number[], spec: Spec, tolerance: number, what: string, at = all): void {
  const { lr } = simulate(spec, steps, metric);
  const scale = Math.max(...lr);
  assert.equal(actual.length, at.length, what);
  const wrong = at.findIndex((k, i) => !agree(actual[i], lr[k], tolerance, scale));
  assert.ok(wrong < 0, `${what}: rate ${actual[wrong]} at step ${at[wrong]}, not ${lr[at[wrong]]}`);
}

describe("the explorer's formulas", () => {
  for (const [name, spec] of Object.entries(specs)) {
    if (isDriven(spec) || !isClosed(toSchedule(spec))) continue;
    it(`${name}: the formula is the schedule`, () => {
      const expression = expressionOf(toSchedule(spec));
      assertRates(
        Array.from({ length: steps + 1 }, (_, k) => evaluate(expression, k)),
        spec,
        1e-12,
        name,
      );
    });
  }

  it("a schedule without one is written as its rates", () => {
    const open = Object.values(firstSpecs(steps)).filter(
      (spec) => !isDriven(spec) && !isClosed(toSchedule(spec)),
    );
    assert.ok(open.some(({ kind }) => kind === "MultiplicativeLR"));
    for (const spec of open)
      for (const target of ["optax", "Keras"] as const)
        assert.match(generateCode(target, stateOf(spec)), /No closed form/);
  });
});

describe("the explorer's TypeScript", () => {
  const library = require("../../lib/index") as Record<string, any>;

  for (const [name, spec] of Object.entries(specs)) {
    it(`${name}: the code makes the same scheduler`, () => {
      const code = generateCode("TypeScript", stateOf(spec));
      const [, imports, body] =
        /^import \{ (.*) \} from "lrlab";\n\nconst scheduler = ([^]*);\n$/.exec(code) ?? [];
      const names = imports.split(", ");
      const missing = names.filter((imported) => !(imported in library));
      assert.deepEqual(missing, [], "not exported by lrlab");
      const scheduler = new Function(...names, `return ${body}`)(
        ...names.map((imported) => library[imported]),
      );
      const rates = [scheduler.lr];
      for (let k = 0; k < steps; k++) {
        scheduler.step(metrics[k]);
        rates.push(scheduler.lr);
      }
      assertRates(rates, spec, 1e-15, code);
    });
  }

  it("a spec that the page keeps is one of the library's", () => {
    const { spec } = fromSpec(specs["a stable phase"] as any);
    assert.equal(spec.kind, "warmupStableDecaySchedule");
  });
});

/** Python with as many of the three libraries as can be found. */
const pythons = [
  process.env.LRLAB_PYTHON,
  process.env.LRLAB_VENV && join(process.env.LRLAB_VENV, "bin", "python"),
  "/usr/bin/python3",
];
const python = pythons.find((path): path is string => Boolean(path) && existsSync(path as string));

/** What a library computes in, relative to the highest rate: Keras in single precision. */
const tolerances: Record<string, number> = { PyTorch: 1e-9, optax: 2e-6, Keras: 2e-6 };

describe("the explorer's Python", function () {
  this.timeout(300_000);
  const targets: Target[] = ["PyTorch", "optax", "Keras"];
  const cases = targets.flatMap((target) =>
    Object.entries(specs).map(([name, spec]) => {
      const code = generateCode(target, stateOf(spec));
      return { target, name, spec, code, at: asked, metrics: isDriven(spec) ? metrics : null };
    }),
  );
  let results: (number[] | string | null)[];

  before(function () {
    if (!python) this.skip();
    const runnable = cases.map(({ target, code, at, metrics }) => ({ target, code, at, metrics }));
    const script = join(__dirname, "snippets.py");
    results = JSON.parse(
      execFileSync(python as string, [script], {
        input: JSON.stringify(runnable),
        maxBuffer: 1e8,
        stdio: ["pipe", "pipe", "ignore"],
      }).toString(),
    );
  });

  for (const target of targets) {
    it(`${target}: the code gives the same rates, or says that there is no equivalent`, function () {
      const own = cases
        .map((one, i) => ({ ...one, result: results[i] }))
        .filter((one) => one.target === target);
      if (own[0].result === null) {
        console.log(`      skipped: no ${target} here; name a Python that has it in LRLAB_PYTHON`);
        this.skip();
      }
      for (const { name, spec, code, result } of own) {
        if (/^#.*\n$/.test(code) || (isDriven(spec) && target === "Keras")) continue;
        assert.ok(Array.isArray(result), `${name}: ${result}\n${code}`);
        assertRates(result, spec, tolerances[target], `${name}\n${code}`, asked);
      }
    });
  }

  it("has an equivalent for all but what a metric drives", () => {
    const without = cases
      .filter(({ code }) => /^#.*\n$/.test(code))
      .map(({ name, target }) => `${target}: ${name}`);
    assert.deepEqual(without, [
      "PyTorch: a chain with a plateau",
      "PyTorch: a sequence with a plateau",
      "optax: a plateau of an accuracy",
      "optax: a sequence with a plateau",
      "Keras: a chain with a plateau",
      "Keras: a sequence with a plateau",
    ]);
  });
});
