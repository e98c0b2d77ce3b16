"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.seededRandom = seededRandom;
const check_1 = require("../options/check");
const options_1 = require("../options/options");
const pure_rand_1 = require("pure-rand");
/**
 * Random numbers from a seed, by the generator xoroshiro128+ of Blackman & Vigna (arXiv 1805.01407).
 *
 * @param seed A whole number.
 */
function seededRandom(seed) {
    const generator = (0, pure_rand_1.xoroshiro128plus)((0, check_1.checkValue)("seededRandom", "seed", (0, options_1.integer)(), seed));
    let spare;
    const uniform = () => (generator.unsafeNext() >>> 0) / 2 ** 32;
    const integer = (limit) => (0, pure_rand_1.unsafeUniformIntDistribution)(0, limit - 1, generator);
    return {
        integer,
        uniform,
        normal() {
            if (spare !== undefined) {
                const value = spare;
                spare = undefined;
                return value;
            }
            const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
            const angle = 2 * Math.PI * uniform();
            spare = radius * Math.sin(angle);
            return radius * Math.cos(angle);
        },
        permutation(n) {
            const order = Uint32Array.from({ length: n }, (_, i) => i);
            for (let i = n - 1; i > 0; i--) {
                const j = integer(i + 1);
                [order[i], order[j]] = [order[j], order[i]];
            }
            return order;
        },
    };
}
