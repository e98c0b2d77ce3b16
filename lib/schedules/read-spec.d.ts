import { Schedule, ScheduleFactory, ScheduleSpec } from "./schedule";
/**
 * The schedule that a spec describes, its inner ones included.
 *
 * @param owner The name that errors begin with.
 * @param own A schedule of the same making, whose functions take the places that are null in the spec.
 * @param factoryOf What makes schedules of a kind; it throws for a kind that it does not know.
 * @throws TypeError if the spec is none; what `factoryOf` and the schedules throw.
 */
export declare function readSpec(owner: string, spec: ScheduleSpec, own: Schedule | undefined, factoryOf: (kind: string) => ScheduleFactory<any>): Schedule;
/** The schedules that a schedule is made of: its `schedule` or its `schedules`; none for a simple one. */
export declare const membersOf: ({ options: { schedule, schedules } }: Schedule) => readonly Schedule[];
/** The factories of a schedule and of those that it is made of, at any depth, by kind. */
export declare function factoriesIn(schedule: Schedule): Map<string, ScheduleFactory<any>>;
