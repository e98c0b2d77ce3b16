"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.explore = explore;
const text_1 = require("../figures/text");
const options_1 = require("../options/options");
const platform_1 = require("../platform");
const schedule_1 = require("../schedules/schedule");
const spec_1 = require("../schedules/spec");
const composite_1 = require("../schedulers/composite");
const chained_1 = require("../schedulers/chained");
const plateau_1 = require("../schedulers/plateau");
const schedule_lr_1 = require("../schedulers/schedule-lr");
const sequential_1 = require("../schedulers/sequential");
const maxSchedules = 8;
const table = {
    compare: (0, options_1.optional)((0, options_1.custom)("a list of schedules, or an object from names to schedules", (value) => typeof value === "object" && value !== null)),
    steps: (0, options_1.count)({ default: 100 }),
    unit: (0, options_1.choice)(["epoch", "step"], { default: "epoch" }),
    stepsPerEpoch: (0, options_1.count)({ default: 1 }),
    log: (0, options_1.boolean)({ default: false }),
};
/**
 * Shows the learning-rate explorer beneath the cell: a page on which schedules are chosen, changed, compared and copied as
 * code. It works offline, in JupyterLab and in exported HTML. Outside a notebook the address of the page is
 * printed; the one that the course builds has a playground too.
 *
 * @example explore({ compare: [new StepLR({ baseLr: 0.1, stepSize: 30 }), new OneCycleLR({ maxLr: 0.1, totalSteps: 100 })] })
 * @throws TypeError for a schedule that holds a function.
 */
function explore(options = {}) {
    const { compare, ...axes } = (0, options_1.checkOptions)("explore", table, options);
    const entries = compare && entriesOf(compare);
    const state = JSON.stringify({ ...(entries && { entries }), ...axes });
    const { display, assets } = platform_1.platform;
    const link = (...pages) => `${assets.pageUrl("explore", ...pages)}${entries ? `#${toBase64Url(state)}` : ""}`;
    if (!display.showsHtml)
        return console.log(`Learning-rate explorer: ${link("explorer.html", cellPage)}`);
    const source = assets.readPage
        ? `srcdoc="${(0, text_1.escapeHtml)(withState(assets.readPage("explore", cellPage), state))}"`
        : `src="${(0, text_1.escapeHtml)(link(cellPage))}"`;
    display.show({
        "text/html": frame(source),
        "text/plain": "Learning-rate explorer (shown where HTML is)",
    });
}
/** The light page, without playground. */
const cellPage = "explorer-cell.html";
/** Text as letters, digits, `-` and `_`. */
function toBase64Url(text) {
    const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
    return btoa(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
function entriesOf(compare) {
    const entries = Array.isArray(compare)
        ? compare.map((item) => ({ spec: specOf(item) }))
        : Object.entries(compare).map(([name, item]) => ({ spec: specOf(item), name }));
    if (entries.length < 1 || entries.length > maxSchedules) {
        throw new RangeError(`explore: compare must hold 1 to ${maxSchedules} schedules, got ${entries.length}`);
    }
    return entries;
}
/** A schedule or scheduler as JSON, a ReduceLROnPlateau under its class's name. */
function specOf(item) {
    if (item instanceof composite_1.CompositeScheduler && item.isMixed) {
        throw new TypeError(`explore: ${item.name} cannot be shown, some of its members count batches and others epochs`);
    }
    if ((0, schedule_1.isSchedule)(item))
        return (0, spec_1.toSpec)(item);
    if (item instanceof schedule_lr_1.ScheduleLR)
        return (0, spec_1.toSpec)(item.schedule);
    if (item instanceof plateau_1.ReduceLROnPlateau)
        return { kind: item.name, ...item.stateDict().options };
    if (item instanceof sequential_1.SequentialLR) {
        const { milestones, clock } = item.stateDict();
        return { kind: "sequential", schedules: item.schedulers.map(specOf), milestones, clock };
    }
    if (item instanceof chained_1.ChainedScheduler)
        return { kind: "chain", schedules: item.schedulers.map(specOf) };
    throw new TypeError(`explore: compare must hold schedules or schedulers, got ${(0, options_1.show)(item)}`);
}
/** The page with what it begins with. */
function withState(page, state) {
    const given = `<script type="application/json" id="given">${state.replace(/</g, "\\u003c")}</script>`;
    return page.replace("<!--given-->", () => given);
}
/**
 * The page in a frame of its own, which may run its script and save files, and nothing else; as high as its content. Where
 * scripts do not run, as in a notebook that is not trusted, a sentence stands in its place.
 */
const frame = (source) => `<div>
<p>The explorer is shown once its cell has run here: run the cell, or trust the notebook.</p>
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
