export type { CommonHyperparameters, OptimizerOptions, ParameterGroup, VariableFilter } from "./groups";
export type { Hyperparameter, LearningRate, Values } from "./hyperparameter";
export * from "./optimizer";
export { VariableState } from "./state";
export type { NamedArray, OptimizerState } from "./state-dict";
export { optimizerNames, optimizerPeers, optimizerTables } from "./tables";
export type { OptimizerName } from "./tables";

export * from "./sgd";
export * from "./adam";
export * from "./adamw";
export * from "./nadam";
export * from "./radam";
export * from "./adamax";
export * from "./adagrad";
export * from "./adadelta";
export * from "./rmsprop";
export * from "./lion";
export * from "./lamb";
