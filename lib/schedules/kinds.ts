import type { Combinator } from "./combinator";
import * as list from "./list";
import type { ScheduleFactory } from "./schedule";

type Listed = ScheduleFactory<any> | Combinator<any, any>;

const listed = (): [name: string, made: Listed][] => Object.entries<Listed>(list);

/** Every kind of schedule, by the name that a spec gives as its `kind`; each lists its options. */
export const scheduleKinds: ReadonlyMap<string, ScheduleFactory<any>> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ listed().map(([, made]) => [made.kind, "fromOptions" in made ? made.fromOptions : made]),
);

/** The function that makes each kind of schedule, by the name under which it is exported. */
export const scheduleFunctions: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ listed().map(([name, { kind }]) => [kind, name]),
);
