import { fail } from '#kernel/errors.ts';
import { renderErrors } from '../errors.ts';

/** Lets one piece of work run at a time and a few wait; whoever comes beyond is told to come again. */
export function createGate(maxWaiting: number) {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside > maxWaiting)
      throw fail(renderErrors['preview-busy'], `One preview is drawn and ${maxWaiting} wait, the most that one process keeps.`, {
        extra: { retryAfterSeconds: 2 },
      });
    inside++;
    const done = last.then(work);
    last = done.catch(() => undefined);
    try {
      return await done;
    } finally {
      inside--;
    }
  };
}
