"""The Python side of a contestant's process, as util/serve.ts is for Node."""

import json
import resource
import sys
import time


def serve(tasks):
    """Does a task for each line that names one, and answers with its time and result; at the end, with the peak memory.

    :param tasks: Functions by name; each returns a number.
    """
    say({"ready": True})
    for line in sys.stdin:
        start = time.perf_counter()
        value = tasks[line.strip()]()
        say({"ms": (time.perf_counter() - start) * 1000, "value": float(value)})
    say({"peakMiB": peak_memory()})


def peak_memory():
    """The most memory that this process has held, in MiB."""
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def say(answer):
    print(json.dumps(answer), flush=True)
