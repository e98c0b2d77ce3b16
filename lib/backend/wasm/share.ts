import type { SimdKernel } from "./simd";

/** The same values under another tensor, as in tfjs' own reshape; its own identity copies them. */
export const identity: SimdKernel = ({ inputs: { x }, backend }) => {
  if (x.dtype === "string") return undefined;
  backend.incRef(x.dataId);
  return { ...x };
};

/** Values of the type that they have. */
export const cast: SimdKernel = (call, simd) =>
  call.inputs.x.dtype === call.attrs.dtype ? identity(call, simd) : undefined;
