import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#adapters/db/migrate.ts';
import { findAsset, findAssetOfBytes, findOriginal, findVersion } from '#catalogue/assets/index.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';

/** A database as the first release left it, with what people had put into it, brought to this release's schema. */
const folder = resolve(import.meta.dirname, '../../src/adapters/db/migrations');
let database: TestDatabase;

async function migrateToFirst(): Promise<void> {
  const only = await mkdtemp(join(tmpdir(), 'galaxy-migrations-'));
  try {
    await mkdir(join(only, 'meta'));
    const journal = JSON.parse(await readFile(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] };
    await writeFile(join(only, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
    await cp(join(folder, '0000_init.sql'), join(only, '0000_init.sql'));
    await runMigrations(drizzle(database.pool), { migrationsFolder: only });
  } finally {
    await rm(only, { recursive: true, force: true });
  }
}

const digest = (letter: string): string => letter.repeat(64);
const id = (name: string): string => `ast_${name.padEnd(26, '0')}`;
const columns =
  'asset_id, version, sha256, file_name, media_type, size_bytes, width, height, orientation, colour_space, has_alpha, metadata, thumbhash, perceptual_hash, colours, pyramid_version, pyramid, state, failure, created_at';
const measured = {
  metadata: { exif: { Make: 'Camera' }, iptc: {}, xmp: { subject: ['筛查'] }, hasLocation: true },
  colours: [{ hex: '#336699', share: 0.5 }],
  pyramid: [
    { width: 6000, height: 4000, sizeBytes: 9 },
    { width: 640, height: 427, sizeBytes: 3 },
  ],
};

beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
  await migrateToFirst();
  const { pool } = database;
  const insertAsset = (name: string, by: string, currentVersion = 1) =>
    pool.query(
      `insert into asset (id, name, kind, description, tags, ambassador_id, focal_x_permille, focal_y_permille, current_version, created_by, created_at, updated_at)
       values ($1, $2, 'photo', '说明', '{nature,筛查}', 'amb_x', 300, 700, $3, $4, '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')`,
      [id(name), name, currentVersion, by],
    );
  const insertVersion = (name: string, version: number, sha256: string, state: string, failure: string | null) => {
    const ready = state === 'ready';
    const values = [
      id(name),
      version,
      sha256,
      `${name}-${version}.jpg`,
      'image/jpeg',
      123_456_789_012,
      6000,
      4000,
      6,
      ready ? 'sRGB' : null,
      ready ? false : null,
      ready ? JSON.stringify(measured.metadata) : null,
      ready ? 'dGh1bWI=' : null,
      ready ? 'ff00ff00ff00ff00' : null,
      ready ? JSON.stringify(measured.colours) : null,
      ready ? '1 sharp@0.35' : null,
      ready ? JSON.stringify(measured.pyramid) : null,
      state,
      failure,
      `2026-11-0${version}T08:00:00.123Z`,
    ];
    return pool.query(`insert into asset_version (${columns}) values (${values.map((_, i) => `$${i + 1}`).join(', ')})`, values);
  };
  await insertAsset('ready', 'usr_ada');
  await insertVersion('ready', 1, digest('a'), 'ready', null);
  await insertAsset('pending', 'usr_bo');
  await insertVersion('pending', 1, digest('b'), 'pending', null);
  await insertAsset('failed', 'usr_bo');
  await insertVersion('failed', 1, digest('c'), 'failed', 'It is damaged.');
  // The first release made none with two, but its schema allowed for them.
  await insertAsset('twice', 'usr_cai', 2);
  await insertVersion('twice', 1, digest('d'), 'ready', null);
  await insertVersion('twice', 2, digest('e'), 'ready', null);
  await pool.query(`insert into variant (id, campaign_id, manifest, base_id, channel, locale, maker_id, created_at)
    values ('v1', 'cmp_x', '{}', 'b', 'c', 'zh-CN', 'usr_ada', now()), ('v2', 'cmp_x', '{}', 'b', 'c', 'zh-CN', 'usr_ada', now())`);
  await pool.query(`insert into lineage (variant_id, kind, input_id, slot, digest) values ('v1', 'asset', $1, 'hero', $2), ('v2', 'asset', $1, 'hero', $3)`, [
    id('twice'),
    digest('d'),
    digest('e'),
  ]);
  await migrate(database.pool);
}, 60_000);
afterAll(() => database.drop());

it('every asset keeps what was said of it, and its original what was found in it', async () => {
  const found = await findAsset(database.db, id('ready'));
  expect(found?.asset).toMatchObject({
    name: 'ready',
    kind: 'photo',
    description: '说明',
    tags: ['nature', '筛查'],
    ambassadorId: 'amb_x',
    focalX: 300,
    focalY: 700,
    currentVersion: 1,
    createdBy: 'usr_ada',
    trashedAt: null,
    terms: [],
    custom: {},
    safeBox: null,
  });
  expect(found?.version).toMatchObject({
    version: 1,
    sha256: digest('a'),
    fileName: 'ready-1.jpg',
    createdBy: 'usr_ada',
    createdAt: new Date('2026-11-01T08:00:00.123Z'),
    assetId: id('ready'),
    fileKind: 'picture',
    mediaType: 'image/jpeg',
    sizeBytes: 123_456_789_012,
    width: 6000,
    height: 4000,
    orientation: 6,
    colourSpace: 'sRGB',
    hasAlpha: false,
    thumbhash: 'dGh1bWI=',
    perceptualHash: 'ff00ff00ff00ff00',
    pyramidVersion: '1 sharp@0.35',
    state: 'ready',
    failure: null,
    ...measured,
  });
  expect(found?.previewVersion).toBe(1);
  expect(await findOriginal(database.db, digest('a'))).toMatchObject({ assetId: id('ready'), createdAt: new Date('2026-11-01T08:00:00.123Z') });
});

it('what was waiting still waits, and what had failed says why', async () => {
  expect((await findAsset(database.db, id('pending')))?.version).toMatchObject({ state: 'pending', pyramid: null, createdBy: 'usr_bo' });
  expect((await findAsset(database.db, id('failed')))?.version).toMatchObject({ state: 'failed', failure: 'It is damaged.' });
});

it('no row is lost and none is made up; versions keep their numbers, their bytes and their asset', async () => {
  const { rows } = await database.pool.query<{ assets: number; versions: number; originals: number }>(
    'select (select count(*) from asset)::int as assets, (select count(*) from asset_version)::int as versions, (select count(*) from original)::int as originals',
  );
  expect(rows).toEqual([{ assets: 4, versions: 5, originals: 5 }]);
  expect((await findAsset(database.db, id('twice')))?.version).toMatchObject({ version: 2, sha256: digest('e'), createdBy: 'usr_cai' });
  expect(await findVersion(database.db, id('twice'), 1)).toMatchObject({ sha256: digest('d'), fileName: 'twice-1.jpg', state: 'ready' });
  expect((await findAssetOfBytes(database.db, digest('d')))?.asset.id).toBe(id('twice'));
});

it('what was made with an older version is stale from then on, and nothing else', async () => {
  const { rows } = await database.pool.query('select variant_id, asset_id, made_with, current from stale_input');
  expect(rows).toEqual([{ variant_id: 'v1', asset_id: id('twice'), made_with: 1, current: 2 }]);
});
