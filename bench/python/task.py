"""The tutorial's task: 5000 samples and 1000 more for validation, of 784 features, in 10 classes; batches of 128."""

import numpy as np

FEATURES, HIDDEN, CLASSES = 784, 128, 10
BATCH_SIZE = 128


def synthetic_data(train=5000, validation=1000, seed=42):
    """Noise with random labels: x of a standard deviation of 0.5, as (x, y) for training and for validation."""
    random = np.random.default_rng(seed)
    return tuple(
        (
            random.normal(0, 0.5, (n, FEATURES)).astype(np.float32),
            random.integers(0, CLASSES, n).astype(np.int32),
        )
        for n in (train, validation)
    )
