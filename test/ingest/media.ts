import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Films and sounds, made by ffmpeg; where it is not installed their tests say so, loudly, and are skipped. */
export const ffmpegIsHere = (() => {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('\nSKIPPED: ffmpeg is not installed; tests of video and sound do not run.\n');
    return false;
  }
})();

async function made(args: string[], format: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-media-'));
  try {
    const path = join(folder, `made.${format}`);
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', ...args, path]);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A test picture of 320 × 180 that moves, with a tone. */
export async function film(
  format: 'mp4' | 'mov' | 'webm',
  options: { seconds?: number; rotated?: boolean; tags?: Record<string, string> } = {},
): Promise<Buffer> {
  const seconds = String(options.seconds ?? 2);
  const inputs = ['-f', 'lavfi', '-i', `testsrc=size=320x180:rate=10:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=duration=${seconds}`];
  const codecs = format === 'webm' ? ['-c:v', 'libvpx', '-c:a', 'libvorbis'] : ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  const tags = Object.entries(options.tags ?? {}).flatMap(([name, value]) => ['-movflags', 'use_metadata_tags', '-metadata', `${name}=${value}`]);
  const whole = await made([...inputs, ...codecs, ...tags], format);
  if (!options.rotated) return whole;
  const folder = await mkdtemp(join(tmpdir(), 'galaxy-media-'));
  try {
    const [from, to] = [join(folder, 'from.mp4'), join(folder, 'to.mp4')];
    await writeFile(from, whole);
    await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', '-i', from, '-c', 'copy', '-metadata:s:v:0', 'rotate=90', to]);
    return await readFile(to);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A second of a tone. */
export const sound = (format: 'mp3' | 'wav' | 'm4a' | 'ogg' | 'flac' | 'aac'): Promise<Buffer> =>
  made(['-f', 'lavfi', '-i', 'sine=duration=1', ...(format === 'ogg' ? ['-c:a', 'libvorbis'] : [])], format);
