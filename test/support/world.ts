import { setTimeout as sleep } from 'node:timers/promises';
import type { Asset } from '#catalogue/assets/contract.ts';
import { type Scope, scopesOfRole } from '#kernel/access.ts';
import type { Plan } from '#stages/render/contract.ts';
import { drawn, photo } from '#test/ingest/pictures.ts';
import type { TestService } from './service.ts';

export type PlanRequest = Record<string, unknown>;
export type PlanItem = {
  ordinal: number;
  outcome: string;
  reasons: { code: string; detail: string }[];
  channel: string;
  locale: string;
  rowKey: string;
  ambassadorId: string | null;
  partnerId: string | null;
  variantId: string | null;
};
export type VariantSummary = {
  id: string;
  channel: string;
  locale: string;
  state: string;
  sha256: string | null;
  proofOk: boolean | null;
  failure: string | null;
  sizeBytes: number;
};
export type Step = { id: number; event: string; data: Record<string, unknown> };
export type FeedItem = {
  id: string;
  url: string;
  image: string;
  title: string;
  language: string;
  attachments: { url: string; title: string }[];
  _galaxy: { variant: string; channel: string; row: string; ambassador: string | null; pixel: string; link_expires: string; right_ends: string };
};

const hourMs = 3_600_000;
export const inHours = (hours: number): string => new Date(Date.now() + hours * hourMs).toISOString();

const legal = '本活动为公益健康筛查，结果供健康管理参考，不能代替医生诊断。主办：银河守护计划';
const legalEn = 'A charity health screening. Results inform, they do not replace a diagnosis. Galaxy Guardians';
export const noticeCopy = {
  'zh-CN': { headline: '健康筛查走进社区', legal },
  en: { headline: 'Screening comes to your block', legal: legalEn },
};
export const cardCopy = { 'zh-CN': { headline: '陪爸妈，做一次早筛', legal }, en: { headline: 'Take your parents for a check', legal: legalEn } };
export const row = (key: string, more: Record<string, unknown> = {}, values: Record<string, string> = {}) => ({
  key,
  ...more,
  values: {
    community: `${key} 社区`,
    'community.en': `Block ${key}`,
    place: '邻里中心',
    'place.en': 'Hall',
    eventDate: '12月5日 9:00',
    'eventDate.en': 'Dec 5, 9:00',
    ...values,
  },
});

let seed = 0;

