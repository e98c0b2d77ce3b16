import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specFromText } from "../../lib/cli/spec/text";
import { fromSpec } from "../../lib/schedules/spec";
import { agree } from "../golden";
import { kerasSchedules } from "../keras";
import { fails, from, spec } from "./converting";
import { lrlab } from "./io";

describe("lrlab convert reads Python without running it", () => {
  it("literals, arithmetic, keywords, positions, comments and line breaks", async () => {
    const code = `
      scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(
          optim.SGD(model.parameters(), lr=1e-1),  # the base
          T_max=9 * 1_0 + 2**3 - 7 // 2, eta_min=-(-1e-3) / 2,
      )`;
    const expected = { kind: "CosineAnnealingLR", baseLr: 0.1, tMax: 95, etaMin: 0.0005 };
    assert.deepEqual(await spec("pytorch", code), expected);
  });

  it("variables that are assigned once, schedulers inside others, tuples", async () => {
    const code = `
base, epochs_in_warmup = 0.3, 5
epochs = 30
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
warm = LinearLR(optimizer, start_factor=0.01, total_iters=5)
main = CosineAnnealingLR(optimizer, T_max=epochs - 5)
scheduler = SequentialLR(optimizer, (warm, main), milestones=[5])
print(scheduler.get_last_lr())
`;
    assert.deepEqual(await spec("pytorch", code), {
      kind: "sequential",
      schedules: [
        { kind: "LinearLR", baseLr: 3e-4, startFactor: 0.01, totalIters: 5 },
        { kind: "CosineAnnealingLR", baseLr: 3e-4, tMax: 25 },
      ],
      milestones: [5],
    });
  });

  it("several schedulers of one program, in their order", async () => {
    const code = `self.a = StepLR(opt, 30)\nreturn {"lr_scheduler": ExponentialLR(opt, gamma=0.9)}`;
    const kinds = (await spec("pytorch", code, "--lr", "0.1")).map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(kinds, ["StepLR", "ExponentialLR"]);
  });

  it("says what only running the code would tell, and takes it from --set", async () => {
    const code = "s = OneCycleLR(opt, max_lr=0.1, total_steps=epochs * len(loader))";
    assert.match(
      await fails("pytorch", code),
      /OneCycleLR: total_steps is (epochs|len\(loader\)), which is not known/,
    );
    const given = ["--set", "epochs=10", "--set", "len(loader)=469"];
    assert.deepEqual(await spec("pytorch", code, ...given), {
      kind: "OneCycleLR",
      maxLr: 0.1,
      totalSteps: 4690,
    });
    const twice = "n = 30\nif long:\n    n = 90\ns = StepLR(opt, step_size=n)";
    assert.match(await fails("pytorch", twice, "--lr", "1"), /step_size is n, which is assigned 2 times/);
  });

  for (const [what, code, message] of [
    [
      "no rate",
      "StepLR(optimizer, 30)",
      /StepLR: the code does not say the optimizer's rate.*; give it as --lr/,
    ],
    ["a function", "LambdaLR(SGD(p, lr=1), lambda e: 0.9 ** e)", /LambdaLR: its factor is a Python function/],
    [
      "a list of rates",
      "OneCycleLR(o, max_lr=[0.1, 0.2], total_steps=9)",
      /OneCycleLR: maxLr is a list with a rate for each group/,
    ],
    [
      "a missing argument",
      "StepLR(SGD(p, lr=0.1))",
      /StepLR: stepSize must be a positive integer, got undefined/,
    ],
    [
      "a wrong value",
      "StepLR(SGD(p, lr=0.1), step_size=0)",
      /StepLR: stepSize must be a positive integer, got 0/,
    ],
    [
      "an unknown argument",
      "StepLR(SGD(p, lr=0.1), stepsize=3)",
      /StepLR: unknown option stepsize, did you mean stepSize/,
    ],
    ["nothing", "print('StepLR')", /there is no schedule of pytorch in this code/],
  ] as const) {
    it(`fails for ${what}`, async () => assert.match(await fails("pytorch", code), message));
  }

  it("says on stderr what it leaves out", async () => {
    const { status, err } = await from("pytorch", "StepLR(SGD(p, lr=0.1), 3, last_epoch=4)");
    assert.deepEqual([status, err], [0, "StepLR: last_epoch=4 is left out: lrlab has nothing like it\n"]);
  });

  it("reads ReduceLROnPlateau, alone and in a sequence", async () => {
    const code = `optimizer = SGD(p, lr=0.1)\ns = ReduceLROnPlateau(optimizer, "max", patience=3)`;
    assert.deepEqual(await spec("pytorch", code), {
      kind: "ReduceLROnPlateau",
      baseLr: 0.1,
      mode: "max",
      patience: 3,
    });
  });
});

