import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createLogger } from '#adapters/log/logger.ts';
import { createFirstAdminLink, createKey, serviceItself } from '#api/accounts/index.ts';
import { readArguments } from '#app/arguments.ts';
import { parseConfig } from '#app/config.ts';
import { explain } from '#app/run-process.ts';
import { type Service, startService } from '#app/start-service.ts';
import { contactSheet } from '#engine/index.ts';
import { type Scope, scopesOfRole } from '#kernel/access.ts';
import { queueNames } from '#kernel/jobs.ts';
import { createClient } from './client.ts';
import { approveAll, renderRound } from './render-round.ts';
import { bold, chapter, good, point, quiet, say } from './say.ts';
import { download, type FeedItem, isPicture, readFeed, scan } from './scan-creatives.ts';
import { readPhotos, setUpCatalogue } from './set-up-catalogue.ts';
import * as story from './story.ts';

const help = `galaxy demo: a whole campaign, from originals to counted scans, embedded in this process

  npm run demo                          plays it with Galaxy's own artwork, then stays up
  npm run demo -- --exit                ends when the story is told
  npm run demo -- --photos <folder>     with real photographs
  npm run demo -- --port=8081           on another port (8080 unless PORT says otherwise)

Everything lands under ./data (or GALAXY_DATA). Run it again: what is there is reused.`;

const args = readArguments(help, { photos: { type: 'string' }, exit: { type: 'boolean' }, port: { type: 'string' } });

/** Keys for the story's actors, made in process: nobody has to log in. */
async function makeKeys(service: Service, partnerId?: string) {
  const key = async (name: string, scopes: readonly Scope[], partner: string | null = null) =>
    (await createKey(service.parts, { name, scopes: [...scopes], partnerId: partner, giver: serviceItself })).key;
  if (partnerId) return { partner: await key('demo partner', ['feed:read', 'events:write'], partnerId) };
  return { editor: await key('demo editor', scopesOfRole.editor), reviewer: await key('demo reviewer', scopesOfRole.reviewer) };
}

type Counts = { clicks: { qr: number; link: number }; visitors: { clicks: number }; impressions: number; deliveries: number };
type Results = { total: Counts; groups: (Counts & { key: string | null; label: string | null })[] };

const channelOf = (item: FeedItem): string => item._galaxy.channel;

async function makeContactSheet(items: readonly FeedItem[], path: string): Promise<void> {
  // Of each template in turn another channel, the language alternating, so that a glance shows the whole range.
  const looks = Map.groupBy(items.filter(isPicture), (item) => `${item._galaxy.template} ${channelOf(item)}`);
  const byTemplate = [...Map.groupBy(looks.values(), ([first]) => first?._galaxy.template).values()];
  const turns = Math.max(0, ...byTemplate.map((groups) => groups.length));
  const inTurn = Array.from({ length: turns }, (_, turn) => byTemplate.flatMap((groups) => groups.slice(turn, turn + 1))).flat();
  const chosen = inTurn
    .map((group, i) => group.find((item) => item.language === (['zh-CN', 'en'] as const)[i % 2]) ?? group[0])
    .filter((item) => item !== undefined)
    .slice(0, 24);
  const pictures = await Promise.all(
    chosen.map(async (item) => ({
      bytes: await download(item),
      caption: channelOf(item),
      width: item._galaxy.width,
      height: item._galaxy.height,
    })),
  );
  await writeFile(path, await contactSheet(pictures, { title: story.campaign.name['zh-CN'], subtitle: story.campaign.name.en, widthPx: 2000 }));
}

