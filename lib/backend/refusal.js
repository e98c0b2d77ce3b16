"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.missesGradient = exports.missingKernel = exports.remedy = void 0;
exports.refusal = refusal;
/** The layers whose training needs a kernel. */
const users = {
    Conv2DBackpropFilter: "Conv1D, Conv2D, Conv2DTranspose and SeparableConv2D layers",
    DepthwiseConv2dNativeBackpropInput: "DepthwiseConv2D and SeparableConv2D layers",
    DepthwiseConv2dNativeBackpropFilter: "DepthwiseConv2D and SeparableConv2D layers",
    UnsortedSegmentSum: "Embedding layers and whatever gathers",
};
/** What to do about a kernel that a backend lacks. */
exports.remedy = 'call useBackend("cpu"), or install @tensorflow/tfjs-node';
/** What a backend says that lacks a kernel. */
function refusal(backendName, kernelName) {
    const needed = users[kernelName] ? `, which training ${users[kernelName]} needs` : "";
    return `the ${backendName} backend lacks the kernel ${kernelName}${needed}; ${exports.remedy}`;
}
/** The kernel that an error of {@link refusal}, or of tfjs, misses; undefined for other errors. */
const missingKernel = (message) => (/backend lacks the kernel (\w+)/.exec(message) ??
    /^Kernel '(\w+)' not registered for backend/.exec(message))?.[1];
exports.missingKernel = missingKernel;
/** Whether tfjs says that it has no gradient, on any backend: of an operation, or for some of its options. */
const missesGradient = (message) => /gradient function not found|not yet supported/.test(message);
exports.missesGradient = missesGradient;
