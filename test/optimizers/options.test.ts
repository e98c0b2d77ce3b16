import * as assert from "node:assert/strict";
import { useBackend } from "../../lib/backend/backend";
import { StepLR } from "../../lib/schedulers/index";
import { classes } from "./all";

interface Entry {
  readonly type: string;
  readonly expected: string;
  readonly min?: number;
  readonly above?: number;
}

/** Values that an option of the type must refuse. */
function badValues({ type, expected, min, above = -Infinity }: Entry): unknown[] {
  const noNumber = ["0.1", null, true, {}, [0.1], () => 0.1];
  const wrongType: Record<string, unknown[]> = {
    number: noNumber,
    integer: [...noNumber, 0.5],
    boolean: ["true", 1, null, {}],
    choice: ["no such word", 1, null, true, {}],
    list: ["0.9", 0.9, null, {}, [], [0.9], ["0.9", 0.9], [0.9, NaN], [0.9, Infinity]],
    custom: ["0.1", 0.1, null, true, {}, [], ["no such word", 1], ["distance", -1]],
  };
  const isNumber = type === "number" || type === "integer";
  const numbers = isNumber ? [NaN, Infinity, -Infinity] : [];
  const negative = isNumber && (min ?? above) >= 0 ? [-1e-9] : [];
  const beyond = expected.includes("below 1") ? [1, 1.5] : [];
  const pairs = [[-0.1, 0.9], [0.9, 0.9, 0.9], ...beyond.map((value) => [0.9, value])];
  const outside = type !== "list" ? beyond : expected.startsWith("two") ? pairs : [];
  return [...wrongType[type], ...numbers, ...negative, ...outside];
}

const misspelled = (name: string): string => (name === "lr" ? "lrr" : name.slice(0, -1));

describe("the options of optimizers", () => {
  before(() => useBackend(undefined, { quiet: true }));
  let cases = 0;
  after(() => console.log(`      ${cases} bad constructions, each refused with the option's name`));

  const refuses = (name: string, options: unknown, message: RegExp): void => {
    cases++;
    assert.throws(
      () => new classes[name](options),
      (error: Error) => {
        assert.ok(error instanceof TypeError || error instanceof RangeError);
        assert.match(error.message, message);
        return true;
      },
    );
  };

  for (const [name, { options }] of Object.entries(classes)) {
    const clip = { type: "number", expected: "", above: 0 };
    const shared = { clipNorm: clip, clipValue: clip };

    it(`${name} refuses bad values of each, by name`, () => {
      for (const [option, entry] of Object.entries<any>({ ...options, ...shared })) {
        const zero = option in shared ? [0] : [];
        for (const bad of [...badValues(entry), ...zero]) {
          refuses(name, { lr: 0.1, [option]: bad }, new RegExp(`^${name}: ${option}(\\[\\d\\])? must be `));
          if (option in shared) continue;
          const groups = [{ params: "a" }, { params: "b", [option]: bad }];
          refuses(
            name,
            { lr: 0.1, groups },
            new RegExp(`^${name}: groups\\[1\\]\\.${option}(\\[\\d\\])? must be `),
          );
        }
        refuses(
          name,
          { lr: 0.1, [misspelled(option)]: 0.1 },
          new RegExp(`^${name}: unknown option ${misspelled(option)}`),
        );
      }
    });

    it(`${name} refuses bad groups, a missing rate and what is no object`, () => {
      for (const groups of [{}, "bias", [null], ["bias"], [[]]])
        refuses(name, { lr: 0.1, groups }, /: groups(\[0\])? must be /);
      for (const params of [undefined, 3, {}, null]) {
        refuses(
          name,
          { lr: 0.1, groups: [{ params }] },
          /: groups\[0\]\.params must be a RegExp, a pattern such as/,
        );
      }
      refuses(
        name,
        { lr: 0.1, groups: [{ params: "a", clipNorm: 1 }] },
        /: unknown option groups\[0\]\.clipNorm/,
      );
      refuses(
        name,
        { lr: 0.1, groups: [{ params: "a", momentun: 1 }] },
        /: unknown option groups\[0\]\.momentun/,
      );
      refuses(
        name,
        {},
        new RegExp(`^${name}: lr must be a non-negative number or a scheduler, got undefined`),
      );
      for (const bad of [undefined, null, 0.1, [0.1]])
        refuses(name, bad, new RegExp(`^${name}: expected one options object`));
    });

    it(`${name} accepts its defaults, 0 as a rate and a scheduler`, () => {
      const defaults = Object.fromEntries(
        Object.entries<any>(options).flatMap(([key, o]) => (key === "lr" ? [] : [[key, o.default]])),
      );
      const optimizer = new classes[name]({ lr: 0, ...defaults });
      assert.deepEqual(optimizer.getConfig(), new classes[name]({ lr: 0 }).getConfig());
      optimizer.lr = new StepLR({ baseLr: 0.3, stepSize: 2 });
      assert.equal(optimizer.learningRate, 0.3);
      for (const bad of [NaN, -1, "0.1", null, {}] as any[]) {
        assert.throws(
          () => (optimizer.lr = bad),
          new RegExp(`${name}: lr must be a non-negative number or a scheduler`),
        );
      }
      optimizer.learningRate = 0.2;
      assert.equal(optimizer.lr, 0.2);
    });
  }

  it("are checked together: nesterov needs a momentum and no dampening, in groups too", () => {
    for (const bad of [{ nesterov: true }, { nesterov: true, momentum: 0.9, dampening: 0.1 }]) {
      refuses("SGD", { lr: 0.1, ...bad }, /^SGD: nesterov needs/);
      refuses("SGD", { lr: 0.1, groups: [{ params: "a", ...bad }] }, /^SGD: nesterov needs/);
    }
    refuses(
      "SGD",
      { lr: 0.1, nesterov: true, momentum: 0.9, groups: [{ params: "a", momentum: 0 }] },
      /^SGD: nesterov needs/,
    );
  });
});
