import { expect, test } from 'vitest';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import type { LogosLayer, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { groundOf, logoFor, logosOf } from './choose-logo.ts';

const logos: LogosLayer = { kind: 'logos', slot: 'logos', box: { x: 0, y: 0, width: 100, height: 40 }, align: 'left', gap: 4, minHeight: 10 };
const layoutWith = (...layers: LogosLayer[]): TemplateLayoutSnapshot => ({
  format: 'galaxy.layout/1',
  canvas: { width: 100, height: 40 },
  background: '#ffffff',
  slots: {},
  layers,
});
// Only what the choice looks at.
const asset = (id: string, onDark: PlannableAsset | null = null) => ({ id, onDark }) as PlannableAsset;

test('logos stand on light ground where their layer says nothing else; one slot says nothing of another', () => {
  const onDark: LogosLayer = { ...logos, ground: 'dark' };
  expect(groundOf(layoutWith(logos), 'logos')).toBe('light');
  expect(groundOf(layoutWith(onDark), 'logos')).toBe('dark');
  expect(groundOf(layoutWith(logos, { ...onDark, slot: 'sponsors' }), 'logos')).toBe('light');
  expect(groundOf(layoutWith(), 'logos')).toBe('light');
});

test('a version for dark grounds is shown there and nowhere else; without one the logo itself is', () => {
  const white = asset('white');
  const navy = asset('navy', white);
  expect(logoFor(navy, 'dark')).toBe(white);
  expect(logoFor(navy, 'light')).toBe(navy);
  expect(logoFor(white, 'dark')).toBe(white);
});

test('a partner whose logo the plan names as well stands in the row once, in the version for its ground', () => {
  const file = (id: string, sha256: string, onDark: PlannableAsset | null = null) => ({ id, sha256, onDark }) as PlannableAsset;
  const [dawn, galaxy, again] = [file('dawn', 'a'), file('galaxy', 'b', file('white', 'c')), file('dawn-2', 'a')];
  expect(logosOf([dawn, galaxy, dawn, again], 'light').map(({ sha256 }) => sha256)).toEqual(['a', 'b']);
  expect(logosOf([dawn, galaxy, galaxy], 'dark').map(({ sha256 }) => sha256)).toEqual(['a', 'c']);
});
