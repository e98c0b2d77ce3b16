import type { Assets } from "../assets";
/** Files of packages that are installed. */
export declare const assets: Assets;
