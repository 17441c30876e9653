import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type FieldProblem } from '#kernel/errors.ts';
import { aspectClasses } from '#engine/contract.ts';
import { languages, textFor } from '#kernel/locales.ts';
import { type LayerRef, type Template, templateSchema } from './contract.ts';
import { templateErrors } from './errors.ts';
import { problemsOfOverrides } from './override-layout.ts';
import { layoutFor } from './resolve-layout.ts';

export type Templates = ReadonlyMap<string, Template>;

const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A canvas of each aspect class on which every layer that can be shown is. */
const probes = { square: [1080, 1080], portrait: [1080, 1440], story: [1080, 1920], landscape: [1600, 1000], wide: [1800, 766], a4: [2552, 3580] } as const;

type Slotted = { slot?: string | undefined; with?: string | undefined; unless?: string | undefined };

/** Words that some language lacks would leave a label empty there. */
const problemsOfWords = ({ words }: Template): FieldProblem[] =>
  Object.entries(words).flatMap(([name, texts]) => {
    const without = languages.filter((language) => textFor(texts, language) === null);
    return without.length === 0 ? [] : [{ pointer: pointer(['words', name]), message: `it is not said in ${without.join(', ')}` }];
  });

/** What the schema cannot say: names that are used exist, kinds agree, and nothing of the base lies over a row's slots. */
function problemsOf(template: Template): FieldProblem[] {
  const problems: FieldProblem[] = [...problemsOfOverrides(template), ...problemsOfWords(template)];
  const slotOf = (name: string | undefined) => (name === undefined ? undefined : template.slots[name]);
  const kindOfLayer = { picture: 'image', text: 'text', list: 'list', badge: 'badge', logos: 'logos', qr: 'qr' } as const;
  const check = (of: Slotted, at: string, kind: string | null): void => {
    for (const name of [of.slot, of.with, of.unless])
      if (name !== undefined && !slotOf(name)) problems.push({ pointer: at, message: `there is no slot “${name}”` });
    const slot = slotOf(of.slot);
    if (slot && kind !== null && slot.kind !== kind) problems.push({ pointer: at, message: `the slot “${of.slot}” holds ${slot.kind}, not ${kind}` });
  };
  for (const [name, { kind, scope, person, animated }] of Object.entries(template.slots))
    if (animated && (kind !== 'image' || scope === 'row' || person))
      problems.push({ pointer: pointer(['slots', name, 'animated']), message: 'only a picture of the campaign may move, and no person' });
  if (Object.values(template.slots).filter(({ animated }) => animated).length > 1) problems.push({ pointer: '/slots', message: 'only one slot may move' });
  for (const aspect of aspectClasses) {
    let rowSeen = false;
    const drawn = new Set<string>();
    template.layouts[aspect].layers.forEach((layer: LayerRef, i) => {
      const at = pointer(['layouts', aspect, 'layers', i]);
      check(layer as Slotted, at, layer.kind in kindOfLayer ? kindOfLayer[layer.kind as keyof typeof kindOfLayer] : null);
      const slot = 'slot' in layer ? slotOf(layer.slot) : undefined;
      if ('slot' in layer && layer.slot !== undefined) drawn.add(layer.slot);
      if (slot?.scope === 'row') {
        rowSeen = true;
        if (slot.kind !== 'text' && slot.kind !== 'qr') problems.push({ pointer: at, message: 'only text and codes can change with the row' });
      } else if (rowSeen) problems.push({ pointer: at, message: 'layers of row slots come after all others, because they are drawn over the finished base' });
      if (layer.kind === 'stack') {
        layer.children.forEach((child, j) => {
          check(child as Slotted, `${at}/children/${j}`, child.kind === 'text' ? 'text' : null);
          if (child.kind === 'text' && child.slot !== undefined) drawn.add(child.slot);
          if (child.kind === 'text' && slotOf(child.slot)?.scope === 'row')
            problems.push({ pointer: `${at}/children/${j}`, message: 'a row slot stands in a box of its own, never in a stack' });
        });
      }
    });
    for (const name of Object.keys(template.slots)) {
      if (aspect === 'a4' && !drawn.has(name))
        problems.push({ pointer: pointer(['layouts', aspect]), message: `the slot “${name}” is not drawn; the A4 layout shows every slot` });
    }
    const [width, height] = probes[aspect];
    try {
      const { layers } = layoutFor(template, { width, height }).snapshot;
      const moving = layers.filter((layer) => layer.kind === 'picture' && template.slots[layer.slot]?.animated);
      if (moving.length > 1) problems.push({ pointer: pointer(['layouts', aspect]), message: 'the slot that may move is drawn more than once' });
    } catch (error) {
      problems.push({ pointer: pointer(['layouts', aspect]), message: error instanceof Error ? error.message : String(error) });
    }
  }
  return problems;
}

/** Reads one template; says file and pointer of what is wrong with it. */
export function parseTemplate(text: string, file: string): Template {
  const broken = (fields: FieldProblem[]) =>
    fail(
      templateErrors['template-invalid'],
      `${file}: ${fields
        .slice(0, 5)
        .map((field) => `${field.pointer || '/'} ${field.message}`)
        .join('; ')}`,
      { fields, extra: { file } },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw broken([{ pointer: '', message: error instanceof Error ? error.message : 'not JSON' }]);
  }
  const parsed = templateSchema.safeParse(value);
  if (!parsed.success) throw broken(parsed.error.issues.map((issue) => ({ pointer: pointer(issue.path), message: issue.message })));
  const problems = problemsOf(parsed.data);
  if (problems.length > 0) throw broken(problems);
  return parsed.data;
}

/** All templates of a folder, one per sub-folder, by name. A broken one stops the start: half a catalogue is worse than none. */
export async function loadTemplates(folder: string): Promise<Templates> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const templates = new Map<string, Template>();
  for (const name of entries.toSorted()) {
    const file = join(folder, name, 'template.json');
    const template = parseTemplate(await readFile(file, 'utf8'), file);
    if (template.name !== name)
      throw fail(templateErrors['template-invalid'], `${file}: /name is “${template.name}”, the folder “${name}”; both must be the same.`, {
        fields: [{ pointer: '/name', message: 'differs from the folder' }],
      });
    templates.set(name, template);
  }
  return templates;
}
