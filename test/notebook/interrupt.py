"""
Trains in a tslab kernel and interrupts it, round after round; prints what it saw as one JSON object a line.
Arguments: the number of rounds, and `train` or `fit`.
"""

import json
import sys
import time

from jupyter_client.manager import KernelManager

SET_UP = """
import * as tf from "@tensorflow/tfjs";
import { Adam, LearningRateScheduler, lastHistory, simpleNet, StepLR, syntheticData, train, useBackend } from "lrlab";

await useBackend("wasm", { quiet: true });
const data = syntheticData({ nTrain: 2000, nVal: 100 });
const model = simpleNet();
const adam = new Adam({ lr: 0.001 });
await train(model, data, { optimizer: adam, epochs: 1, batchSize: 128 });

let batches = 0;
let atInterrupt = 0;
let goneOn = 0;
let epochs = 0;
const watch = {
  onTrainBegin() {
    epochs = 0;
    process.once("SIGINT", () => { atInterrupt = batches; });
    console.log("training");
  },
  onBatchEnd() { batches++; },
  onEpochEnd() { epochs++; },
};
model.compile({ optimizer: adam, loss: "meanSquaredError" });
const [x, y] = [tf.randomNormal([2000, 784]), tf.zeros([2000, 10])];
const step = new LearningRateScheduler({ scheduler: new StepLR({ baseLr: 0.001, stepSize: 9 }) });
const tensors = tf.memory().numTensors;
"""
TRAIN = """
await train(model, data, { optimizer: adam, epochs: 1000000, batchSize: 128, callbacks: [watch] });
goneOn++;
"""
FIT = """
await model.fit(x, y, { epochs: 1000000, batchSize: 128, verbose: 0, callbacks: [step, watch] as any });
goneOn++;
"""
QUEUED = 'goneOn++; console.log("the queued cell ran");'
# A property cannot be given in short for a variable of another cell: tslab does not find it.
AFTER = """
console.log(JSON.stringify({
  batchesAfter: batches - atInterrupt,
  goneOn: goneOn,
  epochs: epochs,
  history: HISTORY.epoch.length,
  tensors: tf.memory().numTensors - tensors,
  after: (await train(model, data, { optimizer: adam, epochs: 1, batchSize: 128 })).epoch,
}));
"""


class Kernel:
    def __init__(self):
        self.manager = KernelManager(kernel_name="tslab")
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def until(self, cell, wanted):
        """The texts that a cell prints, until a message for which `wanted` holds."""
        texts = []
        while True:
            message = self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != cell:
                continue
            texts.append(message["content"].get("text", ""))
            if wanted(message):
                return "".join(texts)

    def to_end(self, cell):
        return self.until(cell, lambda m: m["content"].get("execution_state") == "idle")

    def statuses(self, *cells):
        found = {}
        while not all(cell in found for cell in cells):
            reply = self.client.get_shell_msg(timeout=60)
            found[reply["parent_header"]["msg_id"]] = reply["content"].get("status")
        return [found[cell] for cell in cells]

    def run(self, code):
        cell = self.client.execute(code)
        text = self.to_end(cell)
        if self.statuses(cell) != ["ok"]:
            raise RuntimeError(text)
        return text


def main(rounds, what):
    train, history = {"train": (TRAIN, "lastHistory()"), "fit": (FIT, "(model as any).model.history")}[what]
    kernel = Kernel()
    try:
        kernel.run(SET_UP)
        for number in range(rounds):
            cell = kernel.client.execute(train)
            queued = kernel.client.execute(QUEUED)
            kernel.until(cell, lambda m: "training" in m["content"].get("text", ""))
            time.sleep(0.02 + 0.043 * number)
            start = time.monotonic()
            kernel.manager.interrupt_kernel()
            said = kernel.to_end(cell)
            seconds = time.monotonic() - start
            queued_said = kernel.to_end(queued)
            statuses = kernel.statuses(cell, queued)
            time.sleep(0.3)  # tslab drops cells for 0.2 s after an error
            after = json.loads(kernel.run(AFTER.replace("HISTORY", history)))
            print(json.dumps({**after, "said": said, "seconds": seconds, "queued": queued_said, "statuses": statuses}), flush=True)
    finally:
        kernel.client.stop_channels()
        kernel.manager.shutdown_kernel(now=True)


main(int(sys.argv[1]), sys.argv[2])
