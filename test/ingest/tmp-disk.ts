import { mkdir, readFile, rename, rm, stat, copyFile, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Storage } from '#ports/storage.ts';
export const openDiskStorage = async (folder: string): Promise<Storage> => {
  const at = (key: string) => join(folder, key);
  const put: Storage['put'] = async (key, body) => { await mkdir(dirname(at(key)), { recursive: true }); const b = body instanceof Uint8Array ? body : await buffer(body); const t = at(key) + Math.random(); await writeFile(t, b); await rename(t, at(key)); return { key, sizeBytes: b.byteLength }; };
  const head = async (key: string) => { const s = await stat(at(key)).catch(() => null); return s ? { key, sizeBytes: s.size } : null; };
  return { put, putFile: async (key, path) => { await mkdir(dirname(at(key)), { recursive: true }); const t = at(key) + Math.random(); await copyFile(path, t); await rename(t, at(key)); return (await head(key))!; },
    read: async (key, range) => { const h = await head(key); return h ? { body: createReadStream(at(key), range), sizeBytes: h.sizeBytes } : null; },
    readAll: (key) => readFile(at(key)).catch(() => null), head, remove: (key) => rm(at(key), { force: true }), list: async function* () {}, check: async () => {}, close: async () => {} };
};
