/** How often each contestant has its turn: `usual` times, or as many as `npm run bench -- --rounds n` says. */
export const rounds = (usual: number): number => Number(process.env.LRLAB_BENCH_ROUNDS ?? usual);
