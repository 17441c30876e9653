import { canonicalHash } from '#kernel/canonical.ts';
import {
  type AspectClass,
  type Box,
  type Fill,
  type Layer,
  layoutSnapshotSchema,
  type StackLayer,
  type TemplateLayoutSnapshot,
  type TextStyle,
} from '#engine/contract.ts';
import { aspectClassOf } from './aspect-class.ts';
import { layoutOfChannel } from './override-layout.ts';
import type { LayerRef, LayoutRef, Template } from './contract.ts';
import { type Length, pxOf } from './lengths.ts';
import { mirrorPath } from './mirror-path.ts';

export type Insets = { top: number; right: number; bottom: number; left: number };
export type Canvas = {
  width: number;
  height: number;
  /** What a channel covers or cuts off on each side; only backgrounds go there. */
  safeArea?: Insets | undefined;
  /** For a language that is read from the right: what stood at the left stands at the right. */
  mirrored?: boolean | undefined;
  /** Whose canvas it is: a template may be otherwise there. */
  channel?: string | undefined;
};
type TextRef = Extract<LayerRef, { kind: 'text' }>;
type StyleRef = TextRef['style'];
type Common = { when?: LayerRef['when']; with?: string | undefined; unless?: string | undefined };

/** Below, Chinese characters run together on a screen. */
const legiblePx = 9;
/** Below, most marks are no longer told apart; a template may ask for more. */
const legibleLogoPx = 10;
const noInsets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };

/** What is sure to be seen: the layout is chosen for it, and all but backgrounds stand in it. */
const frameOf = ({ width, height, safeArea = noInsets }: Canvas): { width: number; height: number } => ({
  width: width - safeArea.left - safeArea.right,
  height: height - safeArea.top - safeArea.bottom,
});

const fits = (when: LayerRef['when'], { width, height }: { width: number; height: number }): boolean => {
  const ratio = width / height;
  const { minWidth = 0, maxWidth = Infinity, minHeight = 0, maxHeight = Infinity, minRatio = 0, maxRatio = Infinity } = when ?? {};
  return width >= minWidth && width <= maxWidth && height >= minHeight && height <= maxHeight && ratio >= minRatio && ratio < maxRatio;
};

/** The colour of a reference: the palette's, with its opacity as two more digits. */
export function colourOf(ref: string, palette: Template['palette']): string {
  if (ref.startsWith('#')) return ref;
  const [token = '', opacity] = ref.slice(1).split('/');
  const colour = palette[token];
  if (colour === undefined) throw new Error(`the palette has no colour “${token}”`);
  if (opacity === undefined || opacity === '100') return colour;
  return `${colour}${Math.round((Math.min(100, Number(opacity)) / 100) * 255)
    .toString(16)
    .padStart(2, '0')}`;
}

