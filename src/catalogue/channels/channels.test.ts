import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChannelSpec, channelSchema, gateFields } from './contract.ts';
import { allChannels, channelById } from './registry.ts';
import { channelDigest, mayGate } from './rules.ts';

const first = allChannels()[0] as ChannelSpec;

describe('the channel catalogue', () => {
  it('holds at least 70 channels, each under its own id', () => {
    expect(allChannels().length).toBeGreaterThanOrEqual(70);
    expect(new Set(allChannels().map((channel) => channel.id)).size).toBe(allChannels().length);
    for (const channel of allChannels()) expect(channelById(channel.id)).toBe(channel);
  });

  it.each(allChannels().map((channel) => [channel.id, channel] as const))('%s parses as a channel', (_, channel) => {
    expect(channelSchema.parse(channel)).toEqual(channel);
  });

  it('lets only official or secondary evidence gate, and only with a source that has an address', () => {
    for (const channel of allChannels()) {
      if (channel.gating.length === 0) continue;
      expect(['official', 'secondary'], channel.id).toContain(channel.evidence);
      expect(
        channel.sources.some((source) => source.url !== null),
        channel.id,
      ).toBe(true);
    }
  });

  it('never gates on a limit that it does not have', () => {
    for (const channel of allChannels()) {
      if (mayGate(channel, 'maxBytes')) expect(channel.maxBytes, channel.id).not.toBeNull();
      if (mayGate(channel, 'safeArea')) expect(channel.safeArea, channel.id).not.toBeNull();
      if (mayGate(channel, 'textLimits')) expect(channel.textLimits.length, channel.id).toBeGreaterThan(0);
    }
  });

  it('leaves room between the safe edges of every canvas', () => {
    for (const { id, width, height, safeArea } of allChannels()) {
      if (!safeArea) continue;
      expect(safeArea.left + safeArea.right, id).toBeLessThan(width);
      expect(safeArea.top + safeArea.bottom, id).toBeLessThan(height);
    }
  });

  it('says at which resolution a printed channel is printed', () => {
    for (const channel of allChannels()) expect(channel.dpi !== undefined, channel.id).toBe(channel.kind === 'print');
  });

  it('puts the Chinese platforms first', () => {
    const order = allChannels().map((channel) => channel.platform);
    expect(Math.max(order.lastIndexOf('wechat-ads'), order.lastIndexOf('douyin'), order.lastIndexOf('alipay'))).toBeLessThan(order.indexOf('instagram'));
  });

  it('knows no channel of an unknown id', () => {
    expect(channelById('carrier-pigeon')).toBeNull();
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
