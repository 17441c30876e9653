import { expect, test } from 'vitest';
import { allChannels, channelById } from '#catalogue/channels/index.ts';
import { chooseEncode } from './choose-encode.ts';

const now = new Date('2026-11-26T04:00:00Z');

test('every channel of the registry gets a file of a format that it takes', () => {
  for (const channel of allChannels(now)) expect(channel.formats, channel.id).toContain(chooseEncode(channel, null)?.format);
});

test('a wanted format is used where the channel takes it, and otherwise not', () => {
  const screen = { formats: ['jpeg' as const, 'webp' as const], maxBytes: 1000, print: null };
  expect(chooseEncode(screen, 'webp')).toEqual({ format: 'webp', maxBytes: 1000 });
  expect(chooseEncode(screen, 'avif')).toEqual({ format: 'jpeg', maxBytes: 1000 });
  expect(chooseEncode({ ...screen, formats: ['bmp'] }, null)).toBeNull();
});

test('a printed A4 is a PDF with 3 mm of bleed at 300 dpi; a roll-up has none in the file', () => {
  expect(chooseEncode(channelById('print-a4', now)!, null)).toEqual({ format: 'pdf', maxBytes: null, print: { dpi: 300, bleedPx: 35 } });
  expect(chooseEncode(channelById('print-rollup-80x200', now)!, 'tiff')).toEqual({ format: 'tiff', maxBytes: null, print: { dpi: 150, bleedPx: 0 } });
});
