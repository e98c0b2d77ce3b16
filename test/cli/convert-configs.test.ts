import assert from "node:assert/strict";
import { fails, from, spec } from "./converting";

describe("lrlab convert reads TrainingArguments", () => {
  const code = `TrainingArguments(learning_rate=1e-4, max_steps=100, lr_scheduler_type="cosine_with_restarts", `;
  for (const own of [
    "lr_scheduler_kwargs=dict(num_cycles=4))",
    `lr_scheduler_kwargs='{"num_cycles": 4}')`,
    `**{"lr_scheduler_kwargs": {"num_cycles": 4}})`,
  ])
    it(`with ${own}`, async () => assert.equal((await spec("transformers", code + own)).numCycles, 4));

  it("from JSON, whose lr_scheduler_kwargs is a text", async () => {
    const file = { learning_rate: 1e-4, max_steps: 9, lr_scheduler_type: "cosine_with_restarts" };
    const text = JSON.stringify({ ...file, lr_scheduler_kwargs: '{"num_cycles": 4}' });
    assert.equal((await spec("transformers", text)).numCycles, 4);
    const wrong = JSON.stringify({ ...file, lr_scheduler_kwargs: "cycles" });
    assert.match(await fails("transformers", wrong), /lr_scheduler_kwargs must be a dict, got "cycles"/);
  });

  it("get_scheduler with arguments of its schedule's own", async () => {
    const call = (own: string) =>
      `get_scheduler("cosine_with_restarts", SGD(p, lr=1), 10, 100, scheduler_specific_kwargs=${own})`;
    assert.equal((await spec("transformers", call("dict(num_cycles=3)"))).numCycles, 3);
    assert.match(
      await fails("transformers", call("args.kw")),
      /scheduler_specific_kwargs is args.kw, which is not/,
    );
  });

  it("refuses arguments that may be any", async () => {
    const message = await fails("transformers", "TrainingArguments(max_steps=100, **cfg)");
    assert.match(message, /TrainingArguments: an argument is \*\*cfg, which may hold any arguments/);
  });

  it("a type that is a member of SchedulerType, or not known", async () => {
    const typed = (type: string) =>
      `TrainingArguments(learning_rate=1, max_steps=9, lr_scheduler_type=${type})`;
    const { kind } = await spec("transformers", typed("transformers.SchedulerType.COSINE"));
    assert.equal(kind, "cosineWithWarmupSchedule");
    const unknown = typed("args.lr_scheduler_type");
    assert.match(
      await fails("transformers", unknown),
      /is args.lr_scheduler_type, .* give --set "args.lr_scheduler_type=/,
    );
    const given = await spec("transformers", unknown, "--set", "args.lr_scheduler_type=cosine");
    assert.equal(given.kind, "cosineWithWarmupSchedule");
  });

  it("of trl, with a rate that is given", async () => {
    assert.equal((await spec("transformers", "SFTConfig(max_steps=9, learning_rate=2e-5)")).baseLr, 2e-5);
    assert.match(
      await fails("transformers", "GRPOConfig(max_steps=9)"),
      /learning_rate is not given, .* as --lr/,
    );
  });
});

// The numbers are those of core/builders/base.py.
describe("lrlab convert reads axolotl", () => {
  const file = "base_model: m\nmicro_batch_size: 2\nlearning_rate: 0.0002\n";
  for (const [more, steps, warmup] of [
    ["", 105, 3],
    ["", 10000, 100],
    ["", 20, 0],
    ["", 40, 2],
    ["warmup_ratio: 0.1\n", 105, 10],
    ["warmup_steps: 7\nwarmup_ratio: 0.1\n", 105, 7],
  ] as const)
    it(`${more.replace(/\n/g, ", ")}${steps} steps: a warm-up of ${warmup}`, async () => {
      assert.deepEqual(await spec("transformers", file + more, "--steps", String(steps)), {
        kind: "cosineWithWarmupSchedule",
        baseLr: 0.0002,
        numWarmupSteps: warmup,
        numTrainingSteps: steps,
      });
    });

  it("needs a rate", async () => {
    const message = await fails("transformers", "base_model: m\nlr_scheduler: cosine\nmax_steps: 9\n");
    assert.match(message, /axolotl: learning_rate must be a number, got none/);
  });
});

describe("lrlab convert finds schedules wherever a configuration has them", () => {
  const step = { step_size: 3 };
  const expected = { kind: "StepLR", baseLr: 0.2, stepSize: 3 };
  for (const [what, file] of [
    [
      "Hydra",
      {
        model: {
          _target_: "src.models.Module",
          optimizer: { _target_: "torch.optim.Adam", _partial_: true, lr: 0.2 },
          scheduler: { _target_: "torch.optim.lr_scheduler.StepLR", _partial_: true, ...step },
        },
      },
    ],
    [
      "Lightning",
      {
        model: {
          class_path: "my.Model",
          init_args: {
            optimizer: { class_path: "torch.optim.SGD", init_args: { lr: 0.2 } },
            lr_scheduler: { class_path: "StepLR", init_args: step },
          },
        },
      },
    ],
  ] as const)
    it(what, async () => assert.deepEqual(await spec("pytorch", JSON.stringify(file)), expected));

  it("an optimizer of Keras", async () => {
    const schedule = { class_name: "CosineDecay", config: { initial_learning_rate: 0.1, decay_steps: 9 } };
    const file = JSON.stringify({ class_name: "Adam", config: { learning_rate: schedule } });
    assert.equal((await spec("keras", file)).initValue, 0.1);
  });
});

describe("lrlab convert says what it takes for given", () => {
  it("Keras' mode, by the metric", async () => {
    const call = (monitor: string) => `ReduceLROnPlateau(monitor='${monitor}', factor=0.5)`;
    for (const [monitor, mode] of [
      ["val_accuracy", "max"],
      ["acc", "max"],
      ["val_loss", "min"],
    ])
      assert.equal((await spec("keras", call(monitor), "--lr", "1")).mode, mode);
    assert.match(
      await fails("keras", call("val_auc"), "--lr", "1"),
      /mode="auto" is for monitor="val_auc" depends/,
    );
  });

  it("values of timm's script, of those that the schedule uses", async () => {
    const { status, err } = await from("timm", "lr: 0.4\nsched: cosine\nepochs: 90\n");
    assert.deepEqual([status, err], [0, "timm: warmup_epochs=5 is the training script's: not given\n"]);
    const multi = await from("timm", "lr: 0.4\nsched: multistep\nwarmup_epochs: 0\n");
    assert.equal(multi.err, "timm: decay_milestones=[30, 60] is the training script's: not given\n");
  });

  it("a --set of a name that the code has not", async () => {
    const { status, err } = await from("pytorch", "StepLR(SGD(p, lr=1), 3)", "--set", "epochs=3");
    assert.deepEqual([status, err], [0, "--set epochs is left out: the code has no epochs\n"]);
  });

  it("ends with status 2 for a text that is not of its format", async () => {
    const { status, err } = await from("pytorch", "{", "--format", "json");
    assert.equal(status, 2);
    assert.match(err, /the text is not JSON/);
  });
});
