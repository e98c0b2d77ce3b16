import { escapeHtml } from "../helpers/text";
import {
  boolean,
  checkOptions,
  choice,
  count,
  custom,
  optional,
  OptionTable,
  record,
  show,
} from "../options/options";
import { platform } from "../platform";
import { isSchedule, Schedule } from "../schedules/schedule";
import { toSpec } from "../schedules/spec";
import { CompositeScheduler } from "../schedulers/composite";
import { ChainedScheduler } from "../schedulers/chained";
import { MetricScheduler } from "../schedulers/metric-scheduler";
import { ScheduleLR } from "../schedulers/schedule-lr";
import { LRScheduler } from "../schedulers/scheduler";
import { SequentialLR } from "../schedulers/sequential";
import { Lesson, lessonTable } from "./lesson";

/** What the explorer can begin with: a schedule, or the schedule that a scheduler is a position on. */
export type Explorable = Schedule | LRScheduler;

/** The options of {@link explore}. */
export interface ExploreOptions {
  /** Up to eight schedules to begin with, in a list or by name (three well-known ones). */
  compare?: readonly Explorable[] | { readonly [name: string]: Explorable };
  /** How many steps to draw (100). */
  steps?: number;
  /** What the axis counts ("epoch"). */
  unit?: "epoch" | "step";
  /** Steps in one epoch (1). */
  stepsPerEpoch?: number;
  /** Draw the rate on a logarithmic axis (false). */
  log?: boolean;
  /** A sentence above the page, and the parts that it does without. */
  lesson?: Lesson;
}

const maxSchedules = 8;

const table = {
  compare: optional(
    custom<NonNullable<ExploreOptions["compare"]>>(
      "a list of schedules, or an object of schedules by name",
      (value) => typeof value === "object" && value !== null,
    ),
  ),
  steps: count({ default: 100 }),
  unit: choice(["epoch", "step"], { default: "epoch" }),
  stepsPerEpoch: count({ default: 1 }),
  log: boolean({ default: false }),
  lesson: optional(record(lessonTable)),
} satisfies OptionTable<ExploreOptions>;

/**
 * Shows the learning-rate explorer beneath the cell: a page on which schedules are chosen, changed, compared and copied as
 * code. It works offline, in JupyterLab and in exported HTML. What is changed there lasts until the notebook is loaded
 * again: the page's Save and Load keep it in a file. Outside a notebook the address of the page is printed, which holds
 * all that is changed; the page that the course builds has a playground too, whose runs stay when its tab is loaded again.
 *
 * @example explore({ compare: [new StepLR({ baseLr: 0.1, stepSize: 30 }), new OneCycleLR({ maxLr: 0.1, totalSteps: 100 })] })
 * @throws TypeError for a schedule that holds a function.
 */
export function explore(options: ExploreOptions = {}): void {
  const { compare, ...rest } = checkOptions("explore", table, options);
  const state = JSON.stringify({ ...(compare && { entries: entriesOf(compare) }), ...rest });
  const { display, assets } = platform;
  const hash = Object.keys(options).length > 0 ? `#${toBase64Url(state)}` : "";
  const link = (...pages: string[]): string => `${assets.pageUrl("explore", ...pages)}${hash}`;
  if (!display.showsHtml) return console.log(`Learning-rate explorer: ${link("explorer.html", cellPage)}`);
  const source = assets.readPage
    ? `srcdoc='${inSingleQuotes(withState(assets.readPage("explore", cellPage), state))}'`
    : `src="${escapeHtml(link(cellPage))}"`;
  display.show({
    "text/html": frame(source),
    "text/plain": "Learning-rate explorer (shown where HTML can be displayed)",
  });
}

/** The light page, without playground. */
const cellPage = "explorer-cell.html";

/** Text as letters, digits, `-` and `_`. */
function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function entriesOf(compare: NonNullable<ExploreOptions["compare"]>): { spec: object; name?: string }[] {
  const entries = Array.isArray(compare)
    ? compare.map((item: Explorable) => ({ spec: specOf(item) }))
    : Object.entries(compare).map(([name, item]) => ({ spec: specOf(item), name }));
  if (entries.length < 1 || entries.length > maxSchedules) {
    throw new RangeError(`explore: compare must hold 1 to ${maxSchedules} schedules, got ${entries.length}`);
  }
  return entries;
}

/** A schedule or scheduler as JSON, one that a metric drives under its class's name. */
function specOf(item: Explorable): object {
  if (item instanceof CompositeScheduler && item.isMixed) {
    throw new TypeError(
      `explore: ${item.name} cannot be shown: some of its members count batches and others epochs`,
    );
  }
  if (isSchedule(item)) return toSpec(item);
  if (item instanceof ScheduleLR) return toSpec(item.schedule);
  if (item instanceof MetricScheduler) return { kind: item.name, ...(item.stateDict().options as object) };
  if (item instanceof SequentialLR) {
    const { milestones, clock } = item.stateDict();
    return { kind: "sequential", schedules: item.schedulers.map(specOf), milestones, clock };
  }
  if (item instanceof ChainedScheduler) return { kind: "chain", schedules: item.schedulers.map(specOf) };
  throw new TypeError(`explore: compare must hold schedules or schedulers, got ${show(item)}`);
}

/** A page as an attribute's value: double quotes, of which it has thousands, stay as they are. */
const inSingleQuotes = (page: string): string =>
  page.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/'/g, "&#39;");

/** The page with what it begins with. */
function withState(page: string, state: string): string {
  const given = `<script type="application/json" id="given">${state.replace(/</g, "\\u003c")}</script>`;
  return page.replace("<!--given-->", () => given);
}

/**
 * The page in a frame of its own, which may run its script and save files, and nothing else; as high as its content. Where
 * scripts do not run, as in a notebook that is not trusted, a sentence stands in its place.
 */
const frame = (source: string): string => `<div>
<p>The explorer appears once its cell has run here: run the cell, or trust the notebook.</p>
<iframe title="Learning-rate explorer" sandbox="allow-scripts allow-downloads" allow="clipboard-write" style="width:100%;height:1000px;border:0" ${source}></iframe>
<script>
(function (frame) {
  frame.previousElementSibling.remove();
  window.addEventListener("message", function (event) {
    var height = event.source === frame.contentWindow && event.data && event.data.lrlabExplorerHeight;
    if (height > 0) frame.style.height = height + "px";
  });
})(document.currentScript.previousElementSibling);
</script>
</div>`;
