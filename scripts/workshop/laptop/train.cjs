// Times an epoch of the course's network on its random data, after one that warms up.
const { Adam, simpleNet, syntheticData, train, useBackend } = require("lrlab");

(async () => {
  await useBackend();
  const model = simpleNet({ seed: 1 });
  const data = syntheticData({ seed: 42 });
  const times = [];
  const optimizer = new Adam({ lr: 0.001 });
  const onEpochEnd = () => void times.push(performance.now());
  await train(model, data, {
    optimizer,
    epochs: 3,
    batchSize: 128,
    quiet: true,
    callbacks: [{ onEpochEnd }],
  });
  console.log(`${Math.round((times[2] - times[0]) / 2)} ms an epoch`);
})();
