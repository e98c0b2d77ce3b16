// What the exercises' checks take of Node's module.
export const isNativeError = (value: unknown): value is Error => value instanceof Error;

export const isPromise = (value: unknown): value is Promise<unknown> => value instanceof Promise;
