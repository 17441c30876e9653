import { describe, expect, it } from 'vitest';
import { checkArchive, judgeEntries, type ListedEntry } from './judge-entries.ts';

const limits = { entries: 10, totalBytes: 1_000_000_000, entryBytes: 200_000_000 };
const entry = (path: string, more: Partial<ListedEntry> = {}): ListedEntry => ({
  path,
  sizeBytes: 1000,
  packedBytes: 900,
  isEncrypted: false,
  method: 8,
  mode: 0o100644,
  ...more,
});
const codeOf = (one: ListedEntry): string => {
  const [verdict] = judgeEntries([one], limits);
  return verdict?.is === 'refused' ? verdict.code.code : (verdict?.is ?? '');
};

describe('an entry of an archive', () => {
  it('is a file with the folders it lies in', () => {
    expect(judgeEntries([entry('春天/海报/a.jpg'), entry('春天\\b.jpg'), entry('春天/')], limits)).toEqual([
      { is: 'file', folders: ['春天', '海报'], fileName: 'a.jpg' },
      { is: 'file', folders: ['春天'], fileName: 'b.jpg' },
      { is: 'folder' },
    ]);
  });
  it.each([
    ['__MACOSX/a/._b.jpg', {}, 'junk'],
    ['a/.DS_Store', {}, 'junk'],
    ['Thumbs.db', {}, 'junk'],
    ['a/._b.jpg', {}, 'junk'],
    ['../a.jpg', {}, 'archive-entry-unsafe'],
    ['a/..\\..\\b.jpg', {}, 'archive-entry-unsafe'],
    ['/etc/passwd', {}, 'archive-entry-unsafe'],
    ['C:\\a.jpg', {}, 'archive-entry-unsafe'],
    [`${'a/'.repeat(21)}b.jpg`, {}, 'archive-entry-unsafe'],
    ['a.jpg', { mode: 0o120777 }, 'archive-entry-unsafe'],
    ['a.jpg', { mode: 0o060000 }, 'archive-entry-unsafe'],
    ['a.jpg', { isEncrypted: true }, 'archive-entry-encrypted'],
    ['a.jpg', { method: 14 }, 'archive-entry-broken'],
    ['more.ZIP', {}, 'archive-entry-nested'],
    ['a.jpg', { sizeBytes: 300_000_000 }, 'file-too-large'],
    ['a.tif', { sizeBytes: 100_000_000, packedBytes: 100_000 }, 'archive-entry-unsafe'],
    ['a.svg', { sizeBytes: 1_000_000, packedBytes: 100 }, 'file'],
    ['a.jpg', { mode: 0 }, 'file'],
  ] as [string, Partial<ListedEntry>, string][])('%s %j is %s', (path, more, code) => {
    expect(codeOf(entry(path, more))).toBe(code);
  });
  it('whose path came before is refused, whatever its case', () => {
    expect(judgeEntries([entry('a/b.jpg'), entry('A/B.jpg'), entry('a\\b.jpg')], limits).map(({ is }) => is)).toEqual(['file', 'refused', 'refused']);
  });
});

describe('an archive', () => {
  it('that asks for too much is refused by its directory alone', () => {
    expect(() =>
      checkArchive(
        Array.from({ length: 11 }, (_, i) => entry(`${i}`)),
        limits,
      ),
    ).toThrow('11 entries');
    expect(() =>
      checkArchive(
        Array.from({ length: 6 }, (_, i) => entry(`${i}`, { sizeBytes: 190_000_000 })),
        limits,
      ),
    ).toThrow('1140 MB');
    checkArchive([entry('a')], limits);
  });
});
