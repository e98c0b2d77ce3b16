/** A network that is trained on classes that differ by their mean; python/train_networks.py has them by the same names. */
export interface Network {
  readonly kind: "dense" | "convolution" | "separable" | "embedding" | "lstm";
  /** Units of the hidden layer, the side of a filter, or the length of a sequence. */
  readonly size: number;
  /** The side of an image in pixels. */
  readonly image: number;
  /** Samples in a batch. */
  readonly batch: number;
  /** Samples in an epoch. */
  readonly samples: number;
}

export const classes = 10;
/** Words of the vocabulary, and the length of the vector for each. */
export const vocabulary = 2000;
export const embedded = 32;

const usual = { image: 28, batch: 128, samples: 2048 };

/** The network's name: what a contestant is asked for. */
export const nameOf = ({ kind, size, image, batch, samples }: Network): string =>
  `${kind} ${size}, image ${image}, batch ${batch}, samples ${samples}`;

/** The networks of the tables, by what they are called there. */
export const tabled: Readonly<Record<string, Network>> = {
  "784-512-10, batch 128": { ...usual, kind: "dense", size: 512 },
  "conv 5×5, 8 – pool – conv 5×5, 16 – pool – dense, batch 64": {
    ...usual,
    kind: "convolution",
    size: 5,
    batch: 64,
    samples: 2000,
  },
  "conv 3×3, 8 – pool – conv 3×3, 16 – pool – dense, batch 64": {
    ...usual,
    kind: "convolution",
    size: 3,
    batch: 64,
    samples: 2000,
  },
  "depthwise separable 3×3, 16 – pool – 32 – pool – dense, batch 64": {
    ...usual,
    kind: "separable",
    size: 3,
    batch: 64,
    samples: 512,
  },
  "embedding 2000 × 32, 40 words – mean – dense, batch 128": { ...usual, kind: "embedding", size: 40 },
  "LSTM 32, 20 steps of 28 – dense, batch 128": { ...usual, kind: "lstm", size: 20, samples: 512 },
};

/** The curves of cost per sample: what grows, and the networks in order. */
export const curves: Readonly<Record<string, readonly [at: number, network: Network][]>> = {
  "hidden units (batch 128)": [32, 64, 128, 256, 512, 1024, 2048].map((size) => [
    size,
    { ...usual, kind: "dense", size },
  ]),
  "samples in a batch (784-128-10)": [16, 32, 64, 128, 256, 512, 1024, 2048].map((batch) => [
    batch,
    { ...usual, kind: "dense", size: 128, batch },
  ]),
  "pixels of an image's side (3×3, batch 64)": [28, 40, 56, 80, 112, 128].map((image) => [
    image,
    { kind: "convolution", size: 3, image, batch: 64, samples: 128 },
  ]),
};

/** A step of the larger convolutions, for what takes seconds for one: an epoch of one batch. */
export const stepOfConvolution: Network = { ...usual, kind: "convolution", size: 5, batch: 64, samples: 64 };

/** A step of the embedding, for the same. */
export const stepOfEmbedding: Network = { ...usual, kind: "embedding", size: 40, batch: 8, samples: 8 };

/** All networks that a contestant is asked for. */
export const networks: readonly Network[] = [
  ...Object.values(tabled),
  ...Object.values(curves).flatMap((points) => points.map(([, network]) => network)),
  stepOfConvolution,
  stepOfEmbedding,
];
