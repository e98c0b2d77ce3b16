import { platform } from "../platform";

/** The layers whose training needs a kernel. */
const users: Record<string, string> = {
  Conv2DBackpropFilter: "Conv1D, Conv2D, Conv2DTranspose and SeparableConv2D layers",
  DepthwiseConv2dNativeBackpropInput: "DepthwiseConv2D and SeparableConv2D layers",
  DepthwiseConv2dNativeBackpropFilter: "DepthwiseConv2D and SeparableConv2D layers",
  UnsortedSegmentSum: "Embedding layers and anything else that gathers",
};

/** What to do where a backend lacks a kernel. On wasm, lrlab has those of {@link users}. */
function remedyFor(backendName: string, kernelName: string): string {
  if (backendName !== "wasm") return 'call useBackend("wasm") or useBackend("cpu")';
  return `call ${users[kernelName] ? 'useBackend("wasm") without repair: false, or ' : ""}${platform.backends.remedy}`;
}

/**
 * What a backend says that lacks a kernel.
 *
 * @param use What it lacks it for, if it has it for all else.
 */
export function refusal(backendName: string, kernelName: string, use?: string): string {
  const layers = users[kernelName];
  const what = use ? ` for ${use}` : layers ? `, needed to train ${layers}` : "";
  return `the ${backendName} backend lacks the kernel ${kernelName}${what}; ${remedyFor(backendName, kernelName)}`;
}

/**
 * Which backend lacks what, and what to do about it, where an error says so: one of ours, or tfjs';
 * undefined for other errors.
 *
 * @param backendName The backend in use, which tfjs' own error is about.
 */
export function lackIn(message: string, backendName: string): string | undefined {
  const stock = /^Kernel '(\w+)' not registered for backend/.exec(message)?.[1];
  const said = stock === undefined ? message : refusal(backendName, stock);
  const [, name, what] = /the (\w+) backend lacks (the kernel .*)/.exec(said) ?? [];
  return name && `the ${name} backend, which lacks ${what.replace(/, needed to train [^;]*/, "")}`;
}

/** Whether tfjs says that it has no gradient, on any backend: of an operation, or for some of its options. */
export const missesGradient = (message: string): boolean =>
  /gradient function not found|not yet supported/.test(message);
