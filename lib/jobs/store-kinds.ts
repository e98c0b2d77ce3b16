/** The ways to keep outcomes: a file each, or a file in JSON lines for each slice and runner. */
export const storeKinds = ["files", "lines"] as const;
/** One of {@link storeKinds}. */
export type StoreKind = (typeof storeKinds)[number];
