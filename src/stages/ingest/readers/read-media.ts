import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanText } from '#kernel/clean-text.ts';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { type FileFormat, formats } from '../formats.ts';
import { type MediaFacts, mediaFacts } from '../media/facts.ts';
import { grabFrame, NoFfmpeg, probe } from '../media/ffmpeg.ts';
import { checkSize } from '../refuse.ts';
import { openHeader } from '../sharp-settings.ts';
import { walkBoxes } from '../structure/boxes.ts';
import { ByteWindow, Cut } from '../structure/byte-window.ts';
import type { Inspected, Reader, Source } from './reader.ts';

const boxed: ReadonlySet<FileFormat> = new Set(['mp4', 'mov', 'm4a']);

/** Sees by its structure alone that a file is whole, where its format tells: this needs no ffmpeg. */
async function inspect(path: string, format: FileFormat): Promise<Inspected> {
  const { mediaType, kind, name } = formats[format];
  try {
    if (boxed.has(format)) await ByteWindow.over(path, (bytes) => walkBoxes(bytes, ['moov']));
  } catch (error) {
    if (error instanceof Cut) throw fail(ingestErrors['file-broken'], `The ${name} cannot be read to its end: ${error.message}.`, { cause: error });
    throw error;
  }
  return { mediaType, fileKind: kind, width: 0, height: 0, orientation: 1 };
}

async function factsOf(path: string, format: FileFormat): Promise<MediaFacts> {
  const { stdout, over, code } = await probe(path, format);
  if (over) throw fail(ingestErrors['file-too-costly'], `Looking at the ${formats[format].name} took more ${over} than is allowed.`);
  let printed: unknown = null;
  try {
    printed = JSON.parse(stdout.toString('utf8'));
  } catch {
    // Judged below as what it is: nothing.
  }
  const facts = mediaFacts(printed);
  if (code !== 0 || !facts) throw fail(ingestErrors['file-broken'], `The ${formats[format].name} holds nothing that can be seen or heard.`);
  if (facts.hasVideo) checkSize(facts.width, facts.height, 'The video');
  return facts;
}

/** A picture from a tenth into the video, where titles have faded in; from its beginning where there is none. */
async function posterOf(path: string, format: FileFormat, durationMs: number, folder: string): Promise<Source | null> {
  const into = join(folder, 'poster.png');
  for (const seconds of [Math.min(10, durationMs / 10_000), 0]) {
    await grabFrame(path, format, seconds, into);
    if ((await stat(into).catch(() => null))?.size) {
      const { width, height } = await openHeader(into).metadata();
      return { path: into, width, height };
    }
  }
  return null;
}

/**
 * Video and sound, through ffmpeg. Where it is not installed the file is kept all the same, ready, with a note: marketing
 * wants the bytes safe, findable and downloadable now, and a picture of them when the machine can draw one.
 */
export const mediaReader: Reader = {
  inspect,
  async read(path, format, folder) {
    const inspected = await inspect(path, format);
    try {
      const facts = await factsOf(path, format);
      const { width, height, durationMs, frameCount, hasVideo, tags, details } = facts;
      const source = hasVideo ? await posterOf(path, format, durationMs, folder).catch((error: unknown) => notDrawn(error)) : null;
      const text = cleanText(
        Object.entries(tags)
          .flatMap(([name, value]) => (name === 'AIGC' ? [] : [value]))
          .join('\n'),
      );
      return {
        // A film that has sound only is a sound: QuickTime and Matroska hold either.
        inspected: { ...inspected, fileKind: hasVideo ? 'video' : 'audio', width, height, durationMs, ...(frameCount === null ? {} : { frameCount }) },
        source,
        colourSpace: null,
        ...(text === '' ? {} : { text }),
        details: { ...details, ...(Object.keys(tags).length > 0 ? { tags } : {}), ...(hasVideo && !source ? { note: 'no-poster' } : {}) },
      };
    } catch (error) {
      if (!(error instanceof NoFfmpeg)) throw error;
      return { inspected, source: null, colourSpace: null, details: { note: 'needs-ffmpeg' } };
    }
  },
};

function notDrawn(error: unknown): null {
  if (error instanceof NoFfmpeg) throw error;
  return null;
}
