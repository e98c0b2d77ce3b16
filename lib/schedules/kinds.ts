import * as list from "./list";
import type { AnyFactory } from "./schedule";

type Listed = AnyFactory | { readonly kind: string; readonly fromOptions: AnyFactory };

/* @__NO_SIDE_EFFECTS__ */ function byKind<T>(
  value: (name: string, made: Listed) => T,
): ReadonlyMap<string, T> {
  return new Map(Object.entries<Listed>(list).map(([name, made]) => [made.kind, value(name, made)]));
}

/** Every kind of schedule, by the name that a spec gives as its `kind`; each lists its options. */
export const scheduleKinds: ReadonlyMap<string, AnyFactory> = /* @__PURE__ */ byKind((_, made) =>
  "fromOptions" in made ? made.fromOptions : made,
);

/** The name of the function that makes each kind of schedule. */
export const scheduleFunctions: ReadonlyMap<string, string> = /* @__PURE__ */ byKind((name) => name);
