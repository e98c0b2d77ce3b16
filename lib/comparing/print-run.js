"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.printRun = printRun;
/** Prints a line for a run of a comparison that ended: `compare({ …, onRunEnd: printRun })`. */
function printRun(run, { finished, total }) {
    const { schedule, seed, scale, isTuning, history, error } = run;
    const scaled = scale === undefined ? schedule : `${schedule} × ${scale}`;
    const name = `${isTuning ? "tuning " : ""}${scaled}, seed ${seed}`;
    const head = `${String(finished).padStart(String(total).length)}/${total}  ${name}`;
    if (!history)
        return console.log(`${head}  failed: ${error?.message}`);
    const last = (column) => history[column][history.epoch.length - 1].toFixed(4);
    const { test } = history;
    const tested = test ? `  test loss ${test.loss.toFixed(4)}  test acc ${test.accuracy.toFixed(4)}` : "";
    console.log(`${head}  loss ${last("loss")}  val loss ${last("valLoss")}  val acc ${last("valAccuracy")}${tested}`);
}
