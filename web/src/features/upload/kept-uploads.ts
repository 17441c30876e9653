import type { UploadItem } from './upload-item.ts';

/** An unfinished upload as it outlasts the page: whose it is, and which tab sends it. */
export type Kept = UploadItem & { personId: string; tab: string; keptAt: number };

/** As long as the service keeps an unfinished upload. */
const keptMs = 24 * 3_600_000;
/** A larger file is asked for again after a reload: keeping it would double what the disk has to write. */
const mostBytesOfOne = 256 * 1024 * 1024;
const mostBytesOfAll = 2 * 1024 * 1024 * 1024;

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB gave no answer')));
  });

let opened: Promise<IDBDatabase> | undefined;
function openKept(): Promise<IDBDatabase> {
  opened ??= (() => {
    const request = indexedDB.open('galaxy-uploads', 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('items', { keyPath: 'id' });
      request.result.createObjectStore('files');
    });
    return done(request);
  })();
  return opened;
}

async function inStores<T>(mode: IDBTransactionMode, work: (items: IDBObjectStore, files: IDBObjectStore) => T): Promise<T> {
  const database = await openKept();
  const transaction = database.transaction(['items', 'files'], mode);
  return work(transaction.objectStore('items'), transaction.objectStore('files'));
}

/** The bytes that this tab keeps, by upload. */
const keptBytes = new Map<string, number>();

/** A browser that keeps nothing (private windows of some) still uploads: only a reload ends it. */
const orNothing = async <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

export const keepItems = (items: readonly Kept[]): Promise<unknown> => orNothing(inStores('readwrite', (store) => items.forEach((item) => store.put(item))));

export function forgetUploads(ids: readonly string[]): Promise<unknown> {
  for (const id of ids) keptBytes.delete(id);
  return orNothing(
    inStores('readwrite', (items, files) => {
      for (const id of ids) {
        items.delete(id);
        files.delete(id);
      }
    }),
  );
}

export const keptFile = async (id: string): Promise<File | undefined> => orNothing(inStores('readonly', (_, files) => done<File | undefined>(files.get(id))));

/** Keeps the bytes of a file beside its upload, as far as there is room; whether they are kept now. */
export async function keepFile(id: string, file: File): Promise<boolean> {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const used = [...keptBytes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const room = Math.min(mostBytesOfAll - used, (quota - usage) / 2);
  if (file.size > Math.min(mostBytesOfOne, room)) return false;
  keptBytes.set(id, file.size);
  return (await orNothing(inStores('readwrite', (_, files) => done(files.put(file, id))))) !== undefined;
}

/** What this person left unfinished in tabs that are gone; what nobody came back for is forgotten. */
export async function takeOver(personId: string, tab: string, isAlive: (tab: string) => boolean, now: number): Promise<Kept[]> {
  const all = (await orNothing(inStores('readonly', (items) => done<Kept[]>(items.getAll())))) ?? [];
  const old = all.filter(({ keptAt }) => now - keptAt > keptMs);
  if (old.length > 0) await forgetUploads(old.map(({ id }) => id));
  const mine = all.filter((one) => !old.includes(one) && one.personId === personId && !isAlive(one.tab)).map((one) => ({ ...one, tab }));
  await keepItems(mine);
  return mine;
}
