import { Checked, OptionTable } from "../options/options";
import { Curve, Schedule, ScheduleFactory } from "./schedule";
type Inner = {
    schedule: Schedule;
    schedules: readonly Schedule[];
};
/** Makes a schedule from one or several others, given first, and options. */
export interface Combinator<N extends keyof Inner, O extends object> {
    (inner: Inner[N], ...options: {} extends O ? [options?: O] : [options: O]): Schedule;
    readonly kind: string;
    /** The same, with the inner schedules as the option `schedule` or `schedules`. */
    readonly fromOptions: ScheduleFactory<O & Pick<Inner, N>>;
}
/**
 * Defines a combinator: a kind of schedule that is made of others.
 *
 * @param kind The name of the function; errors begin with it.
 * @param name Whether it takes one `schedule` or several `schedules`.
 * @param table The option table for its other options.
 * @param curve The closed form.
 */
export declare function defineCombinator<N extends keyof Inner, O extends object, T extends OptionTable<O>>(kind: string, name: N, table: T, curve: (options: Checked<T> & Pick<Inner, N>) => Curve): Combinator<N, O>;
export {};
