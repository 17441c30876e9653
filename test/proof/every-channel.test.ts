import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { ChannelSpec } from '#catalogue/channels/index.ts';
import { templates } from '#test/engine/fixtures.ts';
import { withoutLegalLine } from '#test/templates/without-legal-line.ts';
import { type Case, casesOf, everyChannel, pictures } from './clean-set.ts';
import { engine } from './defect.ts';

const names = [...templates.keys()];
/** The first of the templates, from another one each time, that planning lets through. */
function oneOf(channel: ChannelSpec, turn: number): Case | undefined {
  for (let i = 0; i < names.length; i++) {
    const template = templates.get(names[(turn + i) % names.length] as string);
    const [made] = template ? casesOf(template, { channels: [channel], locales: [turn % 2 === 0 ? 'zh-CN' : 'en'] }) : [];
    if (made) return made;
  }
  return undefined;
}
const mib = 1 << 20;
/** A roll-up of 56 megapixels takes 1.6 GB here, with the test runner: with room for what the collector leaves lying. */
const mostMemoryMib = 2500;

/** Points of a page, from its own box: pixels are by the resolution. */
function pageOf(pdf: Buffer): number[] {
  const at = pdf.indexOf('/MediaBox [');
  const box = /\[([\d. ]+)\]/.exec(pdf.toString('latin1', at, at + 80))?.[1] ?? '';
  return box.split(' ').slice(2).map(Number);
}

/** One of three; `GALAXY_CHANNELS=all` takes them all, large sheets of print too. */
const tried = everyChannel.map((channel, i) => [channel.id, channel, i] as const).filter(([, , i]) => process.env['GALAXY_CHANNELS'] === 'all' || i % 3 === 0);

test.each(tried)('%s gets a file of the size, format and bytes that it takes', { timeout: 120_000 }, async (_, channel, i) => {
  const made = oneOf(channel, i);
  if (!made && withoutLegalLine[channel.id] === 'all') return;
  if (!made) throw new Error('no template can be made for it');
  const { bytes, width, height, mediaType, proof } = await engine.render(made.manifest, made.layout, pictures);
  expect([width, height]).toEqual([channel.width, channel.height]);
  const { format } = made.manifest.encode;
  expect(channel.formats).toContain(format);
  expect(mediaType).toBe(format === 'pdf' ? 'application/pdf' : `image/${format}`);
  if (format === 'pdf') {
    const dpi = channel.print?.dpi ?? 0;
    expect(pageOf(bytes).map((points) => Math.round((points / 72) * dpi))).toEqual([channel.width, channel.height]);
  } else expect(await sharp(bytes).metadata()).toMatchObject({ format, width: channel.width, height: channel.height });
  if (channel.maxBytes !== null) expect(bytes.length).toBeLessThanOrEqual(channel.maxBytes);
  expect(proof.checks.filter(({ check, ok }) => !ok && ['size', 'format', 'bytes', 'print', 'whole', 'fidelity'].includes(check))).toEqual([]);
  expect(process.memoryUsage.rss() / mib).toBeLessThan(mostMemoryMib);
});
