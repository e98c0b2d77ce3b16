import { Figure } from "../figures/figure";
/**
 * A figure in words: its title and the sentences beneath it, where each of its curves goes, and the values of
 * bars and dots that have names for positions.
 */
export declare function figureText({ data, layout }: Figure): string;
