// Compares until three runs are done, interrupts itself as Ctrl-C does, and prints what it saw; then compares again.
const { compare, lastComparison, InterruptedComparisonError } = require("lrlab");

const data = { name: "synthetic", options: { nTrain: 200, nVal: 50 } };
const options = { data, epochs: 2, schedules: { constant: 0.01 } };
const seeds = Array.from({ length: 30 }, (_, i) => i);
let seen = 0;
const onRunEnd = () => void (++seen === 3 && process.kill(process.pid, "SIGINT"));

compare({ ...options, seeds, workers: 2, onRunEnd }).catch(async (error) => {
  const { name, message, finished, comparison } = error;
  const isLast = comparison === lastComparison();
  const after = await compare({ ...options, seeds: [77] });
  console.log(
    JSON.stringify({
      isInterrupted: error instanceof InterruptedComparisonError,
      name,
      message,
      seen,
      finished,
      kept: Object.keys(comparison.histories.constant).length,
      failed: comparison.failed.length,
      isLast,
      listeners: process.listenerCount("SIGINT"),
      after: Object.keys(after.histories.constant),
      isLastAfter: after === lastComparison(),
    }),
  );
});
