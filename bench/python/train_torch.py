"""An epoch in PyTorch, eager, with the tensors of all samples in memory."""

import torch

from serve import serve
from task import BATCH_SIZE, CLASSES, FEATURES, HIDDEN, synthetic_data

(x, y), (val_x, val_y) = [
    (torch.from_numpy(inputs), torch.from_numpy(labels).long()) for inputs, labels in synthetic_data()
]
model = torch.nn.Sequential(
    torch.nn.Linear(FEATURES, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, CLASSES)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
cross_entropy = torch.nn.CrossEntropyLoss()


def train():
    total = 0.0
    for batch in torch.randperm(len(x)).split(BATCH_SIZE):
        optimizer.zero_grad()
        logits = model(x[batch])
        loss = cross_entropy(logits, y[batch])
        loss.backward()
        optimizer.step()
        (logits.argmax(1) == y[batch]).sum().item()
        total += loss.item() * len(batch)
    return total / len(x)


def train_and_validate():
    loss = train()
    with torch.no_grad():
        logits = model(val_x)
        cross_entropy(logits, val_y).item()
        (logits.argmax(1) == val_y).float().mean().item()
    return loss


serve({"train": train, "validation": train_and_validate})
