import { ChapterClaims } from "../claims";
export const claims: ChapterClaims = { chapter: "solutions/02-basic-schedulers", claims: [], given: [] };
