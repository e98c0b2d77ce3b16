import type { Options } from "../../options/options";
import type { Schedule } from "../../schedules/schedule";
import { isSchedule } from "../../schedules/schedule";
import type { Named } from "./read";

/** Steps of a run where nothing says how many. */
const usual = 100;

/** The most steps that an option of a schedule, or of those in it, names. */
function longest({ options, factory }: Schedule): number {
  const table = factory.options as Options;
  const own = Object.entries(options).flatMap(([name, value]) => {
    const option = table[name];
    if (option?.unit === "steps" || option?.item?.unit === "steps")
      return [value as number | readonly number[]].flat();
    return [value].flat().filter(isSchedule).map(longest);
  });
  return Math.max(0, ...own.filter((steps) => steps !== undefined));
}

/**
 * The steps to draw of some sources: as many as the longest is made for; of those that are made for none, 100, or what their
 * options name where that is more.
 */
export const stepsToDraw = (named: readonly Named[]): number =>
  Math.max(
    ...named.map(({ source }) => {
      const schedule = "optimizer" in source ? source.lr : source;
      if (!isSchedule(schedule)) return source.totalSteps ?? usual;
      return schedule.totalSteps ?? Math.max(usual, longest(schedule));
    }),
  );
