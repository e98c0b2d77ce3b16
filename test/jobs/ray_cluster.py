"""A Ray cluster of a head and two workers on this machine runs a sweep, and one of them dies: ray_cluster.py DRIVER FOLDER COMMAND..."""
import os
import pathlib
import subprocess
import sys
import time

from ray.cluster_utils import Cluster

driver, folder, *command = sys.argv[1:]
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
run = subprocess.Popen([sys.executable, driver, folder, *command], env={**os.environ, "RAY_ADDRESS": cluster.address})


def done() -> int:
    return len(list(pathlib.Path(folder, "results").glob("*.json")))


deadline = time.monotonic() + 120
while time.monotonic() < deadline and done() < 3:
    time.sleep(0.05)
print("done before a node dies:", done(), flush=True)
cluster.remove_node(nodes[0], allow_graceful=False)
code = run.wait(timeout=200)
cluster.shutdown()
sys.exit(code)
