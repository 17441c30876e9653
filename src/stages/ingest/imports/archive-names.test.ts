import { describe, expect, it } from 'vitest';
import { decodeNames, type NotedName } from './archive-names.ts';

// 银河/海报.jpg, 模.jpg and 联通.txt as Chinese Windows writes them.
const gbk = {
  poster: Buffer.from('d2f8bad32fbaa3b1a82e6a7067', 'hex'),
  model: Buffer.from('c4a32e6a7067', 'hex'),
  unicom: Buffer.from('c1aacda82e747874', 'hex'),
};
const [windows, unix] = [0x0014, 0x031e];
const noted = (raw: Buffer | string, more: Partial<NotedName> = {}): NotedName => ({
  raw: typeof raw === 'string' ? Buffer.from(raw) : raw,
  flags: 0,
  madeBy: windows,
  extraFields: [],
  ...more,
});

describe('names in an archive', () => {
  it('of Chinese Windows are read as GBK, also those that are valid UTF-8 by chance', () => {
    expect(decodeNames([noted(gbk.poster), noted(gbk.model), noted(gbk.unicom)])).toEqual(['银河/海报.jpg', '模.jpg', '联通.txt']);
    expect(decodeNames([noted(gbk.model)])).toEqual(['模.jpg']);
  });
  it('that are said to be UTF-8 are, beside others that are not', () => {
    expect(decodeNames([noted('海报.jpg', { flags: 0x800 }), noted(gbk.model)])).toEqual(['海报.jpg', '模.jpg']);
  });
  it('of a Mac or Linux are UTF-8 though nothing says so, accents too', () => {
    expect(decodeNames([noted('海报.jpg', { madeBy: unix }), noted('é.jpg', { madeBy: unix })])).toEqual(['海报.jpg', 'é.jpg']);
  });
  it('of a program on Windows that writes UTF-8 in silence are read as that', () => {
    expect(decodeNames([noted('海报.jpg'), noted('é.jpg')])).toEqual(['海报.jpg', 'é.jpg']);
  });
  it('are taken from the field for Unicode where there is one', () => {
    const data = Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from('海报.jpg')]);
    expect(decodeNames([noted('??.jpg', { extraFields: [{ id: 0x7075, data }] })])).toEqual(['海报.jpg']);
  });
});