describe("lrlab convert reads Keras", () => {
  const cases: [string, Record<string, any>][] = [
    ["ExponentialDecay", { initial_learning_rate: 0.1, decay_steps: 10, decay_rate: 0.5, staircase: true }],
    ["InverseTimeDecay", { initial_learning_rate: 0.1, decay_steps: 10, decay_rate: 0.5 }],
    ["PiecewiseConstantDecay", { boundaries: [5, 20], values: [1, 0.5, 0.1] }],
    ["PolynomialDecay", { initial_learning_rate: 0.1, decay_steps: 30, power: 2, cycle: true }],
    ["CosineDecay", { initial_learning_rate: 0.1, decay_steps: 40, alpha: 0.1 }],
    [
      "CosineDecay",
      { initial_learning_rate: 0, decay_steps: 40, alpha: 0.1, warmup_target: 0.2, warmup_steps: 7 },
    ],
    ["CosineDecayRestarts", { initial_learning_rate: 0.1, first_decay_steps: 10, t_mul: 1, m_mul: 0.8 }],
  ];
  for (const [name, config] of cases) {
    it(`${name} ${Object.keys(config).length}`, async () => {
      const camel = Object.fromEntries(
        Object.entries(config).map(([key, value]) => [
          key.replace(/_(.)/g, (_, c: string) => c.toUpperCase()),
          value,
        ]),
      );
      const expected = kerasSchedules[name](camel);
      const saved = JSON.stringify({ module: "keras.optimizers.schedules", class_name: name, config });
      const schedule = fromSpec(await spec("keras", saved));
      for (let k = 0; k < 60; k++) assert.ok(agree(schedule(k), expected(k), 1e-12), `${k}`);
    });
  }
});

describe("lrlab convert reads configurations", () => {
  it("TrainingArguments: a share of the steps as warm-up, rounded up", async () => {
    const file = JSON.stringify({
      learning_rate: 2e-5,
      lr_scheduler_type: "cosine",
      warmup_ratio: 0.03,
      max_steps: 1001,
    });
    const expected = {
      kind: "cosineWithWarmupSchedule",
      baseLr: 2e-5,
      numWarmupSteps: 31,
      numTrainingSteps: 1001,
    };
    assert.deepEqual(await spec("transformers", file), expected);
    const code = `TrainingArguments("out", learning_rate=2e-5, lr_scheduler_type="cosine", warmup_ratio=0.03)`;
    assert.deepEqual(await spec("transformers", code, "--steps", "1001"), expected);
    assert.match(await fails("transformers", code), /is a share of the steps, of which there is no number/);
  });

  it("Lightning in YAML: the optimizer beside the scheduler", async () => {
    const file = `
optimizer:
  class_path: torch.optim.AdamW
  init_args: { lr: 0.002 }
lr_scheduler:
  class_path: torch.optim.lr_scheduler.MultiStepLR
  init_args:
    milestones: [10, 20]
    gamma: 0.5
`;
    const expected = { kind: "MultiStepLR", baseLr: 0.002, milestones: [10, 20], gamma: 0.5 };
    assert.deepEqual(await spec("pytorch", file), expected);
  });

  it("the arguments of timm's training script", async () => {
    const file = "model: resnet50\nopt: sgd\nlr: 0.4\nsched: cosine\nepochs: 90\nwarmup_epochs: 0\n";
    const made = await spec("timm", file);
    assert.deepEqual(
      [made.kind, made.baseLr, made.tInitial, made.warmupT],
      ["CosineLRScheduler", 0.4, 90, 0],
    );
    assert.match(
      await fails("timm", file.replace("lr: 0.4", "lr: null\nlr_base: 0.1")),
      /CosineLRScheduler: the code does not say the optimizer's rate.*; give it as --lr/,
    );
    assert.match(await fails("timm", file.replace("cosine", "wsd")), /sched must be one of .*, got "wsd"/);
    assert.match(await fails("timm", `${file}sched_on_updates: true\n`), /updates_per_epoch.* is not given/);
    const noisy = await from("timm", `${file}lr_noise: [0.4, 0.9]\n`);
    assert.match(noisy.err, /noise_range_t=\[0.4, 0.9\] is left out/);
  });

  it("axolotl in YAML", async () => {
    const file = `learning_rate: 0.0002\nlr_scheduler: cosine\nwarmup_steps: 10\ncosine_min_lr_ratio: 0.1\nnum_epochs: 3\n`;
    assert.deepEqual(await spec("transformers", file, "--steps", "100"), {
      kind: "cosineWithMinLrSchedule",
      baseLr: 0.0002,
      numWarmupSteps: 10,
      numTrainingSteps: 100,
      minLrRate: 0.1,
    });
    assert.match(
      await fails("transformers", file),
      /max_steps is not given, and the steps of 3 epochs depend on the data/,
    );
  });

  for (const [type, curve] of [
    ["linear", (x: number) => 1 - x],
    ["cosine", (x: number) => 0.5 * (1 + Math.cos(Math.PI * x))],
    ["sqrt", (x: number) => 1 - Math.sqrt(x)],
  ] as const) {
    it(`torchtitan in TOML: ${type}`, async () => {
      const [lr, steps, warmup, least] = [3e-4, 50, 5, 0.1];
      const file = `[optimizer]\nlr = ${lr}\n[lr_scheduler]\nwarmup_steps = ${warmup}\ndecay_ratio = 0.5\ndecay_type = "${type}"\nmin_lr_factor = ${least}\n[training]\nsteps = ${steps}\n`;
      const schedule = fromSpec(await spec("pytorch", file));
      const decay = 25;
      const stableEnd = steps + 1 - decay;
      for (let k = 0; k < steps; k++) {
        const done = (k + 1 - stableEnd) / decay;
        const factor = k < warmup ? (k + 1) / warmup : k < stableEnd ? 1 : least + (1 - least) * curve(done);
        assert.ok(agree(schedule(k), lr * factor, 1e-12), `${k}: ${schedule(k)}, ${lr * factor}`);
      }
    });
  }
});

