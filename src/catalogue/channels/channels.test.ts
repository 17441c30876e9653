import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelSpec, channelSchema, gateFields } from './contract.ts';
import { allChannels, channelById, channelOfDigest, channelVersions, versionOn } from './registry.ts';
import { channelDigest, isOutlawed, mayGate } from './rules.ts';

const now = new Date('2026-11-26T04:00:00Z');
const channels = allChannels(now);
const first = channels[0] as ChannelSpec;

describe('the channel catalogue', () => {
  it('holds at least 70 channels, each under its own id', () => {
    expect(channels.length).toBeGreaterThanOrEqual(70);
    expect(new Set(channels.map((channel) => channel.id)).size).toBe(channels.length);
    for (const channel of channels) expect(channelById(channel.id, now)).toBe(channel);
  });

  it.each(channels.map((channel) => [channel.id, channel] as const))('%s parses as a channel', (_, channel) => {
    expect(channelSchema.parse(channel)).toEqual(channel);
  });

  it('lets only official or secondary evidence gate, and only with a source that has an address', () => {
    for (const channel of channels) {
      if (channel.gating.length === 0) continue;
      expect(['official', 'secondary'], channel.id).toContain(channel.evidence);
      expect(
        channel.sources.some((source) => source.url !== null),
        channel.id,
      ).toBe(true);
    }
  });

  it('never gates on a limit that it does not have', () => {
    for (const channel of channels) {
      if (mayGate(channel, 'maxBytes')) expect(channel.maxBytes, channel.id).not.toBeNull();
      if (mayGate(channel, 'safeArea')) expect(channel.safeArea, channel.id).not.toBeNull();
      if (mayGate(channel, 'textLimits')) expect(channel.textLimits.length, channel.id).toBeGreaterThan(0);
    }
  });

  it('leaves room between the safe edges of every canvas', () => {
    for (const { id, width, height, safeArea } of channels) {
      if (!safeArea) continue;
      expect(safeArea.left + safeArea.right, id).toBeLessThan(width);
      expect(safeArea.top + safeArea.bottom, id).toBeLessThan(height);
    }
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

describe('a crop that a platform makes of a file', () => {
  it('lies inside the canvas', () => {
    for (const { id, width, height, derivedCrops } of channels)
      for (const { box } of derivedCrops) {
        expect(box.x + box.width, id).toBeLessThanOrEqual(width);
        expect(box.y + box.height, id).toBeLessThanOrEqual(height);
      }
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
    expect(isOutlawed(next, channelDigest(first))).toBe(false);
    expect(isOutlawed({ ...next, onChange: 'enforce' }, channelDigest(first))).toBe(true);
    expect(isOutlawed({ ...next, onChange: 'enforce' }, channelDigest(next))).toBe(false);
  });

  it('is still found by the digest of what was made for it', () => {
    expect(channelOfDigest(first.id, channelDigest(first))).toBe(first);
    expect(channelOfDigest(first.id, channelDigest(next))).toBeNull();
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

  it('changes with each field that can change pixels or proof', () => {
    const changed: ChannelSpec[] = [
      { ...first, width: first.width + 1 },
      { ...first, height: first.height + 1 },
      { ...first, formats: ['png'] },
      { ...first, maxBytes: 1 },
      { ...first, safeArea: { top: 1, right: 0, bottom: 0, left: 0 } },
      { ...first, sizeRange: { minWidth: 10 } },
      { ...first, derivedCrops: [{ id: 'square', name: first.name, box: { x: 0, y: 0, width: 10, height: 10 } }] },
      { ...first, shownWidthPx: 100 },
      { ...first, forbids: [{ layer: 'qr', rule: 'X', gate: false }] },
      { ...first, print: { dpi: 300, bleedMm: 3, safeMm: 5, bleedInFile: true, colour: 'cmyk' } },
      { ...first, gating: [] },
      { ...first, gating: [...first.gating, 'safeArea'] },
      { ...first, gating: [...first.gating, 'maxBytes'] },
    ];
    expect(new Set([first, ...changed].map(channelDigest)).size).toBe(changed.length + 1);
  });

  it('does not depend on the order in which the gating fields are written', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...gateFields]), (gating) => {
        expect(channelDigest({ ...first, gating })).toBe(channelDigest({ ...first, gating: gating.toReversed() }));
      }),
    );
  });
});
