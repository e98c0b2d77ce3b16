// Compares three times: with two threads, again, and after one of the two was ended with its run. Prints how many threads each
// comparison started, and whether the first two measured the same.
const { compare } = require("lrlab");

const data = { name: "synthetic", options: { nTrain: 200, nVal: 50 } };
const options = { data, epochs: 2, schedules: { constant: 0.01 }, seeds: [1, 2], workers: 2 };
const losses = ({ histories }) => JSON.stringify(Object.values(histories.constant).map(({ loss }) => loss));
let count = 0;
process.on("worker", () => count++);
const startedBy = async (comparison) => {
  const before = count;
  const result = await comparison();
  return { started: count - before, result };
};

async function main() {
  const first = await startedBy(() => compare(options));
  const second = await startedBy(() => compare(options));
  const controller = new AbortController();
  const { signal } = controller;
  await compare({ ...options, workers: 1, signal, onRunEnd: () => controller.abort() });
  const third = await startedBy(() => compare(options));
  const runs = [first, second, third];
  console.log(
    JSON.stringify({
      started: runs.map(({ started }) => started),
      same: losses(first.result) === losses(second.result),
    }),
  );
}
void main();
