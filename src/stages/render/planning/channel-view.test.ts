import { expect, test } from 'vitest';
import { type ChannelSpec, channelById } from '#catalogue/channels/index.ts';
import { viewOf } from './channel-view.ts';

const view = (id: string) => viewOf(channelById(id, new Date('2026-11-27T04:00:00Z')) as ChannelSpec).view;

test('in a crop only what is safe of it counts', () => {
  expect(view('youtube-channel-banner')?.crops?.find(({ id }) => id === 'desktop')?.box).toEqual({ x: 507, y: 508, width: 1546, height: 423 });
});

test('a crop without a safe area of its own counts whole', () => {
  expect(view('wechat-oa-cover-primary')?.crops).toEqual([{ id: 'share-1x1', box: { x: 258, y: 0, width: 383, height: 383 } }]);
});
