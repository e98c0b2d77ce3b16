import { simdCode } from "./simd-code";
import type { Arithmetic } from "./simd";

type Code = Uint8Array<ArrayBuffer>;

/** The kernels as WebAssembly. */
export async function unpackKernels({ packed: text, portable } = simdCode): Promise<
  Record<Arithmetic, Code>
> {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const both = new Uint8Array(await new Response(stream).arrayBuffer());
  return { portable: both.slice(0, portable), fast: both.slice(portable) };
}

/** Their import of memory, which is of the kind 2. What follows are its flags. */
const memoryImport = "\x03env\x06memory\x02";
const [hasMaximum, isShared] = [1, 2];

/** The kernels for memory that threads share. */
export function forSharedMemory(code: Code): Code {
  const copy = code.slice();
  const place = new TextDecoder("latin1").decode(code).indexOf(memoryImport);
  copy[place + memoryImport.length] = hasMaximum | isShared;
  return copy;
}
