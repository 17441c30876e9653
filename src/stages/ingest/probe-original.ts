import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Db } from '#adapters/db/client.ts';
import { findAssetOfBytes, type Level, type ProbeFacts, saveProbe, saveProbeFailure } from '#catalogue/assets/index.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { buildPyramid, pyramidVersion } from './build-pyramid.ts';
import { createGate } from './decode-gate.ts';
import { decodeOriginal } from './decode-original.ts';
import { type Embedded, readEmbedded } from './embedded-metadata.ts';
import { ingestErrors } from './errors.ts';
import { type Inspected, identifyOriginal } from './inspect-original.ts';
import { measurePicture } from './measure-picture.ts';
import { openHeader, type Pixels } from './sharp-settings.ts';

export type ProbeOriginalDeps = { db: Db; storage: Storage; tempFolder: string };

/** Metadata of a larger file is looked for at its beginning only, where cameras and editors put it. */
const metadataWindowBytes = 32_000_000;

// Two: a probe keeps one core busy, and the largest picture takes 800 MB while it is decoded.
const probeGate = createGate(2);

async function fetchOriginal(storage: Storage, sha256: string, path: string): Promise<void> {
  const original = await storage.read(originalKey(sha256));
  if (!original) throw fail(ingestErrors['original-missing'], `Storage has no original ${sha256.slice(0, 12)}….`);
  await pipeline(original.body, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

async function readEmbeddedOf(path: string): Promise<Embedded> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(Math.min(size, metadataWindowBytes)), 0);
    return readEmbedded(buffer, (await openHeader(path).metadata()).xmp);
  } finally {
    await file.close();
  }
}

const spaceNames: Record<string, string> = { srgb: 'sRGB', rgb: 'RGB', rgb16: 'RGB, 16 bit', 'b-w': 'grey', grey16: 'grey, 16 bit', cmyk: 'CMYK', lab: 'Lab' };

/** Null where the bytes are at fault: trying again would end the same way. The sentence goes to whoever uploaded them. */
async function decode(path: string): Promise<{ inspected: Inspected; top: Pixels } | { failure: string }> {
  try {
    const inspected = await identifyOriginal(path);
    return { inspected, top: await decodeOriginal(path, inspected) };
  } catch (error) {
    const why =
      error instanceof GalaxyError ? `${error.message} ${error.entry.fix}` : 'The picture could not be decoded. Export it again and upload the new file.';
    return { failure: why };
  }
}

/** The levels go into storage as they are made; what is left at the end is small. */
async function storeLevels(storage: Storage, sha256: string, top: Pixels, signal?: AbortSignal): Promise<{ pyramid: Level[]; smallest: Pixels }> {
  const pyramid: Level[] = [];
  let smallest = top;
  for await (const { pixels, bytes } of buildPyramid(top)) {
    signal?.throwIfAborted();
    const { width, height } = pixels;
    await storage.put(levelKey(sha256, width), bytes, { sizeBytes: bytes.byteLength, contentType: pixels.channels === 4 ? 'image/png' : 'image/jpeg' });
    pyramid.push({ width, height, sizeBytes: bytes.byteLength });
    smallest = pixels;
  }
  return { pyramid, smallest };
}

/**
 * Measures an original and stores its levels. Safe to run twice: everything is named by the original's digest, and a
 * version that is ready is left alone. Bytes that cannot be decoded make the version failed, with a sentence saying why.
 */
export const probeOriginal = (deps: ProbeOriginalDeps, input: { sha256: string; signal?: AbortSignal }): Promise<'ready' | 'failed' | 'unknown'> =>
  probeGate(() => probe(deps, input));

async function probe(deps: ProbeOriginalDeps, input: { sha256: string; signal?: AbortSignal }): Promise<'ready' | 'failed' | 'unknown'> {
  const { db, storage } = deps;
  const { sha256, signal } = input;
  const known = await findAssetOfBytes(db, sha256);
  if (!known) return 'unknown';
  if (known.version.state === 'ready') return 'ready';
  const folder = await mkdtemp(join(deps.tempFolder, 'galaxy-probe-'));
  try {
    const path = join(folder, 'original');
    await fetchOriginal(storage, sha256, path);
    const decoded = await decode(path);
    if ('failure' in decoded) {
      await saveProbeFailure(db, sha256, decoded.failure);
      return 'failed';
    }
    const { inspected, top } = decoded;
    const { metadata, profile } = await readEmbeddedOf(path);
    const { pyramid, smallest } = await storeLevels(storage, sha256, top, signal);
    const measured = await measurePicture(smallest);
    const facts: ProbeFacts = {
      width: inspected.width,
      height: inspected.height,
      orientation: inspected.orientation,
      colourSpace: profile ?? spaceNames[inspected.space] ?? inspected.space,
      hasAlpha: top.channels === 4,
      metadata,
      ...measured,
      pyramid,
      pyramidVersion,
    };
    await saveProbe(db, sha256, facts);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 'ready';
}

/** Records that a probe gave up for a reason that lies outside the file. */
export async function recordProbeFailure(deps: { db: Db }, input: { sha256: string }, error: Error): Promise<void> {
  await saveProbeFailure(
    deps.db,
    input.sha256,
    `The picture could not be measured: ${error instanceof GalaxyError ? error.message : 'the service had a problem'} Upload it again to try once more.`,
  );
}
