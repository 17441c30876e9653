import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Problem, startTestService, type TestService } from '#test/support/service.ts';
import { cardCopy, inHours, makeWorld, noticeCopy, type PlanRequest, row, type World } from '#test/support/world.ts';

let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
});
afterAll(() => service.stop());

/** The codes that stand against each placement of a plan, in the order of the request. */
const reasonsOf = async (request: PlanRequest): Promise<string[][]> =>
  (await world.itemsOf(await world.planOf(request))).map(({ reasons }) => reasons.map(({ code }) => code));

describe('a text of characters that nobody can see', () => {
  it('is refused as an empty one is, with its pointer: in copy, in alternates and in rows', async () => {
    const refused = async (request: PlanRequest): Promise<unknown> => {
      const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: request });
      const { code, fields } = (await answer.json()) as Problem;
      return [answer.status, code, fields?.map(({ pointer }) => pointer)];
    };
    const copyWith = (headline: unknown) => world.notice({ copy: { 'zh-CN': { ...noticeCopy['zh-CN'], headline } } });
    for (const text of ['\u200b\u200d', '\u3164', '\u202e\u202c', '\u00a0\ufe0f', '\u2800']) {
      expect(await refused(copyWith(text))).toEqual([400, 'invalid-input', ['/copy/zh-CN/headline']]);
      expect(await refused(copyWith({ long: '健康筛查', short: text }))).toEqual([400, 'invalid-input', ['/copy/zh-CN/headline/short']]);
      expect(await refused(world.notice({ rows: [row('a', {}, { place: text })] }))).toEqual([422, 'rows-invalid', ['/rows/0/values/place']]);
      const [item] = await world.itemsOf(await world.planOf(world.notice({ rows: `key,community,eventDate,place\na,花木,12月5日,${text}\n` })));
      expect(item).toMatchObject({ outcome: 'blocked', reasons: [{ code: 'slot-empty', slot: 'place' }] });
    }
  });
});

describe('a person without a valid release', () => {
  it.each<[string, Record<string, unknown> | null, string]>([
    ['none at all', null, 'release-none'],
    ['one that ended', { startsAt: inHours(-48), endsAt: inHours(-24) }, 'release-ended'],
    ['one that has not started', { startsAt: inHours(24), endsAt: inHours(48) }, 'release-not-started'],
    ['one for another channel', { channels: ['wecom-poster'] }, 'release-lacks-channel'],
    ['one for another region', { regions: ['110000'] }, 'release-lacks-region'],
    ['one for another purpose', { purposes: ['product'] }, 'release-lacks-purpose'],
  ])('is not rendered with %s, and the plan says so', async (_, terms, code) => {
    const person = await world.makeAmbassador('周远山');
    if (terms) await world.releaseFor(person, terms);
    const plan = await world.planOf(world.card({ ambassadors: [person], rows: [{ key: 'a', region: '310115', values: {} }] }));
    expect(plan).toMatchObject({ toRender: 0, reused: 0, blocked: 1, blockedBecause: [{ code, placements: 1, detail: expect.stringContaining('周远山') }] });
    expect(await world.itemsOf(plan)).toMatchObject([{ outcome: 'blocked', variantId: null, ambassadorId: person }]);
    await world.apply(plan);
    expect(await world.done(plan)).toMatchObject({ state: 'done', rendered: 0, toRender: 0, blocked: 1 });
  });

  it('for one partner is rendered for that partner only', async () => {
    const person = await world.makeAmbassador('陈书禾');
    await world.releaseFor(person, { partnerIds: [world.partner.id] });
    const items = await world.itemsOf(await world.planOf(world.card({ ambassadors: [person], partners: [world.partner.id, world.otherPartner.id] })));
    expect(items.map((item) => [item.partnerId === world.partner.id, item.outcome, item.reasons.map(({ code }) => code)]).toSorted()).toEqual([
      [false, 'blocked', ['release-lacks-partner']],
      [true, 'render', []],
    ]);
    expect(await reasonsOf(world.card({ ambassadors: [person] }))).toEqual([['release-lacks-partner']]);
  });

  it('for a province covers its districts; two releases that each grant a half do not add up', async () => {
    const person = await world.makeAmbassador('李晓');
    await world.releaseFor(person, { regions: ['310000'], channels: ['wechat-moments-ad-square'] });
    await world.releaseFor(person, { regions: ['110000'], channels: ['zhihu-pc-rectangle'] });
    const rows = ['310115', '110102'].map((region) => ({ key: region, region, values: {} }));
    const items = await world.itemsOf(
      await world.planOf(world.card({ ambassadors: [person], channels: ['wechat-moments-ad-square', 'zhihu-pc-rectangle'], rows })),
    );
    expect(items.map(({ channel, rowKey, outcome }) => [channel, rowKey, outcome])).toEqual([
      ['wechat-moments-ad-square', '310115', 'render'],
      ['wechat-moments-ad-square', '110102', 'blocked'],
      ['zhihu-pc-rectangle', '310115', 'blocked'],
      ['zhihu-pc-rectangle', '110102', 'render'],
    ]);
  });

  it('is not rendered in any other slot either: a hero that shows the person needs the release too', async () => {
    const request = world.notice({ channels: ['wechat-moments-ad-square'], pictures: { hero: world.assets.portrait.id, logos: [world.assets.logo.id] } });
    expect(await reasonsOf(request)).toEqual([[]]);
    const person = await world.makeAmbassador('王一');
    const { portraitAssetId } = await world.get<{ portraitAssetId: string }>(`/v1/ambassadors/${person}`);
    expect(await reasonsOf({ ...request, pictures: { hero: portraitAssetId, logos: [world.assets.logo.id] } })).toEqual([['release-none']]);
  });
});

