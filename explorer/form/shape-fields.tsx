import { checkValue } from "../../lib/options/check";
import { boolean, choice, integer, number, Option } from "../../lib/options/options";
import { tidy } from "../../lib/formula/expression";
import { warmupCurves } from "../model/after-warmup";
import { isCooled } from "../model/cooldown";
import {
  BodyName,
  bodyName,
  bodyNames,
  canCoolDown,
  cyclesOf,
  hasCooldownCurves,
  reshaped,
  shapeOf,
  specOf,
  withBody,
} from "../model/shape";
import { cooldownCurves, Shape } from "../model/parts";
import { kindTitle } from "../../lib/code/kinds";
import { followsMetric } from "../../lib/code/spec";
import { withSpec } from "../model/state";
import { peakOf } from "../model/trajectory";
import type { Store } from "../store/store";
import type { FieldProps } from "./field";
import { NumberField } from "./number-field";
import { BooleanField, ChoiceField } from "./other-fields";

const isOn = boolean();
const percent = number({ min: 0, max: 50 });
const cycles = integer({ min: 2, max: 20 });
const curve = choice(warmupCurves);
const cooldownCurve = choice(cooldownCurves);
/** What a part begins with when it is switched on. */
const usual = {
  warmup: { share: 0.05, curve: "linear" },
  cooldown: { share: 0.2, curve: "linear" },
  cycles: 3,
} as const;

/** The selected schedule by its parts, each to be switched on and off. */
export function ShapeFields({ store }: { store: Store }) {
  const { entries, selected, steps } = store.state;
  const { spec } = entries[selected];
  const run = { steps, peak: peakOf(spec) };
  const shape = shapeOf(spec, run);
  const { warmup, body, cooldown } = shape;
  const name = bodyName(body);
  const count = cyclesOf(body);
  const change = (changes: Partial<Shape>): Shape => reshaped(shape, changes, run);
  /** The field of a value that stands for another shape. */
  const field = <T,>(
    part: string,
    label: string,
    option: Option<T>,
    value: T,
    shapeWith: (value: T) => Shape,
  ): FieldProps & { option: Option<T> } => ({
    id: `shape.${part}`,
    name: part,
    label,
    value,
    option,
    among: spec,
    set: (given) => {
      try {
        const next = specOf(shapeWith(checkValue("shape", label, option, given)), run);
        return store.adjust(withSpec(store.state, next));
      } catch (error) {
        return (error as Error).message;
      }
    },
  });
  const share = (part: string, label: string, value: number, shapeWith: (share: number) => Shape) => (
    <NumberField
      {...field(part, `${label}, % of the run`, percent, tidy(100 * value), (x) => shapeWith(x / 100))}
      steps={steps}
    />
  );
  const bodyChoice = choice(name ? bodyNames : [kindTitle(body.kind), ...bodyNames]);
  return (
    <fieldset id="shape">
      <legend>Shape</legend>
      <BooleanField
        {...field("warmup", "Warm-up", isOn, warmup !== undefined, (on) =>
          change({ warmup: on ? usual.warmup : undefined }),
        )}
      />
      {warmup && (
        <>
          {share("warmup.share", "Warm-up", warmup.share, (share) =>
            change({ warmup: { ...warmup, share } }),
          )}
          <ChoiceField
            {...field("warmup.curve", "Warm-up curve", curve, warmup.curve, (curve) =>
              change({ warmup: { ...warmup, curve } }),
            )}
          />
        </>
      )}
      <ChoiceField
        {...field<string>("body", "Body", bodyChoice, name ?? kindTitle(body.kind), (name) =>
          name === kindTitle(body.kind) ? shape : withBody(shape, name as BodyName, run),
        )}
      />
      {name === "cosine" && (
        <BooleanField
          {...field("restarts", "Restarts", isOn, count > 1, (on) =>
            withBody(shape, name, run, on ? usual.cycles : 1),
          )}
        />
      )}
      {count > 1 && (
        <NumberField
          {...field("cycles", "Cycles", cycles, count, (count) =>
            change({ body: { ...body, numCycles: count } }),
          )}
          steps={20}
        />
      )}
      {cooldown !== undefined || canCoolDown(shape, run) ? (
        <BooleanField
          {...field("cooldown", "Cooldown", isOn, cooldown !== undefined, (on) =>
            change({ cooldown: on ? usual.cooldown : undefined }),
          )}
        />
      ) : (
        <p class="help">
          {isCooled(body)
            ? "The rings on the curve set the cooldown, and so do the options below"
            : `No cooldown: ${
                followsMetric(body)
                  ? "a metric decides where the body ends"
                  : name
                    ? "the body ends at 0"
                    : `${kindTitle(body.kind)} has an end of its own`
              }`}
          .
        </p>
      )}
      {cooldown && (
        <>
          {share("cooldown.share", "Cooldown", cooldown.share, (share) =>
            change({ cooldown: { ...cooldown, share } }),
          )}
          {hasCooldownCurves(shape) && (
            <ChoiceField
              {...field("cooldown.curve", "Cooldown curve", cooldownCurve, cooldown.curve, (curve) =>
                change({ cooldown: { ...cooldown, curve } }),
              )}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
