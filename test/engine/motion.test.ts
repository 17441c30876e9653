import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openRenderer } from '#engine/draw/base.ts';
import { drawWhole } from '#engine/draw/draw-whole.ts';
import type { MotionFrame } from '#engine/contract.ts';
import { createEngine } from '#engine/index.ts';
import { encodeComposed } from '#engine/render.ts';
import { frameCanvas } from '#engine/draw/moving.ts';
import { addPicture, type Case, pictures } from './fixtures.ts';
import { cuts, faded, movingCase, played, scenes, shortFilm, wanderer } from './motion-cases.ts';

const engine = createEngine();
const renderer = await openRenderer();
const render = ({ manifest, layout }: Case) => engine.render(manifest, layout, pictures);
const feed = { width: 690, height: 388 };
const failedOf = async (of: Case): Promise<string[]> =>
  (await render(of)).proof.checks.filter(({ ok, severity }) => !ok && severity === 'block').map(({ check, measured }) => `${check}: ${measured}`);

const plain = async (background: string) =>
  addPicture(
    await sharp({ create: { width: 800, height: 800, channels: 3, background } })
      .png()
      .toBuffer(),
  );
/** How far two canvases lie apart at most. */
const mostApart = (a: Buffer, b: Buffer): number => a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] as number))), 0);

describe('a frame of a slot that moves', () => {
  it.each([
    ['screening-poster', feed],
    ['screening-poster', { width: 300, height: 250 }],
    ['product-card', { width: 640, height: 800 }],
  ] as const)('of %s is what drawing everything with its picture gives, to the rounding of one blend (%o)', async (name, size) => {
    const { manifest, layout } = movingCase(name, size, scenes, { frames: faded(3) });
    const { canvas, moving, placed, base, row } = await engine.compose(manifest, layout, pictures);
    expect(moving).not.toBeNull();
    const veils = [...base.texts, ...row].flatMap(({ veil }) => veil ?? []);
    for (const at of [0, 1, 3, 6]) {
      const whole = await drawWhole(renderer, layout, placed, manifest, pictures, veils, at);
      expect(mostApart(frameCanvas(canvas, moving!, at).data, whole.data), `frame ${at}`).toBeLessThanOrEqual(2);
    }
  });

  it('changes nothing outside its region', async () => {
    const { manifest, layout } = movingCase('product-card', { width: 640, height: 800 }, scenes, { frames: cuts(3) });
    const { canvas, moving } = await engine.compose(manifest, layout, pictures);
    const { x, y, width, height } = moving!.region;
    const outside = (data: Buffer): Buffer => {
      const copy = Buffer.from(data);
      for (let line = y; line < y + height; line++) copy.fill(0, (line * canvas.width + x) * 3, (line * canvas.width + x + width) * 3);
      return copy;
    };
    for (const at of [0, 1, 2]) expect(outside(frameCanvas(canvas, moving!, at).data).equals(outside(canvas.data))).toBe(true);
  });

  it('with holes shows what lies below the slot', async () => {
    const ref = await addPicture(await wanderer(3));
    const { manifest, layout } = movingCase('product-card', { width: 640, height: 800 }, [ref], { frames: played(3) });
    const { canvas, moving, placed } = await engine.compose(manifest, layout, pictures);
    for (const at of [0, 2]) {
      const whole = await drawWhole(renderer, layout, placed, manifest, pictures, [], at);
      expect(mostApart(frameCanvas(canvas, moving!, at).data, whole.data)).toBeLessThanOrEqual(2);
    }
  });
});

