import type { FileError } from "../files";

/** A database of the page's origin: the bytes of files by their paths. */
const [database, table] = ["lrlab", "files"];

/**
 * Makes one transaction in the page's storage.
 *
 * @returns The result of the request that `make` makes, once all of the transaction is stored.
 * @throws Error with a code as the file system has it: `ENOSPC` where the storage is full.
 */
export async function transact<T>(
  mode: IDBTransactionMode,
  make: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    const open = await openDatabase();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = open.transaction(table, mode, { durability: "strict" });
        const request = make(transaction.objectStore(table));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      open.close();
    }
  } catch (cause) {
    throw storageError(cause as Error);
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function storageError(cause: Error | null): FileError {
  const code = cause?.name === "QuotaExceededError" ? "ENOSPC" : undefined;
  const message = `the page's storage, IndexedDB: ${cause?.message || cause?.name || "aborted"}`;
  return Object.assign(new Error(message, { cause }), { code });
}
