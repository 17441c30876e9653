import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { aspectClassOf, layoutFor, loadTemplates, type Template } from '#catalogue/templates/index.ts';
import type { Manifest, PictureRef, Pictures, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { engineVersions, familiesOf, fontsFor, isRightToLeft, wordsIn } from '#engine/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { templateCopy } from '../templates/copy.ts';
import { languageCopy } from '../templates/languages.ts';

const folder = fileURLToPath(new URL('../../templates', import.meta.url));
export const templates = await loadTemplates(folder);
export const templateOf = (name: string): Template => {
  const template = templates.get(name);
  if (!template) throw new Error(`no template ${name}`);
  return template;
};

const files = new Map<string, Buffer>();
const fileOf = (digest: string): Promise<Buffer> => {
  const file = files.get(digest);
  return file ? Promise.resolve(file) : Promise.reject(new Error(`no picture ${digest}`));
};
export const pictures: Pictures = { level: fileOf, original: fileOf };
export async function addPicture(file: Buffer, focal = { x: 0.5, y: 0.4 }): Promise<PictureRef> {
  const { width, height } = await sharp(file).metadata();
  const digest = sha256(file);
  files.set(digest, file);
  return { sha256: digest, pyramid: 'test', width, height, focal };
}

const drawn = (width: number, height: number, inside: string, scale = 1): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}">${inside}</svg>`),
  )
    .png()
    .toBuffer();

/** A bright landscape: the hardest ground for white type. */
export const hero = await addPicture(
  await drawn(
    1280,
    1000,
    '<rect width="1280" height="1000" fill="#f2e8d5"/><circle cx="640" cy="400" r="240" fill="#f4b860"/><path d="M0 640C300 500 600 780 1280 560V1000H0Z" fill="#7fb69a"/>',
    1.5,
  ),
);
export const logos = [
  await addPicture(await drawn(400, 120, '<circle cx="60" cy="60" r="50" fill="#0d6f78"/><rect x="140" y="40" width="240" height="40" fill="#0a2c38"/>')),
  await addPicture(await drawn(300, 300, '<rect x="60" y="60" width="180" height="180" rx="50" fill="#c0392b"/>')),
];

export const copy = {
  'zh-CN': {
    headline: '早一步筛查，多一份安心',
    subline: '面向 40 岁以上居民的免费健康筛查，走进 25 个省、1,500 个社区',
    cta: '扫码预约免费名额',
    legal: '本活动为公益筛查，结果仅供参考，不能代替医生诊断。主办：银河健康守护计划。',
    portraitName: '林知夏',
    portraitTitle: '银河健康守护大使 · 演员',
    community: '滨江街道堉䶮社区卫生服务中心',
    eventDate: '12 月 5 日（周六）8:30–11:30',
    place: '滨江路 18 号社区活动中心二楼大厅',
  },
  en: {
    headline: 'One check today. Peace of mind tomorrow.',
    subline: 'Free health screening for everyone over 40, in 1,500 communities across 25 provinces',
    cta: 'Scan to book a free place',
    legal: 'A charity screening. Results are for information only and don’t replace a doctor’s diagnosis.',
    portraitName: 'Lin Zhixia',
    portraitTitle: 'Galaxy health guardian ambassador, actress',
    community: 'Riverside Community Health Centre',
    eventDate: 'Saturday 5 December, 8:30–11:30',
    place: '18 Riverside Road, community hall, 2nd floor',
  },
} satisfies Record<string, Record<string, string>>;
export type Locale = keyof typeof copy;

/** What a template says in a language: its own copy in Chinese and English, in others what all templates share. */
function textsIn(name: string, locale: string): Record<string, string> {
  const other = languageCopy[locale];
  if (!other) return { ...copy[locale as Locale], ...templateCopy[name]?.[locale as Locale] };
  const [stepOne = '', stepTwo = '', stepThree = ''] = other.items.split('\n');
  return { ...other, season: other.kicker, badge: other.kicker, benefits: other.items, phone: '400-820-1234', stepOne, stepTwo, stepThree };
}
export const link = 'https://galaxy.example/r/Ab3dE6gH9kLm';

export type Case = { manifest: Manifest; layout: TemplateLayoutSnapshot };
/** A manifest as planning makes it: only the slots that the canvas shows. */
export function caseOf(
  name: string,
  width: number,
  height: number,
  locale: string = 'zh-CN',
  change: { text?: Record<string, string>; link?: string; encode?: Manifest['encode'] } = {},
): Case {
  const { snapshot, digest, slots } = layoutFor(templateOf(name), { width, height, mirrored: isRightToLeft(locale) });
  const text = Object.fromEntries(Object.entries({ ...textsIn(name, locale), ...change.text }).filter(([slot]) => slots.includes(slot)));
  const manifest: Manifest = {
    format: 'galaxy.manifest/1',
    subject: { campaignId: 'cmp_test', category: 'charity', target: 'https://example.org/', ambassadorId: null, partnerId: null },
    template: { name, layout: aspectClassOf(width, height), digest },
    channel: { id: 'test-channel', digest: sha256('test-channel') },
    canvas: { width, height },
    locale,
    text,
    pictures: {
      ...(slots.includes('hero') ? { hero: [hero] } : {}),
      ...(slots.includes('portrait') ? { portrait: [hero] } : {}),
      ...(slots.includes('logos') ? { logos } : {}),
    },
    links: slots.includes('qr') ? { qr: change.link ?? link } : {},
    fonts: fontsFor(snapshot, familiesOf([...Object.values(text), ...wordsIn(snapshot, locale)], locale)),
    rulePack: 'none',
    engine: engineVersions(),
    encode: change.encode ?? { format: 'jpeg', maxBytes: null },
  };
  return { manifest, layout: snapshot };
}
