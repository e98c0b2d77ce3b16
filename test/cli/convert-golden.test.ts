import assert from "node:assert/strict";
import { convertText, FrameworkName } from "../../lib/cli/convert";
import type { ScheduleSpec } from "../../lib/schedules/schedule";
import { fromSpec } from "../../lib/schedules/spec";
import { differences } from "../schedulers/golden-differences";
import { agree, Args, golden, GoldenEntry } from "../golden";

/** A value as Python writes it. */
function python(value: unknown): string {
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null) return "None";
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const { scheduler, args, ...rest } = value as any;
  if (scheduler) return call(scheduler, args, "optimizer");
  const key = (name: string): string => (/^\d+$/.test(name) ? name : JSON.stringify(name));
  return `{${Object.entries(rest).map(([name, item]) => `${key(name)}: ${python(item)}`)}}`;
}

/** A call in Python; optax's functions stand on no optimizer. */
function call(name: string, args: Args, optimizer: string): string {
  const first =
    /^[a-z]/.test(name) && !name.startsWith("get_") ? [] : name === "ChainedScheduler" ? [] : [optimizer];
  const keywords = Object.entries(args).map(([key, value]) => `${key}=${python(value)}`);
  return `${name}(${[...first, ...keywords].join(", ")})`;
}

const code = ({ scheduler, args, base_lr: lr }: GoldenEntry): string =>
  `optimizer = SGD(model.parameters(), lr=${lr ?? 0.1}, momentum=0.9)\nscheduler = ${call(scheduler, args, "optimizer")}\n`;

const config = ({ scheduler, args, base_lr }: GoldenEntry): string =>
  JSON.stringify({ scheduler, args, ...(base_lr !== null && { base_lr }) });

const context = { warn: () => undefined };
const convert = (from: FrameworkName, format: "python" | "json", text: string): ScheduleSpec => {
  const { specs, errors } = convertText(from, format, text, new Map(), context);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  assert.equal(specs.length, 1);
  return specs[0];
};

/** What is recorded otherwise than by a function of the step with one rate, or differs by a named difference. */
function isPlain({ scheduler, args, metrics, lr_groups, epoch_args, error }: GoldenEntry): boolean {
  const text = JSON.stringify(args);
  return (
    !metrics &&
    !lr_groups &&
    !epoch_args &&
    !error &&
    !/Lambda|Multiplicative/.test(scheduler + text) &&
    !("scale_fn" in args && args.scale_fn)
  );
}

/** The differences that test/schedules and test/schedulers name. */
const named =
  /warmup_constant_schedule\/2|get_cosine_schedule_with_warmup\/[012]|cosine_with_min_lr_schedule_with_warmup\/[012]|lr_rate\/\d/;

const files: [FrameworkName, string, number][] = [
  ["pytorch", "torch", 1e-12],
  ["optax", "optax", 2e-7],
  ["transformers", "transformers", 1e-12],
  ["timm", "timm", 1e-12],
];

describe("lrlab convert against the frameworks' own numbers", () => {
  for (const [from, file, tolerance] of files) {
    const entries = (golden(file).entries as GoldenEntry[]).filter(
      (entry) => isPlain(entry) && !named.test(entry.id),
    );
    for (const format of ["python", "json"] as const) {
      it(`${from}, as ${format}: ${entries.length} schedules`, () => {
        assert.ok(entries.length >= 10);
        const wrong = entries.flatMap((entry) => {
          const schedule = fromSpec(convert(from, format, (format === "python" ? code : config)(entry)));
          const difference =
            file === "torch" ? differences.torch.find(({ ids }) => ids.test(entry.id)) : undefined;
          const isNamed = (k: number): boolean =>
            difference !== undefined && (difference.where?.(k, entry) ?? true);
          const at = entry.lr.findIndex((lr, k) => !agree(schedule(k), lr, tolerance) && !isNamed(k));
          return at < 0 ? [] : [`${entry.id} at ${at}: ${schedule(at)}, recorded ${entry.lr[at]}`];
        });
        assert.deepEqual(wrong, []);
      });
    }
  }

  it("timm, by the arguments of its training script and by its factory", () => {
    const entries = golden("timm-factory").entries as GoldenEntry[];
    for (const { id, args, lr } of entries) {
      const isFile = id.startsWith("timm/args");
      const python = call("create_scheduler_v2", args, "").replace(
        "(",
        "(SGD(model.parameters(), lr=0.05), ",
      );
      const convertIt = (): ScheduleSpec =>
        convert("timm", isFile ? "json" : "python", isFile ? JSON.stringify(args) : python);
      if (args.decay_epochs === 2.4) {
        assert.throws(convertIt, /stepSize must be a positive integer, got 2.4/);
        continue;
      }
      const schedule = fromSpec(convertIt());
      lr.forEach((rate, k) => assert.ok(agree(schedule(k), rate, 1e-12), `${id} at ${k}: ${schedule(k)}`));
    }
  });
});
