import type { Curve } from "./schedule";
type Transition = Readonly<Record<"initValue" | "endValue" | "transitionSteps" | "transitionBegin", number>>;
/** The options of a transition from one value to another. */
export declare const transition: {
    initValue: import("../options/option").Option<number>;
    endValue: import("../options/option").Option<number>;
    transitionSteps: import("../options/option").Option<number>;
    transitionBegin: import("../options/option").Option<number>;
};
/** The curve of a transition: a polynomial between constants. */
export declare function polynomialTransition(options: Transition & {
    readonly power: number;
    readonly cycle: boolean;
}): Curve;
export {};