async function play(service: Service, started: number): Promise<void> {
  const { url } = service;
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  const { editor: editorKey = '', reviewer: reviewerKey = '' } = await makeKeys(service);
  const editor = createClient(url, editorKey);
  const reviewer = createClient(url, reviewerKey);

  chapter(1, 'Originals, people and rights');
  for (const recall of (await editor.all<{ id: string; reason: string; liftedAt: string | null }>('/v1/recalls')).filter(
    (one) => one.liftedAt === null && one.reason.startsWith('demo:'),
  )) {
    await editor.post(`/v1/recalls/${recall.id}/lift`);
    point(quiet('the recall of the last run is lifted'));
  }
  const catalogue = await setUpCatalogue(editor, { photos: args.photos ? resolve(args.photos) : null, now: new Date() });
  const { campaignId, partnerIds, ambassadorIds, heroes, logos } = catalogue;

  chapter(2, 'Plan, render, prove');
  const rows = story.communities.replace(
    /(?<=^[^,\n]*,\d{6},)(\w+),(\w+)/gm,
    (_, partner: string, ambassador: string) => `${partnerIds[partner]},${ambassadorIds[ambassador]}`,
  );
  const common = { locales: ['zh-CN', 'en'], rows };
  const poster = { ...common, template: 'screening-poster', channels: story.posterChannels, copy: story.posterCopy, pictures: { hero: heroes[0], logos } };
  const notice = { ...common, template: 'community-notice', channels: story.noticeChannels, copy: story.noticeCopy, pictures: { hero: heroes[1], logos } };
  const card = {
    ...common,
    template: 'ambassador-card',
    channels: story.ambassadorChannels,
    copy: story.ambassadorCopy,
    ambassadors: Object.values(ambassadorIds),
    pictures: { logos },
  };
  const rounds = [
    await renderRound(editor, campaignId, 'posters', poster),
    await renderRound(editor, campaignId, 'notices', notice),
    await renderRound(editor, campaignId, 'ambassador cards', card),
  ];
  const fewRows = rows
    .split('\n')
    .slice(0, 1 + story.designRows)
    .join('\n');
  for (const { label, template, channels, hero, copy } of story.designs) {
    const pictures = {
      logos: template === 'alliance-poster' ? catalogue.allianceLogos : logos,
      ...(hero === undefined ? {} : { hero: heroes[hero] }),
    };
    rounds.push(await renderRound(editor, campaignId, label, { ...common, rows: fewRows, template, channels, copy, pictures }));
  }
  const blocked = rounds.reduce((sum, round) => sum + round.blocked, 0);

  chapter(3, 'Review');
  const { approved, failing } = await approveAll(reviewer, campaignId);
  point(`${approved} variants stand approved, by another account than their maker`);
  if (failing.length > 0) point(`${failing.length} have a proof that failed, and stay back: GET /v1/variants/${failing[0]?.id}`);

  chapter(4, 'A partner fetches what it may publish');
  const { partner: partnerKey = '' } = await makeKeys(service, partnerIds['dawn']);
  const partner = createClient(url, partnerKey);
  const feed = await readFeed(url, partner);
  const folder = resolve(service.config.dataDir, 'demo');
  await mkdir(folder, { recursive: true });
  const sheet = join(folder, 'contact-sheet.png');
  await makeContactSheet(feed, sheet);
  point(`${feed.length} creatives in the feed of ${story.partners[0].name['zh-CN']}`);

  chapter(5, 'People scan posters');
  const posters = feed.filter((item) => channelOf(item) === 'wecom-poster').slice(0, 12);
  let scans = 0;
  for (const [i, item] of posters.entries()) {
    const picture = await download(item);
    // Later posters are seen by fewer people.
    for (let phone = 0; phone <= (posters.length - i) % 4; phone++) if (await scan(picture, i * 10 + phone)) scans++;
    await fetch(item._galaxy.pixel, { headers: { 'User-Agent': 'Mozilla/5.0 (Macintosh) Safari/605.1.15' } });
  }
  await service.parts.events.drain();
  const results = await editor.get<Results>(`/v1/campaigns/${campaignId}/results?by=row`);
  point(`${scans} scans read from the pixels of ${posters.length} posters`);
  for (const group of results.groups.slice(0, 5))
    point(
      quiet(
        `  ${group.label ?? group.key}: ${group.clicks.qr} scans by ${group.visitors.clicks} phones, ${group.impressions} impressions, ${group.deliveries} deliveries`,
      ),
    );
  point(quiet(`  since the first run: ${results.total.clicks.qr} scans counted, ${results.total.deliveries} deliveries; what machines did is apart`));

  chapter(6, 'One headline changes');
  // Another one each time the demo is played on the same folder.
  const plansBefore = (await editor.all(`/v1/campaigns/${campaignId}/plans`)).length;
  const headline = story.changedHeadlines[Math.floor(plansBefore / (rounds.length + 2)) % story.changedHeadlines.length];
  const changed = await renderRound(editor, campaignId, 'ambassador cards', {
    ...card,
    copy: { ...story.ambassadorCopy, en: { ...story.ambassadorCopy['en'], headline } },
  });
  const again = await renderRound(editor, campaignId, 'posters', poster);
  rounds.push(changed, again);
  point(`only the English ambassador cards: ${changed.rendered} rendered, ${changed.reused + again.reused} reused, ${again.rendered} posters touched`);

  chapter(7, 'One ambassador is recalled');
  const shown = (await readFeed(url, partner)).find((item) => item._galaxy.ambassador === ambassadorIds['lin']);
  if (shown) {
    const before = (await fetch(shown.image)).status;
    const recalledAt = performance.now();
    await reviewer.post('/v1/recalls', { subjectKind: 'person', subjectId: ambassadorIds['lin'], reason: 'demo: the ambassador has withdrawn' });
    const after = await fetch(shown.image);
    const problem = (await after.json()) as { detail: string };
    point(
      `a link of ${story.ambassadors[0].name['zh-CN']}: ${before} before, ${bold(String(after.status))} after ${(performance.now() - recalledAt).toFixed(0)} ms: “${problem.detail}”`,
    );
    point(`${(await readFeed(url, partner)).length} creatives are left in the feed`);
  }

  say();
  say(bold('Summary'));
  const total = (what: 'rendered' | 'reused' | 'failed'): number => rounds.reduce((sum, round) => sum + round[what], 0);
  point(`${total('rendered')} rendered, ${total('reused')} reused, ${blocked} blocked, ${total('failed')} failed; ${scans} scans counted; ${seconds()}`);
  point(`contact sheet  ${sheet}`);
  const { publicUrl } = service.config;
  if (args.exit) point(quiet('npm run demo, without --exit, stays up for the browser'));
  else {
    point(`partner feed   curl -H 'Authorization: Bearer ${partnerKey}' ${publicUrl}/v1/feed`);
    point(`API and docs   ${publicUrl}/docs`);
  }
  say(good('   The whole loop ran.'));
}

