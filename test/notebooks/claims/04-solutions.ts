import { ChapterClaims } from "../claims";
export const claims: ChapterClaims = { chapter: "solutions/04-choosing-a-schedule", claims: [], given: [] };
