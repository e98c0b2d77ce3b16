import type { ComparedRun, ComparisonProgress } from "./comparison";
/** Prints a line for a run of a comparison that ended: `compare({ …, onRunEnd: printRun })`. */
export declare function printRun(run: ComparedRun, { finished, total }: ComparisonProgress): void;
