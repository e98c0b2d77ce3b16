import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { cellCode } from "../../explorer/code/cell";
import { generateCode } from "../../explorer/code/generate";
import { snakeCase } from "../../lib/code/python";
import { others } from "../../lib/code/same-rates";
import { evaluate } from "../../lib/formula/expression";
import { expressionOf, isClosed } from "../../lib/formula/formulas";
import { metricAt, metricPresets } from "../../explorer/model/metric";
import { followsMetric, Spec } from "../../lib/code/spec";
import { checkState, State, Target } from "../../explorer/model/state";
import { simulate, toSchedule } from "../../explorer/model/trajectory";
import { optimizerNames } from "../../lib/optimizers/peers";
import { fromSpec } from "../../lib/schedules/spec";
import { firstSpecs, schedulesOf, specialSpecs } from "./specs";

const steps = 66;
const metric = metricPresets["Falls, with noise"];
const specs = { ...firstSpecs(steps), ...specialSpecs };

const stateOf = (spec: Spec, rest: Partial<State> = {}): State =>
  checkState({ entries: [{ spec }], steps, metric, unit: "step", ...rest });
const metrics = Array.from({ length: steps }, (_, k) => metricAt(metric, steps, k));
const isDriven = (spec: Spec): boolean => followsMetric(spec);

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
        /^import \{\s*([^]*?),?\s*\} from "lrlab";\n\nconst scheduler = ([^]*);\nconst optimizer = new SGD\(\{ lr: scheduler \}\);\n$/.exec(
          code,
        ) ?? [];
      const names = imports.split(/,\s+/);
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

describe("what the explorer takes for the same", () => {
  for (const [kind, toOthers] of Object.entries(others)) {
    it(`${kind}: has the rates of every schedule that stands for it`, () => {
      const kinds = new Set<string>();
      fc.assert(
        fc.property(schedulesOf(kind), fc.integer({ min: 1, max: 90 }), (schedule, length) => {
          for (const other of toOthers(schedule.options, length)) {
            if (!other) continue;
            kinds.add(other.spec.kind);
            for (let k = 0; k <= length; k++)
              assert.ok(
                agree(other(k), schedule(k), 1e-12, 1),
                `${other.describe()} is ${other(k)} at ${k}, ${schedule.describe()} ${schedule(k)}`,
              );
          }
        }),
        { numRuns: 400 },
      );
      assert.ok(kinds.size > 0);
    });
  }
});

/** The names of the table in docs/names.md for each kind of schedule, by library. */
function peers(): ReadonlyMap<string, Readonly<Record<string, readonly string[]>>> {
  const text = readFileSync(join(__dirname, "..", "..", "docs", "names.md"), "utf8");
  const [table] = text.slice(text.indexOf("| PyTorch | optax |")).split("\n\n");
  const rows = table.split("\n").map((row) => row.split("|").slice(1, -1));
  const quoted = (cell: string): string[] => Array.from(cell.matchAll(/`(\w+)`/g), ([, name]) => name);
  const libraries = rows[0].map((cell) => cell.trim());
  return new Map(
    rows.slice(2).flatMap((row) => {
      const names = Object.fromEntries(row.map((cell, i) => [libraries[i], quoted(cell)]));
      return names.lrlab.map((name) => [name, names] as const);
    }),
  );
}

