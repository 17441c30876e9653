import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelSpec, channelSchema, gateFields } from './contract.ts';
import { evidenceOf, problemsOf } from './check-spec.ts';
import { allChannels, channelById, channelOfDigest, channelVersions, readCatalogue, versionOn } from './registry.ts';
import { channelDigest, isOutlawed } from './rules.ts';

const now = new Date('2026-11-26T04:00:00Z');
const channels = allChannels(now);
const first = channels[0] as ChannelSpec;

describe('the channel catalogue', () => {
  it('holds at least 140 channels, each under its own id', () => {
    expect(channels.length).toBeGreaterThanOrEqual(140);
    expect(new Set(channels.map((channel) => channel.id)).size).toBe(channels.length);
    for (const channel of channels) expect(channelById(channel.id, now)).toBe(channel);
  });

  it.each(channels.map((channel) => [channel.id, channel] as const))('%s parses as a channel', (_, channel) => {
    expect(channelSchema.parse(channel)).toEqual(channel);
  });

  it('lets a field block exactly where it is official or secondary, with a source that has an address', () => {
    for (const channel of channels) {
      expect(problemsOf(channel), channel.id).toEqual([]);
      for (const field of channel.gating) expect(['official', 'secondary'], `${channel.id} ${field}`).toContain(evidenceOf(channel, field));
      if (channel.gating.length > 0)
        expect(
          channel.sources.some(({ url }) => url !== null),
          channel.id,
        ).toBe(true);
    }
  });

  it('uses the smaller of two byte limits about which sources disagree', () => {
    const bytesOf = (text: string) => {
      const [, count, unit] = /^([\d.]+) (KB|MB)$/.exec(text) ?? [];
      return Number(count) * (unit === 'KB' ? 1024 : 1024 * 1024);
    };
    const disputed = channels.flatMap((channel) => channel.conflicts.filter(({ field }) => field === 'maxBytes').map(({ values }) => ({ channel, values })));
    expect(disputed.length).toBeGreaterThanOrEqual(3);
    for (const { channel, values } of disputed) expect(channel.maxBytes, channel.id).toBeLessThanOrEqual(Math.min(...values.map(bytesOf)));
  });

  it('keeps free on paper what the printer asks for, in the pixels of its resolution', () => {
    for (const { id, print, safeArea, width, height } of channels) {
      if (!print || !safeArea) continue;
      const free = (((print.bleedInFile ? print.bleedMm : 0) + print.safeMm) / 25.4) * print.dpi;
      for (const side of Object.values(safeArea)) expect(side, id).toBeGreaterThanOrEqual(Math.floor(free));
      expect(Math.min(width, height) / print.dpi, id).toBeGreaterThan(8);
    }
    const a1 = channelById('print-a1', now) as ChannelSpec;
    expect([a1.width, a1.height].map((px) => (px / 200) * 25.4).map(Math.round)).toEqual([600, 847]);
  });

  it('says at which resolution a printed channel is printed', () => {
    for (const channel of channels) expect(channel.print !== null, channel.id).toBe(channel.kind === 'print');
  });

  it('puts the Chinese platforms first', () => {
    const order = channels.map((channel) => channel.platform);
    expect(Math.max(order.lastIndexOf('wechat-ads'), order.lastIndexOf('douyin'), order.lastIndexOf('alipay'))).toBeLessThan(order.indexOf('instagram'));
  });

  it('knows no channel of an unknown id', () => {
    expect(channelById('carrier-pigeon', now)).toBeNull();
  });
});

