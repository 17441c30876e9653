import { expect, test } from 'vitest';
import { type ChannelSpec, channelById } from '#catalogue/channels/index.ts';
import { judgePost } from './judge-post.ts';

const at = new Date('2026-11-27T04:00:00Z');
const channel = (id: string) => channelById(id, at) as ChannelSpec;
const judged = (id: string, texts: Record<string, string>, locale = 'zh-CN') =>
  judgePost({ channel: channel(id), locale }, { post: { 'zh-CN': texts }, campaign: { category: 'charity' }, at }).map(({ code, slot }) => `${slot}: ${code}`);

test('a text longer than its channel takes keeps the placement back', () => {
  expect(judged('wecom-link-card', { title: '早'.repeat(22) })).toEqual(['post.title: post-length']);
  expect(judged('wecom-link-card', { title: '早'.repeat(21) })).toEqual([]);
});

test('a limit that nobody official states keeps nothing back', () => {
  expect(judged('xiaohongshu-note-cover', { title: '早'.repeat(99) })).toEqual([]);
});

test('what the rules forbid in a picture they forbid beside it', () => {
  expect(judged('wechat-moments-card', { title: '社区早筛', description: '点击查看详情' })).toEqual(['post.description: PL-WX-MOM-WORDS']);
  expect(judged('zhihu-pc-feed', { title: '全网销量第一', description: '社区早筛' })).toContain('post.title: CN-AD-009-3-ABS');
});

test('texts for other channels and other languages say nothing of this one', () => {
  expect(judged('wechat-moments-card', { caption: '早'.repeat(3000) })).toEqual([]);
  expect(judged('wecom-link-card', { title: '早'.repeat(22) }, 'en')).toEqual([]);
});

test('a locale is judged by the texts of whatever it is a kind of, field by field', () => {
  const codes = (post: Record<string, Record<string, string>>) =>
    judgePost({ channel: channel('wechat-moments-card'), locale: 'zh-Hant-TW' }, { post, campaign: { category: 'charity' }, at }).map(
      ({ code, slot }) => `${slot}: ${code}`,
    );
  const description = '点击查看详情';
  expect(codes({ 'zh-Hant': { title: '社区早筛', description } })).toEqual(['post.description: PL-WX-MOM-WORDS']);
  expect(codes({ zh: { title: '社区早筛', description }, 'zh-Hant-TW': { description: '社区早筛' } })).toEqual([]);
});

test('what a channel asks for is missed once anything is said for it', () => {
  expect(judged('wechat-moments-card', { title: '社区早筛' })).toEqual(['post.description: post-length']);
});
