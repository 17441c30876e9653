import { expect, test } from 'vitest';
import { shanghaiDate, shanghaiHour, shanghaiMoment } from './shanghai-time.ts';

const evening = '2026-11-26T17:31:00Z';

test('a time is shown as it is in Shanghai, with the zone, wherever the reader is', () => {
  expect(shanghaiMoment(evening, 'zh-CN')).toBe('2026年11月27日 01:31 UTC+8');
  expect(shanghaiHour(evening, 'en-GB')).toBe('01:31 UTC+8');
});

test('a day is the day in Shanghai', () => expect(shanghaiDate(evening, 'en-GB')).toBe('27 Nov 2026'));
