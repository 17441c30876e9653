import { Resvg } from '@resvg/resvg-js';
import type { Node } from '@takumi-rs/core';
import { chromium } from 'playwright-core';
import satori from 'satori';
import sharp from 'sharp';
import { coverCrop, type Manifest, type PictureLayer, type PictureRef, type Pictures, type TemplateLayoutSnapshot } from '#engine/contract.ts';
import { family, loadFont, weights } from '#engine/text/fonts.ts';
import { loadLogos } from '#engine/draw/logos.ts';
import { canvasNode, fillNode, pathNode, pixelsNode, shapeNode, textNodes } from '#engine/draw/nodes.ts';
import { placeLayers } from '#engine/place/place-layers.ts';
import { cropRgba, type Raster } from '#engine/draw/raster.ts';
import { cpuMs, median } from './cpu.ts';
import { cpuOfTree } from './process-tree.ts';

/** The same poster for renderers that take HTML: our own nodes are boxes with CSS, so nothing is laid out anew. */
type Style = Record<string, string | number>;
type Element = { type: string; props: Record<string, unknown> & { style: Style } };

const dataUri = (bytes: Buffer, mediaType: string): string => `data:${mediaType};base64,${bytes.toString('base64')}`;

async function imageOf(node: Extract<Node, { type: 'image' }>): Promise<string> {
  const { src } = node;
  if (src instanceof Uint8Array) return dataUri(Buffer.from(src), 'image/svg+xml');
  if (typeof src !== 'object' || !('data' in src)) throw new Error('a picture of another kind');
  const { width, height, data } = src as { width: number; height: number; data: Buffer };
  const pixels = sharp(data, { raw: { width, height, channels: 4 } });
  // Photographs as a peer would embed them; what has holes stays whole.
  const { isOpaque } = await pixels.stats();
  return isOpaque ? dataUri(await pixels.jpeg({ quality: 92 }).toBuffer(), 'image/jpeg') : dataUri(await pixels.png().toBuffer(), 'image/png');
}

async function elementOf(node: Node): Promise<Element> {
  const style = { ...(node as { style?: Style }).style };
  if (node.type === 'text')
    return {
      type: 'div',
      props: {
        style: {
          ...style,
          display: 'flex',
          justifyContent: style['textAlign'] === 'center' ? 'center' : style['textAlign'] === 'right' ? 'flex-end' : 'flex-start',
        },
        children: node.text,
      },
    };
  if (node.type === 'image') return { type: 'img', props: { style, src: await imageOf(node), width: node.width, height: node.height } };
  return { type: 'div', props: { style: { ...style, display: 'flex' }, children: await Promise.all((node.children ?? []).map(elementOf)) } };
}

const unitless = new Set(['fontWeight', 'opacity']);
const cssOf = (style: Style): string =>
  Object.entries(style)
    .map(
      ([name, value]) =>
        `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${typeof value === 'number' && !unitless.has(name) ? `${value}px` : value}`,
    )
    .join(';')
    .replaceAll('"', "'");
const htmlOf = ({ type, props }: Element): string => {
  const { style, src, children } = props;
  if (type === 'img') return `<img src="${String(src)}" style="${cssOf(style)}">`;
  const inside = typeof children === 'string' ? children : ((children as Element[] | undefined) ?? []).map(htmlOf).join('');
  return `<div style="${cssOf(style)};box-sizing:border-box">${inside}</div>`;
};

/** A photograph as a render service is given it: the stored file, scaled and cut by CSS. */
async function photographOf(layer: PictureLayer, ref: PictureRef, pictures: Pictures): Promise<Element> {
  const crop = coverCrop(ref, layer.box, layer.focalAt);
  const src = dataUri(await pictures.level(ref.sha256, crop.width), 'image/jpeg');
  const place = { position: 'absolute', left: -crop.left, top: -crop.top, width: crop.width, height: crop.height };
  const frame = {
    position: 'absolute',
    left: layer.box.x,
    top: layer.box.y,
    width: layer.box.width,
    height: layer.box.height,
    overflow: 'hidden',
    display: 'flex',
  };
  return { type: 'div', props: { style: frame, children: [{ type: 'img', props: { style: place, src, width: crop.width, height: crop.height } }] } };
}

