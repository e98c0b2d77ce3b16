"""20 000 steps of each of PyTorch's schedulers on an optimizer with one parameter, the rate read after each."""

import functools

import torch
from torch.optim import lr_scheduler as lrs

from serve import serve

STEPS, BASE_LR = 20_000, 0.1

SCHEDULERS = {
    "StepLR": lambda opt: lrs.StepLR(opt, 1000, 0.99),
    "MultiStepLR": lambda opt: lrs.MultiStepLR(opt, [6000, 12000, 18000]),
    "ExponentialLR": lambda opt: lrs.ExponentialLR(opt, 0.99999),
    "CosineAnnealingLR": lambda opt: lrs.CosineAnnealingLR(opt, STEPS),
    "CyclicLR": lambda opt: lrs.CyclicLR(opt, 0.01, BASE_LR, step_size_up=1000),
    "OneCycleLR": lambda opt: lrs.OneCycleLR(opt, BASE_LR, total_steps=STEPS + 1),
    "ReduceLROnPlateau": lambda opt: lrs.ReduceLROnPlateau(opt, patience=1000),
    "SequentialLR": lambda opt: lrs.SequentialLR(
        opt, [lrs.LinearLR(opt, 0.01, total_iters=1000), lrs.CosineAnnealingLR(opt, STEPS)], [1000]
    ),
    "ChainedScheduler": lambda opt: lrs.ChainedScheduler(
        [lrs.LinearLR(opt, 0.01, total_iters=1000), lrs.CosineAnnealingLR(opt, STEPS)], opt
    ),
}


def run(make):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE_LR, momentum=0.9)
    scheduler = make(optimizer)
    optimizer.step()
    group, needs_metric = optimizer.param_groups[0], isinstance(scheduler, lrs.ReduceLROnPlateau)
    total = 0.0
    for k in range(STEPS):
        if needs_metric:
            scheduler.step(k & 1023)
        else:
            scheduler.step()
        total += group["lr"]
    return total / STEPS


serve({name: functools.partial(run, make) for name, make in SCHEDULERS.items()})
