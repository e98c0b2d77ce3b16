/** The gradient noise scale of noise and signal, in samples; NaN where the signal is not above 0, as it may be among noise. */
export const noiseScaleOf = (noise: number, signal: number): number => (signal > 0 ? noise / signal : NaN);
