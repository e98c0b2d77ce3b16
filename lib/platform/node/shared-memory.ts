/** The sections of a WebAssembly module that say which memory it has. */
const [importSection, memorySection] = [2, 5];

const [memoryImport, hasMaximum, isShared] = [2, 1, 2];

/** A function that only tfjs' module exports. */
const ownExport = "register_tensor";

/**
 * Starts tfjs' wasm backend by `start`, and gives its module for one thread a memory that threads can share in place of the
 * module's own. While `start` runs, the module is found among those that are instantiated.
 *
 * @returns What `start` returns.
 */
export async function withSharedMemory<T>(start: () => Promise<T>): Promise<T> {
  const { instantiate } = WebAssembly;
  const wrapped = (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const found = source instanceof WebAssembly.Module ? undefined : importMemory(source);
    if (!found) return instantiate(source as BufferSource, imports);
    const memory = makeMemory(found.limits);
    if (!memory) return instantiate(source as BufferSource, imports);
    return instantiate(found.code, { ...imports, env: { ...imports?.env, memory } });
  };
  WebAssembly.instantiate = wrapped as typeof instantiate;
  try {
    return await start();
  } finally {
    if (WebAssembly.instantiate === wrapped) WebAssembly.instantiate = instantiate;
  }
}

/** Shared memory, whose addresses are reserved at once up to its maximum; undefined where that is more than is allowed. */
function makeMemory(limits: Importing["limits"]): WebAssembly.Memory | undefined {
  try {
    return new WebAssembly.Memory({ ...limits, shared: true });
  } catch {
    return undefined;
  }
}

interface Importing {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly limits: { readonly initial: number; readonly maximum: number };
}

/** tfjs' module with its memory imported as `env.memory`; undefined for any other module. */
function importMemory(source: BufferSource): Importing | undefined {
  const view = ArrayBuffer.isView(source) ? source : new Uint8Array(source);
  const code = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  if (!code.includes(ownExport)) return undefined;
  const parts = [code.subarray(0, 8)];
  let limits: Importing["limits"] | undefined;
  let imports: Buffer | undefined;
  for (let at = 8; at < code.length;) {
    const start = at;
    const [size, body] = readNumber(code, start + 1);
    at = body + size;
    const content = code.subarray(body, at);
    if (code[start] === importSection) {
      imports = content;
      parts.push(Buffer.alloc(0));
    } else if (code[start] === memorySection) {
      // One memory: the number of memories, the flags, the sizes in pages.
      const [initial, next] = readNumber(content, 2);
      if (content[0] !== 1 || content[1] !== hasMaximum) return undefined;
      limits = { initial, maximum: readNumber(content, next)[0] };
    } else {
      parts.push(code.subarray(start, at));
    }
  }
  if (!limits || !imports) return undefined;
  const [count, first] = readNumber(imports, 0);
  const memory = [...named("env"), ...named("memory"), memoryImport, hasMaximum | isShared];
  const section = Buffer.from([
    ...writeNumber(count + 1),
    ...imports.subarray(first),
    ...memory,
    ...writeNumber(limits.initial),
    ...writeNumber(limits.maximum),
  ]);
  const place = parts.findIndex(({ length }) => length === 0);
  parts[place] = Buffer.from([importSection, ...writeNumber(section.length), ...section]);
  return { code: new Uint8Array(Buffer.concat(parts)), limits };
}

const named = (name: string): number[] => [name.length, ...Buffer.from(name)];

/** An unsigned number in LEB128 and where what follows it begins. */
function readNumber(code: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = code[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function writeNumber(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...writeNumber(Math.floor(value / 128))];
}
