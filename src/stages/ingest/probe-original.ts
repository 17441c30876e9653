import { mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '#adapters/db/client.ts';
import { findAssetOfBytes, type Level, type ProbeFacts, saveProbe, saveProbeFailure } from '#catalogue/assets/index.ts';
import type { LogoMark } from '#engine/contract.ts';
import { GalaxyError } from '#kernel/errors.ts';
import { levelKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { addMissingFacts, mayLackFacts } from './add-missing-facts.ts';
import { type AiMark, findAiMark } from './ai-mark/find-ai-mark.ts';
import { buildPyramid, pyramidVersion } from './build-pyramid.ts';
import { createGate } from './decode-gate.ts';
import { decodeOriginal } from './decode-original.ts';
import { type Embedded, readEmbedded } from './embedded-metadata.ts';
import { fetchOriginal } from './fetch-original.ts';
import { readOriginal } from './inspect-original.ts';
import { markWidthPx, measureMark, measurePicture } from './measure-picture.ts';
import type { ReadFile } from './readers/reader.ts';
import { openPixels, type Pixels } from './sharp-settings.ts';

export type ProbeOriginalDeps = { db: Db; storage: Storage; tempFolder: string };

/** Metadata of a larger file is looked for at its beginning only, where cameras and editors put it. */
const metadataWindowBytes = 32_000_000;

// Two: a probe keeps one core busy.
const probeGate = createGate(2);
/** What all probes of a process may hold at once, in megabytes: with all else that runs it stays below 1 GB. */
const memoryGate = createGate(700);
/** Bytes that decoding a pixel may need at most, and what stays of it until the levels are stored; measured with 100 megapixels of each. */
const bytesPerPixel: Record<string, number> = { 'image/jpeg': 9, 'image/png': 8, 'image/tiff': 8, 'image/gif': 8, 'image/webp': 8, 'image/avif': 24 };
/** A process of its own and the picture that it leaves. */
const isolatedMb = 450;

const memoryMb = ({ width, height, mediaType }: { width: number; height: number; mediaType: string }): number => {
  const perPixel = bytesPerPixel[mediaType];
  return perPixel === undefined ? isolatedMb : Math.ceil((width * height * perPixel) / 1e6);
};

/** What the file says of itself, and whether it says that a machine made it. */
async function readSaid(path: string, { xmp, details }: ReadFile): Promise<Embedded & { aiMark: AiMark | null }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(Math.min(size, metadataWindowBytes)), 0);
    const embedded = readEmbedded(buffer, xmp);
    const said = [...(xmp ? [xmp] : []), JSON.stringify(embedded.metadata.exif), mediaMark(details)];
    return { ...embedded, aiMark: findAiMark(buffer, said) };
  } finally {
    await file.close();
  }
}

/** The mark of GB 45438 among the tags of a video or sound, which ffprobe reads. */
const mediaMark = (details: Record<string, unknown> | undefined): string => {
  const tags = details?.['tags'];
  return typeof tags === 'object' && tags !== null && 'AIGC' in tags ? `AIGC ${String(tags.AIGC)}` : '';
};

/** Where the bytes are at fault, trying again would end the same way: then a sentence for whoever uploaded them. */
async function decode(path: string, folder: string): Promise<{ read: ReadFile; top: Pixels | null } | { failure: string }> {
  try {
    const read = await readOriginal(path, folder);
    return { read, top: read.source && (await decodeOriginal(read.source)) };
  } catch (error) {
    const why =
      error instanceof GalaxyError ? `${error.message} ${error.entry.fix}` : 'The file could not be decoded. Export it again and upload the new file.';
    return { failure: why };
  }
}

/** The levels go into storage as they are made; what is left at the end is small. */
async function storeLevels(
  storage: Storage,
  { sha256, top, isLogo }: { sha256: string; top: Pixels; isLogo: boolean },
  signal?: AbortSignal,
): Promise<{ pyramid: Level[]; smallest: Pixels; mark: LogoMark | null }> {
  const pyramid: Level[] = [];
  let mark: LogoMark | null = null;
  let smallest = top;
  for await (const { pixels, bytes } of buildPyramid(top)) {
    signal?.throwIfAborted();
    const { width, height } = pixels;
    await storage.put(levelKey(sha256, width), bytes, { sizeBytes: bytes.byteLength, contentType: pixels.channels === 4 ? 'image/png' : 'image/jpeg' });
    pyramid.push({ width, height, sizeBytes: bytes.byteLength });
    if (isLogo && width <= markWidthPx) mark ??= await measureMark(openPixels(pixels));
    smallest = pixels;
  }
  return { pyramid, smallest, mark };
}

/**
 * Measures an original and stores its levels. Safe to run twice: everything is named by the original's digest, and a
 * version that is ready is left alone, but for what it lacks of today's facts. Bytes that cannot be decoded make the version failed, with a sentence saying why.
 */
export async function probeOriginal(deps: ProbeOriginalDeps, input: { sha256: string; signal?: AbortSignal }): Promise<'ready' | 'failed' | 'unknown'> {
  const known = await findAssetOfBytes(deps.db, input.sha256);
  if (!known) return 'unknown';
  return await probeGate(() => memoryGate(() => probe(deps, input), memoryMb(known.version)));
}

async function probe(deps: ProbeOriginalDeps, input: { sha256: string; signal?: AbortSignal }): Promise<'ready' | 'failed' | 'unknown'> {
  const { db, storage } = deps;
  const { sha256, signal } = input;
  // Asked once more: another probe of the same bytes may have been in front of us.
  const known = await findAssetOfBytes(db, sha256);
  const standing = known?.version.state === 'ready' ? known : null;
  if (standing && !mayLackFacts(standing)) return 'ready';
  const folder = await mkdtemp(join(deps.tempFolder, 'galaxy-probe-'));
  try {
    if (standing) {
      await addMissingFacts(deps, standing, folder);
      return 'ready';
    }
    const path = join(folder, 'original');
    await fetchOriginal(storage, sha256, path);
    const decoded = await decode(path, folder);
    if ('failure' in decoded) {
      await saveProbeFailure(db, sha256, decoded.failure);
      return 'failed';
    }
    const { read, top } = decoded;
    const { metadata, profile, aiMark } = await readSaid(path, read);
    const seen = top ? await storeLevels(storage, { sha256, top, isLogo: known?.asset.kind === 'logo' }, signal) : null;
    const facts: ProbeFacts = {
      ...read.inspected,
      colourSpace: profile ?? read.colourSpace,
      hasAlpha: top ? top.channels === 4 : null,
      metadata,
      aiMark,
      extractedText: read.text ?? null,
      details: read.details ?? null,
      ...(seen ? await measurePicture(seen.smallest) : { thumbhash: null, perceptualHash: null, colours: null }),
      mark: seen?.mark ?? null,
      pyramid: seen?.pyramid ?? [],
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
    `The file could not be measured: ${error instanceof GalaxyError ? error.message : 'the service had a problem'} Upload it again to try once more.`,
  );
}
