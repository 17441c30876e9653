import { createHmac } from 'node:crypto';
import { allChannels } from '#catalogue/channels/index.ts';
import { newEventId } from '#kernel/ids.ts';
import { parseLinkPath } from '#stages/deliver/contract.ts';
import { signLink } from '#stages/deliver/sign-link.ts';
import type { Published } from '#test/deliver/publish.ts';
import { hugePng, photo, svg } from '#test/ingest/pictures.ts';
import type { SendOptions, TestService } from '#test/support/service.ts';
import { inHours, noticeCopy } from '#test/support/world.ts';

export type BadRequest = { method: string; path: string } & SendOptions;
/** What a row is made from: the running service, a published world, and keys that lack something. */
export type Scene = { service: TestService; world: Published; scopeless: string; revoked: string; plan: { id: string } };
/** A name, the answer that is due (status, code, where it is one the first field's pointer), and the request. */
export type BadRow = [name: string, due: [status: number, code: string, pointer?: string], make: (scene: Scene) => BadRequest | Promise<BadRequest>];

const unknown = (prefix: string): string => `${prefix}_01kbq3v6y8e9rwhx2m4n5p6q7r`;
export const uploadMaxBytes = 2_000_000;

const upload = (bytes: Uint8Array, name: string, fields: Record<string, string> = {}) => {
  return ({ world }: Scene): BadRequest => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new File([new Uint8Array(bytes)], name));
    return { method: 'POST', path: '/v1/assets', key: world.keys.editor, body: form };
  };
};
const raw =
  (path: string, contentType: string | undefined, body: BodyInit) =>
  ({ world }: Scene): BadRequest => ({ method: 'POST', path, key: world.keys.editor, body, headers: contentType ? { 'Content-Type': contentType } : {} });
const post =
  (path: string, json: unknown) =>
  ({ world }: Scene): BadRequest => ({ method: 'POST', path, key: world.keys.both, json });
const get =
  (path: string, headers: Record<string, string> = {}) =>
  ({ world }: Scene): BadRequest => ({ method: 'GET', path, key: world.keys.both, headers });
const plan =
  (change: Record<string, unknown>) =>
  ({ world }: Scene): BadRequest => ({ method: 'POST', path: world.plansPath, key: world.keys.editor, json: world.requests.notice(change) });
const link =
  (change: (path: string, scene: Scene) => string, headers: Record<string, string> = {}) =>
  (scene: Scene): BadRequest => ({ method: 'GET', path: change(new URL(scene.world.notice.image).pathname, scene), headers });
const signedLink = (secondsFromNow: number, preset: string) =>
  link((path, { world }) => {
    const parts = parseLinkPath(path);
    if (!parts) throw new Error('the feed gives no links');
    return signLink(world.partner.signingKey.secret, { ...parts, preset, expiresAtS: Math.floor(Date.now() / 1000) + secondsFromNow });
  });
const postback =
  (signature: (body: string, secret: string) => string | null) =>
  ({ world }: Scene): BadRequest => {
    const body = JSON.stringify({ id: newEventId(), placement: world.notice.id });
    const value = signature(body, world.partner.signingKey.secret);
    return {
      method: 'POST',
      path: `/postback/${world.partner.signingKey.kid}`,
      body,
      headers: { 'Content-Type': 'application/json', ...(value === null ? {} : { 'X-Galaxy-Signature': value }) },
    };
  };
const sign = (body: string, secret: string, atS: number): string => `t=${atS},v1=${createHmac('sha256', secret).update(`${atS}.${body}`).digest('hex')}`;
const nowS = (): number => Math.floor(Date.now() / 1000);