describe("lrlab convert", () => {
  it("reads a file, writes a call, and JSON with the warnings", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lrlab-"));
    try {
      const file = join(folder, "train.py");
      writeFileSync(file, "scheduler = StepLR(SGD(p, lr=0.1), step_size=30, last_epoch=3)\n");
      const asCode = await lrlab(["convert", "--from", "pytorch", file, "--to", "lrlab"]);
      assert.equal(asCode.out, "stepSchedule({ baseLr: 0.1, stepSize: 30 })\n");
      const { specs, warnings } = JSON.parse(
        (await lrlab(["convert", "--from", "pytorch", file, "--json"])).out,
      );
      assert.deepEqual(specs, [{ kind: "StepLR", baseLr: 0.1, stepSize: 30 }]);
      assert.equal(warnings.length, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const [to, code] of [
    [
      "pytorch",
      /^from torch\.optim import SGD\nfrom torch\.optim\.lr_scheduler import OneCycleLR\n[^]*OneCycleLR\(\s*optimizer, max_lr=0\.1, total_steps=1000/,
    ],
    ["optax", /\nimport optax\n[^]*optimizer = optax\.sgd\(schedule\)/],
    ["keras", /\nimport keras\n[^]*class Schedule/],
  ] as const) {
    it(`writes code for ${to}`, async () => {
      const { status, out, err } = await lrlab([
        "convert",
        "--from",
        "lrlab",
        "OneCycleLR maxLr=0.1 totalSteps=1000",
        "--to",
        to,
      ]);
      assert.equal(status, 0, err);
      assert.match(out, code);
    });
  }

  it("reads what it writes for PyTorch", async () => {
    for (const text of [
      "StepLR baseLr=0.1 stepSize=30",
      "sequential schedules=[LinearLR baseLr=0.1 totalIters=5, ExponentialLR baseLr=0.1 gamma=0.9] milestones=[5]",
    ]) {
      const written = await lrlab(["convert", "--from", "lrlab", text, "--to", "pytorch"]);
      const [again, first] = [await spec("pytorch", written.out), specFromText(text)].map((one) =>
        fromSpec(one),
      );
      for (let k = 0; k < 40; k++) assert.equal(again(k), first(k));
    }
  });

  it("ends with status 2 for a wrong command line", async () => {
    const noFrom = await lrlab(["convert", "-"]);
    assert.deepEqual([noFrom.status, noFrom.out], [2, ""]);
    assert.match(noFrom.err, /--from is missing: one of lrlab, pytorch, optax, keras, transformers, timm/);
    const wrong = await lrlab(["convert", "--from", "torch", "-"]);
    assert.match(wrong.err, /--from must be one of .*, got torch/);
    assert.match((await lrlab(["convert", "--from", "timm", "none.py"])).err, /there is no file none.py/);
  });
});