describe('a placement is blocked', () => {
  it('says which of the approved alternates a file shows', async () => {
    const headline = { long: '社区健康早筛，一年一次，为您和您的家人守护每一个平安喜乐的日子', short: '社区早筛' };
    const items = await world.itemsOf(await world.planOf(world.notice({ copy: { 'zh-CN': { ...noticeCopy['zh-CN'], headline } } })));
    expect(items).toMatchObject([{ outcome: 'render', alternates: { headline: 'short' } }]);
    expect(await world.itemsOf(await world.planOf(world.notice()))).toMatchObject([{ outcome: 'render', alternates: null }]);
  });

  it('where copy for its language is missing; the other language goes on', async () => {
    const items = await world.itemsOf(await world.planOf(world.notice({ locales: ['zh-CN', 'en'], copy: { 'zh-CN': noticeCopy['zh-CN'] } })));
    expect(items.map(({ locale, reasons }) => [locale, reasons.map(({ code, detail }) => `${code}: ${detail}`)])).toEqual([
      ['zh-CN', []],
      ['en', ['slot-empty: The slot headline has no text for en.', 'slot-empty: The slot legal has no text for en.']],
    ]);
  });

  it('where the font cannot draw a character, which is named; a rare name that it can draw is made', async () => {
    const plan = await world.planOf(world.notice({ rows: [row('rare', {}, { community: '大唐堉䶮社区' }), row('none', {}, { community: '𪚥社区' })] }));
    expect(await world.itemsOf(plan)).toMatchObject([
      { outcome: 'render' },
      { outcome: 'blocked', reasons: [{ code: 'glyph-missing', detail: expect.stringContaining('𪚥') }] },
    ]);
  });

  it('where a text is longer than its slot takes, or does not fit the canvas', async () => {
    const long = { ...noticeCopy, 'zh-CN': { ...noticeCopy['zh-CN'], headline: '长'.repeat(61) } };
    expect(await reasonsOf(world.notice({ copy: long }))).toEqual([['text-too-long']]);
    const crowded = { ...cardCopy, 'zh-CN': { ...cardCopy['zh-CN'], headline: '陪爸妈做一次早筛'.repeat(7) } };
    const told = await reasonsOf(world.card({ copy: crowded, channels: ['wechat-oa-cover-secondary'] }));
    // The name stands in one block with the headline.
    expect(told).toEqual([['text-too-long', 'text-too-long']]);
  });

  it('where a rule forbids its words; the rule, the words and the law are named', async () => {
    const copy = { 'zh-CN': { ...noticeCopy['zh-CN'], headline: '国家级专家进社区' } };
    const plan = await world.planOf(world.notice({ copy }));
    expect(plan.blockedBecause).toEqual([{ code: 'CN-AD-009-3-ABS', placements: 1, detail: expect.stringMatching(/「国家级」.*广告法 第九条/) }]);
  });

  it('where an asset it shows is recalled, until the recall is lifted', async () => {
    const { id } = await world.post('/v1/recalls', { subjectKind: 'asset', subjectId: world.assets.logo.id, reason: '标志已更换' });
    const plan = await world.planOf(world.notice());
    expect(plan.blockedBecause).toEqual([{ code: 'recalled', placements: 1, detail: expect.stringContaining('标志已更换') }]);
    await world.post(`/v1/recalls/${id}/lift`);
    expect(await reasonsOf(world.notice())).toEqual([[]]);
  });

  it.each([
    ['person', (w: World) => w.ambassadorId],
    ['partner', (w: World) => w.partner.id],
    ['campaign', (w: World) => w.campaignId],
  ])('where its %s is recalled', async (subjectKind, idOf) => {
    const { id } = await world.post('/v1/recalls', { subjectKind, subjectId: idOf(world), reason: 'taken back' });
    expect(await reasonsOf(world.card({ partners: [world.partner.id] }))).toEqual([['recalled']]);
    await world.post(`/v1/recalls/${id}/lift`);
    expect(await reasonsOf(world.card({ partners: [world.partner.id] }))).toEqual([[]]);
  });

  it('when the campaign has ended; not because a channel takes GIF alone', async () => {
    expect(await reasonsOf(world.notice({ channels: ['oceanengine-gif'] }))).toEqual([[]]);
    const ended = await world.makeCampaign({ startsAt: inHours(-48), endsAt: inHours(-1) });
    const plan = await world.planOf(world.notice(), ended);
    expect(plan).toMatchObject({ toRender: 0, blocked: 1, blockedBecause: [{ code: 'campaign-ended' }] });
  });
});

