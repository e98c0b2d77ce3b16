import { platform } from "../platform";

/** The layers whose training needs a kernel. */
const users: Record<string, string> = {
  Conv2DBackpropFilter: "Conv1D, Conv2D, Conv2DTranspose and SeparableConv2D layers",
  DepthwiseConv2dNativeBackpropInput: "DepthwiseConv2D and SeparableConv2D layers",
  DepthwiseConv2dNativeBackpropFilter: "DepthwiseConv2D and SeparableConv2D layers",
  UnsortedSegmentSum: "Embedding layers and anything else that gathers",
};

/** What to do about a kernel that a backend lacks. On wasm, lrlab has those of {@link users}. */
export const remedyFor = (kernelName: string): string =>
  `call ${users[kernelName] ? 'useBackend("wasm") without repair: false, or ' : ""}${platform.backends.remedy}`;

/** What a backend says that lacks a kernel. */
export function refusal(backendName: string, kernelName: string): string {
  const needed = users[kernelName] ? `, needed to train ${users[kernelName]}` : "";
  return `the ${backendName} backend lacks the kernel ${kernelName}${needed}; ${remedyFor(kernelName)}`;
}

/** The kernel that an error of {@link refusal}, or of tfjs, misses; undefined for other errors. */
export const missingKernel = (message: string): string | undefined =>
  (/backend lacks the kernel (\w+)/.exec(message) ??
    /^Kernel '(\w+)' not registered for backend/.exec(message))?.[1];

/** Whether tfjs says that it has no gradient, on any backend: of an operation, or for some of its options. */
export const missesGradient = (message: string): boolean =>
  /gradient function not found|not yet supported/.test(message);