describe('a catalogue that claims more than it can prove is not read', () => {
  const read = (change: Partial<Record<keyof ChannelSpec, unknown>>) => () =>
    readCatalogue({ format: 'galaxy.channels/1', channels: [{ ...first, ...change }] });
  const moving = { formats: ['gif'], maxMs: null, minFrameMs: null, evidence: 'official', sources: [{ url: 'https://example.org/', type: 'official' }] };
  it.each([
    ['a field blocks on a convention', { evidence: 'convention' }, 'width may block, and is only convention'],
    ['one field blocks without proof', { fieldEvidence: { formats: 'unverified' } }, 'formats may block, and is only unverified'],
    ['a proven field does not block', { gating: ['height', 'formats'] }, 'width is official, and may not block'],
    ['a limit blocks that is not there', { gating: [...first.gating, 'safeArea'] }, 'safeArea may block, and the spec says nothing of it'],
    ['nothing with an address is behind it', { sources: [{ url: null, type: 'convention' }] }, 'no source has an address'],
    [
      'a layer is forbidden on hearsay',
      { evidence: 'convention', gating: [], fieldEvidence: {}, forbids: [{ layer: 'qr', rule: 'X', gate: true }] },
      'a forbidden layer (qr)',
    ],
    ['its own canvas is not taken', { sizeRange: { minWidth: 801 } }, 'the canvas is no size that is taken'],
    ['its own shape is not taken', { sizeRange: { minRatio: 1.2 } }, 'the canvas has no shape that is taken'],
    ['its own area is not taken', { sizeRange: { maxPixels: 639_999 } }, 'the canvas is larger than what is taken'],
    ['a crop lies outside', { derivedCrops: [{ id: 'a', name: first.name, box: { x: 1, y: 0, width: 800, height: 10 } }] }, 'a lies outside the canvas'],
    ['what moves is not taken', { animation: { ...moving, formats: ['webp'] } }, 'webp may move, and is not taken'],
    [
      'movement blocks on hearsay',
      { formats: ['gif'], animation: { ...moving, sources: [{ url: null, type: 'convention' }] } },
      'what is said of movement may block',
    ],
    ['nothing of it is safe', { safeArea: { top: 400, right: 0, bottom: 400, left: 0 } }, 'nothing of the canvas is safe'],
    [
      'nothing of a crop is safe',
      { derivedCrops: [{ id: 'a', name: first.name, box: { x: 0, y: 0, width: 80, height: 80 }, safeArea: { top: 0, right: 40, bottom: 0, left: 40 } }] },
      'nothing of a is safe',
    ],
  ])('%s', (_, change, problem) => {
    expect(read(change)).toThrow(problem);
    expect(read({})).not.toThrow();
  });
});

it('says of at least eight channels that their files may move', () => {
  expect(channels.filter(({ animation }) => animation !== null).length).toBeGreaterThanOrEqual(8);
});

describe('a crop that a platform makes of a file', () => {
  it('has a safe area of its own: a banner’s strip on a computer is narrower in a narrow window', () => {
    const desktop = channelById('youtube-channel-banner', now)?.derivedCrops.find(({ id }) => id === 'desktop');
    expect(desktop).toMatchObject({ box: { y: 508, width: 2560, height: 423 }, safeArea: { top: 0, right: 507, bottom: 0, left: 507 } });
  });

  it('is known for the official account cover, the Douyin cover and the Bilibili cover', () => {
    const cropsOf = (id: string) => channelById(id, now)?.derivedCrops.map(({ box }) => (box.width / box.height).toFixed(2));
    expect(cropsOf('wechat-oa-cover-primary')).toEqual(['1.00']);
    expect(cropsOf('douyin-cover')).toEqual(['0.75']);
    expect(cropsOf('bilibili-cover')).toEqual(['1.78']);
  });
});

describe('a story and a reel', () => {
  it('share their pixels, not their safe areas', () => {
    const [story, reel] = ['instagram-story', 'instagram-reels'].map((id) => channelById(id, now) as ChannelSpec);
    expect([story?.width, story?.height]).toEqual([reel?.width, reel?.height]);
    expect(story?.safeArea).not.toEqual(reel?.safeArea);
    expect(channelDigest(story as ChannelSpec)).not.toBe(channelDigest(reel as ChannelSpec));
  });
});

describe('a spec that changes', () => {
  const next: ChannelSpec = { ...first, version: 2, maxBytes: 1000, effectiveFrom: '2027-01-01' };

  it('holds from the first minute of its day in Shanghai, not before', () => {
    expect(versionOn([first, next], '2026-12-31')).toBe(first);
    expect(versionOn([next, first], '2027-01-01')).toBe(next);
  });

  it('does not exist before its first version holds', () => {
    expect(versionOn([next], '2026-12-31')).toBeNull();
  });

  it('lets what was made before go on, unless it is to be enforced', () => {
    const enforced: ChannelSpec = { ...next, onChange: 'enforce' };
    expect(isOutlawed([first, next], channelDigest(first))).toBe(false);
    expect(isOutlawed([first, enforced], channelDigest(first))).toBe(true);
    expect(isOutlawed([first, enforced], channelDigest(next))).toBe(false);
    expect(isOutlawed([first], 'made for a spec that is kept no more')).toBe(false);
    expect(isOutlawed([first, enforced], 'made for a spec that is kept no more')).toBe(true);
  });

  it('that was enforced is not undone by a milder one after it; one that asks for the same as before is complied with', () => {
    const enforced: ChannelSpec = { ...next, onChange: 'enforce' };
    const milder: ChannelSpec = { ...next, version: 3, maxBytes: 500, effectiveFrom: '2027-06-01' };
    expect([first, next, milder].map((spec) => isOutlawed([first, enforced, milder], channelDigest(spec)))).toEqual([true, false, false]);
    expect(isOutlawed([first, enforced, { ...first, version: 3, effectiveFrom: '2027-06-01' }], channelDigest(first))).toBe(false);
  });

  it('is still found by the digest of what was made for it', () => {
    expect(channelOfDigest(first.id, channelDigest(first))).toBe(first);
    expect(channelOfDigest(first.id, channelDigest(next))).toBeNull();
  });

  it('is one of the catalogue: a spec of 2027 is already there, and nothing is lost of the one before', () => {
    const on = (id: string, day: string) => channelById(id, new Date(`${day}T00:00:00+08:00`));
    expect([on('google-merchant-image', '2027-01-30')?.version, on('google-merchant-image', '2027-01-31')?.version]).toEqual([1, 2]);
    expect(on('google-merchant-image', '2027-01-31')?.sizeRange).toMatchObject({ minWidth: 500, minHeight: 500 });
    expect([on('bilibili-article-image', '2026-11-26')?.gating, on('bilibili-article-image', '2026-11-27')?.gating]).toEqual([[], ['formats', 'maxBytes']]);
    expect([on('tencent-ads-corporate-img', '2019-10-15'), on('tencent-ads-corporate-img', '2019-10-16')?.id]).toEqual([null, 'tencent-ads-corporate-img']);
  });

  it('never has two versions of one number, or two that hold from the same day', () => {
    for (const versions of channels.map((channel) => channelVersions(channel.id))) {
      expect(new Set(versions.map((one) => one.version)).size).toBe(versions.length);
      expect(new Set(versions.map((one) => one.effectiveFrom)).size).toBe(versions.length);
    }
  });
});