const heic = Buffer.concat([Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'), Buffer.alloc(400)]);
const archive = Buffer.concat([Buffer.from('504b0304140000000000', 'hex'), Buffer.alloc(400)]);
const jpeg = await photo(9_001);
const campaign = {
  name: { en: 'x' },
  season: 's',
  project: 'p',
  businessLine: 'screening',
  category: 'charity',
  landingUrl: 'https://example.org/',
  startsAt: inHours(-1),
  endsAt: inHours(1),
};

/** Those that must be told apart by their code alone. */
export const firstRows: BadRow[] = [
  ['an archive, which is an import of its own', [415, 'archive-not-unpacked'], upload(archive, 'all.zip')],
  ['a truncated JPEG', [422, 'image-broken'], upload(jpeg.subarray(0, jpeg.length / 2), 'half.jpg')],
  ['a text file named .jpg', [415, 'not-an-image'], upload(Buffer.from('Dear colleagues, please find attached …'), 'photo.jpg')],
  ['an SVG with a script', [422, 'svg-unsafe'], upload(svg('<script>fetch("//evil.example")</script>'), 'logo.svg')],
  ['a picture of 30,000 × 30,000 px', [413, 'image-too-large'], upload(hugePng(30_000, 30_000), 'huge.png')],
  ['0 bytes', [422, 'file-empty'], upload(new Uint8Array(), 'empty.jpg')],
  ['wrong JSON', [400, 'malformed-json'], raw('/v1/campaigns', 'application/json', '{"name": {')],
  ['an unknown id', [404, 'campaign-not-found'], get(`/v1/campaigns/${unknown('cmp')}`)],
  ['a CSV with only a bad row', [422, 'rows-invalid', '/rows/0/key'], plan({ rows: 'key,community,place,eventDate\nb c,天山,中心,12月6日\n' })],
  ['an expired link', [410, 'link-expired'], signedLink(-1, 'view')],
  ['a tampered link', [403, 'link-tampered'], link((path) => path.replace(/\/view$/, '/download'))],
  ['a missing scope', [403, 'scope-missing'], ({ scopeless }) => ({ method: 'GET', path: '/v1/assets', key: scopeless })],
];

export const moreRows: BadRow[] = [
  ['an SVG that loads a picture', [422, 'svg-unsafe'], upload(svg('<image href="https://evil.example/x.png" width="9" height="9"/>'), 'a.svg')],
  ['an SVG whose style loads something', [422, 'svg-unsafe'], upload(svg('<style>@import url(https://evil.example/x.css);</style>'), 'a.svg')],
  ['an SVG with an event handler', [422, 'svg-unsafe'], upload(svg('<rect width="9" height="9" onload="alert(1)"/>'), 'a.svg')],
  [
    'an SVG with an entity',
    [422, 'svg-unsafe'],
    upload(Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'), 'a.svg'),
  ],
  ['a PDF that ends at once', [422, 'file-broken'], upload(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n'), 'a.pdf')],
  ['a HEIC photo that ends at once', [422, 'image-broken'], upload(heic, 'IMG_0001.HEIC')],
  [
    'a bitmap',
    [415, 'file-type-unsupported'],
    upload(Buffer.concat([Buffer.from('BM'), Buffer.alloc(12), Buffer.from([40, 0, 0, 0]), Buffer.alloc(60)]), 'a.bmp'),
  ],
  ['a file beyond the limit', [413, 'file-too-large'], upload(Buffer.concat([jpeg, Buffer.alloc(uploadMaxBytes)]), 'a.jpg')],
  ['a form far beyond the limit', [413, 'body-too-large'], upload(Buffer.alloc(uploadMaxBytes * 3), 'a.jpg')],
  ['a JPEG of which only the header is whole', [422, 'image-broken'], upload(Buffer.concat([jpeg.subarray(0, 700), Buffer.alloc(5_000)]), 'a.jpg')],
  ['a PNG without its end', [422, 'image-broken'], upload(hugePng(30, 30).subarray(0, 60), 'a.png')],
  ['a picture that shows nobody there is', [422, 'upload-ambassador-unknown'], upload(jpeg, 'a.jpg', { ambassadorId: unknown('amb') })],
  ['a form field nobody knows', [400, 'invalid-input', '/colour'], upload(jpeg, 'a.jpg', { colour: 'red' })],
  ['a kind nobody knows', [400, 'invalid-input', '/kind'], upload(jpeg, 'a.jpg', { kind: 'hologram' })],
  ['an upload as JSON', [415, 'multipart-expected'], post('/v1/assets', { file: 'x' })],
  ['a form that is none', [400, 'multipart-broken'], raw('/v1/assets', 'multipart/form-data; boundary=b', 'nothing of the kind')],
  [
    'a form without a file',
    [400, 'file-missing'],
    ({ world }) => {
      const form = new FormData();
      form.append('name', 'x');
      return { method: 'POST', path: '/v1/assets', key: world.keys.editor, body: form };
    },
  ],

  ['JSON under another name', [415, 'media-type-unsupported'], raw('/v1/campaigns', 'text/plain', '{}')],
  ['a body of no type', [415, 'media-type-unsupported'], raw('/v1/campaigns', undefined, new Uint8Array([123, 125]))],
  ['no body', [400, 'invalid-input'], ({ world }) => ({ method: 'POST', path: '/v1/campaigns', key: world.keys.editor })],
  ['an empty body', [400, 'malformed-json'], raw('/v1/campaigns', 'application/json', '')],
  ['a list where an object is due', [400, 'invalid-input', ''], post('/v1/campaigns', [campaign])],
  ['a number where words are due', [400, 'invalid-input', '/season'], post('/v1/campaigns', { ...campaign, season: 7 })],
  ['a field too many', [400, 'invalid-input', ''], post('/v1/campaigns', { ...campaign, owner: 'me' })],
  ['a NUL in a name', [400, 'invalid-input', '/name/en'], post('/v1/campaigns', { ...campaign, name: { en: 'a\u0000b' } })],
  ['a body beyond the limit', [413, 'body-too-large'], raw('/v1/campaigns', 'application/json', `"${'x'.repeat(11 * 1024 * 1024)}"`)],

  ['no credentials', [401, 'not-signed-in'], () => ({ method: 'GET', path: '/v1/assets' })],
  ['a key nobody has', [401, 'key-not-valid'], () => ({ method: 'GET', path: '/v1/assets', key: `gx_${'0'.repeat(40)}` })],
  ['a revoked key', [401, 'key-not-valid'], ({ revoked }) => ({ method: 'GET', path: '/v1/assets', key: revoked })],
  ['another kind of credentials', [401, 'key-not-valid'], () => ({ method: 'GET', path: '/v1/assets', headers: { Authorization: 'Basic YTpi' } })],
  ['a key that gives more than its maker holds', [403, 'scope-missing'], post('/v1/keys', { name: 'x', scopes: ['keys:write'] })],
  ['a feed for nobody', [403, 'feed-needs-partner'], async ({ service }) => ({ method: 'GET', path: '/v1/feed', key: await service.keyWith(['feed:read']) })],

  ['an address that is none', [404, 'route-not-found'], get('/v1/nothing')],
  ['a method that is none', [404, 'route-not-found'], ({ world }) => ({ method: 'PUT', path: '/v1/assets', key: world.keys.editor })],
  ...(
    [
      ['assets', 'ast', 'asset-not-found'],
      ['ambassadors', 'amb', 'ambassador-not-found'],
      ['partners', 'ptr', 'partner-not-found'],
      ['campaigns', 'cmp', 'campaign-not-found'],
    ] as const
  ).flatMap(([path, prefix, code]): BadRow[] => [
    [`an unknown id under ${path}`, [404, code], get(`/v1/${path}/${unknown(prefix)}`)],
    [`no id at all under ${path}`, [400, 'invalid-input', '/id'], get(`/v1/${path}/1;drop%20table`)],
    [`a path under ${path}`, [400, 'invalid-input', '/id'], get(`/v1/${path}/..%2f..%2f..%2fetc%2fpasswd`)],
  ]),
  ['an unknown plan', [404, 'plan-not-found'], ({ world }) => get(`${world.plansPath}/${unknown('pln')}`)({ world } as Scene)],
  ['an unknown variant', [404, 'variant-not-found'], get(`/v1/variants/${'0'.repeat(64)}`)],
  ['an unknown recall', [404, 'recall-not-found'], post(`/v1/recalls/${unknown('rcl')}/lift`, {})],
  ['an unknown release', [404, 'release-not-found'], post(`/v1/releases/${unknown('rel')}/end`, { reason: 'x' })],
  ['an unknown channel', [404, 'channel-not-found'], get('/v1/channels/no-such')],
  ['an unknown template', [404, 'template-not-found'], get('/v1/templates/no-such')],
  ['an unknown rule', [404, 'rule-not-found'], get('/v1/rules/NO-SUCH')],
  ['a template’s name that is a path', [404, 'template-not-found'], get('/v1/templates/..%2f..%2fpackage')],
  ['an address that is not UTF-8', [404, 'route-not-found'], get('/v1/%E0%A4%A')],

  ['a plan with an unknown template', [422, 'plan-unknown-reference', '/template'], plan({ template: 'no-such' })],
  ['a plan with a path for a template', [400, 'invalid-input', '/template'], plan({ template: '../../package' })],
  ['a plan with an unknown channel', [422, 'plan-unknown-reference', '/channels/0'], plan({ channels: ['no-such'] })],
  ['a plan with a locale that is none', [400, 'invalid-input', '/locales/0'], plan({ locales: ['中文'] })],
  ['a plan with an unknown asset', [422, 'plan-unknown-reference', '/pictures/logos'], plan({ pictures: { logos: unknown('ast') } })],
  ['a plan with copy for no slot', [422, 'plan-unknown-reference', '/copy/zh-CN/slogan'], plan({ copy: { 'zh-CN': { ...noticeCopy['zh-CN'], slogan: 'x' } } })],
  ['a plan with a text that no channel has', [422, 'plan-unknown-reference', '/post/zh-CN/caption'], plan({ post: { 'zh-CN': { caption: 'x' } } })],
  ['a channel on a day that is none', [400, 'invalid-input', '/on'], get('/v1/channels/douyin-cover?on=tomorrow')],
  ['a plan with rows that are no rows', [422, 'rows-invalid', '/rows/0'], plan({ rows: [[[[]]]] })],
  ['a plan with a column nobody knows', [422, 'rows-invalid', '/rows/0/values/nowhere'], plan({ rows: 'key,nowhere\na,x\n' })],
  ['a plan with one column twice', [400, 'rows-not-csv', '/rows'], plan({ rows: 'key,community,community\na,花木,天山\n' })],
  ['a plan with no CSV', [400, 'rows-not-csv', '/rows'], plan({ rows: 'key,"community\na,"花木\n' })],
  ['a plan with nothing to make', [422, 'plan-empty', '/rows'], plan({ rows: 'key,community\n' })],
  [
    'a plan that is far too large',
    [422, 'plan-too-large'],
    plan({
      locales: ['zh-CN', 'en'],
      channels: allChannels(new Date()).map(({ id }) => id),
      rows: Array.from({ length: 6_000 }, (_, i) => ({ key: `r${i}`, values: {} })),
    }),
  ],
  [
    'progress from a step that is none',
    [400, 'invalid-input'],
    ({ world, plan: made }) => get(`${world.plansPath}/${made.id}/progress`, { 'Last-Event-ID': 'x' })({ world } as Scene),
  ],

  ['a link that is none', [404, 'link-not-found'], link((path) => `${path}/`)],
  ['a link that climbs', [404, 'link-not-found'], link(() => '/d/..%2f..%2f..%2fetc%2fpasswd')],
  ['a preset nobody knows', [404, 'preset-unknown'], signedLink(60, 'constructor')],
  ['a range beyond the file', [416, 'range-not-satisfiable'], link((path) => path, { Range: 'bytes=99999999-' })],
  ['a code that leads nowhere', [404, 'placement-not-found'], () => ({ method: 'GET', path: '/r/nosuchcode00' })],
  ['a pixel of nothing', [404, 'placement-not-found'], () => ({ method: 'GET', path: '/p/nosuchcode00.gif' })],

  [
    'an edit of what was changed since',
    [412, 'asset-changed'],
    ({ world }) => ({
      method: 'PATCH',
      path: `/v1/assets/${world.assets.hero.id}`,
      key: world.keys.editor,
      json: { name: 'x' },
      headers: { 'If-Match': '"old"' },
    }),
  ],
  [
    'an If-Match that is none',
    [412, 'asset-changed'],
    ({ world }) => ({
      method: 'PATCH',
      path: `/v1/assets/${world.assets.hero.id}`,
      key: world.keys.editor,
      json: { name: 'x' },
      headers: { 'If-Match': 'nonsense' },
    }),
  ],
  [
    'a focal point outside',
    [400, 'invalid-input', '/focal/x'],
    ({ world }) => ({ method: 'PATCH', path: `/v1/assets/${world.assets.hero.id}`, key: world.keys.editor, json: { focal: { x: 2, y: 0 } } }),
  ],
  ['a cursor that is none', [400, 'invalid-input', '/cursor'], get('/v1/assets?cursor=%00')],
  ['a feed’s cursor that is none', [400, 'invalid-input', '/cursor'], ({ world }) => ({ method: 'GET', path: "/v1/feed?cursor='--", key: world.partnerKey })],
  ['a page of nothing', [400, 'invalid-input', '/limit'], get('/v1/campaigns?limit=0')],
  ['a page of everything', [400, 'invalid-input', '/limit'], get('/v1/variants?limit=100000')],
  [
    'an Idempotency-Key used for something else',
    [409, 'idempotency-reused'],
    async ({ service, world }) => {
      const headers = { 'Idempotency-Key': 'once-only-1' };
      await service.ask('POST', '/v1/campaigns', { key: world.keys.editor, json: campaign, headers });
      return { method: 'POST', path: '/v1/campaigns', key: world.keys.editor, json: { ...campaign, season: 'other' }, headers };
    },
  ],
  [
    'an Idempotency-Key that is none',
    [400, 'invalid-input', '/Idempotency-Key'],
    ({ world }) => ({ method: 'POST', path: '/v1/campaigns', key: world.keys.editor, json: campaign, headers: { 'Idempotency-Key': 'two words' } }),
  ],

  ['a campaign that ends before it starts', [422, 'campaign-dates-reversed', '/endsAt'], post('/v1/campaigns', { ...campaign, endsAt: inHours(-2) })],
  [
    'a campaign whose link carries a phone number',
    [422, 'campaign-personal-data-in-link', '/landingUrl'],
    post('/v1/campaigns', { ...campaign, landingUrl: 'https://example.org/?phone=13800138000' }),
  ],
  ['a landing address that runs', [400, 'invalid-input', '/landingUrl'], post('/v1/campaigns', { ...campaign, landingUrl: 'javascript:alert(1)' })],
  [
    'a partner with a logo nobody has',
    [422, 'partner-unknown-reference', '/logoAssetId'],
    post('/v1/partners', { name: { en: 'x' }, logoAssetId: unknown('ast') }),
  ],
  [
    'a second ambassador with the same face',
    [409, 'ambassador-portrait-taken', '/portraitAssetId'],
    ({ world }) => post('/v1/ambassadors', { name: { en: 'x' }, title: { en: 'x' }, portraitAssetId: world.assets.portrait.id })({ world } as Scene),
  ],
  [
    'a release for nobody',
    [422, 'release-unknown-reference', '/subjectId'],
    post('/v1/releases', { subjectKind: 'person', subjectId: unknown('amb'), purposes: ['charity'], startsAt: inHours(-1), endsAt: inHours(1) }),
  ],
  [
    'a recall of nothing',
    [422, 'recall-subject-not-found', '/subjectId'],
    post('/v1/recalls', { subjectKind: 'person', subjectId: unknown('amb'), reason: 'because' }),
  ],
  ['an approval of nothing', [400, 'invalid-input', '/variantIds'], post('/v1/approvals', { variantIds: [], decision: 'approved' })],
  [
    'results that end before they start',
    [422, 'results-days-reversed'],
    ({ world }) => get(`/v1/campaigns/${world.campaignId}/results?from=2026-12-02&to=2026-12-01`)({ world } as Scene),
  ],
  [
    'an event for nothing',
    [422, 'events-refused'],
    ({ world }) => ({
      method: 'POST',
      path: '/v1/events',
      key: world.partnerKey,
      json: { events: [{ id: newEventId(), kind: 'click', placement: 'nosuchcode00' }] },
    }),
  ],
  [
    'a delivery that somebody claims',
    [400, 'invalid-input', '/events/0/kind'],
    ({ world }) => ({
      method: 'POST',
      path: '/v1/events',
      key: world.partnerKey,
      json: { events: [{ id: newEventId(), kind: 'delivery', placement: world.notice.id }] },
    }),
  ],
  ['a postback without a signature', [401, 'signature-missing'], postback(() => null)],
  ['a postback signed with another secret', [401, 'signature-wrong'], postback((body) => sign(body, 'guess', nowS()))],
  ['a postback of yesterday', [401, 'signature-old'], postback((body, secret) => sign(body, secret, nowS() - 86_400))],
];
