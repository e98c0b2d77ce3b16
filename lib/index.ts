export * from "./schedules/schedule";
export type { Option, OptionTable } from "./options/options";
export type { Combinator } from "./schedules/combinator";
export { fromSpec, toSpec } from "./schedules/spec";
export * from "./schedules/step";
export * from "./schedules/constant";
export * from "./schedules/linear";
export * from "./schedules/polynomial";
export * from "./schedules/exponential";
export * from "./schedules/inverse-time";
export * from "./schedules/lambda";
export * from "./schedules/cosine";
export * from "./schedules/restarts";
export * from "./schedules/cycles";
export * from "./schedules/cyclic";
export * from "./schedules/one-cycle";
export * from "./schedules/one-cycle-optax";
export * from "./schedules/piecewise";
export * from "./schedules/warmup";
export * from "./schedules/warmup-decay";
export * from "./schedules/cosine-with-warmup";
export * from "./schedules/warmup-stable-decay";
export * from "./schedules/inverse-square-root";
export * from "./schedules/rex";
export * from "./schedules/transform";
export * from "./schedules/units";
export {
  constantWithWarmupSchedule,
  linearWithWarmupSchedule,
  polynomialWithWarmupSchedule,
} from "./schedules/with-warmup";
export type {
  ConstantWithWarmupOptions,
  LinearWithWarmupOptions,
  PolynomialWithWarmupOptions,
} from "./schedules/with-warmup";
export { sequential, joinSchedules, warmup } from "./schedules/sequence";
export type { SequenceOptions, JoinSchedulesOptions, WarmupOptions } from "./schedules/sequence";
export { chain, multiply } from "./schedules/chain";
export type { ReduceLROnPlateauOptions } from "./schedules/plateau";
export * from "./schedulers/scheduler";
export * from "./schedulers/schedule-lr";
export * from "./schedulers/lambda";
export * from "./schedulers/step";
export * from "./schedulers/constant";
export * from "./schedulers/linear";
export * from "./schedulers/exponential";
export * from "./schedulers/polynomial";
export * from "./schedulers/cosine";
export * from "./schedulers/restarts";
export * from "./schedulers/cyclic";
export * from "./schedulers/one-cycle";
export * from "./schedulers/warmup";
export * from "./schedulers/piecewise";
export * from "./schedulers/plateau";
export * from "./schedulers/sequential";
export * from "./schedulers/chained";
export * from "./optimizers/optimizer";
export * from "./optimizers/sgd";
export * from "./optimizers/adam";
export * from "./optimizers/adamw";
export * from "./optimizers/nadam";
export * from "./optimizers/radam";
export * from "./optimizers/adamax";
export * from "./optimizers/adagrad";
export * from "./optimizers/adadelta";
export * from "./optimizers/rmsprop";
export * from "./optimizers/lion";
export * from "./optimizers/lamb";
export type { LearningRate, Hyperparameter, Values } from "./optimizers/hyperparameter";
export type {
  CommonHyperparameters,
  OptimizerOptions,
  ParameterGroup,
  VariableFilter,
} from "./optimizers/groups";
export type { OptimizerState, NamedArray } from "./optimizers/state-dict";
export { VariableState } from "./optimizers/state";
export * from "./training/history";
export * from "./training/callback";
export type { Checkpoint } from "./training/checkpoint";
export type { ResumeSchedules } from "./training/resume-schedulers";
export * from "./training/checkpoint-file";
export * from "./training/save-checkpoints";
export * from "./training/simple-net";
export * from "./training/train";
export { countCorrect, evaluate } from "./training/evaluate";
export type { Evaluation } from "./training/evaluate";
export * from "./training/cross-entropy";
export * from "./datasets/dataset";
export { syntheticData } from "./datasets/synthetic";
export type { SyntheticOptions } from "./datasets/synthetic";
export { loadMnist } from "./datasets/mnist";
export type { MnistOptions } from "./datasets/mnist";
export * from "./datasets/random";
export * from "./backend/backend";
export * from "./callbacks/early-stopping";
export * from "./callbacks/learning-rate-scheduler";
export { FitCallback } from "./callbacks/fit-callback";
export * from "./training/schedule";
export * from "./figures/figure";
export * from "./figures/table";
export * from "./figures/schedule-figure";
export type { RunsFigureOptions } from "./figures/band";
export * from "./figures/history-figure";
export * from "./figures/overview-figure";
export * from "./figures/comparison-figure";
export * from "./figures/summary-table";
export * from "./figures/comparison-table";
export * from "./figures/difference-table";
export * from "./figures/difference-figure";
export * from "./figures/line-figure";
export { guess, guessOrder } from "./figures/guess";
export type { Guess, Typed } from "./figures/guess";
export * from "./figures/guess-figure";
export * from "./notebook/show";
export * from "./notebook/explore";
export * from "./comparing/compare";
export type { CompareOptions } from "./comparing/options";
export type { Compared } from "./comparing/plan";
export type { TuneOptions, Tuning, TuningCandidate } from "./comparing/tune";
export * from "./comparing/paired-differences";
export type { ComparedMeasure } from "./comparing/measures";
export * from "./comparing/job";
export { WorkerPool } from "./comparing/worker-pool";
export type { WorkerPoolOptions } from "./comparing/worker-pool";
export * from "./training/interrupt";
export * from "./training/find-learning-rate";
export * from "./training/suggestions";
export type { RangeSettings } from "./training/range-advice";
export * from "./training/diagnose";
export * from "./training/progress";
export * from "./figures/range-figure";
import "./notebook/default-progress";
