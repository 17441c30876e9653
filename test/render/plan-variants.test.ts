import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { templatesFolder } from '#app/open-parts.ts';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { channelById } from '#catalogue/channels/index.ts';
import { aspectClassOf, loadTemplates, type Templates } from '#catalogue/templates/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { type Row, rowSchema } from '#stages/render/contract.ts';
import { planVariants, type PlannedItem } from '#stages/render/planning/plan-variants.ts';
import type { PlanWorld } from '#stages/render/planning/plan-world.ts';
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
  onDark: null,
  mark: null,
  animation: null,
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

  it('of one language do not change with the template’s own words in another', () => {
    const world = {
      ...worldOf([rowSchema.parse({ key: 'a', values: { community: '花木', place: '中心', eventDate: '12月5日' } })]),
      channels: ['wechat-moments-ad-square'].flatMap((id) => channelById(id, new Date()) ?? []),
      locales: ['zh-CN'],
    };
    const saying = (language: string): PlanWorld => {
      const template = structuredClone(world.template);
      for (const texts of Object.values(template.words)) texts[language] = '别的';
      return { ...world, template };
    };
    expect(sorted(idsOf(saying('fr')))).toEqual(sorted(idsOf(world)));
    expect(sorted(idsOf(saying('zh-CN')))).not.toEqual(sorted(idsOf(world)));
  });

  it('are none in a language in which the template’s own words are not said: a label would stand there empty', () => {
    const world = worldOf([rowSchema.parse({ key: 'a', values: { community: 'Осокорки', place: 'зал', eventDate: '5.12' } })]);
    const channels = ['wechat-moments-ad-square'].flatMap((id) => channelById(id, new Date()) ?? []);
    const planned = (locale: string) => planVariants({ ...world, channels, locales: [locale], copy: { [locale]: noticeCopy['en'] ?? {} } });
    for (const { reasons, variant } of planned('uk')) {
      expect(variant).toBeNull();
      expect(reasons.map(({ code }) => code)).toContain('words-missing');
    }
    // Hong Kong reads what is written for Taiwan, and Brazil Portuguese.
    for (const locale of ['fr', 'zh-HK', 'pt-BR'])
      expect(
        planned(locale).flatMap(({ reasons }) => reasons),
        locale,
      ).toEqual([]);
  });

  it('hold legal lines to the size that the law of their market asks for, or say which rule their text does not fit', () => {
    const world = worldOf([rowSchema.parse({ key: 'a', values: { community: 'Центр', place: 'зал', eventDate: '5.12' } })]);
    const planned = (category: 'charity' | 'medical_service', legal: string) =>
      planVariants({
        ...world,
        campaign: { ...world.campaign, category },
        channels: ['wechat-moments-ad-square'].flatMap((id) => channelById(id, new Date()) ?? []),
        locales: ['ru'],
        copy: { ru: { headline: 'Проверка заранее', subline: '京药广审(文)第250101-00001号', legal } },
      });
    const warning = 'Имеются противопоказания, необходима консультация специалиста.';
    for (const { variant } of planned('charity', warning)) expect(variant?.manifest).not.toHaveProperty('legal');
    for (const { variant, reasons } of planned('medical_service', warning)) {
      if (variant) expect(variant.manifest.legal).toEqual([expect.objectContaining({ rule: 'RU-AD-024-7', leastAreaPx: 32_000 })]);
      else expect(reasons).toContainEqual(expect.objectContaining({ code: 'text-too-long', slot: 'legal', detail: expect.stringContaining('RU-AD-024-7') }));
    }
  });

  it('are none where the layout has no room for the legal line, which the plan says, whether or not there is a text for it', () => {
    const rows = [rowSchema.parse({ key: 'one', region: null, values: { community: '天山', place: '二楼', eventDate: '周六' } })];
    const channels = ['iab-320x50', 'tiktok-network-banner-slim'].flatMap((id) => channelById(id, at) ?? []);
    const { legal: _, ...rest } = noticeCopy['zh-CN'] ?? {};
    for (const copy of [noticeCopy, { 'zh-CN': rest }]) {
      const items = planVariants({ ...worldOf(rows, copy), channels, locales: ['zh-CN'] });
      expect(items.map(({ variant, reasons }) => [variant, reasons.map(({ code, slot }) => [code, slot])])).toEqual(
        channels.map(() => [null, [['legal-not-shown', 'legal']]]),
      );
      expect(items[0]?.reasons[0]?.detail).toBe(
        'The layout wide of the template community-notice has no room for the legal line legal on 320 × 50: choose another template for this channel.',
      );
    }
  });

  it('are the same planned together and one row at a time: nothing that is remembered of one row reaches another', () => {
    const said = fc.constantFrom('花木', '花木社区活动中心', '国家级中心', '一'.repeat(60), '社区'.repeat(30), '堉䶮榃');
    const some = fc.uniqueArray(
      row.chain((one) => said.map((community) => ({ ...one, values: { ...one.values, community } }))),
      {
        minLength: 2,
        maxLength: 5,
        selector: ({ key }) => key,
      },
    );
    const told = (rows: readonly Row[]) =>
      planVariants(worldOf(rows)).map((item) => [nameOf(item), item.variant?.id, item.variant?.baseId, item.reasons, item.variant?.hints]);
    fc.assert(
      fc.property(some, (rows) => {
        expect(new Set(told(rows).map((one) => JSON.stringify(one)))).toEqual(new Set(rows.flatMap((one) => told([one])).map((one) => JSON.stringify(one))));
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

describe('texts of a row', () => {
  const textsOf = (own: Record<string, string>, locale: string) =>
    planVariants({
      ...worldOf([rowSchema.parse({ key: 'a', values: { place: '大厅', eventDate: '12月5日', ...own } })], { zh: noticeCopy['zh-CN'], es: noticeCopy.en }),
      locales: [locale],
    }).map(({ variant, reasons }) => variant?.manifest.text['community'] ?? reasons.map(({ code, slot }) => `${code} ${slot}`).join());
  it('are those of the language, then of what it is a kind of, then of every language', () => {
    const own = { community: '甲', 'community.es': 'Centro', 'community.es-419': 'Sede', 'community.zh-Hant': '中心', 'community.zh-Hant-TW': '活動中心' };
    for (const [locale, text] of [
      ['es-419', 'Sede'],
      ['es-MX', 'Centro'],
      ['zh-Hant-TW', '活動中心'],
      ['zh-Hant-HK', '中心'],
      ['zh-CN', '甲'],
    ] as const)
      expect(new Set(textsOf(own, locale))).toEqual(new Set([text]));
  });
  it('that show nothing leave a required slot empty, and the plan says which, whatever way they came', () => {
    const blank: Row = { key: 'a', region: null, ambassador: null, partner: null, values: { place: '大厅', eventDate: '12月5日', community: '\u3164\u200b' } };
    const items = planVariants(worldOf([blank]));
    expect(items.length).toBeGreaterThan(0);
    for (const { variant, reasons } of items) expect([variant, reasons.map(({ code, slot }) => [code, slot])]).toEqual([null, [['slot-empty', 'community']]]);
  });
});

describe('approved alternates', () => {
  const headline = {
    long: '社区健康早筛，守护您和家人平安',
    medium: '健康早筛走进您的社区',
    short: '社区早筛',
  };
  type Copy = PlanWorld['copy'][string][string];
  const worldWith = (copy: Copy, own: Record<string, string> = {}): PlanWorld => ({
    ...worldOf(
      ['a', 'b'].map((key) => rowSchema.parse({ key, values: { community: '花木', place: '中心', eventDate: '12月5日', ...own } })),
      {
        'zh-CN': { headline: copy, legal: noticeCopy['zh-CN'].legal },
      },
    ),
    channels: ['zhihu-pc-rectangle', 'zhihu-pc-feed', 'iab-300x600', 'oceanengine-small', 'wechat-moments-ad-square'].flatMap(
      (id) => channelById(id, at) ?? [],
    ),
    locales: ['zh-CN'],
  });
  const planned = (copy: Copy, own?: Record<string, string>) => planVariants(worldWith(copy, own));

  it('are chosen layout by layout, and every file is the one of its text alone', () => {
    const items = planned(headline);
    expect(items.flatMap(({ reasons }) => reasons)).toEqual([]);
    const chosen = items.map((item) => item.alternates?.['headline']);
    expect(new Set(chosen)).toEqual(new Set(['long', 'medium']));
    for (const size of ['long', 'medium', 'short'] as const) {
      const alone = planned(headline[size]);
      expect(alone.every(({ alternates }) => alternates === null)).toBe(true);
      items.forEach((item, i) => {
        if (item.alternates?.['headline'] === size) expect(item.variant?.id).toBe(alone[i]?.variant?.id);
      });
    }
  });
  it('of a row are columns of their own', () => {
    const place = '浦东新区花木路社区健康服务中心二楼多功能活动大厅东侧，地铁七号线';
    const items = planned('社区早筛', { place, 'place.short': '花木中心' });
    const told = items.flatMap(({ alternates, variant }) => (alternates ? [[alternates['place'], variant?.manifest.text['place']]] : []));
    expect(new Set(told.map(([size]) => size))).toEqual(new Set(['long', 'short']));
    for (const [size, text] of told) expect(text).toBe(size === 'long' ? place : '花木中心');
  });
  it('that the slot cannot take are passed over; where it takes none the plan says so', () => {
    const tooLong = '一'.repeat(61);
    expect(planned({ long: tooLong, short: '社区早筛' }).map(({ alternates }) => alternates?.['headline'])).not.toContain('long');
    expect(planned({ long: tooLong, short: tooLong }).flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain('text-too-long');
  });
  it('that the law forbids block the files that would show them, and no others', () => {
    const blockedOf = (copy: Copy) => planned(copy).map(({ alternates, reasons }) => [alternates?.['headline'], reasons.map(({ code }) => code)] as const);
    const told = blockedOf({ ...headline, medium: '国家级早筛走进您社区' });
    expect(new Set(told.map(([size]) => size))).toEqual(new Set(['long', 'medium']));
    for (const [size, codes] of told) expect(codes.length > 0).toBe(size === 'medium');
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

describe('a row of logos', () => {
  const sides = [
    [40, 20],
    [80, 20],
    [20, 40],
    [60, 20],
    [120, 20],
    [30, 30],
  ] as const;
  const logo = (_: unknown, i: number): PlannableAsset => {
    const [width, height] = (sides[i % sides.length] ?? [1, 1]).map((side) => side * 8) as [number, number];
    // With half a pixel of their own unit as margin on each side, as they are uploaded.
    return { ...asset(`l${i}`), width, height, mark: { aspect: (width - 8) / (height - 8), ink: { light: 0.97, dark: 0.97 } } };
  };
  const planned = (count: number, change: (one: PlannableAsset) => PlannableAsset = (one) => one) => {
    const template = templates.get('alliance-poster');
    if (!template) throw new Error('the template is gone');
    const channels = ['facebook-page-cover'].flatMap((id) => channelById(id, at) ?? []);
    const copy = { 'zh-CN': { headline: '十二家机构，一起守护', legal: noticeCopy['zh-CN'].legal } };
    const logos = Array.from({ length: count }, logo).map(change);
    return planVariants({ ...worldOf([rowSchema.parse({ key: 'a', values: {} })], copy), template, channels, locales: ['zh-CN'], pictures: { logos } });
  };
  it('that the proof would refuse is refused before, with the number that fits', () => {
    for (const count of [12, 11])
      expect(planned(count).flatMap(({ reasons }) => reasons)).toEqual([
        expect.objectContaining({ code: 'logos-do-not-fit', slot: 'logos', detail: expect.stringContaining('The first 10 of them would fit.') }),
      ]);
    expect(planned(10).flatMap(({ reasons }) => reasons)).toEqual([]);
  });
  it('that nobody measured is left to the proof where it might fit', () =>
    expect(planned(12, (one) => ({ ...one, mark: null })).flatMap(({ reasons }) => reasons)).toEqual([]));
});

describe('a logo with a version for dark grounds', () => {
  const white = asset('white');
  const navy = { ...asset('navy'), onDark: white };
  /** Logos stand on dark in the layout of one of the two channels. */
  const worldWith = (logo: PlannableAsset, change: Partial<PlanWorld> = {}): PlanWorld => {
    const world = worldOf([rowSchema.parse({ key: 'a', values: { community: '花木', place: '中心', eventDate: '12月5日' } })]);
    const template = structuredClone(world.template);
    const channels = ['wechat-moments-card', 'wechat-moments-ad-square'].flatMap((id) => channelById(id, at) ?? []);
    for (const channel of channels.filter(({ id }) => id === 'wechat-moments-ad-square'))
      for (const layer of template.layouts[aspectClassOf(channel.width, channel.height)].layers) if (layer.kind === 'logos') layer.ground = 'dark';
    return { ...world, channels, template, pictures: { logos: [logo] }, ...change };
  };
  const shownIn = (world: PlanWorld) =>
    new Map(planVariants(world).map((item) => [item.channel, item.variant?.manifest.pictures['logos']?.map((ref) => ref.sha256)]));

  it('is shown in it where logos stand on dark, and kept so in the lineage; a partner’s too', () => {
    expect(shownIn(worldWith(navy))).toEqual(
      new Map([
        ['wechat-moments-card', [navy.sha256]],
        ['wechat-moments-ad-square', [white.sha256]],
      ]),
    );
    for (const { channel, variant } of planVariants(worldWith(navy)))
      expect(variant?.lineage.filter(({ kind }) => kind === 'asset').map(({ inputId }) => inputId)).toEqual([
        channel === 'wechat-moments-ad-square' ? white.id : navy.id,
      ]);
    const partner = { id: 'prt_test', name: { 'zh-CN': '伙伴' }, logo: navy };
    const shared = shownIn(worldWith(asset('own'), { partners: [partner], forEveryRow: new Set([partner.id]) }));
    expect(shared.get('wechat-moments-ad-square')).toEqual([sha256('own'), white.sha256]);
  });
  it('is rendered anew with it only where it is shown', () => {
    const before = idsOf(worldWith(navy));
    const after = idsOf(worldWith({ ...navy, onDark: { ...white, sha256: sha256('whiter') } }));
    const changed = [...before].filter(([name, id]) => after.get(name) !== id).map(([name]) => name);
    expect(changed.toSorted()).toEqual(['wechat-moments-ad-square en a', 'wechat-moments-ad-square zh-CN a']);
  });
  it('is blocked by what speaks against the one that is shown, and by nothing else', () => {
    const recalls = new Map([[white.id, 'old']]);
    const codes = new Map(planVariants(worldWith(navy, { recalls })).map(({ channel, reasons }) => [channel, reasons.map(({ code }) => code)]));
    expect(codes).toEqual(
      new Map([
        ['wechat-moments-card', []],
        ['wechat-moments-ad-square', ['recalled']],
      ]),
    );
  });
});
