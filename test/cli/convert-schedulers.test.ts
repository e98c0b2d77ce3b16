import assert from "node:assert/strict";
import { fails, from, spec } from "./converting";

const opt = "opt = SGD(p, lr=0.1)\n";

describe("lrlab convert loses no schedule", () => {
  for (const code of ["s = StepLR(opt, 30) if a else CosineAnnealingLR(opt, 10)", "s = StepLR(opt, 30) or x"])
    it(`reads each of ${code}`, async () => {
      const { status, out } = await from("pytorch", opt + code);
      const kinds = [JSON.parse(out)].flat().map(({ kind }) => kind);
      assert.deepEqual(
        [status, kinds],
        [0, code.includes("else") ? ["StepLR", "CosineAnnealingLR"] : ["StepLR"]],
      );
    });

  it("reads a call by the name that an import gives it, and none but the schedule of f(…)(…)", async () => {
    const renamed = `from torch.optim.lr_scheduler import (StepLR as SLR)\n${opt}SLR(opt, 30)`;
    assert.equal((await spec("pytorch", renamed)).kind, "StepLR");
    assert.equal((await spec("optax", "optax.constant_schedule(0.1)(5)")).value, 0.1);
    assert.match(
      await fails("pytorch", "StepLR(SGD(p, lr=f(0.1)(5)), 3)"),
      /lr is f\(0.1\)\(5\), which is not known/,
    );
  });

  for (const [framework, text, name] of [
    ["pytorch", `${opt}StepLR(opt, 30)\nSWALR(opt, swa_lr=0.05)`, "SWALR"],
    [
      "optax",
      "optax.constant_schedule(0.1)\noptax.contrib.reduce_on_plateau(factor=0.5)",
      "reduce_on_plateau",
    ],
    ["pytorch", `[{"scheduler":"StepLR","args":{"step_size":3},"base_lr":1},{"scheduler":"Foo"}]`, "Foo"],
  ] as const)
    it(`says that ${name} is left out`, async () => {
      const { status, err } = await from(framework, text);
      assert.deepEqual(
        [status, err.trim()],
        [0, `${name} is left out: it is no schedule of ${framework} that lrlab has`],
      );
    });

  it("writes those that it can read, and says why it cannot read the others, with status 1", async () => {
    const code = `${opt}
if a:
    w = LinearLR(opt, total_iters=5)
else:
    w = ConstantLR(opt, total_iters=n)
main = StepLR(opt, 30)
SequentialLR(opt, [w, main], milestones=[5])`;
    const { status, out, err } = await from("pytorch", code);
    assert.deepEqual([status, JSON.parse(out).kind], [1, "LinearLR"]);
    assert.match(
      err,
      /^ConstantLR: total_iters is n, .*\nSequentialLR: schedulers\[0\] is w, which is assigned 2 times/,
    );
    const given = await from(
      "pytorch",
      code,
      "--set",
      "n=3",
      "--set",
      "w=LinearLR(optimizer, start_factor=0.01)",
    );
    assert.equal(given.status, 0, given.err);
    assert.deepEqual(JSON.parse(given.out).at(-1).schedules[0], {
      kind: "LinearLR",
      baseLr: 0.1,
      startFactor: 0.01,
    });
  });

  it("reads a ChainedScheduler where PyTorch's is a product, and refuses it where it is none", async () => {
    const chained = (members: string): string => `${opt}ChainedScheduler([${members}])`;
    const product = await from("pytorch", chained("ConstantLR(opt, 0.1, 5), PolynomialLR(opt, 20)"));
    assert.deepEqual([product.status, product.err], [0, ""]);
    const cosine = await from("pytorch", chained("ConstantLR(opt, 0.1, 5), CosineAnnealingLR(opt, 20)"));
    assert.equal(cosine.status, 0);
    assert.match(cosine.err, /^ChainedScheduler: from step T_max=20 on its rates differ/);
    for (const [member, got] of [
      ["CosineAnnealingLR(opt, 20, eta_min=0.01)", "CosineAnnealingLR with an eta_min"],
      ["CosineAnnealingWarmRestarts(opt, 20)", "CosineAnnealingWarmRestarts"],
      ["CyclicLR(opt, 0.01, 0.1)", "CyclicLR"],
      ["OneCycleLR(opt, 0.1, 20)", "OneCycleLR"],
      ["SequentialLR(opt, [StepLR(opt, 5), StepLR(opt, 3)], [9])", "SequentialLR"],
    ])
      assert.match(
        await fails("pytorch", chained(`ConstantLR(opt, 0.1, 5), ${member}`)),
        new RegExp(
          `^ChainedScheduler: schedulers\\[1\\] must be a scheduler that multiplies the rate .*, got ${got}: `,
        ),
      );
    assert.equal((await from("pytorch", chained("OneCycleLR(opt, 0.1, 20)"))).status, 0);
  });

  it("reads on past what is no Python", async () => {
    for (const wrong of [
      ")",
      "x = 3)",
      ":= 3",
      "=",
      "x[",
      "for",
      "as",
      "del",
      "def",
      "lambda",
      ".append(",
      ").pop()",
      '"abc',
    ])
      assert.equal((await spec("pytorch", `StepLR(SGD(p, lr=0.1), 30)\n${wrong}`)).stepSize, 30, wrong);
    assert.equal((await spec("pytorch", `)\nStepLR(SGD(p, lr=0.1), 30)`)).stepSize, 30);
  });

  it("names the code that is cut off", async () => {
    const cut = "StepLR(SGD(p, lr=0.1), step_size";
    assert.equal(await fails("pytorch", cut), `StepLR: the call is ${cut}, which cannot be read`);
    assert.match(
      await fails("pytorch", "StepLR(SGD(p, lr=0.1), [3"),
      /StepLR: the call is .* cannot be read/,
    );
  });
});

