import type { Node, Renderer } from '@takumi-rs/core';
import sharp from 'sharp';
import { openRenderer } from './draw/base.ts';
import type { Box, TextStyle } from './contract.ts';
import { fitText } from './text/fit-text.ts';
import { canvasNode, fillNode, pixelsNode, shapeNode, textNodes } from './draw/nodes.ts';

export type ContactSheetItem = { bytes: Buffer; caption: string; /** Of the file itself: shown, and sets its place. */ width: number; height: number };
export type ContactSheetOptions = { title: string; subtitle?: string; widthPx: number };

const ink = '#17313a';
const quiet = '#5c7078';
const style = (size: number, weight: number, colour: string, maxLines = 1): TextStyle => ({
  size,
  minSize: Math.min(size, 10),
  weight,
  colour,
  lineHeight: 1.4,
  tracking: 0,
  align: 'left',
  maxLines,
  balance: false,
  latin: { scale: 1, lineHeight: 1.4, tracking: 0 },
});

/** Rows of about one height that end flush; the last one keeps the height and stays ragged. */
export function justify(aspects: readonly number[], width: number, rowHeight: number, gap: number, below: number): { boxes: Box[]; height: number } {
  const boxes: Box[] = [];
  let y = 0;
  let row: number[] = [];
  const flush = (last: boolean): void => {
    const sum = row.reduce((total, aspect) => total + aspect, 0);
    const fitted = (width - gap * (row.length - 1)) / sum;
    const height = Math.round(last ? Math.min(rowHeight, fitted) : fitted);
    let x = 0;
    for (const aspect of row) {
      boxes.push({ x: Math.round(x), y, width: Math.round(aspect * height), height });
      x += aspect * height + gap;
    }
    y += height + below;
    row = [];
  };
  for (const aspect of aspects) {
    row.push(aspect);
    const filled = row.reduce((total, each) => total + each * rowHeight, gap * (row.length - 1));
    if (filled >= width) flush(false);
  }
  if (row.length > 0) flush(true);
  return { boxes, height: y };
}

const textAt = (text: string, box: Box, of: TextStyle): Node[] => {
  // English marks have a form of their own, half as wide.
  const locale = /\p{Script=Han}/u.test(text) ? 'zh-CN' : 'en';
  const fitted = fitText(text, of, locale, box);
  const lines = fitted.lines
    .slice(0, of.maxLines)
    .map((line, i) => ({ text: line.text, box: { ...box, y: box.y + i * fitted.lineHeightPx, height: fitted.lineHeightPx } }));
  return textNodes({ kind: 'placed-text', slot: null, text, fitted, style: of, box, lines, plate: null }, locale);
};

async function thumbnail(item: ContactSheetItem, box: Box, margin: number, top: number): Promise<Node[]> {
  const at = { x: box.x + margin, y: box.y + top, width: box.width, height: box.height };
  const { data } = await sharp(item.bytes)
    .resize(at.width, at.height, { fit: 'cover' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const caption = { x: at.x, y: at.y + at.height + 10, width: at.width, height: 36 };
  return [
    shapeNode({ kind: 'shape', box: at, fill: '#ffffff', radius: [4, 4, 4, 4], border: null, shadow: { y: 6, blur: 22, colour: '#17313a2e' } }),
    {
      type: 'container',
      style: { position: 'absolute', left: at.x, top: at.y, width: at.width, height: at.height, borderRadius: '4px', overflow: 'hidden' },
      children: [pixelsNode({ x: 0, y: 0, width: at.width, height: at.height }, { width: at.width, height: at.height, data })],
    },
    ...textAt(`${item.caption}\n${item.width} × ${item.height}`, caption, style(13, 500, quiet, 2)),
  ];
}

let shared: Promise<Renderer> | null = null;

/** Many finished creatives on one page, in rows that end flush, each with its caption and size. */
export async function contactSheet(items: readonly ContactSheetItem[], options: ContactSheetOptions): Promise<Buffer> {
  const { widthPx } = options;
  const margin = Math.round(widthPx * 0.045);
  const head = margin + Math.round(widthPx * 0.062);
  // A roll-up or a ribbon shows its middle: whole, it would be a line.
  const aspects = items.map((item) => Math.min(9, Math.max(0.4, item.width / item.height)));
  const { boxes, height } = justify(aspects, widthPx - margin * 2, widthPx * 0.2, Math.round(widthPx * 0.018), 66);
  const size = { width: widthPx, height: head + height + margin };
  const nodes: Node[] = [
    fillNode(
      { x: 0, y: 0, ...size },
      {
        gradient: 'linear',
        angle: 170,
        stops: [
          { colour: '#f7f4ee', at: 0 },
          { colour: '#e8eeee', at: 1 },
        ],
      },
    ),
    ...textAt(
      options.title,
      { x: margin, y: Math.round(margin * 0.72), width: widthPx - margin * 2, height: 60 },
      style(Math.round(widthPx * 0.026), 900, ink),
    ),
    ...(options.subtitle
      ? textAt(
          options.subtitle,
          { x: margin, y: Math.round(margin * 0.72 + widthPx * 0.038), width: widthPx - margin * 2, height: 40 },
          style(Math.round(widthPx * 0.0115), 400, quiet),
        )
      : []),
  ];
  for (const [i, item] of items.entries()) nodes.push(...(await thumbnail(item, boxes[i] as Box, margin, head)));
  shared ??= openRenderer();
  const raw = await (await shared).render(canvasNode(size, '#f7f4ee', nodes), { ...size, format: 'raw' });
  return sharp(raw, { raw: { ...size, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 8 })
    .toBuffer();
}
