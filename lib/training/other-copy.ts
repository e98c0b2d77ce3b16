/** The end of an error about an optimizer, a model or a callback for which there are two copies of tfjs in the program. */
export const otherCopy =
  "another copy of tfjs than lrlab's; install only one: npm ls @tensorflow/tfjs-core shows the copies" +
  " (in a page, @tensorflow/tfjs and @tensorflow/tfjs-core must have the same URL)";