/** Accounts, pictures, a partner, an ambassador with a release for everything, and a campaign: all through the API. */
export async function makeWorld(service: Pick<TestService, 'url' | 'ask' | 'keyWith'>) {
  // Each world has bytes of its own: equal ones would be one asset, and a recall in one world would reach another.
  const n = ++seed;
  const [editor, reviewer, otherReviewer] = await Promise.all([
    service.keyWith(scopesOfRole.editor),
    service.keyWith(scopesOfRole.reviewer),
    service.keyWith(scopesOfRole.reviewer),
  ]);
  const both = await service.keyWith([...new Set<Scope>([...scopesOfRole.editor, ...scopesOfRole.reviewer])]);
  const get = <T>(path: string): Promise<T> => service.ask<T>('GET', path, { key: editor });
  const post = <T = { id: string }>(path: string, json?: unknown, key = editor): Promise<T> =>
    service.ask<T>('POST', path, json === undefined ? { key } : { key, json });

  const upload = async (bytes: Buffer, name: string, fields: Record<string, string> = {}): Promise<Asset> => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new File([new Uint8Array(bytes)], name));
    return service.ask<Asset>('POST', '/v1/assets', { key: editor, body: form });
  };
  const ready = async (id: string): Promise<Asset> => {
    for (;;) {
      const asset = await get<Asset>(`/v1/assets/${id}`);
      if (asset.state === 'ready') return asset;
      if (asset.state === 'failed') throw new Error(`${asset.name}: ${asset.failure}`);
      await sleep(50);
    }
  };
  // Not as SVG: those are opened in processes of their own, which take longer than all else that a world is made of.
  const makeLogo = (hue: number): Promise<Buffer> =>
    drawn(
      `<rect x="1" y="1" width="38" height="18" rx="4" fill="hsl(${(n * 97 + hue) % 360},60%,40%)"/><circle cx="${10 + (n % 19)}" cy="${9 + ((n / 19) % 3)}" r="6" fill="#fff"/>`,
    );
  const [hero, portrait, logo, partnerLogo, otherLogo] = await Promise.all([
    upload(await photo(1000 + n * 10), 'hero.jpg', { kind: 'photo' }),
    upload(await photo(1001 + n * 10), 'portrait.jpg', { kind: 'portrait' }),
    upload(await makeLogo(0), 'logo.png', { kind: 'logo' }),
    upload(await makeLogo(40), 'partner.png', { kind: 'logo' }),
    upload(await makeLogo(80), 'other.png', { kind: 'logo' }),
  ]);

  const makePartner = (name: string, logoAssetId: string) =>
    post<{ id: string; signingKey: { kid: string; secret: string } }>('/v1/partners', { name: { 'zh-CN': name, en: name }, logoAssetId });
  const partner = await makePartner('晨曦', partnerLogo.id);
  const otherPartner = await makePartner('安澜', otherLogo.id);
  let faces = 0;
  /** Each with a portrait of their own: a face belongs to one ambassador. */
  const makeAmbassador = async (name: string, portraitAssetId?: string): Promise<string> => {
    const own = portraitAssetId ?? (await upload(await photo(5000 + n * 100 + faces++), `${name}.jpg`, { kind: 'portrait' })).id;
    await ready(own);
    return (await post('/v1/ambassadors', { name: { 'zh-CN': name, en: 'Lin' }, title: { 'zh-CN': '守护大使', en: 'Ambassador' }, portraitAssetId: own })).id;
  };
  const releaseFor = async (subjectId: string, terms: Record<string, unknown> = {}): Promise<string> =>
    (
      await post('/v1/releases', {
        subjectKind: subjectId.startsWith('ast') ? 'asset' : 'person',
        subjectId,
        purposes: ['charity'],
        startsAt: inHours(-48),
        endsAt: inHours(48),
        ...terms,
      })
    ).id;
  const ambassadorId = await makeAmbassador('林知夏', portrait.id);
  const releaseId = await releaseFor(ambassadorId);
  const makeCampaign = async (more: Record<string, unknown> = {}): Promise<string> =>
    (
      await post('/v1/campaigns', {
        name: { 'zh-CN': '社区早筛', en: 'Screening' },
        season: '2026-winter',
        project: 'community',
        businessLine: 'screening',
        category: 'charity',
        landingUrl: 'https://example.org/screening',
        startsAt: inHours(-24),
        endsAt: inHours(24 * 30),
        partnerIds: [],
        ...more,
      })
    ).id;
  const campaignId = await makeCampaign();
  await Promise.all([hero, portrait, logo, partnerLogo, otherLogo].map(({ id }) => ready(id)));

  /** Small canvases keep rendering cheap. The notice shows words of the row, the card a person. */
  const notice = (more: PlanRequest = {}): PlanRequest => ({
    template: 'community-notice',
    channels: ['zhihu-pc-rectangle'],
    locales: ['zh-CN'],
    copy: noticeCopy,
    pictures: { logos: [logo.id] },
    rows: [row('a')],
    ...more,
  });
  const card = (more: PlanRequest = {}): PlanRequest => ({
    template: 'ambassador-card',
    channels: ['wechat-moments-ad-square'],
    locales: ['zh-CN'],
    copy: cardCopy,
    pictures: { logos: [logo.id] },
    ambassadors: [ambassadorId],
    rows: [{ key: 'a', values: {} }],
    ...more,
  });

  const plansPath = `/v1/campaigns/${campaignId}/plans`;
  const planOf = (request: PlanRequest, campaign = campaignId): Promise<Plan> => post<Plan>(`/v1/campaigns/${campaign}/plans`, request);
  const show = (plan: { id: string; campaignId: string }): Promise<Plan> => get<Plan>(`/v1/campaigns/${plan.campaignId}/plans/${plan.id}`);
  const itemsOf = async (plan: { id: string; campaignId: string }): Promise<PlanItem[]> =>
    (await get<{ items: PlanItem[] }>(`/v1/campaigns/${plan.campaignId}/plans/${plan.id}/items?limit=1000`)).items;
  const apply = (plan: { id: string; campaignId: string }): Promise<Plan> => post<Plan>(`/v1/campaigns/${plan.campaignId}/plans/${plan.id}/apply`);
  const done = async (plan: { id: string; campaignId: string }): Promise<Plan> => {
    for (const end = Date.now() + 50_000; Date.now() < end; await sleep(60)) {
      const now = await show(plan);
      if (now.state === 'done') return now;
    }
    throw new Error(`the plan is not done: ${JSON.stringify(await show(plan))}`);
  };
  const planAndRender = async (request: PlanRequest, campaign = campaignId): Promise<{ plan: Plan; items: PlanItem[] }> => {
    const plan = await planOf(request, campaign);
    await apply(plan);
    const rendered = await done(plan);
    if (rendered.failed > 0) throw new Error(`${rendered.failed} could not be rendered`);
    return { plan: rendered, items: await itemsOf(plan) };
  };
  /** The steps of a plan until it is done, or until `most` have come. */
  const stepsOf = async (plan: { id: string; campaignId: string }, after?: number, most = Infinity): Promise<Step[]> => {
    const answer = await fetch(new URL(`/v1/campaigns/${plan.campaignId}/plans/${plan.id}/progress`, service.url), {
      headers: { Authorization: `Bearer ${editor}`, ...(after === undefined ? {} : { 'Last-Event-ID': String(after) }) },
    });
    const steps: Step[] = [];
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
        if (fields.has('data'))
          steps.push({
            id: Number(fields.get('id')),
            event: fields.get('event') ?? '',
            data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
          });
        if (steps.length >= most) return steps;
      }
    }
    return steps;
  };
  const variantIdsOf = (items: readonly PlanItem[]): string[] => [...new Set(items.flatMap(({ variantId }) => variantId ?? []))].toSorted();
  const approve = async (variantIds: readonly string[], key = reviewer): Promise<void> => {
    const answer = await post<{ decided: number; refused: unknown[] }>('/v1/approvals', { variantIds, decision: 'approved' }, key);
    if (answer.refused.length > 0) throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
  };
  const feedOf = async (partnerKey: string, query = ''): Promise<{ items: FeedItem[]; next_url?: string }> =>
    service.ask('GET', `/v1/feed${query}`, { key: partnerKey });

  return {
    keys: { editor, reviewer, otherReviewer, both },
    assets: { hero, portrait, logo, partnerLogo, otherLogo },
    partner,
    otherPartner,
    ambassadorId,
    releaseId,
    campaignId,
    plansPath,
    get,
    post,
    upload,
    ready,
    makeAmbassador,
    makeCampaign,
    releaseFor,
    notice,
    card,
    planOf,
    show,
    itemsOf,
    apply,
    done,
    planAndRender,
    stepsOf,
    variantIdsOf,
    approve,
    feedOf,
  };
}
export type World = Awaited<ReturnType<typeof makeWorld>>;
