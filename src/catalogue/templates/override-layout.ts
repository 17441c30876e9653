import type { AspectClass } from '#engine/contract.ts';
import type { FieldProblem } from '#kernel/errors.ts';
import type { LayerRef, LayoutRef, Template } from './contract.ts';

type Override = Template['overrides'][number];

/** Without the layers, and the texts of stacks, that show a hidden slot. */
function without(hidden: ReadonlySet<string>, layers: readonly LayerRef[]): LayerRef[] {
  const shows = (of: object): boolean => !('slot' in of && typeof of.slot === 'string' && hidden.has(of.slot));
  const cut = (layer: LayerRef): LayerRef => (layer.kind === 'stack' ? { ...layer, children: layer.children.filter(shows) } : layer);
  return layers
    .filter(shows)
    .map(cut)
    .filter((layer) => layer.kind !== 'stack' || layer.children.length > 0);
}

/** The layout of a template for a channel: that of the shape of its canvas, and what the template says of this channel. */
export function layoutOfChannel(template: Template, channel: string | undefined, shape: AspectClass): { aspect: AspectClass; layout: LayoutRef } {
  const own = template.overrides.filter(({ channels }) => channel !== undefined && channels.includes(channel));
  const aspect = own.reduce<AspectClass>((of, { layout }) => layout ?? of, shape);
  const layout = template.layouts[aspect];
  if (own.length === 0) return { aspect, layout };
  const lengths = Object.assign({}, layout.lengths, ...own.map((one) => one.lengths)) as LayoutRef['lengths'];
  return { aspect, layout: { ...layout, lengths, layers: without(new Set(own.flatMap(({ hide }) => hide)), layout.layers) } };
}

/** What is wrong with a template's overrides: a length or slot that is not there, a legal line that would be hidden. */
export function problemsOfOverrides(template: Template): FieldProblem[] {
  const lengthNames = new Set(Object.values(template.layouts).flatMap(({ lengths }) => Object.keys(lengths)));
  return template.overrides.flatMap(({ hide, lengths, layout }: Override, at) => {
    const known = layout === undefined ? lengthNames : new Set(Object.keys(template.layouts[layout].lengths));
    const pointer = `/overrides/${at}`;
    return [
      ...hide.filter((name) => !template.slots[name]).map((name) => ({ pointer: `${pointer}/hide`, message: `there is no slot “${name}”` })),
      ...hide
        .filter((name) => template.slots[name]?.legal)
        .map((name) => ({ pointer: `${pointer}/hide`, message: `“${name}” is a legal line: it is shown everywhere` })),
      ...Object.keys(lengths)
        .filter((name) => !known.has(name))
        .map((name) => ({ pointer: `${pointer}/lengths/${name}`, message: `no layout has a length “${name}” to change` })),
    ];
  });
}
