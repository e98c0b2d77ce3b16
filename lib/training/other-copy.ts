/** The end of an error about an optimizer, a model or a callback for which there are two copies of tfjs in the program. */
export const otherCopy =
  "another copy of tfjs than the one that lrlab uses; install it once: npm ls @tensorflow/tfjs-core shows where it is twice" +
  " (in a page, the addresses of @tensorflow/tfjs and @tensorflow/tfjs-core must be one)";
