// Times an epoch of the course's network on its random data, after one that warms up.
import { createRequire } from "node:module";

const { Adam, simpleNet, syntheticData, train, useBackend } = createRequire(import.meta.url)("lrlab");

await useBackend();
const times = [];
const onEpochEnd = () => void times.push(performance.now());
await train(simpleNet({ seed: 1 }), syntheticData({ seed: 42 }), {
  ...{ optimizer: new Adam({ lr: 0.001 }), epochs: 3, batchSize: 128, quiet: true },
  callbacks: [{ onEpochEnd }],
});
console.log(`${Math.round((times[2] - times[0]) / 2)} ms an epoch`);
