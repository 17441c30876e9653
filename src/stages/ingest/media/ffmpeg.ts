import { type Ended, runLimited } from '../run-limited.ts';
import type { FileFormat } from '../formats.ts';

/** Looking at a file takes a second or two; the poster of the largest video, some more. */
const limits = { seconds: 8, memoryMb: 700, outputBytes: 2_000_000 };

/** ffmpeg's reader for each format: named, so that no file can choose another for itself, such as a playlist that opens others. */
const demuxers: Partial<Record<FileFormat, string>> = {
  mp4: 'mov',
  mov: 'mov',
  m4a: 'mov',
  webm: 'matroska',
  mkv: 'matroska',
  mp3: 'mp3',
  aac: 'aac',
  wav: 'wav',
  flac: 'flac',
  ogg: 'ogg',
};

/** Thrown where the program is not installed. */
export class NoFfmpeg extends Error {}

const run = async (program: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Ended> => {
  try {
    return await runLimited(program, args, limits);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new NoFfmpeg(program);
    throw error;
  }
};

// Local files only: a video can name addresses, which are not to be asked for.
const input = (path: string, format: FileFormat): string[] => ['-protocol_whitelist', 'file', '-f', demuxers[format] ?? 'mov', '-i', `file:${path}`];

/** What ffprobe says of a file, as JSON. */
export const probe = (path: string, format: FileFormat): Promise<Ended> =>
  run('ffprobe', ['-v', 'error', '-hide_banner', '-of', 'json', '-show_format', '-show_streams', ...input(path, format)]);

const one = ['-map', '0:V:0', '-an', '-sn', '-dn', '-frames:v', '1'];
const upTo4k = ['-vf', "scale=w='min(3840,iw*max(1,sar))':h=-2,setsar=1"];
const asPng = ['-f', 'image2', '-c:v', 'png', '-fs', '100000000'];

/** Writes the picture at a moment, upright and at most 4K, as PNG. */
export function grabFrame(path: string, format: FileFormat, atSeconds: number, into: string): Promise<Ended> {
  const before = ['-nostdin', '-v', 'error', '-hide_banner', '-threads', '1', '-ss', atSeconds.toFixed(2)];
  return run('ffmpeg', [...before, ...input(path, format), ...one, '-threads', '1', ...upTo4k, ...asPng, '-y', `file:${into}`]);
}
