import * as tf from "@tensorflow/tfjs";
import { inTurn } from "../helpers/in-turn";
import { platform } from "../platform";
import { checkPath } from "../platform/check-path";
import { FileError, whileWriting } from "../platform/files";

const owner = "fileSystem";
const [modelFile, weightsFile] = ["model.json", "weights.bin"];

/** Writes and reads a model's files. */
export interface FileSystem extends tf.io.IOHandler {
  save(artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult>;
  load(): Promise<tf.io.ModelArtifacts>;
}

/**
 * A place for models on the disk, in a page in its storage: what `tf.io.fileSystem` is in tfjs-node, without it, and with the
 * same files. They are `model.json` and `weights.bin`, and plain tfjs in a page loads them from a server:
 * `tf.loadLayersModel("models/digits/model.json")`.
 *
 * A crash while saving leaves each file as it was or as it is to be. What tfjs-node or the converter of Keras' models wrote is
 * read as well, weights in several files included. Saved with `includeOptimizer` and an optimizer of lrlab, a model is loaded
 * where lrlab is imported.
 *
 * @param path The folder, created if it does not exist. To load, its `model.json` may be named too.
 * @returns A handler for `model.save`, `tf.loadLayersModel` and `tf.loadGraphModel`.
 * @throws TypeError or RangeError if `path` is no path. In saving and loading, Error with the path and the remedy.
 * @example
 * await model.save(fileSystem("models/digits"), { includeOptimizer: true });
 * const model = await tf.loadLayersModel(fileSystem("models/digits"));
 */
export function fileSystem(path: string): FileSystem {
  const place = checkPath(owner, "path", path, {
    example: 'name a folder, such as "models/digits"',
    address: "tf.loadLayersModel and model.save take a URL directly",
  });
  return { save: (artifacts) => saveModel(place, artifacts), load: () => loadModel(place) };
}

async function saveModel(folder: string, artifacts: tf.io.ModelArtifacts): Promise<tf.io.SaveResult> {
  if (artifacts.modelTopology instanceof ArrayBuffer)
    throw new TypeError(`${owner}: a model whose topology is binary cannot be saved`);
  const { files } = platform;
  const { weightSpecs, weightData, ...rest } = artifacts;
  const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs ?? [] }];
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const model = JSON.stringify({ ...rest, weightsManifest });
  const write = async (): Promise<void> => {
    await files.makeFolder(folder);
    await files.write(files.join(folder, weightsFile), weights);
    await files.write(files.join(folder, modelFile), model);
  };
  await inTurn(folder, () => whileWriting(owner, folder, write));
  return { modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) };
}

async function loadModel(path: string): Promise<tf.io.ModelArtifacts> {
  const { files } = platform;
  const isFolder = await files.isFolder(path);
  const file = isFolder ? files.join(path, modelFile) : path;
  const folder = isFolder ? path : files.resolve(`${path}/..`);
  const text = await files.readText(file).catch((cause) => failToRead(file, cause));
  const model = parse(text);
  if (!model?.modelTopology || !Array.isArray(model.weightsManifest))
    throw new Error(
      `${owner}: ${file} is damaged, or not a model: restore it from a copy, or give another path`,
    );
  return tf.io.getModelArtifactsForJSON(model, async (manifest) => {
    const paths = manifest.flatMap((group) => group.paths).map((name) => files.join(folder, name));
    const read = paths.map((name) => files.read(name).catch((cause) => failToRead(name, cause)));
    const parts = (await Promise.all(read)).map((bytes) => new Uint8Array(bytes).buffer);
    const [specs, weights] = [
      manifest.flatMap((group) => group.weights),
      tf.io.CompositeArrayBuffer.join(parts),
    ];
    const expected = bytesOf(specs);
    if (expected !== undefined && expected !== weights.byteLength) {
      throw new Error(
        `${owner}: ${paths.join(", ")}: damaged or another model's (${weights.byteLength} bytes, and ${file} tells of ` +
          `${expected}): put a copy back, or give another path`,
      );
    }
    return [specs, weights];
  });
}

/** Bytes of a number, by its type. */
const sizes = { float32: 4, int32: 4, bool: 1, complex64: 8, uint8: 1, uint16: 2, float16: 2 };

/** The bytes of some weights; undefined if there are texts among them, which may have any length. */
function bytesOf(specs: readonly tf.io.WeightsManifestEntry[]): number | undefined {
  let sum = 0;
  for (const { shape, dtype, quantization } of specs) {
    if (dtype === "string") return undefined;
    sum += tf.util.sizeFromShape(shape) * sizes[quantization?.dtype ?? dtype];
  }
  return sum;
}

function failToRead(path: string, cause: FileError): never {
  const remedy =
    cause.code === "ENOENT"
      ? "there is no such file; give the folder that a model was saved to"
      : "give a folder that this user may read";
  throw new Error(`${owner}: ${path} cannot be read (${cause.message}): ${remedy}`, { cause });
}

function parse(text: string): tf.io.ModelJSON | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
