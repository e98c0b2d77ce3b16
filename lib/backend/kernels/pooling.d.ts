import { HostKernel } from "./host";
/**
 * The gradient of max pooling, over images or volumes: each window's gradient goes to its greatest value, to the first of
 * equal ones. Padding is never the greatest.
 */
export declare const maxPoolGradient: HostKernel;
/** The gradient of average pooling: each window's, in equal parts to the values in it. Padding counts for none. */
export declare const avgPoolGradient: HostKernel;
