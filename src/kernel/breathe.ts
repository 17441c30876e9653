import { setImmediate } from 'node:timers/promises';

/** Nobody notices a hundredth of a second; locks are renewed, and people answered, in between. */
const sliceMs = 10;

/** For long loops: awaited at each turn, it lets others have the thread whenever a slice of work is over. */
export function createBreath(): () => Promise<void> {
  let begunMs = performance.now();
  return async () => {
    if (performance.now() - begunMs < sliceMs) return;
    await setImmediate();
    begunMs = performance.now();
  };
}
