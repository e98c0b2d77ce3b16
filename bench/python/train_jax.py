"""An epoch in JAX: one step jitted whole, Adam by hand."""

import jax
import jax.numpy as jnp
import numpy as np

from serve import serve
from task import BATCH_SIZE, CLASSES, FEATURES, HIDDEN, synthetic_data

(x, y), (val_x, val_y) = synthetic_data()
random = np.random.default_rng(0)


def dense(inputs, outputs):
    return random.normal(0, (2 / inputs) ** 0.5, (inputs, outputs)).astype(np.float32), np.zeros(outputs, np.float32)


parameters = [dense(FEATURES, HIDDEN), dense(HIDDEN, CLASSES)]
zeros = jax.tree.map(jnp.zeros_like, parameters)
state = (parameters, zeros, zeros, 0)


def loss_and_correct(parameters, inputs, labels):
    (w1, b1), (w2, b2) = parameters
    logits = jax.nn.relu(inputs @ w1 + b1) @ w2 + b2
    loss = -jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], 1).mean()
    return loss, (logits.argmax(1) == labels).sum()


@jax.jit
def step(state, inputs, labels):
    parameters, m, v, t = state
    (loss, correct), g = jax.value_and_grad(loss_and_correct, has_aux=True)(parameters, inputs, labels)
    t = t + 1
    m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
    v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
    rate, root = 0.01 / (1 - 0.9**t), 1 / (1 - 0.999**t)
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v * root) + 1e-8), parameters, m, v
    )
    return (parameters, m, v, t), loss, correct


evaluate = jax.jit(loss_and_correct)


def train():
    global state
    order = random.permutation(len(x))
    total = 0.0
    for start in range(0, len(x), BATCH_SIZE):
        batch = order[start : start + BATCH_SIZE]
        state, loss, correct = step(state, x[batch], y[batch])
        int(correct)
        total += float(loss) * len(batch)
    return total / len(x)


def train_and_validate():
    loss = train()
    val_loss, correct = evaluate(state[0], val_x, val_y)
    float(val_loss), int(correct)
    return loss


serve({"train": train, "validation": train_and_validate})
