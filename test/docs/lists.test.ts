import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import * as lrlab from "../../lib/index";
import * as list from "../../lib/schedules/list";
import * as schedules from "../../lib/schedules/index";
import { Schedule } from "../../lib/schedules/schedule";
import { scheduleOf } from "../schedules/arbitrary";

const names = Object.keys(list);
const { scheduleKinds, scheduleFunctions } = lrlab;

/** The functions in a value, at any depth. */
const functionsIn = (value: unknown): ((x: number) => number)[] => {
  if (typeof value === "function")
    return "options" in value ? functionsIn(value.options) : [value as () => number];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(functionsIn) : [];
};

/** What the call that a schedule describes itself as makes, with the library's names and those of the schedule's functions. */
function run(schedule: Schedule): unknown {
  const own = functionsIn(schedule.options);
  const scope = { ...schedules, ...Object.fromEntries(own.map((made) => [made.name, made])) };
  return new Function(...Object.keys(scope), `return ${schedule.describe()};`)(...Object.values(scope));
}

describe("the list of schedules", () => {
  it("holds nothing but schedules, each with a kind of its own", () => {
    assert.equal(scheduleKinds.size, names.length);
    for (const made of Object.values<any>(list)) {
      assert.equal(typeof made, "function");
      assert.equal(scheduleKinds.get(made.kind), made.fromOptions ?? made);
    }
  });

  it("and the list of optimizers are as long as the READMEs say", () => {
    const read = (file: string): string => readFileSync(join(__dirname, "../..", file), "utf8");
    const [kinds, optimizers] = [scheduleKinds.size, lrlab.optimizerNames.length];
    for (const text of ["README.md", "lib/README.md"].map(read)) {
      assert.ok(text.includes(`${kinds} kinds of schedule`), `${kinds} kinds of schedule`);
      assert.ok(text.includes(`${optimizers} optimizers`), `${optimizers} optimizers`);
    }
  });

  it("is public as a whole", () => {
    for (const [name, made] of Object.entries(list)) {
      assert.equal((lrlab as Record<string, unknown>)[name], made);
      assert.equal((schedules as Record<string, unknown>)[name], made);
    }
  });

  it("has for kinds names that the library exports: a function's own, or that of the class on it", () => {
    for (const [kind, name] of scheduleFunctions) {
      const exported = (lrlab as Record<string, any>)[kind];
      if (kind === name) assert.equal(exported, (list as Record<string, unknown>)[name]);
      else assert.ok(exported?.prototype instanceof lrlab.ScheduleLR, `${kind} is no scheduler`);
    }
  });

  for (const [kind, name] of scheduleFunctions) {
    it(`${name} describes itself as a call that runs`, () =>
      fc.assert(
        fc.property(scheduleOf(kind), (schedule) => {
          assert.ok(schedule.describe().startsWith(`${name}(`));
          assert.ok(schedule.equals(run(schedule) as Schedule), schedule.describe());
        }),
        { numRuns: 20 },
      ));
  }
});

describe("a schedule of a function without a name", () => {
  it("describes itself with the function's source", () => {
    const [made] = [(step: number) => 1 / (1 + step)].map((lrLambda) =>
      schedules.lambdaSchedule({ baseLr: 0.5, lrLambda }),
    );
    const again = run(made) as Schedule;
    for (const step of [0, 1, 10]) assert.equal(again(step), made(step));
  });
});

describe("the scheduler classes", () => {
  const classes = [...scheduleFunctions].filter(([kind, name]) => kind !== name);

  it("make a position on the schedule that has their name as its kind", () => {
    for (const [kind] of classes) {
      const [schedule] = fc.sample(scheduleOf(kind), { numRuns: 1, seed: 3 });
      const Scheduler = (lrlab as Record<string, any>)[kind];
      const scheduler: lrlab.ScheduleLR = new Scheduler(schedule.options);
      assert.equal(Scheduler.name, kind);
      assert.equal(scheduler.name, kind);
      assert.ok(scheduler.schedule.equals(schedule));
    }
    assert.ok(classes.length > 15);
  });

  it("are all there are on a schedule of one kind", () => {
    const own = Object.entries<any>(lrlab).filter(([, made]) => made?.prototype instanceof lrlab.ScheduleLR);
    assert.deepEqual(own.map(([name]) => name).sort(), classes.map(([kind]) => kind).sort());
  });
});

describe("the list of optimizers", () => {
  const all = lrlab as unknown as Record<string, any>;

  it("has every optimizer class of the library, with its hyperparameters", () => {
    const classes = Object.entries<any>(lrlab).filter(
      ([, made]) => made?.prototype instanceof lrlab.LROptimizer && made !== lrlab.LROptimizer,
    );
    assert.deepEqual(classes.map(([name]) => name).sort(), [...lrlab.optimizerNames].sort());
    for (const name of lrlab.optimizerNames) {
      assert.equal(all[name].options, lrlab.optimizerTables[name]);
      assert.equal(all[name].className, `lrlab>${name}`);
    }
  });
});

describe("the lists of schedules, schedulers and optimizers", () => {
  const lib = join(__dirname, "..", "..", "lib");
  const bundle = (contents: string) =>
    build({
      stdin: { contents, resolveDir: lib },
      bundle: true,
      write: false,
      metafile: true,
      logLevel: "silent",
    });

  it("need neither TensorFlow.js nor Node", async () => {
    const { metafile } = await bundle(
      'export * from "./schedules"; export * from "./schedulers"; export * from "./optimizers/tables";',
    );
    assert.deepEqual(
      Object.keys(metafile.inputs).filter((path) => /node_modules|datasets|platform/.test(path)),
      [],
    );
  });

  it("are not all loaded for one scheduler", async () => {
    const { metafile } = await bundle('export * from "./schedulers/schedule-lr";');
    assert.ok(!Object.keys(metafile.inputs).some((path) => path.endsWith("schedules/list.ts")));
  });
});
