import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { templatesFolder } from '#app/open-parts.ts';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { channelById } from '#catalogue/channels/index.ts';
import { loadTemplates, type Templates } from '#catalogue/templates/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { type Row, rowSchema } from '#stages/render/contract.ts';
import { planVariants, type PlannedItem } from '#stages/render/plan-variants.ts';
import type { PlanWorld } from '#stages/render/plan-world.ts';
import { noticeCopy } from '#test/support/world.ts';

let templates: Templates;
beforeAll(async () => void (templates = await loadTemplates(templatesFolder)));

const asset = (name: string): PlannableAsset => ({
  id: `ast_${name}`,
  kind: 'logo',
  name,
  ambassadorId: null,
  focal: { x: 0.5, y: 0.5 },
  safeBox: null,
  sha256: sha256(name),
  width: 400,
  height: 200,
  state: 'ready',
  failure: null,
  trashed: false,
  hasAlpha: true,
  pyramid: [{ width: 400, height: 200, sizeBytes: 1000 }],
  pyramidVersion: 'test',
  tags: [],
  aiGenerated: false,
});
const at = new Date('2026-11-23T07:00:00Z');

/** A world without a database: what planning is a function of. */
function worldOf(rows: readonly Row[], copy: PlanWorld['copy'] = noticeCopy): PlanWorld {
  const template = templates.get('community-notice');
  if (!template) throw new Error('the template is gone');
  return {
    campaign: {
      id: 'cmp_test',
      name: { 'zh-CN': '早筛' },
      season: 's',
      project: 'p',
      businessLine: 'screening',
      category: 'charity',
      landingUrl: 'https://example.org/',
      startsAt: new Date(0),
      endsAt: new Date(at.getTime() + 1),
      partnerIds: [],
      createdBy: 'usr_test',
      createdAt: at,
      updatedAt: at,
    },
    template,
    format: null,
    channels: ['zhihu-pc-rectangle', 'zhihu-pc-feed'].flatMap((id) => channelById(id, new Date()) ?? []),
    locales: ['zh-CN', 'en'],
    copy,
    pictures: { logos: [asset('logo')] },
    ambassadors: [],
    partners: [],
    forEveryRow: new Set(),
    rows,
    releases: [],
    recalls: new Map(),
    publicUrl: 'https://galaxy.example.org',
    at,
  };
}

const words = fc.stringMatching(/^[一二三四五花木天山玉林社区]{1,6}$/);
const values = fc.record({ community: words, 'community.en': fc.stringMatching(/^[A-Za-z]{1,8}$/), place: words, eventDate: words });
const row = fc
  .record({ key: fc.stringMatching(/^[a-z]{4,8}$/), region: fc.option(fc.constantFrom('310115', '110102')), values })
  .map((one) => rowSchema.parse(one));
const table = fc.uniqueArray(row, { minLength: 2, maxLength: 5, selector: ({ key }) => key });

const backwards = <T>(value: T): T =>
  (value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, backwards(inner)]),
      )
    : value) as T;
const nameOf = (item: PlannedItem): string => `${item.channel} ${item.locale} ${item.rowKey}`;
const idsOf = (world: PlanWorld): Map<string, string | null> => new Map(planVariants(world).map((item) => [nameOf(item), item.variant?.id ?? null]));
const sorted = (ids: Map<string, string | null>) => [...ids].toSorted();

describe('the variants of a plan', () => {
  it('do not depend on the order of rows, nor of keys', () => {
    fc.assert(
      fc.property(
        table.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        ([rows, shuffled]) => {
          const ids = idsOf(worldOf(rows));
          expect(ids.size).toBe(rows.length * 4);
          expect([...ids.values()].every((id) => id !== null)).toBe(true);
          expect(sorted(idsOf(worldOf(shuffled.map(backwards), backwards(noticeCopy))))).toEqual(sorted(ids));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('of one row change with its text; those of all other rows stay', () => {
    fc.assert(
      fc.property(table, fc.nat(), words, (rows, at0, text) => {
        const at1 = at0 % rows.length;
        fc.pre(rows[at1]?.values['community'] !== text);
        const before = idsOf(worldOf(rows));
        const after = idsOf(worldOf(rows.map((one, i) => (i === at1 ? { ...one, values: { ...one.values, community: text } } : one))));
        const changed = [...before].filter(([name, id]) => after.get(name) !== id).map(([name]) => name);
        // Only the Chinese ones: the row has a text of its own for English.
        expect(changed.toSorted()).toEqual(['zhihu-pc-feed', 'zhihu-pc-rectangle'].map((channel) => `${channel} zh-CN ${rows[at1]?.key}`));
      }),
      { numRuns: 15 },
    );
  });

  it('never share a code: every link and QR code leads to one placement, the same each time', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (drawn, alike) => {
        // Rows that say the same are different placements all the same.
        const rows = alike ? drawn.map((one) => ({ ...one, values: drawn[0]?.values ?? {} })) : drawn;
        const codesOf = () => planVariants(worldOf(rows)).flatMap((item) => item.placements.map(({ id, medium }) => [nameOf(item), medium, id]));
        const codes = codesOf();
        expect(new Set(codes.map(([, , id]) => id)).size).toBe(codes.length);
        expect(codesOf()).toEqual(codes);
      }),
      { numRuns: 10 },
    );
  });

  it('carry in their QR code the code of their own placement', () => {
    for (const item of planVariants(worldOf([rowSchema.parse({ key: 'a', values: { community: '花木', place: '中心', eventDate: '12月5日' } })]))) {
      const qr = item.placements.find(({ medium }) => medium === 'qr');
      expect(Object.values(item.variant?.manifest.links ?? {})).toEqual(qr ? [`https://galaxy.example.org/r/${qr.id}`] : []);
    }
  });
});

describe('a file without a picture', () => {
  it('fills no picture slot: the plan says so before anything is rendered', () => {
    const world = worldOf([{ key: 'one', region: null, ambassador: null, partner: null, values: { community: '社区', eventDate: '今天' } }]);
    const mute = { ...world, pictures: { logos: [{ ...asset('jingle'), pyramid: [] }] } };
    expect(planVariants(mute).flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain('asset-not-visible');
    expect(planVariants(world).flatMap(({ reasons }) => reasons.map(({ code }) => code))).not.toContain('asset-not-visible');
  });
});
