import { expect, test } from 'vitest';
import { groupByAspect, ratioLabel } from './aspect-groups.ts';

test('a ratio is said in small numbers where they fit', () => {
  expect([ratioLabel(1080, 1920), ratioLabel(1080, 1080), ratioLabel(1280, 720), ratioLabel(1200, 628), ratioLabel(900, 383), ratioLabel(750, 1000)]).toEqual([
    '9:16',
    '1:1',
    '16:9',
    '1.91:1',
    '2.35:1',
    '3:4',
  ]);
});
test('canvases of one shape are one group, the largest stands for it, and none is lost', () => {
  const canvas = (id: string, width: number, height: number) => ({ id, name: id, width, height });
  const groups = groupByAspect([canvas('a', 1080, 1920), canvas('b', 720, 1280), canvas('c', 1080, 1080), canvas('d', 640, 640), canvas('e', 1280, 720)]);
  expect(
    groups.map(({ label, key, canvases }) => [
      label,
      key,
      canvases
        .map(({ id }) => id)
        .sort()
        .join(''),
    ]),
  ).toEqual([
    ['9:16', '1080x1920', 'ab'],
    ['1:1', '1080x1080', 'cd'],
    ['16:9', '1280x720', 'e'],
  ]);
});
