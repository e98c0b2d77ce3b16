"""An epoch of the braintools tutorial's loop."""

import braintools
import jax.numpy as jnp

from serve import serve
from task import synthetic_data
from tutorial import Training

(x, y), (val_x, val_y) = [(jnp.asarray(inputs), jnp.asarray(labels)) for inputs, labels in synthetic_data()]
training = Training(braintools.optim.Adam(lr=braintools.optim.StepLR(base_lr=0.01, step_size=1_000_000)))


def train_and_validate():
    loss = training.epoch(x, y)
    training.evaluate(val_x, val_y)
    training.optimizer.lr.step()
    return loss


serve({"train": lambda: training.epoch(x, y), "validation": train_and_validate})
