"""A Ray cluster of a head and two workers on this machine runs a sweep, and one worker dies: ray_cluster.py DRIVER FOLDER COMMAND..."""
import pathlib
import subprocess
import sys
import time

from ray.cluster_utils import Cluster

driver, folder, *command = sys.argv[1:]
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0})
nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
run = subprocess.Popen(
    [sys.executable, driver, folder, *command], env={**__import__("os").environ, "RAY_ADDRESS": cluster.address}
)
claims = pathlib.Path(folder, "claims")
results = pathlib.Path(folder, "results")
deadline = time.monotonic() + 60
while time.monotonic() < deadline and not (results.is_dir() and len(list(results.glob("*.json"))) >= 3):
    time.sleep(0.05)
print("done before a node dies:", len(list(results.glob("*.json"))), "claims:", len(list(claims.glob("*.lock"))), flush=True)
cluster.remove_node(nodes[0], allow_graceful=False)
code = run.wait(timeout=200)
cluster.shutdown()
sys.exit(code)