describe('texts that are published beside the files', () => {
  const post = (title: string) => ({ channels: ['wecom-link-card', 'zhihu-pc-rectangle'], post: { 'zh-CN': { title } } });

  it('keep back the placements of a channel whose bytes they exceed, and no others', async () => {
    const items = await world.itemsOf(await world.planOf(world.notice(post('早'.repeat(22)))));
    expect(items.map(({ channel, reasons }) => [channel, reasons])).toEqual([
      ['wecom-link-card', [{ code: 'post-length', slot: 'post.title', detail: 'The text title takes at most 64 bytes, and it has 66.' }]],
      ['zhihu-pc-rectangle', []],
    ]);
  });

  it('that fit change no file, and stand when the plan is applied', async () => {
    const plain = await world.itemsOf(await world.planOf(world.notice({ channels: post('').channels })));
    const plan = await world.planOf(world.notice(post('早'.repeat(21))));
    expect((await world.itemsOf(plan)).map(({ variantId }) => variantId)).toEqual(plain.map(({ variantId }) => variantId));
    await world.apply(plan);
    expect(await world.done(plan)).toMatchObject({ state: 'done', blocked: 0 });
  });
});

describe('a plan names what is not there, each with its pointer', () => {
  it('a channel by its place in the request, also after one that is named twice', async () => {
    const answer = await service.send('POST', world.plansPath, {
      key: world.keys.editor,
      json: world.notice({ channels: ['zhihu-pc-rectangle', 'zhihu-pc-rectangle', 'no-such'] }),
    });
    expect(((await answer.json()) as Problem).fields?.map(({ pointer }) => pointer)).toEqual(['/channels/2']);
  });
  const unknown = (prefix: string): string => `${prefix}_01kbq3v6y8e9rwhx2m4n5p6q7r`;
  const cases: [string, PlanRequest, number, string, string[]][] = [
    ['template', { template: 'no-such' }, 422, 'plan-unknown-reference', ['/template']],
    ['channels', { channels: ['no-such', 'zhihu-pc-rectangle', 'nor-this'] }, 422, 'plan-unknown-reference', ['/channels/0', '/channels/2']],
    ['ambassador', { ambassadors: [unknown('amb')] }, 422, 'plan-unknown-reference', ['/ambassadors']],
    ['partner', { partners: [unknown('ptr')] }, 422, 'plan-unknown-reference', ['/partners']],
    [
      'picture and its slot',
      { pictures: { logos: [unknown('ast')], sky: unknown('ast') } },
      422,
      'plan-unknown-reference',
      ['/pictures/logos', '/pictures/sky', '/pictures/sky'],
    ],
    ['text slot', { copy: { 'zh-CN': { ...noticeCopy['zh-CN'], slogan: 'x' } } }, 422, 'plan-unknown-reference', ['/copy/zh-CN/slogan']],
    ['a text that none of its channels has', { post: { 'zh-CN': { caption: 'x' } } }, 422, 'plan-unknown-reference', ['/post/zh-CN/caption']],
    [
      'post in a language that none of its files is in',
      { post: { en: { title: 'x' } }, channels: ['wecom-link-card'] },
      422,
      'plan-unknown-reference',
      ['/post/en'],
    ],
    [
      'rows',
      { rows: [{ key: 'a b', values: { community: '' } }, row('c', {}, { nowhere: 'x' }), row('d', { partner: unknown('ptr') })] },
      422,
      'rows-invalid',
      ['/rows/0/key', '/rows/0/values/community', '/rows/1/values/nowhere', '/rows/2/partner'],
    ],
    ['nothing to make', { rows: [] }, 422, 'plan-empty', ['/rows']],
    ['locale', { locales: ['Chinese!'] }, 400, 'invalid-input', ['/locales/0']],
    ['tags that look like languages and are none', { locales: ['en', 'en-12', 'en-abc-abc'] }, 400, 'invalid-input', ['/locales/1', '/locales/2']],
    ['copy under such a tag', { copy: { 'en-12': noticeCopy.en } }, 400, 'invalid-input', ['/copy/en-12']],
    ['a field nobody knows', { colour: 'red' }, 400, 'invalid-input', ['']],
  ];
  it.each(cases)('%s', async (_, change, status, code, pointers) => {
    const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: world.notice(change) });
    const problem = (await answer.json()) as Problem;
    expect([answer.status, problem.code, problem.fields?.map(({ pointer }) => pointer)]).toEqual([status, code, pointers]);
  });

  it('a campaign or a plan that nobody has is 404, and so is a plan of another campaign', async () => {
    const key = world.keys.editor;
    const plan = await world.planOf(world.notice());
    const other = await world.makeCampaign();
    const codes: [number, string][] = [];
    for (const [method, path, json] of [
      ['POST', `/v1/campaigns/${unknown('cmp')}/plans`, world.notice()],
      ['GET', `${world.plansPath}/${unknown('pln')}`, undefined],
      ['POST', `/v1/campaigns/${other}/plans/${plan.id}/apply`, undefined],
      ['GET', `/v1/campaigns/${other}/plans/${plan.id}/items`, undefined],
      ['GET', `/v1/campaigns/${other}/plans/${plan.id}/progress`, undefined],
      ['GET', `/v1/variants/${'0'.repeat(64)}`, undefined],
      ['GET', `/v1/variants/${'0'.repeat(64)}/file`, undefined],
    ] as const) {
      const answer = await service.send(method, path, { key, json });
      codes.push([answer.status, (await service.problemOf(answer)).code]);
    }
    expect(codes).toEqual([
      [404, 'campaign-not-found'],
      [404, 'plan-not-found'],
      [404, 'plan-not-found'],
      [404, 'plan-not-found'],
      [404, 'plan-not-found'],
      [404, 'variant-not-found'],
      [404, 'variant-not-found'],
    ]);
  });

  it('a table without a row that can be used is refused: each is named with its line, and nothing is planned', async () => {
    const before = (await world.get<{ items: unknown[] }>(world.plansPath)).items.length;
    const rows = 'key,region,community,place,eventDate\n\nb c,31011,天山,邻里中心,12月6日\na,玉林,东路,12月7日\n';
    const answer = await service.send('POST', world.plansPath, { key: world.keys.editor, json: world.notice({ rows }) });
    const problem = await service.problemOf(answer);
    expect([answer.status, problem.code]).toEqual([422, 'rows-invalid']);
    expect(problem.fields?.map(({ pointer, message }) => [pointer, /^line \d+/.exec(message)?.[0]])).toEqual([
      ['/rows/0/key', 'line 3'],
      ['/rows/0/region', 'line 3'],
      ['/rows/1', 'line 4'],
    ]);
    expect((await world.get<{ items: unknown[] }>(world.plansPath)).items).toHaveLength(before);
  });
});