describe("the explorer's code", () => {
  const targets: Target[] = ["TypeScript", "PyTorch", "optax", "Keras"];
  const rows = peers();

  for (const target of targets) {
    it(`${target}: has no number with the digits of rounding, and no optimizer with a rate of 1`, () => {
      for (const [name, spec] of Object.entries(specs)) {
        const code = generateCode(target, stateOf(spec, { optimizer: "AdamW" }));
        for (const [number] of code.matchAll(/\d+\.\d+/g))
          assert.ok(number.replace(/^[0.]+|\./g, "").length <= 12, `${name}: ${number}`);
        assert.doesNotMatch(code, /\(model\.parameters\(\), lr=1\b|learning_rate=1\b/, `${name}\n${code}`);
      }
    });
  }

  it("makes the call of the library that has the schedule", () => {
    const checked: Record<string, number> = { PyTorch: 0, optax: 0, Keras: 0 };
    for (const [kind, spec] of Object.entries(firstSpecs(steps))) {
      const row = rows.get(kind);
      assert.ok(row, `docs/names.md does not name ${kind}`);
      const own = (library: string, name: string) => row[library].filter((other) => other === name);
      const calls = {
        PyTorch: [...own("PyTorch", kind), ...row["Hugging Face"], ...own("timm", kind)].slice(0, 1),
        optax: own("optax", snakeCase(kind)),
        Keras: row.Keras.filter((name) => /Decay$/.test(name)),
      };
      for (const [target, names] of Object.entries(calls)) {
        const code = generateCode(target as Target, stateOf(spec));
        for (const name of names)
          assert.match(code, new RegExp(`^schedule[^\n]* = .*\\b${name}\\(`, "m"), code);
        checked[target] += names.length;
      }
    }
    for (const [target, count] of Object.entries(checked)) assert.ok(count > 5, `${target}: ${count}`);
  });

  it("makes the call of a library that has the schedule under another name", () => {
    const called = (target: Target, kind: string): string =>
      /^schedule\w* = ([\w.]+)\(/m.exec(generateCode(target, stateOf(specs[kind])))?.[1] ?? "none";
    const calls: [target: Target, kind: string, call: string][] = [
      ["PyTorch", "WarmupCosineSchedule", "get_cosine_schedule_with_warmup"],
      ["PyTorch", "warmupCosineDecaySchedule", "get_cosine_schedule_with_warmup"],
      ["PyTorch", "cosineDecaySchedule", "CosineAnnealingLR"],
      ["PyTorch", "sequential", "SequentialLR"],
      ["PyTorch", "joinSchedules", "SequentialLR"],
      ["optax", "CosineAnnealingLR", "optax.cosine_decay_schedule"],
      ["optax", "StepLR", "optax.exponential_decay"],
      ["optax", "MultiStepLR", "optax.piecewise_constant_schedule"],
      ["optax", "cosineWithWarmupSchedule", "optax.warmup_cosine_decay_schedule"],
      ["optax", "warmupStableDecaySchedule", "optax.join_schedules"],
      ["Keras", "CosineAnnealingLR", "keras.optimizers.schedules.CosineDecay"],
      ["Keras", "cosineWithMinLrSchedule", "keras.optimizers.schedules.CosineDecay"],
      ["Keras", "CosineAnnealingWarmRestarts", "keras.optimizers.schedules.CosineDecayRestarts"],
    ];
    for (const [target, kind, call] of calls) assert.equal(called(target, kind), call, `${target}: ${kind}`);
  });

  it("gives the optimizer of the run the rate that its scheduler needs", () => {
    const cosine: Spec = {
      kind: "cosineWithWarmupSchedule",
      baseLr: 2e-5,
      numWarmupSteps: 1000,
      numTrainingSteps: 20000,
    };
    const state = stateOf(cosine, { steps: 20000, optimizer: "AdamW" });
    assert.equal(
      generateCode("PyTorch", state),
      `from torch.optim import AdamW
from transformers.optimization import get_cosine_schedule_with_warmup

optimizer = AdamW(model.parameters(), lr=2e-5)
scheduler = get_cosine_schedule_with_warmup(
    optimizer,
    num_warmup_steps=1000,
    num_training_steps=20000,
)

# Call scheduler.step() after each optimizer step.
`,
    );
    assert.match(generateCode("optax", state), /optimizer = optax\.adamw\(schedule\)/);
    assert.match(generateCode("Keras", state), /keras\.optimizers\.AdamW\(learning_rate=schedule\)/);
    assert.match(generateCode("TypeScript", state), /new AdamW\(\{ lr: scheduler \}\)/);
  });

  it("says first which rate a factor multiplies", () => {
    const warm: Spec = { kind: "rexSchedule", baseLr: 3e-4, totalSteps: 60 };
    const code = generateCode("PyTorch", stateOf(warm, { optimizer: "Lion" }));
    assert.match(code, /^# The optimizer's rate must be 3e-4: factor\(step\) multiplies it\.\n/);
    assert.match(code, /\nfrom timm\.optim import Lion\n/);
    assert.match(code, /Lion\(model\.parameters\(\), lr=3e-4\)/);
  });

  it("names every optimizer as the other libraries do, and says where one lacks it", () => {
    const made = (target: Target): Record<string, string> =>
      Object.fromEntries(
        optimizerNames.map((optimizer) => {
          const code = generateCode(target, stateOf(specs.OneCycleLR, { optimizer }));
          assert.doesNotMatch(code, /undefined/);
          const [, name] = /optimizer = ([\w.]+)\(/.exec(code)!;
          const missing = code.includes(`has no ${optimizer}`);
          return [optimizer, missing ? `none, ${name}` : name];
        }),
      );
    const torch = made("PyTorch");
    const optax = made("optax");
    assert.deepEqual(
      optimizerNames.filter((name) => torch[name].startsWith("none")),
      ["PolyakSGD", "DoWG"],
    );
    assert.deepEqual(
      optimizerNames.filter((name) => optax[name].startsWith("none")),
      ["RAdamScheduleFree"],
    );
    assert.equal(torch.MoMoAdam, "MomoAdam");
    assert.equal(optax.AdamWScheduleFree, "optax.contrib.schedule_free_adamw");
    const polyak = generateCode("optax", stateOf(specs.StepLR, { optimizer: "PolyakSGD" }));
    assert.match(polyak, /optax\.polyak_sgd\(scaling=schedule\)[^]*value=loss/);
    const free = generateCode("PyTorch", stateOf(specs.StepLR, { optimizer: "AdamWScheduleFree" }));
    assert.match(free, /^from schedulefree import AdamWScheduleFree$/m);
    assert.match(free, /optimizer\.eval\(\) before evaluating/);
  });

  it("cycles no momentum where the optimizer has none", () => {
    const spec = specs.OneCycleLR;
    assert.match(generateCode("PyTorch", stateOf(spec)), /lr=0\.1, momentum=0\.9\)/);
    assert.doesNotMatch(generateCode("PyTorch", stateOf(spec, { optimizer: "Adam" })), /momentum/);
    assert.match(generateCode("PyTorch", stateOf(spec, { optimizer: "Adagrad" })), /cycle_momentum=False/);
  });

  it("says in optax that a momentum which the schedule cycles is left out", () => {
    assert.match(generateCode("optax", stateOf(specs.OneCycleLR)), /# The momentum .* is left out/);
    const still = { ...specs.OneCycleLR, cycleMomentum: false };
    assert.doesNotMatch(generateCode("optax", stateOf(still)), /momentum/);
  });

  it("compares a call with a number in the order of reading", () => {
    const code = generateCode("optax", stateOf(specs["a shift of a scaled one-cycle"]));
    assert.match(code, /jnp\.where\(\s*jnp\.maximum\(k - 5, 0\) <= 14,/);
  });

  it("gives no name at the top of a file twice", () => {
    for (const target of targets)
      for (const [name, spec] of Object.entries(specs)) {
        const code = generateCode(target, stateOf(spec));
        const given = Array.from(
          code.matchAll(/^(?:(?:const|def|class) )?(\w+)(?: = |\(|:)/gm),
          ([, own]) => own,
        );
        assert.deepEqual(given, [...new Set(given)], `${name}\n${code}`);
      }
  });

  it("writes a table as an interpolation, however long the run is", () => {
    const table: Spec = { kind: "tableSchedule", values: [0.1, 0.05, 0.2], totalSteps: 1_000_000 };
    const long = stateOf(table, { steps: 1_000_000 });
    assert.match(
      generateCode("PyTorch", long),
      /np\.interp\(\s*min\(2 \* step \/ 999999, 2\),\s*range\(3\),/,
    );
    assert.match(generateCode("optax", long), /jnp\.interp\(\s*jnp\.minimum\(2 \* k \/ 999999, 2\),/);
    assert.match(generateCode("Keras", long), /keras\.ops\.dot\(/);
  });

  it("says from which step on a list of rates that is too long is not the schedule", () => {
    const product: Spec = { kind: "MultiplicativeLR", baseLr: 0.1, lrLambda: "0.999" };
    assert.match(
      generateCode("optax", stateOf(product, { steps: 3000 })),
      /the first 1001 steps; the last one holds\.\n *# Those of the 2000 steps after them are not the schedule's\./,
    );
    assert.doesNotMatch(generateCode("optax", stateOf(product)), /are not the schedule's/);
  });

  it("writes a float where PyTorch or Keras asks for one", () => {
    const cycle = (pctStart: number): Spec => ({ kind: "OneCycleLR", maxLr: 0.1, totalSteps: 60, pctStart });
    for (const share of [0, 1])
      assert.match(generateCode("PyTorch", stateOf(cycle(share))), new RegExp(`pct_start=${share}\\.0\\b`));
    const plateau: Spec = { kind: "ReduceLROnPlateau", baseLr: 1 };
    assert.match(generateCode("Keras", stateOf(plateau)), /learning_rate=1\.0\)/);
  });

  it("writes no scheduler of PyTorch that divides by 0", () => {
    const called = (name: string): string =>
      /scheduler = (\w+)\(/.exec(generateCode("PyTorch", stateOf(specs[name])))![1];
    for (const name of [
      "a constant of factor 0",
      "one cycle that is at its peak at once",
      "a cyclic of its own from a division by 0 on",
    ])
      assert.equal(called(name), "LambdaLR", name);
    assert.match(
      generateCode("PyTorch", stateOf({ kind: "LambdaLR", baseLr: 0.1, lrLambda: "min(1, 10 / k)" })),
      /k = np\.float64\(step\)\n.*\n *return float\(np\.minimum\(1, 10 \/ k\)\)/,
    );
    const safe: Spec = { kind: "LambdaLR", baseLr: 0.1, lrLambda: "min(1, 10 / (k + 1))" };
    assert.match(
      generateCode("PyTorch", stateOf(safe)),
      /lr_lambda=lambda step: min\(1, 10 \/ \(step \+ 1\)\)/,
    );
  });

  it("writes a member without a closed form on its own clock", () => {
    const spec: Spec = {
      kind: "sequential",
      schedules: [
        { kind: "LinearLR", baseLr: 0.1, startFactor: 0.1, totalIters: 10 },
        { kind: "MultiplicativeLR", baseLr: 0.1, lrLambda: "0.5" },
      ],
      milestones: [10],
    };
    assert.match(generateCode("optax", stateOf(spec)), /rates = jnp\.array\(\s*\[\s*0\.1, 0\.05, 0\.025,/);
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
      if (own.every(({ result }) => result === null)) {
        console.log(`      skipped: no ${target} here; name a Python that has it in LRLAB_PYTHON`);
        this.skip();
      }
      for (const { name, spec, code, result } of own) {
        // It imports from transformers or timm, which may be missing.
        if (result === null) continue;
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
      "optax: GreedyLR",
      "optax: a plateau of an accuracy",
      "optax: a sequence with a plateau",
      "Keras: GreedyLR",
      "Keras: a chain with a plateau",
      "Keras: a sequence with a plateau",
    ]);
  });
});

describe("the explorer's code for a cell", () => {
  const named = (kinds: readonly string[]) =>
    kinds.map((kind) => ({ name: kind, spec: firstSpecs(steps)[kind] }));

  it("draws the schedulers by their names, of which it gives none twice", () => {
    const code = cellCode(named(["StepLR", "OneCycleLR", "StepLR"]), { steps, unit: "step" });
    assert.match(code, /^import \{ OneCycleLR, StepLR, scheduleFigure, show \} from "lrlab";\n/);
    assert.match(code, /^ {2}StepLR: new StepLR\(/m);
    assert.match(code, /^ {2}"StepLR \(3\)": new StepLR\(/m);
    assert.match(code, /^show\(scheduleFigure\(schedulers, \{ steps: 66, unit: "step" \}\)\);$/m);
  });

  it("shows what follows a metric in the explorer, which has one", () => {
    const code = cellCode(named(["StepLR", "ReduceLROnPlateau"]), { steps, unit: "epoch" });
    assert.match(code, /^explore\(\{ compare: schedulers, steps: 66 \}\);$/m);
  });
});
