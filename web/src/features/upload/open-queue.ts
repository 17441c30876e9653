import { queryClient } from '#web/app/query-client.ts';
import { sessionEnded } from '#web/app/session.ts';
import { applyFacts } from './apply-facts.ts';
import { hashFile } from './hash-file.ts';
import { forgetUploads, keepFile, keepItems, keptFile, takeOver } from './kept-uploads.ts';
import { askResult, mayPass, sendUpload } from './send-upload.ts';
import { leftKey } from './left-behind.ts';
import { enterTab, liveTabs } from './tab-lock.ts';
import { UploadQueue } from './upload-queue.ts';

/** How often the library is read anew while files arrive. */
const refreshEveryMs = 1500;

/** The queue of this tab and person, with what earlier tabs left unfinished once it is started; ended again, it sends nothing more and keeps the rest. */
export function openQueue(personId: string): { queue: UploadQueue; start: () => () => void } {
  const tab = crypto.randomUUID();
  const kept = new Set<string>();
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  const queue = new UploadQueue({
    hash: hashFile,
    send: sendUpload,
    mayPass,
    askResult,
    keepItems: (items) => {
      localStorage.setItem(leftKey, '1');
      void keepItems(items.map((item) => ({ ...item, personId, tab, keptAt: Date.now() })));
    },
    keepFile: async (id, file) => {
      const isKept = await keepFile(id, file);
      if (isKept) kept.add(id);
      return isKept;
    },
    keptFile: async (id) => {
      const file = await keptFile(id);
      if (file) kept.add(id);
      return file;
    },
    forget: (ids) => {
      void forgetUploads(ids);
    },
    applyFacts,
    onArrived: () => {
      refreshing ??= setTimeout(() => {
        refreshing = undefined;
        void queryClient.invalidateQueries({ queryKey: ['assets'] });
      }, refreshEveryMs);
    },
    onSignedOut: sessionEnded,
  });
  // What is only here would be lost: then the browser asks.
  const onLeave = (event: BeforeUnloadEvent): void => {
    if (queue.hasUnkept(kept)) event.preventDefault();
  };
  const start = (): (() => void) => {
    window.addEventListener('online', queue.online);
    window.addEventListener('beforeunload', onLeave);
    queue.start();
    void enterTab(tab, async () => {
      const left = await takeOver(personId, tab, await liveTabs(), Date.now());
      if (left.length === 0 && queue.snapshot().items.length === 0) localStorage.removeItem(leftKey);
      await queue.restore(left);
    });
    return () => {
      window.removeEventListener('online', queue.online);
      window.removeEventListener('beforeunload', onLeave);
      queue.stop();
    };
  };
  return { queue, start };
}
