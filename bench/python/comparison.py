"""The tutorial's schedules, and two more, for 40 epochs each with braintools: timed from its start to its end."""

import json

import braintools.optim as optim
import jax.numpy as jnp

from serve import peak_memory
from task import synthetic_data
from tutorial import Training

BASE, EPOCHS = 0.01, 40


def warmup():
    return optim.WarmupScheduler(base_lr=BASE, warmup_epochs=5, warmup_start_lr=0.0001)


def exponential(base_lr, gamma):
    return optim.ExponentialLR(base_lr=base_lr, gamma=gamma)


def cosine(t_max, eta_min):
    return optim.CosineAnnealingLR(base_lr=BASE, T_max=t_max, eta_min=eta_min)


def sgd(lr):
    return optim.SGD(lr=lr, momentum=0.9)


def optimizers():
    plain = {
        "StepLR": optim.StepLR(base_lr=BASE, step_size=10, gamma=0.5),
        "ExponentialLR": exponential(BASE, 0.95),
        "MultiStepLR": optim.MultiStepLR(base_lr=BASE, milestones=[10, 20, 30], gamma=0.3),
        "CosineAnnealingLR": cosine(20, 0.0001),
        "WarmupScheduler": warmup(),
        "ReduceLROnPlateau": optim.ReduceLROnPlateau(base_lr=BASE, mode="min", factor=0.5, patience=5),
        "SequentialLR": optim.SequentialLR(
            schedulers=[warmup(), cosine(15, 0.001), exponential(0.001, 0.9)], milestones=[5, 20]
        ),
        "ChainedScheduler": optim.ChainedScheduler(schedulers=[warmup(), exponential(BASE, 0.95)]),
        "constant": optim.ConstantLR(base_lr=BASE, factor=1.0),
    }
    made = {name: optim.Adam(lr=lr) for name, lr in plain.items()}
    cyclic = optim.CyclicLR(base_lr=0.001, max_lr=0.01, step_size_up=5, step_size_down=5, mode="triangular2")
    made["CyclicLR"] = sgd(cyclic)
    made["OneCycleLR"] = sgd(optim.OneCycleLR(max_lr=0.01, total_steps=EPOCHS))
    return made


def main():
    (x, y), (val_x, val_y) = [(jnp.asarray(a), jnp.asarray(b)) for a, b in synthetic_data()]
    losses = {}
    for name, optimizer in optimizers().items():
        training = Training(optimizer)
        history = []
        for _ in range(EPOCHS):
            loss = training.epoch(x, y)
            val_loss, val_accuracy = training.evaluate(val_x, val_y)
            scheduler = optimizer.lr
            scheduler.step(metric=val_loss) if name == "ReduceLROnPlateau" else scheduler.step()
            history.append((loss, val_loss, val_accuracy, scheduler.get_lr()[0]))
        losses[name] = history[-1][0]
    print(json.dumps({"losses": losses, "peakMiB": peak_memory()}))


main()
