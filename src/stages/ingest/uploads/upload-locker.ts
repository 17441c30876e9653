import type { Lock, Locker } from '@tus/server';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';

type Holder = { askToEnd: () => void; released: Promise<void> };

/** Whoever holds it is asked to end, and does within seconds unless the disk hangs. */
const waitMs = 20_000;

/**
 * One request at a time for each upload. A newcomer asks the holder to end: after a lost connection the old request often
 * still waits for bytes that never come, while the client is back already. The server's own locker asks again in a busy
 * loop until then; this one waits.
 */
export function createUploadLocker(): Locker {
  const holders = new Map<string, Holder>();
  return {
    newLock(id): Lock {
      let release: (() => void) | null = null;
      return {
        lock: async (signal, askToEnd) => {
          const late = Promise.withResolvers<never>();
          late.promise.catch(() => {});
          const timer = setTimeout(() => late.reject(fail(ingestErrors['upload-busy'], 'An earlier request to this upload has not ended.')), waitMs);
          const onAbort = (): void => late.reject(fail(ingestErrors['upload-busy'], 'The request ended while it waited for its turn.'));
          signal.addEventListener('abort', onAbort, { once: true });
          try {
            for (let holder = holders.get(id); holder; holder = holders.get(id)) {
              holder.askToEnd();
              await Promise.race([holder.released, late.promise]);
            }
          } finally {
            clearTimeout(timer);
            signal.removeEventListener('abort', onAbort);
          }
          const { promise: released, resolve } = Promise.withResolvers<void>();
          const held: Holder = { askToEnd: () => void askToEnd(), released };
          holders.set(id, held);
          release = () => {
            holders.delete(id);
            resolve();
          };
        },
        unlock: async () => release?.(),
      };
    },
  };
}