/** Turns one layout's references into pixels and colours for one canvas. */
function resolver(template: Template, layout: LayoutRef, canvas: Canvas) {
  const safe = canvas.safeArea ?? noInsets;
  const mirrored = canvas.mirrored === true;
  const side = (of: 'left' | 'center' | 'right'): 'left' | 'center' | 'right' => (!mirrored || of === 'center' ? of : of === 'left' ? 'right' : 'left');
  const frame = frameOf(canvas);
  const named = new Map<string, number>();
  for (const [name, length] of Object.entries(layout.lengths)) named.set(name, pxOf(length, frame, named));
  const px = (length: Length): number => pxOf(length, frame, named);
  const whole = (length: Length): number => Math.round(px(length));
  const colour = (ref: string): string => colourOf(ref, template.palette);
  const fill = (ref: Extract<LayerRef, { kind: 'shape' }>['fill']): Fill =>
    typeof ref === 'string'
      ? colour(ref)
      : { ...ref, angle: mirrored ? (360 - ref.angle) % 360 : ref.angle, stops: ref.stops.map((stop) => ({ colour: colour(stop.colour), at: stop.at })) };

  const span = (from: Length | undefined, to: Length | undefined, centre: Length | undefined, size: Length | undefined, room: number): [number, number] => {
    if (centre !== undefined && size !== undefined) return [px(centre) - px(size) / 2, px(centre) + px(size) / 2];
    if (from !== undefined) return [px(from), size === undefined ? room - px(to ?? '0') : px(from) + px(size)];
    return [room - px(to ?? '0') - px(size ?? '0'), room - px(to ?? '0')];
  };
  const box = ({ box: ref, bleed }: { box: LayerRef['box']; bleed: LayerRef['bleed'] }): Box => {
    const [from, to] = span(ref.left, ref.right, ref.centreX, ref.width, frame.width);
    const [left, right] = mirrored ? [frame.width - to, frame.width - from] : [from, to];
    const [top, bottom] = span(ref.top, ref.bottom, ref.centreY, ref.height, frame.height);
    const x = bleed.includes(side('left') as 'left') ? 0 : Math.round(left + safe.left);
    const y = bleed.includes('top') ? 0 : Math.round(top + safe.top);
    const endX = bleed.includes(side('right') as 'right') ? canvas.width : Math.round(right + safe.left);
    const endY = bleed.includes('bottom') ? canvas.height : Math.round(bottom + safe.top);
    return { x, y, width: Math.max(1, endX - x), height: Math.max(1, endY - y) };
  };
  const radius = (ref: Extract<LayerRef, { kind: 'shape' }>['radius']): [number, number, number, number] => {
    const [topLeft, topRight, bottomRight, bottomLeft] = typeof ref === 'string' ? [ref, ref, ref, ref] : ref;
    const corners = mirrored ? [topRight, topLeft, bottomLeft, bottomRight] : [topLeft, topRight, bottomRight, bottomLeft];
    return corners.map(whole) as [number, number, number, number];
  };
  const style = ({ use, ...own }: StyleRef): TextStyle => {
    const shared: Partial<Template['styles'][string]> | undefined = use === undefined ? {} : template.styles[use];
    if (shared === undefined) throw new Error(`the template has no style “${use}”`);
    const all = { tracking: 0, align: 'left' as const, maxLines: 1, balance: true, ...shared, ...own, latin: { ...shared.latin, ...own.latin } };
    const { size, minSize, weight, colour: ink, lineHeight } = all;
    if (size === undefined || minSize === undefined || weight === undefined || ink === undefined || lineHeight === undefined)
      throw new Error('a text needs size, minSize, weight, colour and lineHeight');
    const minPx = Math.max(legiblePx, px(minSize));
    return {
      size: Math.max(minPx, px(size)),
      minSize: minPx,
      weight,
      colour: colour(ink),
      lineHeight,
      tracking: all.tracking,
      align: side(all.align),
      maxLines: all.maxLines,
      balance: all.balance,
      latin: { scale: all.latin.scale ?? 1, lineHeight: all.latin.lineHeight ?? lineHeight, tracking: all.latin.tracking ?? 0 },
    };
  };
  const plate = (ref: TextRef['plate']) => (ref ? { fill: fill(ref.fill), padX: whole(ref.padX), padY: whole(ref.padY), radius: whole(ref.radius) } : null);
  const words = (name: string | undefined) => {
    if (name === undefined) return null;
    const own = template.words[name];
    if (own === undefined) throw new Error(`the template has no words “${name}”`);
    return own;
  };
  // A slant is part of the layout; a tick or a pin is a sign, and stays as it is known.
  const path = ({ d, viewBox, stretch }: Extract<LayerRef, { kind: 'path' }>): string => (mirrored && stretch ? mirrorPath(d, viewBox[0]) : d);
  const border = (ref: { width: Length; colour: string } | undefined) => (ref ? { width: Math.max(1, whole(ref.width)), colour: colour(ref.colour) } : null);
  const shadow = (ref: { y: Length; blur: Length; colour: string } | undefined) =>
    ref ? { y: whole(ref.y), blur: whole(ref.blur), colour: colour(ref.colour) } : null;
  const focalAt = ({ x, y }: { x: number; y: number }) => ({ x: mirrored ? 1 - x : x, y });
  return { px, whole, colour, fill, box, radius, style, plate, words, path, border, shadow, side, focalAt };
}

type Resolve = ReturnType<typeof resolver>;
type Draws = (of: Common) => { with?: string; unless?: string } | null;

