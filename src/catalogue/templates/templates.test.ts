import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aspectClasses } from '#engine/contract.ts';
import { GalaxyError } from '#kernel/errors.ts';
import { aspectClassOf, layoutFor, loadTemplates, parseTemplate, type Template, templateJsonSchema } from './index.ts';

const folder = fileURLToPath(new URL('../../../templates', import.meta.url));
const templates = await loadTemplates(folder);
const text = await readFile(`${folder}/screening-poster/template.json`, 'utf8');
const poster = templates.get('screening-poster') as Template;

test.each([
  [1080, 1080, 'square'],
  [1125, 1125, 'square'],
  [1080, 1260, 'portrait'],
  [640, 800, 'portrait'],
  [1242, 1660, 'portrait'],
  [1000, 1500, 'portrait'],
  [1080, 1920, 'story'],
  [300, 600, 'story'],
  [2552, 3580, 'a4'],
  [2480, 3508, 'a4'],
  [300, 250, 'landscape'],
  [1280, 720, 'landscape'],
  [1024, 512, 'landscape'],
  [900, 383, 'wide'],
  [728, 90, 'wide'],
] as const)('a canvas of %i × %i is %s', (width, height, aspect) => {
  expect(aspectClassOf(width, height)).toBe(aspect);
});

test('every template has all six layouts', () => {
  expect(templates.size).toBeGreaterThanOrEqual(3);
  for (const template of templates.values()) expect(Object.keys(template.layouts).toSorted()).toEqual([...aspectClasses].toSorted());
});

const problemOf = (change: (template: Record<string, never> & Template) => void): GalaxyError => {
  const broken = JSON.parse(text) as Record<string, never> & Template;
  change(broken);
  try {
    parseTemplate(JSON.stringify(broken), 'templates/x/template.json');
  } catch (error) {
    if (error instanceof GalaxyError) return error;
    throw error;
  }
  throw new Error('the template was accepted');
};

test('a broken template is refused with its file and a pointer to the mistake', () => {
  const unknown = problemOf((template) => Object.assign(template.layouts.square.layers[0] as object, { colour: 'red' }));
  expect(unknown.code).toBe('template-invalid');
  expect(unknown.message).toContain('templates/x/template.json');
  expect(unknown.fields[0]?.pointer).toBe('/layouts/square/layers/0');
  const length = problemOf((template) => Object.assign(template.layouts.a4.lengths, { margin: '7 apples' }));
  expect(length.fields[0]?.pointer).toBe('/layouts/a4/lengths/margin');
  const colour = problemOf((template) => Object.assign(template.layouts.wide, { background: '$nowhere' }));
  expect(colour.fields[0]).toEqual({ pointer: '/layouts/wide', message: 'the palette has no colour “nowhere”' });
  const slot = problemOf((template) => Object.assign(template.layouts.story.layers[0] as object, { slot: 'nothing' }));
  expect(slot.fields[0]?.message).toBe('there is no slot “nothing”');
});

test('a template whose own words lack a language is refused, and says which', () => {
  const error = problemOf((template) => {
    template.words = { when: { 'zh-CN': '时间', en: 'When' }, one: { zxx: '1' } };
  });
  expect(error.fields).toEqual([{ pointer: '/words/when', message: expect.stringContaining('zh-TW, ja, ko, fr') }]);
  const unknown = problemOf((template) =>
    template.layouts.square.layers.unshift({
      ...(template.layouts.square.layers.find(({ kind }) => kind === 'text') as object),
      slot: undefined,
      when: undefined,
      words: 'nowhere',
    } as never),
  );
  expect(unknown.fields[0]?.message).toBe('the template has no words “nowhere”');
});

test('a layer of the base may not lie over a row’s slots', () => {
  const error = problemOf((template) => template.layouts.square.layers.push(template.layouts.square.layers[0] as never));
  expect(error.fields[0]?.message).toContain('row slots come after all others');
});

