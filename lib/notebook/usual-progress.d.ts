import { ProgressMeter } from "../training/progress";
/**
 * Shows the progress of a run where it is: beneath the cell, in the page, in the terminal, or as lines; not in threads that
 * were started.
 */
export declare function usualProgress(): ProgressMeter | undefined;