function resolveLayer(ref: LayerRef, to: Resolve, draws: Draws): Layer | null {
  const depends = draws(ref);
  if (!depends) return null;
  const box = to.box(ref);
  switch (ref.kind) {
    case 'shape':
      return {
        kind: 'shape',
        box,
        fill: to.fill(ref.fill),
        radius: to.radius(ref.radius),
        border: to.border(ref.border),
        shadow: to.shadow(ref.shadow),
        ...depends,
      };
    case 'path':
      return { kind: 'path', box, viewBox: ref.viewBox, d: to.path(ref), fill: to.colour(ref.fill), stretch: ref.stretch, ...depends };
    case 'picture':
      return {
        kind: 'picture',
        slot: ref.slot,
        box,
        radius: to.radius(ref.radius),
        focalAt: to.focalAt(ref.focalAt),
        border: to.border(ref.border),
        shadow: to.shadow(ref.shadow),
        ...depends,
      };
    case 'text':
      return {
        kind: 'text',
        slot: ref.slot ?? null,
        words: to.words(ref.words),
        box,
        valign: ref.valign,
        style: to.style(ref.style),
        plate: to.plate(ref.plate),
        ...depends,
      };
    case 'list':
      return {
        kind: 'list',
        slot: ref.slot ?? null,
        words: to.words(ref.words),
        box,
        valign: ref.valign,
        columns: ref.columns,
        columnGap: to.whole(ref.columnGap),
        gap: to.whole(ref.gap),
        mark: { ...ref.mark, colour: to.colour(ref.mark.colour) },
        style: to.style({ maxLines: 3, ...ref.style }),
        ...depends,
      };
    case 'badge':
      return {
        kind: 'badge',
        slot: ref.slot ?? null,
        words: to.words(ref.words),
        box,
        shape: ref.shape,
        fill: to.fill(ref.fill),
        border: to.border(ref.border),
        style: to.style(ref.style),
        ...depends,
      };
    case 'logos':
      return {
        kind: 'logos',
        slot: ref.slot,
        box,
        align: to.side(ref.align),
        gap: to.whole(ref.gap),
        minHeight: Math.max(legibleLogoPx, to.whole(ref.minHeight)),
        ...(ref.ground === 'dark' ? { ground: ref.ground } : {}),
        ...depends,
      };
    case 'qr':
      return { kind: 'qr', slot: ref.slot, box, ink: to.colour(ref.ink), paper: to.colour(ref.paper), ...depends };
    case 'stack':
      return {
        kind: 'stack',
        box,
        valign: ref.valign,
        align: to.side(ref.align),
        ...depends,
        children: ref.children.flatMap((child): StackLayer['children'] => {
          const shown = draws(child);
          if (!shown) return [];
          const gap = to.whole(child.gap);
          if (child.kind === 'rule')
            return [
              {
                kind: 'rule',
                width: Math.max(1, to.whole(child.width)),
                height: Math.max(1, to.whole(child.height)),
                gap,
                fill: to.fill(child.fill),
                ...shown,
              },
            ];
          return [
            {
              kind: 'text',
              slot: child.slot ?? null,
              words: to.words(child.words),
              maxHeight: to.px(child.maxHeight),
              gap,
              style: to.style({ align: ref.align, ...child.style }),
              plate: to.plate(child.plate),
              ...shown,
            },
          ];
        }),
      };
  }
}

const slotsOfRef = (ref: LayerRef): string[] => {
  if (ref.kind === 'stack') return ref.children.flatMap((child) => (child.kind === 'text' && child.slot !== undefined ? [child.slot] : []));
  return 'slot' in ref && ref.slot !== undefined ? [ref.slot] : [];
};

/** What the engine and its proof need to know of a slot. */
const slotOf = (slot: Template['slots'][string] | undefined) => ({
  kind: slot?.kind,
  scope: slot?.scope,
  ...(slot?.legal ? { legal: true } : {}),
  ...(slot?.person ? { person: true } : {}),
});

export type ResolvedLayout = { layout: AspectClass; snapshot: TemplateLayoutSnapshot; digest: string; slots: string[] };

/** A template for one canvas: its layout in pixels, the digest of all that can change its pixels, and the slots it shows. */
export function layoutFor(template: Template, canvas: Canvas): ResolvedLayout {
  const frame = frameOf(canvas);
  // A cover of 900 × 383 that a list cuts to its middle square needs the square layout over a wide background.
  const { aspect, layout } = layoutOfChannel(template, canvas.channel, aspectClassOf(frame.width, frame.height));
  const to = resolver(template, layout, canvas);
  const present = layout.layers.filter((ref) => {
    if (!fits(ref.when, frame)) return false;
    if (ref.kind !== 'qr') return true;
    const { x, y, width, height } = to.box(ref);
    const whole = x >= 0 && y >= 0 && x + width <= canvas.width && y + height <= canvas.height;
    return whole && Math.min(width, height) >= ref.minSidePx;
  });
  const childrenFit = present.map((ref) => (ref.kind === 'stack' ? { ...ref, children: ref.children.filter((child) => fits(child.when, frame)) } : ref));
  const shown = new Set(childrenFit.flatMap(slotsOfRef));
  // A slot that this canvas never shows settles the question here, so the snapshot need not ask it.
  const draws: Draws = (of) => {
    if (of.with !== undefined && !shown.has(of.with)) return null;
    return { ...(of.with === undefined ? {} : { with: of.with }), ...(of.unless !== undefined && shown.has(of.unless) ? { unless: of.unless } : {}) };
  };
  const layers = childrenFit.flatMap((ref) => resolveLayer(ref, to, draws) ?? []);
  const slots = Object.keys(template.slots).filter((name) => shown.has(name));
  const snapshot = layoutSnapshotSchema.parse({
    format: 'galaxy.layout/1',
    canvas: { width: canvas.width, height: canvas.height },
    background: to.colour(layout.background),
    slots: Object.fromEntries(slots.map((name) => [name, slotOf(template.slots[name])])),
    ...(template.minContrast === undefined ? {} : { minContrast: template.minContrast }),
    layers,
  });
  return { layout: aspect, snapshot, digest: canonicalHash(snapshot), slots };
}