/** What our engine draws for a manifest, as elements. Its code is a picture here, cut from `drawn`. */
export async function posterElements(manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures, drawn: Raster): Promise<Element> {
  const placed = placeLayers(layout, manifest);
  const parts: Element[] = [];
  const add = async (...nodes: Node[]): Promise<void> => {
    for (const node of nodes) parts.push(await elementOf(node));
  };
  for (const layer of [...placed.base, ...placed.row]) {
    if (layer.kind === 'placed-text') await add(...textNodes(layer, manifest.locale));
    else if (layer.kind === 'shape') await add(shapeNode(layer));
    else if (layer.kind === 'path') await add(pathNode(layer));
    else if (layer.kind === 'rule') await add(fillNode(layer.box, layer.fill));
    else if (layer.kind === 'logos') {
      const { logos } = await loadLogos(layer, manifest.pictures[layer.slot] ?? [], pictures);
      for (const logo of logos) await add(pixelsNode(logo.box, logo.pixels));
    } else if (layer.kind === 'picture') {
      const ref = manifest.pictures[layer.slot]?.[0];
      if (ref) parts.push(await photographOf(layer, ref, pictures));
    } else if (layer.kind === 'qr') await add(pixelsNode(layer.box, { width: layer.box.width, height: layer.box.height, data: cropRgba(drawn, layer.box) }));
  }
  const canvas = await elementOf(canvasNode(layout.canvas, layout.background, []));
  return { ...canvas, props: { ...canvas.props, children: parts } };
}

const fontsOfSatori = () => weights.map((weight) => ({ name: family, weight, style: 'normal' as const, data: loadFont(weight).data }));
type Size = { width: number; height: number };
type Peer = { draw(elements: Element): Promise<Buffer>; cpuMs(work: () => Promise<unknown>): Promise<number>; close(): Promise<void> };

function openSatori(size: Size): Peer {
  const fonts = fontsOfSatori();
  return {
    cpuMs,
    close: async () => {},
    draw: async (elements) => {
      const svg = await satori(elements as Parameters<typeof satori>[0], { ...size, fonts });
      const { pixels, width, height } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
      return sharp(pixels, { raw: { width, height, channels: 4 } })
        .removeAlpha()
        .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
        .toBuffer();
    },
  };
}

async function openChromium(size: Size): Promise<Peer> {
  const server = await chromium.launchServer({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: size });
  const faces = weights
    .map((weight) => `@font-face{font-family:'${family}';font-weight:${weight};src:url(${dataUri(loadFont(weight).data, 'font/ttf')})}`)
    .join('');
  await page.setContent(`<style>${faces}body{margin:0}</style>`);
  const pid = server.process().pid ?? 0;
  return {
    close: async () => {
      await browser.close();
      await server.close();
    },
    cpuMs: async (work) => {
      const before = cpuOfTree(pid);
      await work();
      return cpuOfTree(pid) - before;
    },
    // As a render service does it: the page with its fonts stays open, a poster is put into it.
    draw: async (elements) => {
      await page.evaluate(async (html) => {
        document.body.innerHTML = html;
        await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode())]);
      }, htmlOf(elements));
      return page.screenshot({ type: 'jpeg', quality: 90 });
    },
  };
}

/** How far two pictures are apart, as the mean difference of a channel in 255ths: the same poster has a few, another one dozens. */
async function differenceOf(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((bytes) => sharp(bytes).removeAlpha().raw().toBuffer()));
  if (!a || !b || a.length !== b.length) return 255;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

export type PeerTimes = { cpuMs: number; differenceFromOurs: number };
/** CPU of a JPEG of each poster, fonts loaded and browser open before the clock starts; none is drawn twice. */
export async function measurePeers(
  posters: readonly { elements: Element; ours: Buffer }[],
  size: Size,
): Promise<{ satoriResvg: PeerTimes; chromium: PeerTimes }> {
  const measure = async (peer: Peer): Promise<PeerTimes> => {
    const times: number[] = [];
    let differenceFromOurs = 255;
    for (const { elements, ours } of posters) {
      let bytes = Buffer.alloc(0);
      times.push(
        await peer.cpuMs(async () => {
          bytes = Buffer.from(await peer.draw(elements));
        }),
      );
      differenceFromOurs = await differenceOf(bytes, ours);
    }
    await peer.close();
    // The first one warms it up.
    return { cpuMs: median(times.slice(1)), differenceFromOurs };
  };
  return { satoriResvg: await measure(openSatori(size)), chromium: await measure(await openChromium(size)) };
}
