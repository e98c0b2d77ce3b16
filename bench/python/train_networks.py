"""An epoch of the networks of util/network.ts in PyTorch, eager, with the tensors of all samples in memory."""

import re

import torch
from torch import nn

from serve import serve

CLASSES, VOCABULARY, EMBEDDED = 10, 2000, 32
cross_entropy = nn.CrossEntropyLoss()


class Mean(nn.Module):
    """The mean over the words of a sequence."""

    def forward(self, x):
        return x.mean(1)


class LastOutput(nn.Module):
    """An LSTM's output after the last step."""

    def __init__(self, features, units):
        super().__init__()
        self.lstm = nn.LSTM(features, units, batch_first=True)

    def forward(self, x):
        return self.lstm(x)[0][:, -1]


def pooled(convolution, filters, image):
    """Convolutions, each with ReLU and pooling, and a dense layer on what is left of an image."""
    layers, channels, side = [], 1, image
    for count in filters:
        layers += [*convolution(channels, count), nn.ReLU(), nn.MaxPool2d(2)]
        channels, side = count, side // 2
    return [*layers, nn.Flatten(), nn.Linear(channels * side * side, CLASSES)]


def network(kind, size, image):
    """The layers of a network, and the shape of a sample."""

    def convolution(inputs, outputs):
        return [nn.Conv2d(inputs, outputs, size, padding="same")]

    def separable(inputs, outputs):
        return [nn.Conv2d(inputs, inputs, size, padding="same", groups=inputs), nn.Conv2d(inputs, outputs, 1)]

    if kind == "dense":
        return [nn.Linear(image * image, size), nn.ReLU(), nn.Linear(size, CLASSES)], [image * image]
    if kind == "convolution":
        return pooled(convolution, [8, 16], image), [1, image, image]
    if kind == "separable":
        return pooled(separable, [16, 32], image), [1, image, image]
    if kind == "embedding":
        return [nn.Embedding(VOCABULARY, EMBEDDED), Mean(), nn.Linear(EMBEDDED, CLASSES)], [size]
    return [LastOutput(image, 32), nn.Linear(32, CLASSES)], [size, image]


def epoch_of(name):
    """A function that trains for an epoch and returns the mean loss."""
    kind = name.split()[0]
    size, image, batch, samples = map(int, re.findall(r"\d+", name))
    layers, shape = network(kind, size, image)
    y = torch.arange(samples) % CLASSES
    if kind == "embedding":
        x = torch.randint(0, VOCABULARY // CLASSES, (samples, *shape)) * CLASSES + y[:, None]
    else:
        x = torch.randn(CLASSES, *shape)[y] / 2 + torch.randn(samples, *shape) / 2
    model = nn.Sequential(*layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

    def train():
        total = 0.0
        for indices in torch.randperm(samples).split(batch):
            optimizer.zero_grad()
            logits = model(x[indices])
            loss = cross_entropy(logits, y[indices])
            loss.backward()
            optimizer.step()
            (logits.argmax(1) == y[indices]).sum().item()
            total += loss.item() * len(indices)
        return total / samples

    return train


class Epochs(dict):
    """Makes each network when it is first asked for."""

    def __missing__(self, name):
        self[name] = epoch_of(name)
        return self[name]


serve(Epochs())
