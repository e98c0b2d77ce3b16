/** What an optimizer is called in other libraries. */
type Peers = Partial<Record<"PyTorch" | "optax" | "Keras", string>>;

const peers = {
  SGD: { PyTorch: "SGD", optax: "sgd", Keras: "SGD" },
  Adam: { PyTorch: "Adam", optax: "adam", Keras: "Adam" },
  AdamW: { PyTorch: "AdamW", optax: "adamw", Keras: "AdamW" },
  NAdam: { PyTorch: "NAdam", optax: "nadam", Keras: "Nadam" },
  RAdam: { PyTorch: "RAdam", optax: "radam" },
  Adamax: { PyTorch: "Adamax", optax: "adamax", Keras: "Adamax" },
  Adagrad: { PyTorch: "Adagrad", optax: "adagrad", Keras: "Adagrad" },
  Adadelta: { PyTorch: "Adadelta", optax: "adadelta", Keras: "Adadelta" },
  RMSprop: { PyTorch: "RMSprop", optax: "rmsprop", Keras: "RMSprop" },
  Lion: { optax: "lion", Keras: "Lion" },
  LAMB: { optax: "lamb", Keras: "Lamb" },
  SGDScheduleFree: { optax: "contrib.schedule_free_sgd" },
  AdamWScheduleFree: { optax: "contrib.schedule_free_adamw" },
  RAdamScheduleFree: {},
  Muon: { PyTorch: "Muon", optax: "contrib.muon", Keras: "Muon" },
  Prodigy: { optax: "contrib.prodigy" },
  Adafactor: { PyTorch: "Adafactor", optax: "adafactor", Keras: "Adafactor" },
  AdEMAMix: { optax: "contrib.ademamix" },
  ADOPT: { optax: "contrib.adopt" },
  MoMo: { optax: "contrib.momo" },
  MoMoAdam: { optax: "contrib.momo_adam" },
  PolyakSGD: { optax: "polyak_sgd" },
  DoG: { optax: "contrib.dog" },
  DoWG: { optax: "contrib.dowg" },
} satisfies Record<string, Peers>;

/** The name of an optimizer. */
export type OptimizerName = keyof typeof peers;

/** What each optimizer is called elsewhere. */
export const optimizerPeers: Readonly<Record<OptimizerName, Peers>> = peers;

/** The names of all optimizers. */
export const optimizerNames = Object.keys(peers) as OptimizerName[];
