// The tutorial's schedules, and two more, for 40 epochs each: a program to be timed from its start to its end.
const lrlab = require("lrlab");
const { compare } = require("lrlab/dist/training/compare");

const baseLr = 0.01;
const sgd = (lr) => new lrlab.SGD({ lr, momentum: 0.9 });
const warmup = () => new lrlab.WarmupScheduler({ baseLr, warmupEpochs: 5, warmupStartLr: 0.0001 });
const exponential = (baseLr, gamma) => new lrlab.ExponentialLR({ baseLr, gamma });
const cosine = (tMax, etaMin) => new lrlab.CosineAnnealingLR({ baseLr, tMax, etaMin });

const schedules = {
  StepLR: new lrlab.StepLR({ baseLr, stepSize: 10, gamma: 0.5 }),
  ExponentialLR: exponential(baseLr, 0.95),
  MultiStepLR: new lrlab.MultiStepLR({ baseLr, milestones: [10, 20, 30], gamma: 0.3 }),
  CosineAnnealingLR: cosine(20, 0.0001),
  CyclicLR: sgd(
    new lrlab.CyclicLR({
      baseLr: 0.001,
      maxLr: 0.01,
      stepSizeUp: 5,
      mode: "triangular2",
      cycleMomentum: false,
    }),
  ),
  OneCycleLR: sgd(new lrlab.OneCycleLR({ maxLr: 0.01, totalSteps: 40, cycleMomentum: false })),
  WarmupScheduler: warmup(),
  ReduceLROnPlateau: new lrlab.ReduceLROnPlateau({ baseLr, factor: 0.5, patience: 5 }),
  SequentialLR: new lrlab.SequentialLR({
    schedulers: [warmup(), cosine(15, 0.001), exponential(0.001, 0.9)],
    milestones: [5, 20],
  }),
  ChainedScheduler: new lrlab.ChainedScheduler({ schedulers: [warmup(), exponential(baseLr, 0.95)] }),
  constant: baseLr,
};

compare({ schedules, data: { name: "synthetic" }, epochs: 40, batchSize: 128 }).then(({ mean }) => {
  console.log(JSON.stringify(Object.values(mean).map(({ loss }) => loss[39])));
});
