import * as chain from "../../lib/schedules/chain";
import * as constant from "../../lib/schedules/constant";
import * as cosine from "../../lib/schedules/cosine";
import * as cosineWithWarmup from "../../lib/schedules/cosine-with-warmup";
import * as cycles from "../../lib/schedules/cycles";
import * as cyclic from "../../lib/schedules/cyclic";
import * as exponential from "../../lib/schedules/exponential";
import * as inverseSquareRoot from "../../lib/schedules/inverse-square-root";
import * as inverseTime from "../../lib/schedules/inverse-time";
import * as lambda from "../../lib/schedules/lambda";
import * as linear from "../../lib/schedules/linear";
import * as oneCycle from "../../lib/schedules/one-cycle";
import * as oneCycleOptax from "../../lib/schedules/one-cycle-optax";
import * as piecewise from "../../lib/schedules/piecewise";
import * as polynomial from "../../lib/schedules/polynomial";
import * as restarts from "../../lib/schedules/restarts";
import * as rex from "../../lib/schedules/rex";
import * as sequence from "../../lib/schedules/sequence";
import * as step from "../../lib/schedules/step";
import * as transform from "../../lib/schedules/transform";
import * as warmup from "../../lib/schedules/warmup";
import * as warmupDecay from "../../lib/schedules/warmup-decay";
import * as warmupStableDecay from "../../lib/schedules/warmup-stable-decay";
import * as withWarmup from "../../lib/schedules/with-warmup";
import * as constantLR from "../../lib/schedulers/constant";
import * as cosineLR from "../../lib/schedulers/cosine";
import * as cyclicLR from "../../lib/schedulers/cyclic";
import * as exponentialLR from "../../lib/schedulers/exponential";
import * as lambdaLR from "../../lib/schedulers/lambda";
import * as linearLR from "../../lib/schedulers/linear";
import * as oneCycleLR from "../../lib/schedulers/one-cycle";
import * as piecewiseLR from "../../lib/schedulers/piecewise";
import * as plateauLR from "../../lib/schedulers/plateau";
import * as polynomialLR from "../../lib/schedulers/polynomial";
import * as restartsLR from "../../lib/schedulers/restarts";
import * as stepLR from "../../lib/schedulers/step";
import * as warmupLR from "../../lib/schedulers/warmup";

const modules: object[] = [
  chain,
  constant,
  cosine,
  cosineWithWarmup,
  cycles,
  cyclic,
  exponential,
  inverseSquareRoot,
  inverseTime,
  lambda,
  linear,
  oneCycle,
  oneCycleOptax,
  piecewise,
  polynomial,
  restarts,
  rex,
  sequence,
  step,
  transform,
  warmup,
  warmupDecay,
  warmupStableDecay,
  withWarmup,
];

/** The exported name of the function that makes each kind of schedule. */
export const functionNames: ReadonlyMap<string, string> = new Map(
  modules.flatMap(Object.entries).flatMap(([name, value]) => {
    const kind = typeof value === "function" ? (value as { kind?: unknown }).kind : undefined;
    return typeof kind === "string" ? [[kind, name]] : [];
  }),
);

const schedulerModules: object[] = [
  constantLR,
  cosineLR,
  cyclicLR,
  exponentialLR,
  lambdaLR,
  linearLR,
  oneCycleLR,
  piecewiseLR,
  plateauLR,
  polynomialLR,
  restartsLR,
  stepLR,
  warmupLR,
];

/** The names of the scheduler classes; a kind among them is made with `new`. */
export const classNames: ReadonlySet<string> = new Set(schedulerModules.flatMap(Object.keys));
