"""Does what is left of a sweep on a Ray cluster: python ray_sweep.py FOLDER [COMMAND...]; COMMAND is npx lrlab unless given.

The folder and the program are at the same paths on all nodes. A slice whose node dies is started again on another one.
"""
import json
import subprocess
import sys

import ray

folder, *command = sys.argv[1:]
sweep = [*(command or ["npx", "lrlab"]), "sweep"]
status = lambda: json.loads(subprocess.check_output([*sweep, "status", folder, "--json"]))


@ray.remote(num_cpus=1, max_retries=-1)
def run(slice: int) -> int:
    return subprocess.call([*sweep, "run", folder, "--workers", "1", "--slice", str(slice)])


ray.init(address="auto", log_to_driver=False)
codes = ray.get([run.remote(slice) for slice in status()["slicesLeft"]])
print(subprocess.check_output([*sweep, "status", folder], text=True), end="")
sys.exit(max(codes, default=0))