describe('a moving file', () => {
  it.each(['gif', 'webp'] as const)('as %s has the planned frames, delays and plays, and passes its proof', async (format) => {
    const of = movingCase('screening-poster', feed, scenes, { frames: faded(3), plays: 3 }, { format, maxBytes: null });
    const { bytes, proof, mediaType, stats } = await render(of);
    const { pages, delay, loop, format: found } = await sharp(bytes).metadata();
    expect([found, pages, delay, loop, mediaType]).toEqual([format, 7, [2000, 210, 210, 2000, 210, 210, 2000], 3, `image/${format}`]);
    expect(proof.checks.filter(({ ok, severity }) => !ok && severity === 'block')).toEqual([]);
    expect(proof.checks.map(({ check }) => check)).toEqual(expect.arrayContaining(['frames', 'fidelity', 'flashes', 'contrast', 'whole']));
    expect(stats?.economy).toContain('all frames');
  });

  it('lets others have the process while it is encoded, frame by frame', async () => {
    const composed = await engine.compose(
      ...((of) => [of.manifest, of.layout, pictures] as const)(movingCase('screening-poster', feed, scenes, { frames: faded(3) })),
    );
    let turns = 0;
    let done = false;
    const count = (): void => {
      turns++;
      if (!done) setImmediate(count);
    };
    setImmediate(count);
    await encodeComposed(composed);
    done = true;
    // Seven frames, each of many times a slice: one turn at least between any two.
    expect(turns).toBeGreaterThanOrEqual(6);
  });

  it('plays an uploaded animation inside its box', async () => {
    const ref = await addPicture(await wanderer(8, { ground: '#dfe9ee' }));
    const of = movingCase('screening-poster', feed, [ref], { frames: played(8) });
    expect(await failedOf(of)).toEqual([]);
    const { bytes } = await render(of);
    expect((await sharp(bytes).metadata()).delay).toEqual(Array.from({ length: 8 }, () => 250));
  });

  it('is not made of a file that has fewer frames than were planned', async () => {
    const ref = await addPicture(await wanderer(4, { ground: '#dfe9ee' }));
    await expect(render(movingCase('screening-poster', feed, [ref], { frames: played(5) }))).rejects.toMatchObject({ code: 'frames-missing' });
  });

  it('has the same bytes in every process and after any other row', async () => {
    const of = shortFilm();
    const other: Case = { ...of, manifest: { ...of.manifest, text: { ...of.manifest.text, community: '和平里社区', place: '一楼' } } };
    await render(other);
    const here = await render(of);
    expect(here.stats?.economy).not.toContain('256 colours a frame, dithered, all frames');
    const script = fileURLToPath(new URL('./render-moving-alone.ts', import.meta.url));
    const alone = await Promise.all([0, 1].map(() => promisify(execFile)(process.execPath, [script])));
    for (const { stdout } of alone) expect(JSON.parse(stdout)).toEqual({ sha256: here.sha256, economy: here.stats?.economy });
  });

  it('never flickers where it stands still', async () => {
    const { bytes } = await render(movingCase('product-card', { width: 640, height: 800 }, scenes, { frames: faded(3) }));
    const { data, info } = await sharp(bytes, { animated: true }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const frameBytes = info.width * 800 * 3;
    // The lowest tenth of the card is its foot.
    const foot = (at: number): Buffer => data.subarray(at * frameBytes + Math.round(frameBytes * 0.9), (at + 1) * frameBytes);
    for (let at = 1; at < 7; at++) expect(foot(at).equals(foot(0))).toBe(true);
  });

  it('goes down a stated ladder until it fits: colours, fades, dither, then frames, and says where it stopped', async () => {
    const at = async (maxBytes: number) => {
      const { bytes, stats, proof } = await render(
        movingCase('screening-poster', { width: 300, height: 250 }, scenes, { frames: faded(3) }, { format: 'gif', maxBytes }),
      );
      expect(bytes.length).toBeLessThanOrEqual(maxBytes);
      const frames = proof.checks.find(({ check }) => check === 'frames');
      expect(frames?.limit).toContain(stats?.economy);
      return stats?.economy;
    };
    const free = (await render(movingCase('screening-poster', { width: 300, height: 250 }, scenes, { frames: faded(3) }))).bytes.length;
    expect(await at(free)).toBe('256 colours a frame, dithered, all frames');
    expect(await at(Math.round(free * 0.7))).toBe('256 colours a frame, dithered, without frames of fades');
    const least = await at(Math.round(free * 0.36));
    expect(least).toMatch(/(64|32) colours a frame/);
  });

  it('keeps the stills and the poster whatever it leaves out', async () => {
    const ref = await addPicture(await wanderer(12, { ground: '#dfe9ee' }));
    const of = movingCase('screening-poster', { width: 300, height: 250 }, [ref], { frames: played(12), poster: 5 }, { format: 'gif', maxBytes: 14_000 });
    const { stats, proof } = await render(of);
    expect(stats?.economy).toMatch(/every (second|fourth)/);
    expect(proof.checks.filter(({ check, ok }) => !ok && check !== 'bytes')).toEqual([]);
  });

  it.each(['gif', 'webp'] as const)('as %s tells long times rightly, also of frames that look alike or are left out', async (format) => {
    const size = { width: 300, height: 250 };
    const alike = [400_000, 400_000, 100_000].map((ms, i): MotionFrame => ({ picture: i === 2 ? 1 : 0, ms }));
    const one = await render(movingCase('screening-poster', size, scenes.slice(0, 2), { frames: alike }, { format, maxBytes: null }));
    expect((await sharp(one.bytes).metadata()).delay).toEqual(format === 'gif' ? [400_000, 400_000, 100_000] : [800_000, 100_000]);
    expect(one.proof.checks.filter(({ ok, check }) => !ok && check === 'frames')).toEqual([]);
    const ref = await addPicture(await wanderer(12, { ground: '#dfe9ee' }));
    const least = await render(movingCase('screening-poster', size, [ref], { frames: played(12, 300_000) }, { format, maxBytes: 1000 }));
    const { delay = [] } = await sharp(least.bytes).metadata();
    expect([delay.length, delay.reduce((sum, ms) => sum + ms, 0)]).toEqual([6, 12 * 300_000]);
    expect(least.proof.checks.filter(({ ok, check }) => !ok && check !== 'bytes')).toEqual([]);
  });

  it('asks every frame for the contrast of a text that lies over it: the veil suits the worst', async () => {
    const grounds = await Promise.all(['#16242c', '#e9e4d8'].map((background) => plain(background)));
    const of = (frames: readonly number[]) =>
      movingCase('screening-poster', { width: 640, height: 800 }, grounds, { frames: frames.map((picture) => ({ picture, ms: 1000 })) });
    const layout = of([0]).layout;
    // Without the scrim the headline stands on the picture itself.
    const bare = { ...layout, layers: layout.layers.filter((layer) => layer.kind !== 'shape') };
    const veilsOf = async (frames: readonly number[]) => {
      const { manifest } = of(frames);
      const { base } = await engine.compose({ ...manifest, template: { ...manifest.template, digest: 'a'.repeat(64) } }, bare, pictures);
      return base.texts
        .filter(({ placed }) => placed.slot === 'headline')
        .map(({ contrast, contrastAsked, veil }) => ({ ok: (contrast ?? 0) >= contrastAsked, veil: veil !== null }));
    };
    expect(await veilsOf([0, 0])).toEqual([{ ok: true, veil: false }]);
    expect(await veilsOf([0, 1])).toEqual([{ ok: true, veil: true }]);
  });
});

describe('one picture of a film', () => {
  const small = { width: 300, height: 250 };
  it('is drawn of its poster alone: no other picture is read, and nothing of the film is held', async () => {
    const own = createEngine();
    const { manifest, layout } = movingCase('screening-poster', small, scenes, { frames: faded(3), poster: 3 });
    const read: string[] = [];
    const counted = { ...pictures, level: (digest: string, minWidthPx: number) => (read.push(digest), pictures.level(digest, minWidthPx)) };
    await own.draw(manifest, layout, counted);
    const heroes = scenes.map(({ sha256 }) => sha256);
    expect(read.filter((digest) => heroes.includes(digest))).toEqual([heroes[1]]);
    expect((await own.compose(manifest, layout, pictures)).reused).toBe(false);
  });

  it('is that frame of the file, of stills and of an animation', async () => {
    const ref = await addPicture(await wanderer(8, { ground: '#dfe9ee' }));
    for (const of of [
      movingCase('product-card', { width: 640, height: 800 }, scenes, { frames: faded(3), poster: 3 }),
      movingCase('product-card', { width: 640, height: 800 }, [ref], { frames: played(8), poster: 5 }),
    ]) {
      const { canvas, moving } = await engine.compose(of.manifest, of.layout, pictures);
      const poster = frameCanvas(canvas, moving!, of.manifest.motion!.poster);
      for (const how of ['layered', 'whole'] as const) {
        const drawn = await engine.draw(of.manifest, of.layout, pictures, how);
        expect(mostApart(drawn.data, poster.data), how).toBeLessThanOrEqual(2);
      }
    }
  });
});
