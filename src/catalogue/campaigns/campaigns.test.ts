import { describe, expect, it } from 'vitest';
import { categories } from '#catalogue/rules/contract.ts';
import { purposes } from '#catalogue/releases/contract.ts';
import { businessLineLabels, campaignPatch, newCampaign } from './contract.ts';
import { purposeOfCategory } from './rules.ts';

const body = {
  name: { 'zh-CN': '社区早筛公益行' },
  season: '2026-winter',
  project: 'community-screening',
  businessLine: 'screening',
  category: 'charity',
  landingUrl: 'https://example.org/screening',
  startsAt: '2026-12-01T00:00:00+08:00',
  endsAt: '2027-03-01T00:00:00+08:00',
};
const parses = (change: Record<string, unknown>) => newCampaign.safeParse({ ...body, ...change }).success;

it('the business lines are 检医药康险', () => {
  expect(
    Object.values(businessLineLabels)
      .map((label) => label['zh-CN'])
      .join(''),
  ).toBe('检医药康险');
});

it('every category has a purpose that a release can grant', () => {
  for (const category of categories) expect(purposes).toContain(purposeOfCategory(category));
  expect(purposeOfCategory('charity')).toBe('charity');
  expect(purposeOfCategory('insurance')).toBe('product');
});

describe('a new campaign', () => {
  it('needs no partners', () => expect(newCampaign.parse(body).partnerIds).toEqual([]));
  it.each([
    'javascript:alert(1)',
    'ftp://example.org',
    'data:text/html,x',
    '//example.org',
    'https://user:secret@example.org',
    'https://user@example.org',
    'https://example.org/\u0000',
    'https://example.org/a b',
  ])('does not land at %j', (landingUrl) => expect(parses({ landingUrl })).toBe(false));
  it.each(['https://example.org', 'http://localhost:3000/x?a=b#c', 'https://例子.中国/筛查'])('may land at %s', (landingUrl) =>
    expect(parses({ landingUrl })).toBe(true),
  );
  it('takes times with an offset only', () => expect(parses({ startsAt: '2026-12-01T00:00:00' })).toBe(false));
  it('takes no text that the database cannot hold', () => {
    expect(parses({ name: { 'zh-CN': 'a\u0000' } })).toBe(false);
    expect(parses({ season: '\ud800' })).toBe(false);
  });
});

it('a patch fills nothing in that it does not name', () => {
  expect(campaignPatch.parse({ season: '2027-spring' })).toEqual({ season: '2027-spring' });
  expect(campaignPatch.safeParse({ id: 'cmp_x' }).success).toBe(false);
});
