import { polynomialDecaySchedule } from "../schedules/polynomial";
import { schedulerOn } from "./schedule-lr";

/** Polynomial decay from `baseLr` to 0 in `totalIters` steps; see {@link polynomialDecaySchedule}. */
export class PolynomialLR extends schedulerOn(polynomialDecaySchedule) {}
