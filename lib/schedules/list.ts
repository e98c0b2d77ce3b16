// Every schedule of the library, by file in the order of the alphabet. A file that stands here exports schedules and
// the types of their options, nothing else.
export * from "./chain";
export * from "./constant";
export * from "./cosine";
export * from "./cosine-with-warmup";
export * from "./cycles";
export * from "./cyclic";
export * from "./exponential";
export * from "./inverse-square-root";
export * from "./inverse-time";
export * from "./lambda";
export * from "./linear";
export * from "./noam";
export * from "./one-cycle";
export * from "./one-cycle-optax";
export * from "./piecewise";
export * from "./polynomial";
export * from "./restarts";
export * from "./rex";
export * from "./sequence";
export * from "./sgdr";
export * from "./step";
export * from "./transform";
export * from "./warmup";
export * from "./warmup-decay";
export * from "./warmup-stable-decay";
export * from "./with-warmup";
