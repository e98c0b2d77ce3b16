import { Swatch } from "../chart/series";
import { short } from "../ui/format";
import { Table } from "../ui/table";
import { Expectation } from "./expectation";
import { runName, seriesOf } from "./names";
import { Outcome, Result } from "./results";
import { surfaces } from "./surfaces";

type Expectations = readonly (Expectation | undefined)[];

/** What stands in a cell where theory says nothing simple. */
const none = "–";
const orNone = (value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? none : short(value);

/** The last step of a run that there is up to a step. */
const reached = ({ measured }: Result, step: number): number => Math.min(step, measured.length - 1);

/** How a run diverged, once it has. */
function divergence(result: Result, step: number): string | undefined {
  const { diverged } = result;
  return diverged && step >= diverged.step
    ? `diverged in step ${diverged.step + 1} at the rate ${short(diverged.rate)}`
    : undefined;
}

/** The mean of what was measured from the middle of the run on. */
function lateMean({ measured }: Result, step: number, steps: number): number | undefined {
  const late = measured.slice(Math.ceil(steps / 2), step + 1);
  return late.length > 0 ? late.reduce((sum, value) => sum + value, 0) / late.length : undefined;
}

interface NumbersTableProps {
  readonly outcome: Outcome;
  readonly expectations: Expectations;
  readonly step: number;
}

/** The numbers of all runs at a step: what was measured, and what theory says. */
export function NumbersTable({ outcome: { state, runs }, expectations, step }: NumbersTableProps) {
  const { kind, steps } = state.surface;
  const { measure, noisy } = surfaces[kind];
  const middle = Math.ceil(steps / 2);
  const columns: Record<string, (result: Result, at: number, theory?: Expectation) => string> = {
    Rate: ({ rates }, at) => short(rates[at]),
    ...(noisy
      ? {}
      : { "At x, y": ({ points }, at) => points[at].map((coordinate) => short(coordinate)).join(", ") }),
    [measure]: ({ measured }, at) => short(measured[at]),
    ...(noisy && {
      "Theory at this step": (_, at, theory) => orNone(theory?.line[at]),
      [`Mean from step ${middle} on`]: (result, at) => orNone(lateMean(result, at, steps)),
      "Theory: tends to": (_, at, theory) => orNone(theory?.steady(at)),
    }),
    ...(kind === "bowl" && {
      "Theory: factor per step": (_, at, theory) => orNone(theory?.factor(at)),
    }),
    ...(kind !== "rosenbrock" && { "Theory: stable below": (_, at, theory) => orNone(theory?.limit(at)) }),
  };
  const series = seriesOf(state);
  const rows = runs.map((result, i) => {
    const at = reached(result, step);
    const cells = Object.values(columns).map((value) => (at < 0 ? none : value(result, at, expectations[i])));
    const head = (
      <>
        <Swatch index={series[i]} /> {runName(state, i)}
      </>
    );
    return { series: series[i], head, cells: result.error ?? divergence(result, step) ?? cells };
  });
  return (
    <Table id="surface-numbers" class="results" corner="Run" columns={Object.keys(columns)} rows={rows} />
  );
}

/** The same in a sentence. */
export function spokenNumbers({ state, runs }: Outcome, step: number): string {
  const { measure } = surfaces[state.surface.kind];
  const spoken = runs.map((result, i) => {
    const at = reached(result, step);
    const said = result.error ?? divergence(result, step) ?? short(result.measured[at] ?? 0);
    return `${runName(state, i)} ${said}`;
  });
  return `At step ${step}, ${measure.toLowerCase()}: ${spoken.join("; ")}`;
}

/** A sentence for each run that diverged up to a step. */
export function divergenceReport({ state, runs }: Outcome, expectations: Expectations, step: number): string {
  return runs
    .flatMap((result, i) => {
      const words = divergence(result, step);
      if (!words || !result.diverged) return [];
      const limit = expectations[i]?.limit(reached(result, step));
      const why = limit === undefined || limit === Infinity ? "" : `; it is stable below ${short(limit)}`;
      return [`Run ${i + 1} (${runName(state, i)}) ${words}${why}.`];
    })
    .join(" ");
}