describe("lrlab convert computes with Python's own functions", () => {
  for (const [code, value] of [
    ["max(1, 4)", 4],
    ["min(3, 2 ** 3)", 3],
    ["abs(-7)", 7],
    ["math.ceil(9 / 4)", 3],
    ["math.floor(9 / 4)", 2],
    ["int(2.7)", 2],
    ["round(2.5)", 2],
  ] as const)
    it(code, async () => assert.equal((await spec("pytorch", `${opt}StepLR(opt, ${code})`)).stepSize, value));

  it("range, list, dict and stars", async () => {
    const list = "MultiStepLR(opt, list(range(30, 90, 30)))";
    assert.deepEqual((await spec("pytorch", opt + list)).milestones, [30, 60]);
    const stars = `${opt}args = (opt, 30)\nkw = dict(gamma=0.5)\nStepLR(*args, **kw)`;
    assert.deepEqual(await spec("pytorch", stars), { kind: "StepLR", baseLr: 0.1, stepSize: 30, gamma: 0.5 });
  });

  it("says how to give what it cannot compute, where it can be given", async () => {
    const code = `${opt}StepLR(opt, math.ceil(len(loader) / 4))`;
    const message = await fails("pytorch", code);
    const [, hint] = /give --set "(.*)=\.\.\."$/.exec(message)!;
    assert.equal((await spec("pytorch", code, "--set", `${hint}=9`)).stepSize, 9);
    assert.match(await fails("pytorch", `${opt}StepLR(opt, cfg["n"])`), /give --set 'cfg\["n"\]=\.\.\.'$/);
    const stars = await fails("pytorch", `${opt}StepLR(opt, **kw)`);
    assert.match(stars, /is \*\*kw, which may hold any arguments; put its value in its place$/);
  });
});

describe("lrlab convert --set", () => {
  for (const [given, message] of [
    [["args.n=)"], /--set args.n must be a number, a word, \[a list\] or a call, got \)/],
    [["n=30,60"], /--set n must be .*, got 30,60/],
    [["n=3", "n=4"], /--set n is given twice/],
    [["=3"], /--set must be NAME=VALUE/],
  ] as const)
    it(`refuses ${given.join(" ")}`, async () => {
      const { status, err } = await from(
        "pytorch",
        "StepLR(o, n)",
        ...given.flatMap((one) => ["--set", one]),
      );
      assert.equal(status, 2);
      assert.match(err, message);
    });
});
