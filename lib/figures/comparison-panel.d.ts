import { Axis } from "./figure";
import { Panel } from "./panels";
/** A panel's horizontal axis, with all marks left of the values. */
export declare function valueAxis(panel: Panel, scale: string, ends: number[], isLog: boolean): Axis;
/** A panel's vertical axis: the names, in the panels on the left. */
export declare const nameAxis: ({ index, isLeft, yDomain }: Panel, count: number) => Axis;
/** A value at the right end of its row. */
export declare const valueLabel: (panel: number, row: number, text: string) => object;
