import type { Context } from 'hono';
import { contentDisposition } from '#http/content-disposition.ts';
import type { HttpEnv } from '#http/router.ts';
import { serveBytes } from '#http/serve-bytes.ts';
import { fail } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { assetErrors } from './errors.ts';
import { levelFor, levelMediaType } from './rules.ts';
import type { VersionRow } from './store.ts';

/** Sends an object of storage, whole or a range of it. What a key holds never changes, so its tag is its name. */
function sendObject(c: Context<HttpEnv>, storage: Storage, key: string, tag: string, headers: Record<string, string>): Promise<Response> {
  const bytesMissing = () => fail(assetErrors['asset-bytes-missing'], 'The file of this asset is not where it was put.');
  return serveBytes(c, {
    tag,
    // Private: the reader's right to it is checked every time; the bytes themselves may be kept by the reader's browser.
    headers: { ...headers, 'Cache-Control': 'private, no-cache' },
    sizeBytes: async () => {
      const head = await storage.head(key);
      if (!head) throw bytesMissing();
      return head.sizeBytes;
    },
    open: async (range) => {
      const object = await storage.read(key, range ?? undefined);
      if (!object) throw bytesMissing();
      return object.body;
    },
  });
}

/** The file of a version as it was uploaded. */
export function sendOriginal(c: Context<HttpEnv>, storage: Storage, version: VersionRow): Promise<Response> {
  const svg = version.mediaType === 'image/svg+xml';
  return sendObject(c, storage, originalKey(version.sha256), `"${version.sha256}"`, {
    'Content-Type': version.mediaType,
    'Content-Disposition': contentDisposition(svg ? 'attachment' : 'inline', version.fileName),
    // Nothing in an SVG may run or load, even if somebody opens it in a browser; SVGs are checked on their way in as well.
    ...(svg ? { 'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:" } : {}),
  });
}

/** The smallest stored size of a version at least as wide as asked, else the largest. */
export function sendLevel(c: Context<HttpEnv>, storage: Storage, version: VersionRow, width: number): Promise<Response> {
  const level = levelFor(version.pyramid, width);
  if (!level) {
    const why = version.failure ?? (version.state === 'ready' ? 'There is no picture of this file.' : 'The asset is still being measured.');
    throw fail(assetErrors['asset-not-ready'], why, { extra: { state: version.state } });
  }
  return sendObject(c, storage, levelKey(version.sha256, level.width), `"${version.sha256}-${level.width}"`, {
    'Content-Type': levelMediaType(version.hasAlpha),
  });
}
