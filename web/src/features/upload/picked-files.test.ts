import { expect, test } from 'vitest';
import { isWanted } from './picked-files.ts';

test('what systems leave in folders is not taken', () => {
  expect(['春季/.DS_Store', 'a/__MACOSX/b.jpg', 'Thumbs.db', '._a.jpg', 'x/desktop.ini'].filter(isWanted)).toEqual([]);
  expect(['春季/海报.jpg', '.hidden/a.jpg', 'Thumbs.db.jpg'].filter(isWanted)).toHaveLength(3);
});
