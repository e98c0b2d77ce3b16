import { HostKernel } from "./host";
/**
 * The gradient of resizing images, nearest-neighbour or bilinear: each value of dy goes back to the pixels that its value was
 * taken from, by their weights. Resizing is linear and treats rows and columns apart, so that resizing the identity
 * with the same options shows the weights.
 *
 * @param forwardName The kernel that resizes.
 */
export declare const resizeGradient: (forwardName: string, backendName: string) => HostKernel;
