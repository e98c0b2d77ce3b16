import type { Expression } from "./expression";
import * as e from "./curves";

/** What is left of the way when the share t of it is done, by the shape of the way. */
const remaining: Record<string, (t: Expression) => Expression> = {
  linear: (t) => e.sub(1, t),
  cosine: e.halfCosine,
  "1-sqrt": (t) => e.sub(1, e.call("sqrt", t)),
  "1-square": (t) => e.sub(1, e.pow(t, 2)),
};

/** The way from one rate to another in a shape. */
export function shaped(shape: string, from: number, to: number, t: Expression): Expression {
  if (shape === "linear") return e.linear(from, to, t);
  if (shape === "exponential") return from === 0 ? 0 : e.mul(from, e.pow(to / from, t));
  return e.falling(from, to, remaining[shape](t));
}
