"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.deviation = exports.isLearnt = exports.last = exports.short = exports.fewest = void 0;
exports.chanceBound = chanceBound;
const numbers_1 = require("../helpers/numbers");
/** The fewest epochs that a run is judged by. */
exports.fewest = 5;
/** A number with three significant digits. */
const short = (value) => String((0, numbers_1.round)(value, 3));
exports.short = short;
const last = (values) => values[values.length - 1];
exports.last = last;
/** Whether the training samples are known by heart: what the training loss still does is of no account. */
const isLearnt = ({ loss, accuracy }) => (0, exports.last)(accuracy) > 0.999 || (0, exports.last)(loss) < 0.01 * loss[0];
exports.isLearnt = isLearnt;
/** The highest accuracy, in any of the epochs, that blind guessing explains; unknown without `validation`. */
function chanceBound({ validation, epoch }) {
    if (!validation)
        return undefined;
    const { samples, chance } = validation;
    // With a normal tail below exp(−z²/2), the best of all epochs stays below the bound in 95 % of the runs.
    return chance + Math.sqrt(2 * Math.log(20 * epoch.length)) * (0, exports.deviation)(chance, samples);
}
/** The standard deviation of a share among samples. */
const deviation = (share, samples) => Math.sqrt((share * (1 - share)) / samples);
exports.deviation = deviation;
