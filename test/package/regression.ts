/* A straight line fitted in the ways that a program uses lrlab; what it returns is the same in every setting. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- programs are made of this text
async function regression(
  tf: typeof import("@tensorflow/tfjs"),
  lrlab: typeof import("lrlab"),
  schedules: typeof import("lrlab/schedules"),
) {
  const x = tf.linspace(-1, 1, 32).reshape([32, 1]);
  const y = x.mul(2).sub(1);

  const scheduler = new lrlab.StepLR({ baseLr: 0.1, stepSize: 2, gamma: 0.5 });
  const layer = tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" });
  const model = tf.sequential({ layers: [layer] });
  model.compile({ optimizer: new lrlab.Adam({ lr: scheduler }), loss: "meanSquaredError" });
  const callbacks = new lrlab.LearningRateScheduler({ scheduler });
  const { history } = await model.fit(x, y, {
    epochs: 5,
    batchSize: 8,
    shuffle: false,
    verbose: 0,
    callbacks,
  });

  const slope = tf.variable(tf.scalar(0));
  const schedule = schedules.cosineAnnealingSchedule({ baseLr: 0.3, tMax: 8 });
  const position = new lrlab.ScheduleLR(schedule);
  const optimizer = new lrlab.SGD({ lr: position, momentum: 0.5 });
  const losses: number[] = [];
  for (let step = 0; step < 8; step++) {
    const loss = optimizer.minimize(() => tf.losses.meanSquaredError(y, x.mul(slope)), true);
    losses.push(loss!.dataSync()[0]);
    position.step();
  }

  return {
    backend: tf.getBackend(),
    tfjs: tf.version_core,
    lr: scheduler.lr,
    fit: history.loss.map(Number),
    minimize: losses,
    rates: [0, 2, 4, 8].map((step) => schedule(step)),
    one: lrlab.cosineAnnealingSchedule === schedules.cosineAnnealingSchedule,
    names: Object.keys(lrlab).filter((name) => name !== "default").length,
  };
}
