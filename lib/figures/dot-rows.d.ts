import { Axis, Figure, Trace } from "./figure";
/** Whether an axis can show a value. */
export declare const hasPlace: (value: number, log?: boolean) => boolean;
/** Marks in named rows, with their numbers, for the values that have a place on the axis. */
export declare function marks(values: [name: string, value: number][], name: string, log?: boolean): Trace;
/** A vertical axis of named rows, the first at the top. */
export declare const rowAxis: (labels: readonly string[]) => Axis;
/** Named rows, the first at the top, with marks on one horizontal axis; beneath the title, sentences. */
export declare function rowsFigure(data: Trace[], labels: string[], what: string, title: string, notes: string[], log?: boolean): Figure;