// Before anything is started: a wrong folder should cost nobody a minute.
if (args.photos) {
  const found = await readPhotos(resolve(args.photos)).catch(() => null);
  if (!found || found.length === 0) {
    console.error(`--photos: ${resolve(args.photos)} ${found ? 'has no pictures (JPEG, PNG, WebP, AVIF, HEIC or TIFF)' : 'is not a folder that can be read'}.`);
    process.exit(2);
  }
}

const started = performance.now();
try {
  const config = parseConfig({ LOG_LEVEL: 'warn', ...process.env, ...(args.port ? { PORT: args.port } : {}) });
  say(bold('Galaxy · a build system for marketing creatives'));
  say(quiet('Starting: database, queue, storage and workers, all in this process …'));
  const service = await startService(config, createLogger(config.log), { queues: queueNames });
  say(quiet(`Up at ${service.config.publicUrl} after ${((performance.now() - started) / 1000).toFixed(1)} s.`));
  let failed = false;
  try {
    await play(service, started);
  } catch (error) {
    failed = true;
    console.error(explain(error));
  }
  if (args.exit || failed) {
    await service.stop(10_000);
    process.exit(failed ? 1 : 0);
  }
  const link = await createFirstAdminLink({ db: service.parts.db, clock: service.parts.clock, config: service.config });
  if (link) point(`admin account  ${link.url} ${quiet('(once, within 24 hours)')}`);
  say(quiet('   Staying up. Ctrl-C ends.'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void service.stop(10_000).then(() => process.exit(0)));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
