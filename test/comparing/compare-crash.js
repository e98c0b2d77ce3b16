// A worker that dies at the seeds 13 and 14, and else does what it is told.
const { parentPort } = require("node:worker_threads");

parentPort.on("message", ({ job }) => {
  if (job.seed === 13) process.exit(3);
  if (job.seed === 14) throw new Error("out of luck");
});
require("../../lib/dist/comparing/worker");
