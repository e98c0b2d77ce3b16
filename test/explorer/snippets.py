"""Runs code that the explorer wrote for PyTorch, optax and Keras, and prints the rates that it gives.

Reads [{ target, code, at, metrics }] as JSON from standard input and prints for each one the rates after so many steps, or
null where a library that it imports is not installed.
"""
import importlib.util
import json
import os
import sys

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("JAX_ENABLE_X64", "1")
modules = {"PyTorch": "torch", "optax": "optax", "Keras": "keras"}
installed = {target for target, module in modules.items() if importlib.util.find_spec(module)}


class Model:
    def parameters(self):
        try:
            import torch
            return [torch.nn.Parameter(torch.zeros(1))]
        except AttributeError:
            return []


def pytorch(names, case):
    optimizer, scheduler = names["optimizer"], names["scheduler"]
    rates = [optimizer.param_groups[0]["lr"]]
    for k in range(case["at"][-1]):
        optimizer.step()
        if hasattr(scheduler, "step_update"):
            scheduler.step_update(k + 1)
        else:
            scheduler.step(*([case["metrics"][k]] if case["metrics"] else []))
        rates.append(optimizer.param_groups[0]["lr"])
    return [rates[k] for k in case["at"]]


def optax(names, case):
    if not case["metrics"]:
        return [float(names["schedule"](k)) for k in case["at"]]
    import jax.numpy as jnp
    params = jnp.zeros(1)
    state = names["optimizer"].init(params)
    rates = []
    # The rate of an update is what it does to a gradient of 1; the metric is taken in before it.
    for k in range(-1, case["at"][-1]):
        value = case["metrics"][k] if k >= 0 else jnp.inf
        updates, state = names["optimizer"].update(jnp.ones(1), state, params, value=value)
        rates.append(-float(updates[0]))
    return [rates[k] for k in case["at"]]


def keras(names, case):
    return [float(names["schedule"](k)) for k in case["at"]]


def run(case):
    if case["target"] not in installed:
        return None
    names = {"model": Model()}
    try:
        exec(case["code"], names)
        return {"PyTorch": pytorch, "optax": optax, "Keras": keras}[case["target"]](names, case)
    except ModuleNotFoundError:
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(json.dumps([run(case) for case in json.load(sys.stdin)]))
