import { expect, test } from 'vitest';
import { originOf } from './same-origin.ts';
import { originsOf } from './accounts/people.ts';

const ours = ['https://galaxy.example.org'];

test.each([
  ['our own page', { fetchSite: 'same-origin', origin: 'https://galaxy.example.org' }, 'ours'],
  ['a reload by the user', { fetchSite: 'none', origin: undefined }, 'ours'],
  ['another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }, 'other'],
  ['a sister of our domain', { fetchSite: 'same-site', origin: 'https://blog.example.org' }, 'other'],
  ['another site that forged the right Origin but not Sec-Fetch-Site', { fetchSite: 'cross-site', origin: 'https://galaxy.example.org' }, 'other'],
  ['an old browser on our page', { fetchSite: undefined, origin: 'https://galaxy.example.org' }, 'ours'],
  ['an old browser elsewhere', { fetchSite: undefined, origin: 'https://galaxy.example.org.evil.example' }, 'other'],
  ['a sandboxed frame', { fetchSite: undefined, origin: 'null' }, 'other'],
  ['a program', { fetchSite: undefined, origin: undefined }, 'unknown'],
])('%s is told apart', (_name, sent, expected) => {
  expect(originOf(sent, ours)).toBe(expected);
});

test('on one machine both spellings of it are ours, at the same port only', () => {
  expect(originsOf('http://localhost:8080')).toEqual(['http://localhost:8080', 'http://127.0.0.1:8080']);
  expect(originsOf('https://galaxy.example.org')).toEqual(['https://galaxy.example.org']);
});
