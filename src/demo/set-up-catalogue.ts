import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Client, ProblemError } from './client.ts';
import { point, quiet } from './say.ts';
import * as story from './story.ts';

type Named = { id: string; name: Record<string, string> };
type Asset = { id: string; name: string; state: 'pending' | 'ready' | 'failed'; width: number; height: number; failure: string | null };
export type Catalogue = {
  campaignId: string;
  partnerIds: Record<string, string>;
  ambassadorIds: Record<string, string>;
  heroes: [string, string];
  logos: string[];
  /** Ours, the partners’ and those of the other members, in the order in which they stand on the pledge. */
  allianceLogos: string[];
};

const artFolder = fileURLToPath(new URL('./art/', import.meta.url));
const zh = (one: Named): string | undefined => one.name['zh-CN'];

async function upload(client: Client, folder: string, file: string, fields: Record<string, string>): Promise<Asset> {
  const bytes = new Uint8Array(await readFile(join(folder, file)));
  return client.upload<Asset>('/v1/assets', fields, { name: file, bytes });
}

/** The pictures of a folder, by name. */
export const readPhotos = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((file) => /\.(jpe?g|png|webp|avif|heic|tiff?)$/i.test(extname(file))).toSorted();

/** A hero fills an A4 page; below this many pixels it would look soft there. */
const heroPixels = 4_000_000;

/** Uploads a folder of photographs; what can't be taken says why, and the rest goes on. */
async function uploadPhotos(client: Client, folder: string): Promise<{ heroes: string[]; portraits: string[] }> {
  const files = await readPhotos(folder);
  const taken: { file: string; asset: Asset }[] = [];
  for (const file of files) {
    try {
      const portrait = /portrait/i.test(file);
      taken.push({ file, asset: await upload(client, folder, file, { kind: portrait ? 'portrait' : 'photo', tags: 'demo,photo' }) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      point(`${file}: not taken (${error.code}). ${quiet(error.message)}`);
    }
  }
  point(`${taken.length} of ${files.length} photographs taken`);
  const large = taken.filter(({ file, asset }) => !/portrait/i.test(file) && asset.width * asset.height >= heroPixels);
  if (large.length === 0) point('none has 4 megapixels or more: the demo’s own pictures stay in the background');
  return { heroes: large.map(({ asset }) => asset.id), portraits: taken.filter(({ file }) => /portrait/i.test(file)).map(({ asset }) => asset.id) };
}

async function waitUntilReady(client: Client, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    for (;;) {
      const asset = await client.get<Asset>(`/v1/assets/${id}`);
      if (asset.state === 'ready') break;
      if (asset.state === 'failed') throw new Error(`${asset.name}: ${asset.failure}`);
      await sleep(100);
    }
  }
}

async function findOrMake(client: Client, path: string, name: Record<string, string>, make: () => Promise<Named>): Promise<Named> {
  const known = (await client.all<Named>(path)).find((one) => zh(one) === name['zh-CN']);
  return known ?? make();
}

/** A release unless the person has one from an earlier run. */
async function releasePerson(client: Client, subjectId: string, terms: Record<string, unknown>): Promise<void> {
  const known = await client.get<{ items: unknown[] }>(`/v1/releases?subjectId=${subjectId}`);
  if (known.items.length === 0) await client.post('/v1/releases', { subjectKind: 'person', subjectId, purposes: ['charity'], ...terms });
}

/** Originals, people, partners, releases and the campaign: made at the first run, found at the next. */
export async function setUpCatalogue(client: Client, options: { photos: string | null; now: Date }): Promise<Catalogue> {
  const dayMs = 86_400_000;
  const inDays = (days: number): string => new Date(options.now.getTime() + days * dayMs).toISOString();
  const photos = options.photos ? await uploadPhotos(client, options.photos) : { heroes: [], portraits: [] };
  const art = async (file: string, kind: string): Promise<string> => (await upload(client, artFolder, file, { kind, tags: 'demo' })).id;
  const heroes = [
    photos.heroes[0] ?? (await art('hero-community.svg', 'illustration')),
    photos.heroes.at(-1) ?? (await art('hero-hands.svg', 'illustration')),
  ] as [string, string];
  const logos = [await art('logo-galaxy.svg', 'logo'), await art('logo-alliance.svg', 'logo')];

  const partnerIds: Record<string, string> = {};
  const allianceLogos = logos.slice(0, 1);
  for (const { key, name, logo } of story.partners) {
    const logoAssetId = await art(logo, 'logo');
    allianceLogos.push(logoAssetId);
    partnerIds[key] = (await findOrMake(client, '/v1/partners', name, () => client.post<Named>('/v1/partners', { name, logoAssetId }))).id;
  }
  for (const logo of story.memberLogos) allianceLogos.push(await art(logo, 'logo'));
  const ambassadorIds: Record<string, string> = {};
  for (const [i, { key, name, title, portrait }] of story.ambassadors.entries()) {
    const portraitAssetId = (i === 0 ? photos.portraits[0] : undefined) ?? (await art(portrait, 'portrait'));
    // Where the face is in our own portraits, and in most that people take.
    await client.patch(`/v1/assets/${portraitAssetId}`, { focal: { x: 0.5, y: 0.33 } });
    ambassadorIds[key] = (await findOrMake(client, '/v1/ambassadors', name, () => client.post<Named>('/v1/ambassadors', { name, title, portraitAssetId }))).id;
  }
  const { lin = '', zhou = '', chen = '' } = ambassadorIds;
  await releasePerson(client, lin, { startsAt: inDays(-30), endsAt: inDays(60), note: 'everywhere, until the end of the round' });
  await releasePerson(client, zhou, { startsAt: inDays(-400), endsAt: inDays(-1), note: 'ended yesterday' });
  await releasePerson(client, chen, {
    startsAt: inDays(-30),
    endsAt: inDays(60),
    channels: story.ambassadorChannels.filter((one) => one !== story.lackedChannel),
    note: `not for ${story.lackedChannel}`,
  });

  const campaign = await findOrMake(client, '/v1/campaigns', story.campaign.name, () =>
    client.post<Named>('/v1/campaigns', { ...story.campaign, startsAt: inDays(-7), endsAt: inDays(83), partnerIds: Object.values(partnerIds) }),
  );
  const used = await client.all<Asset>('/v1/assets?tag=demo');
  await waitUntilReady(
    client,
    used.map((one) => one.id),
  );
  point(`${used.length} assets, ${story.partners.length} partners, ${story.ambassadors.length} ambassadors with their releases`);
  return { campaignId: campaign.id, partnerIds, ambassadorIds, heroes, logos, allianceLogos };
}
