/** What to do about a kernel that a backend lacks. */
export declare const remedy = "call useBackend(\"cpu\"), or install @tensorflow/tfjs-node";
/** What a backend says that lacks a kernel. */
export declare function refusal(backendName: string, kernelName: string): string;
/** The kernel that an error of {@link refusal}, or of tfjs, misses; undefined for other errors. */
export declare const missingKernel: (message: string) => string | undefined;
/** Whether tfjs says that it has no gradient, on any backend: of an operation, or for some of its options. */
export declare const missesGradient: (message: string) => boolean;
