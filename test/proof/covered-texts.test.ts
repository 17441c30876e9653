import { expect, test } from 'vitest';
import type { Template } from '#catalogue/templates/index.ts';
import type { Box, Check, Layer } from '#engine/contract.ts';
import { groupsApart, lineAreas, type TextMeasure } from '#engine/draw/measure-text.ts';
import { inflate } from '#engine/draw/raster.ts';
import { templates } from '#test/engine/fixtures.ts';
import { type Case, casesOf, channels } from './clean-set.ts';
import { compose, proofOf } from './defect.ts';

const [made] = casesOf(templates.get('health-checklist') as Template, {
  channels: channels.filter(({ id }) => id === 'tencent-ads-corporate-img'),
  locales: ['en'],
});
const checklist = made as Case;
const under = (...boxes: Box[]): Case => {
  const shapes = boxes.map((box) => ({
    kind: 'shape' as const,
    box,
    fill: '#336699',
    radius: [0, 0, 0, 0] as [number, number, number, number],
    border: null,
    shadow: null,
  }));
  return { ...checklist, layout: { ...checklist.layout, layers: [...checklist.layout.layers, ...shapes] } };
};
const measuresOf = async (of: Case): Promise<TextMeasure[]> => (await compose(of)).base.texts;
const measureOf = async (of: Case, slot: string): Promise<TextMeasure> => (await measuresOf(of)).find(({ placed }) => placed.slot === slot) as TextMeasure;
const lineOf = async (slot: string): Promise<Box> => lineAreas((await measureOf(checklist, slot)).placed)[0] as Box;
const drawnOf = async (of: Case): Promise<Check[]> =>
  (await proofOf(of, of.manifest, of.layout)).checks.filter(({ check, ok }) => check === 'text-drawn' && !ok);

test('words that a shape hides are told, though the edge of their plate is still seen', async () => {
  const told = await drawnOf(under(inflate(await lineOf('kicker'), 2)));
  expect(told).toMatchObject([{ slot: 'kicker', measured: 'something lies over 100 % of its ink' }]);
});

test('a shape over the middle of a line is told, though both its ends are seen', async () => {
  const line = await lineOf('subline');
  const told = await drawnOf(under({ ...line, x: line.x + 50, width: 40 }));
  expect(told).toMatchObject([{ slot: 'subline', measured: expect.stringMatching(/^something lies over \d+ % of its ink$/) }]);
});

test('what only comes near a text hides nothing of it, and its contrast is still that to its plate', async () => {
  const free = await measureOf(checklist, 'kicker');
  const plate = free.placed.plate?.box;
  if (!plate) throw new Error('its kicker stands on a plate');
  const near = under({ ...plate, y: plate.y - 6, height: 5 });
  const { hidden, inks, contrast } = await measureOf(near, 'kicker');
  expect({ hidden, inks, contrast }).toEqual({ hidden: 0, inks: free.inks, contrast: free.contrast });
  expect(await drawnOf(near)).toEqual([]);
});

test('the ink of a neighbour is not taken for that of a text under a shape', async () => {
  const all = (await measuresOf(checklist)).map(({ placed }) => placed);
  const [first, second] = all.filter(({ slot }) => slot === 'items');
  if (!first || !second) throw new Error('the list has two items or more');
  const nearer = {
    ...second,
    box: { ...second.box, y: first.box.y + 24 },
    lines: second.lines.map((line) => ({ ...line, box: { ...line.box, y: line.box.y - 27 } })),
  };
  expect(groupsApart([first, nearer])).toEqual([[first], [nearer]]);
  expect(groupsApart([first, second])).toEqual([[first, second]]);
  expect(
    groupsApart(all)
      .flat()
      .toSorted((a, b) => all.indexOf(a) - all.indexOf(b)),
  ).toEqual(all);
});

test('words under the plate of a later text are told, though inks do not meet', async () => {
  const line = await lineOf('subline');
  const { style } = (await measureOf(checklist, 'subline')).placed;
  const plate = { fill: '#ffffff', padX: 4, padY: line.height + 4, radius: 0 };
  const later: Layer = {
    kind: 'text',
    slot: null,
    words: { en: 'More' },
    valign: 'top',
    plate,
    style: { ...style, align: 'left', size: 12, minSize: 12, maxLines: 1 },
    box: { x: line.x, y: line.y - line.height - 30, width: line.width, height: 100 },
  };
  const { manifest, layout } = checklist;
  const { checks } = await proofOf(checklist, manifest, { ...layout, layers: [...layout.layers, later] });
  expect(checks.filter(({ check, ok }) => check === 'overlap' && !ok)).toContainEqual(expect.objectContaining({ slot: 'subline' }));
});