test('a layout’s digest changes with its pixels and with nothing else', () => {
  const canvas = { width: 1080, height: 1920 };
  const before = layoutFor(poster, canvas).digest;
  const copy = structuredClone(poster);
  copy.title.en = 'Another title';
  copy.palette['unused'] = '#123456';
  if (copy.slots['headline']) copy.slots['headline'].label.en = 'Other label';
  copy.layouts.square.background = '$coral';
  expect(layoutFor(copy, canvas).digest).toBe(before);
  copy.palette['coral'] = '#ff0000';
  expect(layoutFor(copy, canvas).digest).not.toBe(before);
});

describe('what a template says of one channel', () => {
  const canvas = { width: 1080, height: 1080 };
  const own: Template = { ...structuredClone(poster), overrides: [{ channels: ['one'], layout: 'portrait', lengths: { margin: '20m' }, hide: ['cta'] }] };

  test('holds there: another layout, other lengths, a slot that is not shown', () => {
    const there = layoutFor(own, { ...canvas, channel: 'one' });
    expect(there.layout).toBe('portrait');
    expect(there.slots).not.toContain('cta');
    const left = Math.min(...there.snapshot.layers.filter((layer) => layer.kind === 'stack').map(({ box }) => box.x));
    expect(left).toBe(216);
  });

  test('changes nothing elsewhere', () => {
    for (const channel of ['another', undefined]) expect(layoutFor(own, { ...canvas, channel }).digest).toBe(layoutFor(poster, canvas).digest);
  });

  test('is refused where it hides the legal line, or names what is not there', () => {
    const error = problemOf((template) => {
      template.overrides = [{ channels: ['one'], lengths: { nothing: '1m' }, hide: ['legal', 'nobody'] }];
    });
    expect(error.fields.map(({ pointer }) => pointer)).toEqual(['/overrides/0/hide', '/overrides/0/hide', '/overrides/0/lengths/nothing']);
  });
});

test('a code too small to scan is left out, and with it everything that belongs to it', () => {
  const small = layoutFor(poster, { width: 300, height: 250 });
  expect(small.slots).not.toContain('qr');
  expect(small.snapshot.layers.some((layer) => layer.kind === 'qr' || layer.with === 'qr')).toBe(false);
  expect(layoutFor(poster, { width: 1280, height: 720 }).slots).toContain('qr');
});

test('only backgrounds reach into what a channel covers', () => {
  const safeArea = { top: 240, right: 0, bottom: 380, left: 0 };
  const { snapshot } = layoutFor(poster, { width: 1080, height: 1920, safeArea });
  for (const layer of snapshot.layers) {
    if (layer.kind === 'shape' || layer.kind === 'picture') continue;
    expect(layer.box.y).toBeGreaterThanOrEqual(240);
    expect(layer.box.y + layer.box.height).toBeLessThanOrEqual(1920 - 380);
  }
});

test('the published schema is the one that templates are read by: npm run template-schema writes it', async () => {
  expect(JSON.parse(await readFile(`${folder}/template.schema.json`, 'utf8'))).toEqual(JSON.parse(JSON.stringify(templateJsonSchema())));
});

test('every template holds to the published schema, and what is no template does not', async () => {
  const published = z.fromJSONSchema(JSON.parse(await readFile(`${folder}/template.schema.json`, 'utf8')));
  const file = (name: string) => readFile(`${folder}/${name}/template.json`, 'utf8').then((one) => JSON.parse(one) as Record<string, unknown>);
  for (const name of templates.keys()) expect(published.safeParse(await file(name)).error?.issues, name).toBeUndefined();
  const { format: _format, ...formless } = await file('screening-poster');
  expect(published.safeParse(formless).success).toBe(false);
  expect(published.safeParse({ ...formless, format: 'galaxy.template/1', script: 'alert(1)' }).success).toBe(false);
});
