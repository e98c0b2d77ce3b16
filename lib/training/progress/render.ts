import { extent, round, spansDecades } from "../../helpers/numbers";
import { escapeHtml, formatNumber } from "../../helpers/text";
import type { ProgressState } from "./meter";

/** How far a run is, on one line. */
export function progressText({ name, epoch, epochs, secondsLeft, points }: ProgressState): string {
  const last = points[points.length - 1];
  return [
    `${name === undefined ? "" : `${name}: `}epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    ...(last ? [`loss ${formatNumber(last.loss, 4)}`, `lr ${formatRate(last.lr)}`] : []),
    ...(secondsLeft !== undefined ? [`${formatSeconds(secondsLeft)} left`] : []),
  ].join("  ");
}

/** How far a run is, as HTML in the page's colours: a bar, the line of text, and charts of loss and rate so far. */
export function progressHtml(state: ProgressState): string {
  const percent = Math.floor(100 * state.done);
  const bar = `<progress value="${percent}" max="100" aria-label="Training" style="width: 12em"></progress>`;
  const losses = state.points.map(({ loss }) => loss);
  const rates = state.points.map(({ lr }) => lr);
  const charts = [
    chart("Loss", losses, state, (loss) => formatNumber(loss, 4)),
    chart("Rate", rates, state, formatRate, "4 2"),
  ];
  return `<div style="font-variant-numeric: tabular-nums; white-space: pre-wrap">${bar}  ${percent} %  ${escapeHtml(progressText(state))}
${charts.join("")}</div>`;
}

const width = 240;
const height = 60;

/**
 * A line from the run's start to its end, as far as it is, with its lowest and highest value at its left; on a
 * logarithmic scale where the values span over two decades.
 */
function chart(
  name: string,
  values: number[],
  { epochs, points }: ProgressState,
  format: (value: number) => string,
  dashes = "",
): string {
  const isLog = spansDecades(values);
  const scale = isLog ? Math.log : Number;
  const [low, high] = extent(values);
  const x = (i: number): number => (points[i].epochs / epochs) * width;
  const y = (value: number): number =>
    high > low ? ((scale(high) - scale(value)) / (scale(high) - scale(low))) * height : height / 2;
  const line = values.map((value, i) => `${x(i).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const ends = [...new Set(values.length > 0 ? [high, low] : [])];
  const size = [width + 84, height + 34];
  return [
    `<svg role="img" aria-label="${name} so far" viewBox="-80 -24 ${size[0]} ${size[1]}"`,
    ` width="${size[0]}" height="${size[1]}" font-size="11" fill="currentColor">`,
    `<text x="0" y="-10">${name}${isLog ? " (log scale)" : ""}</text>`,
    ...ends.map((value) => `<text x="-6" y="${y(value) + 4}" text-anchor="end">${format(value)}</text>`),
    `<path d="M0 0V${height}H${width}" fill="none" stroke="currentColor" opacity="0.4"/>`,
    `<polyline points="${line}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="${dashes}"/>`,
    "</svg>",
  ].join("");
}

const formatRate = (lr: number): string => String(round(lr, 3));

/** Seconds as a person reads them: `45 s`, `3:05`, `1:02:03`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
