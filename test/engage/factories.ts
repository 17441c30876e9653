import { randomBytes } from 'node:crypto';
import { type Db } from '#adapters/db/client.ts';
import {
  ambassador,
  asset,
  assetVersion,
  campaign,
  lineage,
  original,
  partner,
  placement,
  signingKey,
  variant,
  visitorSalt,
} from '#adapters/db/schema/index.ts';
import { sha256, shortCode } from '#kernel/canonical.ts';
import { newId } from '#kernel/ids.ts';

const now = new Date();
const unique = (): string => randomBytes(8).toString('hex');

export async function makeAsset(db: Db, name = '晨光'): Promise<string> {
  const id = newId('asset');
  await db.insert(asset).values({ id, name, kind: 'photo', createdBy: 'test', createdAt: now, updatedAt: now });
  await db
    .insert(original)
    .values({ sha256: sha256(id), assetId: id, mediaType: 'image/jpeg', sizeBytes: 1000, width: 100, height: 100, state: 'ready', createdAt: now });
  await db.insert(assetVersion).values({ assetId: id, version: 1, sha256: sha256(id), fileName: 'photo.jpg', createdBy: 'test', createdAt: now });
  return id;
}

export async function makePartner(db: Db, name = '晨曦社区健康中心'): Promise<{ id: string; kid: string; secret: string }> {
  const key = { kid: unique().slice(0, 8), secret: randomBytes(32).toString('base64url') };
  const id = newId('partner');
  await db
    .insert(partner)
    .values({ id, name: { 'zh-CN': name, en: 'Dawn Community Health' }, logoAssetId: await makeAsset(db), createdBy: 'test', createdAt: now });
  await db.insert(signingKey).values({ ...key, partnerId: id, createdAt: now });
  return { id, ...key };
}

export async function makeAmbassador(db: Db, name: string): Promise<string> {
  const id = newId('ambassador');
  await db
    .insert(ambassador)
    .values({ id, name: { 'zh-CN': name }, title: { 'zh-CN': '守护大使' }, portraitAssetId: await makeAsset(db), createdBy: 'test', createdAt: now });
  return id;
}

export async function makeCampaign(db: Db, partnerIds: string[] = []): Promise<string> {
  const id = newId('campaign');
  await db.insert(campaign).values({
    id,
    name: { 'zh-CN': '社区早筛公益行' },
    season: '2026-winter',
    project: 'community-screening',
    businessLine: 'screening',
    category: 'public-service',
    landingUrl: 'https://example.org/screening',
    startsAt: now,
    endsAt: new Date(now.getTime() + 86_400_000),
    partnerIds,
    createdBy: 'test',
    createdAt: now,
    updatedAt: now,
  });
  return id;
}

type Manifest = typeof variant.$inferInsert.manifest;

/** A variant with its manifest's texts and its lineage; all that results look at. */
export async function makeVariant(
  db: Db,
  campaignId: string,
  made: { text?: Record<string, string>; lineage?: Omit<typeof lineage.$inferInsert, 'variantId' | 'digest'>[] } = {},
): Promise<string> {
  const id = sha256(unique());
  const manifest = { format: 'galaxy.manifest/1', text: made.text ?? {} } as Manifest;
  await db.insert(variant).values({ id, campaignId, manifest, baseId: id, channel: 'poster', locale: 'zh-CN', makerId: 'test', createdAt: now });
  if (made.lineage) await db.insert(lineage).values(made.lineage.map((input) => ({ ...input, variantId: id, digest: '' })));
  return id;
}

/** A placement; its id is its code. */
export async function makePlacement(db: Db, given: { campaignId: string; variantId: string } & Partial<typeof placement.$inferInsert>): Promise<string> {
  const id = shortCode(unique());
  await db.insert(placement).values({
    id,
    channel: 'poster',
    locale: 'zh-CN',
    rowKey: 'r1',
    medium: 'link',
    spot: id,
    targetUrl: 'https://example.org/screening?c=1',
    createdAt: now,
    ...given,
  });
  return id;
}

/** A campaign with one variant and some placements. */
export async function makePlacements(db: Db, count: number, more: Partial<typeof placement.$inferInsert> = {}): Promise<string[]> {
  const campaignId = await makeCampaign(db);
  const variantId = await makeVariant(db, campaignId);
  return Promise.all(Array.from({ length: count }, () => makePlacement(db, { campaignId, variantId, ...more })));
}

/** Visitors are kept only on days that have a salt. */
export const openDays = async (db: Db, days: string[]): Promise<void> =>
  void (await db
    .insert(visitorSalt)
    .values(days.map((day) => ({ day, salt: unique() })))
    .onConflictDoNothing());
