"""The time from a notebook kernel's start to its first figure: in the tslab kernel, and in Python's with braintools."""

import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from serve import serve

LRLAB = """
import { scheduleFigure, show, StepLR, useBackend } from "lrlab";
await useBackend();
const stepLR = new StepLR({ baseLr: 0.01, stepSize: 10, gamma: 0.5 });
show(scheduleFigure({ StepLR: stepLR }, { steps: 40 }));
"""
BRAINTOOLS = """
import brainstate
import braintools
import jax
import matplotlib.pyplot as plt

step_lr = braintools.optim.StepLR(base_lr=0.01, step_size=10, gamma=0.5)
rates = []
for _ in range(40):
    rates.append(step_lr.get_lr()[0])
    step_lr.step()
plt.plot(rates)
plt.show()
"""


def first_figure(manager, cell):
    """Milliseconds from the kernel's start to the message with the figure that the cell shows."""
    start = time.perf_counter()
    manager.start_kernel(cwd="notebooks")
    client = manager.client()
    try:
        client.start_channels()
        client.wait_for_ready(timeout=60)
        client.execute(cell)
        while True:
            message = client.get_iopub_msg(timeout=60)
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(message["content"]["traceback"]))
            if {"image/png", "application/vnd.plotly.v1+json"} & set(message["content"].get("data", {})):
                return (time.perf_counter() - start) * 1000
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def python_kernel(python):
    manager = KernelManager(kernel_name="python")
    argv = [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    manager._kernel_spec = KernelSpec(argv=argv, display_name="Python", language="python")
    return manager


tasks = {"lrlab": lambda: first_figure(KernelManager(kernel_name="tslab"), LRLAB)}
if len(sys.argv) > 1:
    tasks["braintools"] = lambda: first_figure(python_kernel(sys.argv[1]), BRAINTOOLS)
serve(tasks)
