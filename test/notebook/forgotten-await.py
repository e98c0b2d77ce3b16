"""Runs cells in a tslab kernel of which one forgets an `await`; prints what they printed, as JSON."""

import json
import sys
import time

from jupyter_client.manager import KernelManager

SET_UP = """
import { SGD, simpleNet, syntheticData, train, useBackend } from "lrlab";
await useBackend("%s", { quiet: true });
const kept = [1, 2, 3];
const data = syntheticData({ nTrain: 64, nVal: 16 });
console.log("ready");
"""
# The option is checked at run time alone: the cell's types are right.
FORGOTTEN = """
train(simpleNet(), data, { optimizer: new SGD({ lr: 0.1 }), epochs: -1 });
console.log("went on");
"""
AFTER = """
const { loss } = await train(simpleNet(), data, { optimizer: new SGD({ lr: 0.1 }), epochs: 1, quiet: true });
console.log(JSON.stringify([kept, loss.length]));
"""


def run(client, code):
    """The texts that a cell prints, and its status."""
    texts = []

    def hook(message):
        if message["msg_type"] == "stream":
            texts.append(message["content"]["text"])

    reply = client.execute_interactive(code, timeout=60, output_hook=hook)
    return ["".join(texts), reply["content"]["status"]]


def main(backend):
    manager = KernelManager(kernel_name="tslab")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        cells = [run(client, SET_UP % backend), run(client, FORGOTTEN)]
        time.sleep(0.5)  # an unhandled rejection is reported after the cell; tslab drops cells for 0.2 s after an error
        cells.append(run(client, AFTER) if manager.is_alive() else ["", "dead"])
        print(json.dumps(cells))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(sys.argv[1])