it('a person or partner that one row names is that row’s alone; a row that names nobody has those of the plan', async () => {
  const [own, ofPlan] = [world.partner.id, world.otherPartner.id];
  const rows = [row('own', { partner: own }), row('open')];
  const partnersOf = async (more: PlanRequest) =>
    (await world.itemsOf(await world.planOf(world.notice({ rows, ...more })))).map(({ rowKey, partnerId }) => [rowKey, partnerId]);
  expect(await partnersOf({})).toEqual([
    ['own', own],
    ['open', null],
  ]);
  expect(await partnersOf({ partners: [ofPlan] })).toEqual([
    ['own', own],
    ['open', ofPlan],
  ]);
  const cards = await world.itemsOf(
    await world.planOf(
      world.card({
        ambassadors: [],
        rows: [
          { key: 'own', ambassador: world.ambassadorId, values: {} },
          { key: 'open', values: {} },
        ],
      }),
    ),
  );
  expect(cards.map(({ rowKey, ambassadorId, outcome }) => [rowKey, ambassadorId, outcome])).toEqual([
    ['own', world.ambassadorId, 'render'],
    ['open', null, 'blocked'],
  ]);
});

it('rows as CSV and as JSON give the same plan', async () => {
  const csv = `\uFEFFkey,region,partner,community,community.en,place,eventDate\r\nhuamu,310115,${world.partner.id},花木社区,"Huamu, east",文化活动中心,12月5日\r\ntianshan,,,天山社区,Tianshan,邻里中心,12月6日\r\n`;
  const json = [
    {
      key: 'huamu',
      region: '310115',
      partner: world.partner.id,
      values: { community: '花木社区', 'community.en': 'Huamu, east', place: '文化活动中心', eventDate: '12月5日' },
    },
    { values: { eventDate: '12月6日', place: '邻里中心', 'community.en': 'Tianshan', community: '天山社区' }, key: 'tianshan' },
  ];
  const [ofCsv = [], ofJson] = await Promise.all(
    [csv, json].map(async (rows) => await world.itemsOf(await world.planOf(world.notice({ locales: ['zh-CN', 'en'], rows })))),
  );
  expect(ofCsv).toHaveLength(4);
  expect(ofCsv.every(({ variantId }) => variantId !== null)).toBe(true);
  expect(ofCsv).toEqual(ofJson);
});
