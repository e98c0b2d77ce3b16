import "./animation-frame";
import type { DigitsRequest } from "../digits/messages";
import { runDigits } from "./digits";
import { runSurface } from "./surface";

type Request = DigitsRequest | Parameters<typeof runSurface>[0];

const post = (message: object): void => postMessage(message);

addEventListener("message", ({ data: request }: MessageEvent<Request>) => {
  void (request.kind === "digits" ? runDigits(request, post) : runSurface(request, post));
});
