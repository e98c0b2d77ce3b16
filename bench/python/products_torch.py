"""The large matrix products of an epoch of the tutorial's network in PyTorch, and nothing else."""

import torch

from serve import serve

BATCH, FEATURES, HIDDEN, STEPS = 128, 784, 128, 40
x, w, dy = torch.randn(BATCH, FEATURES), torch.randn(FEATURES, HIDDEN), torch.randn(BATCH, HIDDEN)


def products():
    for _ in range(STEPS):
        x @ w
        x.T @ dy
    return STEPS


serve({"products": products})
