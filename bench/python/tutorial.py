"""Training as in the braintools tutorial on learning-rate scheduling: its network, its steps, its loop."""

import brainstate
import braintools
import jax
import jax.numpy as jnp

from task import BATCH_SIZE, CLASSES, FEATURES, HIDDEN


class SimpleNet(brainstate.nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = brainstate.nn.Linear(FEATURES, HIDDEN)
        self.output = brainstate.nn.Linear(HIDDEN, CLASSES)

    def __call__(self, x):
        return self.output(jax.nn.relu(self.hidden(x)))


class Training:
    """A network of its own, and the two steps compiled for it."""

    def __init__(self, optimizer):
        model = SimpleNet()
        weights = braintools.optim.UniqueStateManager(model.states(brainstate.ParamState)).to_pytree()
        optimizer.register_trainable_weights(weights)
        self.optimizer = optimizer

        def measure(x, y):
            def loss():
                targets = jax.nn.one_hot(y, CLASSES)
                return -jnp.mean(jnp.sum(targets * jax.nn.log_softmax(model(x)), axis=-1))

            gradients = brainstate.transform.grad(loss, grad_states=weights)()
            return loss(), gradients, jnp.mean(jnp.argmax(model(x), axis=-1) == y)

        @brainstate.transform.jit
        def train_step(x, y):
            loss, gradients, accuracy = measure(x, y)
            optimizer.update(gradients)
            return loss, accuracy

        @brainstate.transform.jit
        def eval_step(x, y):
            loss, _, accuracy = measure(x, y)
            return loss, accuracy

        self.train_step, self.eval_step = train_step, eval_step

    def epoch(self, x, y):
        """One pass over the whole batches of the shuffled samples; the mean loss."""
        order = brainstate.random.permutation(len(x))
        x, y = x[order], y[order]
        losses, accuracies = [], []
        for i in range(len(x) // BATCH_SIZE):
            batch = slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE)
            loss, accuracy = self.train_step(x[batch], y[batch])
            losses.append(float(loss))
            accuracies.append(float(accuracy))
        return sum(losses) / len(losses)

    def evaluate(self, x, y):
        loss, accuracy = self.eval_step(x, y)
        return float(loss), float(accuracy)
