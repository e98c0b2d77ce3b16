import * as tf from "@tensorflow/tfjs";
import { VariableState } from "./state";
export type NamedTensor = Awaited<ReturnType<tf.Optimizer["getWeights"]>>[number];
/**
 * The states of all variables, and their way into named tensors and back: `variable:number` and
 * `variable/slot`.
 */
export declare class StateStore {
    private readonly owner;
    private readonly entries;
    private states;
    /** States that were restored and that no variable has taken over yet. */
    private waiting;
    /** Names and shapes of all states that were restored, and the id of a tensor that was made then. */
    private saved;
    private restoredAt;
    /** Whether they have the very names of the variables that they are for. */
    private isExact;
    /** The tensors of the last `save`. */
    private given;
    /**
     * @param owner The name that errors begin with.
     * @param entries The numbers (`:step`) and slots (`/m`) that are kept for each variable.
     */
    constructor(owner: string, entries: readonly string[]);
    /**
     * The states of some variables; new ones start empty. Restored states go to the variables of the same names, and
     * those whose variables are not among these wait for them; see {@link matchStates} for variables with other names.
     *
     * @throws RangeError if a state does not fit its variable, or no restored state fits any; nothing is changed then.
     */
    of(variables: readonly tf.Variable[]): VariableState[];
    private checkShape;
    private handOver;
    /**
     * The states as tensors. They belong to the store, which disposes them when it next saves, restores or is
     * disposed.
     */
    save(iterations: number): NamedTensor[];
    /**
     * Checks what `save` gave, and returns what takes it over in place of what there is, and gives the count of steps.
     *
     * @throws TypeError or RangeError that says which tensor is wrong.
     */
    read(weights: readonly NamedTensor[]): (isExact?: boolean) => number;
    /** Copies all that is kept, and returns what puts it back. */
    keep(): () => void;
    dispose(): void;
}
