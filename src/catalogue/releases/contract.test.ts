import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { newRelease } from './contract.ts';

const body = {
  subjectKind: 'person',
  subjectId: newId('ambassador'),
  purposes: ['charity'],
  startsAt: '2026-01-01T00:00:00+08:00',
  endsAt: '2027-01-01T00:00:00+08:00',
};
const parses = (change: Record<string, unknown>) => newRelease.safeParse({ ...body, ...change }).success;

describe('a new release', () => {
  it('may leave its lists out, which means any', () => {
    expect(newRelease.parse(body)).toMatchObject({ campaignIds: null, partnerIds: null, channels: null, regions: null, evidenceSha256: null, note: '' });
  });
  it('names a subject of its own kind', () => expect(parses({ subjectKind: 'asset' })).toBe(false));
  it('says for what', () => expect(parses({ purposes: [] })).toBe(false));
  it.each([[['3100']], [['Shanghai']], [['010000']], [['310000', '310000']], [[]]])('does not take the regions %j', (regions) =>
    expect(parses({ regions })).toBe(false),
  );
  it.each(['2026-01-01', '2026-01-01T00:00:00', 'soon'])('does not take the time %s, which lacks its offset', (startsAt) =>
    expect(parses({ startsAt })).toBe(false),
  );
  it('takes a paper by its sha256 only', () => {
    expect(parses({ evidenceSha256: 'a'.repeat(64) })).toBe(true);
    expect(parses({ evidenceSha256: 'contract.pdf' })).toBe(false);
  });
  it('takes no field that it does not know', () => expect(parses({ channel: 'douyin-cover' })).toBe(false));
});
