// tfjs waits for a frame where it lets others have their turn. A worker draws none, and a hidden page's do not
// come: the next message does as well. This must be there before tfjs looks for it.
const { port1, port2 } = new MessageChannel();
const waiting: FrameRequestCallback[] = [];

port1.onmessage = () => waiting.shift()?.(performance.now());
globalThis.requestAnimationFrame = (callback) => {
  port2.postMessage(undefined);
  return waiting.push(callback);
};
