"""Trains in a tslab kernel and executes notebooks that train; prints what came from the kernel and was saved, as JSON."""

import json
import time

import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

CELLS = [
    """
import { Adam, printEpochs, SGD, simpleNet, syntheticData, train, useBackend } from "lrlab";

await useBackend("wasm", { quiet: true });
const data = syntheticData({ nTrain: 2000, nVal: 100 });
const options = { epochs: 3, batchSize: 128 };
""",
    """
for (const lr of [0.001, 0.01]) await train(simpleNet(), data, { optimizer: new Adam({ lr }), ...options });
""",
    """
const printing = await train(simpleNet(), data, { optimizer: new Adam({ lr: 0.01 }), ...options, callbacks: [printEpochs({ every: 1 })] });
""",
    """
const silent = await train(simpleNet(), data, { optimizer: new Adam({ lr: 0.01 }), ...options, quiet: true });
""",
    """
await train(simpleNet(), data, { optimizer: new SGD({ lr: 1e30 }), ...options }).catch(() => undefined);
""",
]
LONG = 'const long = await train(simpleNet(), data, { optimizer: new Adam({ lr: 0.001 }), epochs: 60, batchSize: 128 });'


def updates():
    """What a run sends for its display: when, whether in place, under which id, and in which MIME types."""
    manager = KernelManager(kernel_name="tslab")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive(CELLS[0], timeout=60)
        seen = []

        def note(message):
            if message["msg_type"] in ("display_data", "update_display_data"):
                content = message["content"]
                seen.append([time.monotonic(), message["msg_type"], content["transient"]["display_id"], content["data"]])

        client.execute_interactive(LONG, timeout=60, output_hook=note)
        return seen
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def executed():
    """The outputs of the cells of a notebook, as they are saved."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=60, kernel_name="tslab").execute()
    keys = ("output_type", "name", "text", "data", "transient")
    return [[{key: output[key] for key in keys if key in output} for output in cell.outputs] for cell in notebook.cells]


print(json.dumps({"updates": updates(), "first": executed(), "second": executed()}))
