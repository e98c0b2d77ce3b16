import { ChapterClaims } from "../claims";
export const claims: ChapterClaims = { chapter: "solutions/03-advanced-schedulers", claims: [], given: [] };
