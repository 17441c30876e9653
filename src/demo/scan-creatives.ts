import sharp from 'sharp';
import { readQr } from '#engine/index.ts';
import type { Client } from './client.ts';

export type FeedItem = {
  id: string;
  url: string;
  image: string;
  title: string;
  language: string;
  attachments: { mime_type: string | null }[];
  _galaxy: { variant: string; template: string; channel: string; row: string; ambassador: string | null; pixel: string; width: number; height: number };
};

/** What a screen shows; a PDF is for a printer. */
export const isPicture = (item: FeedItem): boolean => item.attachments.some(({ mime_type }) => mime_type?.startsWith('image/'));

/** A partner's whole feed, page by page. */
export async function readFeed(url: string, client: Client): Promise<FeedItem[]> {
  const items: FeedItem[] = [];
  let next: string | undefined = new URL('/v1/feed?limit=200', url).href;
  while (next) {
    const page: { items: FeedItem[]; next_url?: string } = await client.get(next);
    items.push(...page.items);
    next = page.next_url;
  }
  return items;
}

export async function download(item: FeedItem): Promise<Buffer> {
  const response = await fetch(item.image);
  if (!response.ok) throw new Error(`${item.image} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What a phone does before a poster: reads the code from the pixels, and opens what it says. Null where there is no code. */
export async function scan(picture: Buffer, phone: number): Promise<{ link: string; leadsTo: string | null } | null> {
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true });
  const link = await readQr({ data, width: info.width, height: info.height });
  if (!link) return null;
  const userAgent = `Mozilla/5.0 (iPhone; CPU iPhone OS 19_${phone % 10} like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.${phone}`;
  const response = await fetch(link, { redirect: 'manual', headers: { 'User-Agent': userAgent } });
  return { link, leadsTo: response.headers.get('location') };
}
