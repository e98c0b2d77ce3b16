export * from "./schedules";
export * from "./schedulers";
export * from "./optimizers";
export * from "./theory";
export { appendEpoch, emptyHistory, historyColumn, historyColumns } from "./training/history";
export type {
  EpochLogs,
  History,
  HistoryColumn,
  MetricInfo,
  RunHistory,
  StepHistory,
  StepLogs,
} from "./training/history";
export * from "./training/callback";
export type { Checkpoint } from "./training/checkpoint";
export type { EmaOptions } from "./training/ema";
export type { GradNorms } from "./training/grad-norms";
export type { SavedAverage } from "./training/weight-average";
export type { EpochUnderWay, Position } from "./training/position";
export type { ResumeSchedules } from "./training/resume-schedulers";
export * from "./training/checkpoint-file";
export type { WhichCheckpoint } from "./training/checkpoint-folder";
export { restoreWeights } from "./training/restore-weights";
export * from "./training/save-checkpoints";
export * from "./training/simple-net";
export * from "./training/train";
export { countCorrect, evaluate } from "./training/evaluate";
export type { Evaluation, EvaluateOptions } from "./training/evaluate";
export type { ArrayData, StreamData, TrainingData } from "./training/data/read-data";
export type { ArraySamples, ShapedArray, Values, ValuesOf } from "./training/data/read-arrays";
export type { GivenBatch, Stream } from "./training/data/stream";
export type { LossName } from "./training/task/losses";
export type { MetricFunction } from "./training/task/metrics";
export type { Loss, Metrics, OwnLoss, TaskOptions } from "./training/task/options";
export { crossEntropy } from "./training/cross-entropy";
export * from "./datasets";
export { backendInUse, backendNames, useBackend } from "./backend/backend";
export type { Arithmetic, BackendName, BackendOptions, Paths } from "./backend/backend";
export * from "./saving/file-system";
export * from "./callbacks/early-stopping";
export * from "./callbacks/csv-logger";
export * from "./callbacks/learning-rate-scheduler";
export * from "./callbacks/model-checkpoint";
export * from "./callbacks/swap-averaged-weights";
export * from "./callbacks/tensor-board";
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
export { lessonParts, type Lesson, type LessonPart } from "./notebook/lesson";
export * from "./comparing/compare";
export type { CompareOptions } from "./comparing/options";
export type { Compared } from "./comparing/plan";
export type { TuneOptions, Tuning, TuningCandidate } from "./comparing/tune";
export * from "./comparing/paired-differences";
export type { ComparedMeasure } from "./comparing/measures";
export * from "./comparing/job";
export type { LayersModelSpec, WeightValues } from "./comparing/layers-model";
export type { ModuleExport, TaskSpec } from "./comparing/modules";
export type { JobSamples, PlainData, PlainSamples } from "./comparing/samples";
export { WorkerPool } from "./comparing/worker-pool";
export type { WorkerPoolOptions } from "./comparing/worker-pool";
export * from "./training/interrupt";
export * from "./training/find-learning-rate";
export * from "./training/suggestions";
export * from "./training/probes/gradient-noise-scale";
export * from "./training/probes/sharpness";
export type { ProbeOptions } from "./training/probes/probe";
export type { RangeSettings } from "./training/range-advice";
export * from "./training/diagnose";
export * from "./training/progress/meter";
export { setProgress } from "./training/progress/usual";
export * from "./figures/range-figure";
