import { Axis } from "./figure";
/** The colour of the axes' lines. */
export declare const lineColor = "#999999";
/** An axis with the common look; `rest` adds to it. */
export declare const axis: (title: string, rest?: Axis) => Axis;
/** What a logarithmic axis for some values adds: about ten ticks at powers of ten, or with room at 2 and 5. */
export declare function logAxis(values: readonly number[]): Axis;
/** Whether positive values span over two decades, so that only a logarithmic axis shows them all. */
export declare const spansDecades: (values: readonly number[]) => boolean;
/** A range with a part of its length added at both ends; or `least`, where it has no length. */
export declare function padded(low: number, high: number, part?: number, least?: number): [number, number];
