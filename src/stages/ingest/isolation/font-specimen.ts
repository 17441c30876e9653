import { type Node, Renderer } from '@takumi-rs/core';
import type { PlainPicture } from './write-tiff.ts';

const size = { width: 1600, height: 900 };
/** Lines from large to small; of each only the characters that the font has are drawn. */
const lines: [text: string, sizePx: number][] = [
  ['永和九年 早一步筛查', 150],
  ['Aa Bb Gg Qq Rr 0123', 130],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789', 44],
  ['早一步筛查，多一份安心。银河护航，走进社区，守护每一个家庭。', 50],
  ['あいうえお カキクケコ 한글 АБВГД ΑΒΓΔ', 50],
];

const line = (text: string, fontSize: number): Node => ({
  type: 'text',
  text,
  style: { display: 'block', fontFamily: 'specimen', fontSize, lineHeight: 1.25, color: '#111111' },
});

/** Draws what a font looks like, with that font alone. */
export async function drawSpecimen(font: Buffer, family: string, has: (codePoint: number) => boolean): Promise<PlainPicture> {
  const renderer = new Renderer({ cacheMaxBytes: 0 });
  await renderer.registerFont({ name: 'specimen', data: font });
  const shown = [[family, 56] as const, ...lines]
    .map(([text, px]) => [[...text].filter((sign) => has(sign.codePointAt(0) ?? 0)).join(''), px] as const)
    .filter(([text]) => /\S\s*\S/.test(text));
  const canvas: Node = {
    type: 'container',
    style: { display: 'flex', flexDirection: 'column', gap: 24, padding: 60, ...size, overflow: 'hidden', backgroundColor: '#ffffff' },
    children: shown.map(([text, px]) => line(text, px)),
  };
  const data = await renderer.render(canvas, { ...size, format: 'raw' });
  return { ...size, channels: 4, bits: 8, space: 'rgb', data };
}