describe('the digest of a channel', () => {
  it('stays when only words change', () => {
    const reworded: ChannelSpec = {
      ...first,
      name: { 'zh-CN': '别名', en: 'Another name' },
      notes: 'new',
      sources: [],
      checkedOn: '2027-01-01',
      kind: 'other',
    };
    expect(channelDigest(reworded)).toBe(channelDigest(first));
  });

  it('is what it was before crops had safe areas: a richer schema renders nothing again', () => {
    expect(channelDigest(channelById('douyin-cover', now) as ChannelSpec)).toBe('ffe657b0821a8634b10ef27cefabfb5eda0b2e6844bf5dbe72f7fc32befbd390');
  });

  it('changes with each field that can change pixels or proof', () => {
    const changed: ChannelSpec[] = [
      { ...first, width: first.width + 1 },
      { ...first, height: first.height + 1 },
      { ...first, formats: ['png'] },
      { ...first, maxBytes: 1 },
      { ...first, safeArea: { top: 1, right: 0, bottom: 0, left: 0 } },
      { ...first, sizeRange: { minWidth: 10 } },
      { ...first, derivedCrops: [{ id: 'square', name: first.name, box: { x: 0, y: 0, width: 10, height: 10 }, safeArea: null }] },
      {
        ...first,
        derivedCrops: [{ id: 'square', name: first.name, box: { x: 0, y: 0, width: 10, height: 10 }, safeArea: { top: 1, right: 0, bottom: 0, left: 0 } }],
      },
      { ...first, shownWidthPx: 100 },
      { ...first, forbids: [{ layer: 'qr', rule: 'X', gate: false }] },
      { ...first, print: { dpi: 300, bleedMm: 3, safeMm: 5, bleedInFile: true, colour: 'cmyk' } },
      { ...first, gating: [] },
      { ...first, gating: [...first.gating, 'safeArea'] },
      { ...first, gating: [...first.gating, 'maxBytes'] },
    ];
    expect(new Set([first, ...changed].map((one) => channelDigest(one))).size).toBe(changed.length + 1);
  });

  it('of a still stays whatever is said of movement; of what moves it changes with that, and is still found', () => {
    const gif = channelById('iab-300x250', now) as ChannelSpec;
    const slower: ChannelSpec = { ...gif, animation: gif.animation && { ...gif.animation, minFrameMs: 500 } };
    expect(channelDigest(slower)).toBe(channelDigest(gif));
    expect(channelDigest(slower, true)).not.toBe(channelDigest(gif, true));
    expect(channelDigest(first, true)).toBe(channelDigest(first));
    expect(channelOfDigest(gif.id, channelDigest(gif, true))).toBe(gif);
    expect(isOutlawed([{ ...gif, onChange: 'enforce' }], channelDigest(gif, true))).toBe(false);
    expect(isOutlawed([{ ...slower, onChange: 'enforce' }], channelDigest(gif, true))).toBe(true);
  });

  it('does not depend on the order in which the gating fields are written', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...gateFields]), (gating) => {
        expect(channelDigest({ ...first, gating })).toBe(channelDigest({ ...first, gating: gating.toReversed() }));
      }),
    );
  });
});
