import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { scheduleKinds } from "../../lib/schedules/kinds";
import { Schedule } from "../../lib/schedules/schedule";
import { sequential } from "../../lib/schedules/sequence";
import { warmup } from "../../lib/schedules/warmup";
import { fromSpec } from "../../lib/schedules/spec";
import { ScheduleLR } from "../../lib/schedulers/schedule-lr";
import { anySchedule, scheduleOf } from "./arbitrary";
import { highest, lowest, seams } from "./expectations";

const kinds = [...scheduleKinds.keys()];
const steps = Array.from({ length: 75 }, (_, k) => k);
const runs = { numRuns: 40 };

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const rates = (schedule: Schedule): number[] => steps.map((k) => schedule(k));

function forEachKind(
  title: string,
  of: string[],
  property: (schedule: Schedule, kind: string) => void,
): void {
  describe(title, () => {
    for (const kind of of)
      it(kind, () =>
        fc.assert(
          fc.property(scheduleOf(kind), (s) => property(s, kind)),
          runs,
        ),
      );
  });
}

forEachKind("the rate after k steps is at(k)", kinds, (schedule) => {
  const scheduler = new ScheduleLR(schedule);
  for (const k of steps) {
    assert.equal(scheduler.lastEpoch, k);
    assert.equal(scheduler.lr, schedule(k));
    assert.equal(scheduler.at(k), schedule(k));
    assert.equal(scheduler.momentum, schedule.momentum?.(k));
    scheduler.step();
  }
});

forEachKind("rates are finite, not negative and within their bounds, at far steps too", kinds, (schedule) => {
  const [low, high] = [lowest(schedule), highest(schedule)];
  const far = high === Infinity || JSON.stringify(schedule.spec).includes("MultiplicativeLR") ? [] : [1e9];
  for (const k of [...steps, ...far, 3.5]) {
    const lr = schedule(k);
    assert(Number.isFinite(lr) && !Object.is(lr, -0), `${schedule.describe()} at ${k} is ${lr}`);
    assert(
      lr >= low - 1e-12 && lr <= high * (1 + 1e-12) + 1e-12,
      `${schedule.describe()} at ${k} is ${lr}, not in ${low} to ${high}`,
    );
    const momentum = schedule.momentum?.(k);
    assert(
      momentum === undefined || (momentum >= 0 && Number.isFinite(momentum)),
      `momentum ${momentum} at ${k}`,
    );
  }
});

forEachKind("there is no jump where two phases meet", Object.keys(seams), (schedule, kind) => {
  for (const seam of seams[kind](schedule.options as never)) {
    if (!(seam > 1e-9)) continue;
    const jump = Math.abs(schedule(seam + 1e-9) - schedule(seam - 1e-9));
    assert(jump <= 1e-3 * highest(schedule), `${schedule.describe()} jumps by ${jump} at ${seam}`);
  }
});

forEachKind("a spec read back is equal, and describes itself alike", kinds, (schedule) => {
  const back = fromSpec(json(schedule.spec), schedule);
  assert(back.equals(schedule) && schedule.equals(back));
  assert.deepEqual(back.spec, schedule.spec);
  assert.equal(back.describe(), schedule.describe());
  assert.equal(back.baseLr, schedule.baseLr);
  assert.equal(back.referenceLr, schedule.referenceLr);
  assert.deepEqual(rates(back), rates(schedule));
});

forEachKind("a state saved at any step goes on as if it had never stopped", kinds, (schedule) => {
  const whole = rates(schedule);
  const saved = new ScheduleLR(schedule);
  for (const k of steps) {
    const resumed = new ScheduleLR(schedule);
    resumed.loadStateDict(json(saved.stateDict()));
    assert.equal(resumed.lr, whole[k]);
    resumed.step();
    assert.equal(resumed.lr, schedule(k + 1));
    saved.step();
  }
});

describe("schedules that are made of others", () => {
  it("sequential is each member, shifted by hand", () => {
    const parts = fc.array(fc.tuple(anySchedule(), fc.integer({ min: 1, max: 20 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(parts, (given) => {
        const starts = given.map((_, i) => given.slice(0, i).reduce((sum, [, length]) => sum + length, 0));
        const schedule = sequential(
          given.map(([s]) => s),
          { milestones: starts.slice(1) },
        );
        for (const k of steps) {
          const i = starts.filter((start) => start <= k).length - 1;
          assert.equal(schedule(k), given[i][0](k - starts[i]));
          assert.equal(schedule.momentum?.(k), given[i][0].momentum?.(k - starts[i]));
        }
      }),
      runs,
    );
  });

  it("warmup rises in a line to the schedule, which follows from its own step 0", () => {
    fc.assert(
      fc.property(anySchedule(), fc.integer({ min: 1, max: 30 }), (inner, length) => {
        const schedule = warmup(inner, { steps: length });
        for (const k of steps) {
          const expected = k < length ? (inner(0) * k) / length : inner(k - length);
          assert(Math.abs(schedule(k) - expected) <= 1e-12 * Math.abs(expected));
        }
      }),
      runs,
    );
  });
});

it("schedules are equal only if their specs are", () => {
  fc.assert(
    fc.property(anySchedule(), anySchedule(), (a, b) => {
      if (a.equals(b)) assert.deepEqual(a.spec, b.spec);
      if (isDeepStrictEqual(a.spec, b.spec) && !JSON.stringify(a.spec).includes("null")) assert(a.equals(b));
    }),
    { numRuns: 1000 },
  );
});
