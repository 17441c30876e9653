import type { Db } from '#adapters/db/client.ts';
import { liveSigningKeys, partnersByIds } from '#catalogue/partners/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { textFor } from '#kernel/locales.ts';
import { decideDeliveries } from './decide-deliveries.ts';
import { deliverErrors } from './errors.ts';
import { signLink } from './sign-link.ts';
import { type Deliverable, partnerPlacements } from './store.ts';

/** A week: partners fetch daily, and a link that leaks dies by itself. Never past the end of a right. */
const linkLifeS = 7 * 24 * 3600;

const fileName = (one: Deliverable): string =>
  `${one.channel}-${one.locale}-${one.rowKey}.${one.mediaType?.split('/')[1] === 'jpeg' ? 'jpg' : (one.mediaType?.split('/')[1] ?? 'bin')}`;

/** A partner's JSON Feed (version 1.1): everything it may publish now, with fresh signed links. */
export async function showFeed(
  deps: { db: Db; clock: Clock; publicUrl: string },
  input: { partnerId: string | null; limit: number; cursor?: string | undefined; channel?: string | undefined; locale?: string | undefined },
) {
  const { partnerId } = input;
  if (partnerId === null) throw fail(deliverErrors['feed-needs-partner'], 'This key belongs to no partner.');
  const at = deps.clock.now();
  const rows = await partnerPlacements(deps.db, { ...input, partnerId });
  const page = rows.slice(0, input.limit);
  const [decisions, keys, partners] = await Promise.all([
    decideDeliveries(deps, { deliverables: page, partnerId, at }),
    liveSigningKeys(deps.db, partnerId),
    partnersByIds(deps.db, [partnerId]),
  ]);
  const key = keys.at(-1);
  if (!key) throw new Error(`partner ${partnerId} has no signing key`);

  const items = page.flatMap((one) => {
    const decision = decisions.get(one.id);
    if (!decision?.ok) return [];
    const expiresAtS = Math.min(Math.floor(at.getTime() / 1000) + linkLifeS, Math.floor(decision.until.getTime() / 1000));
    const link = (preset: 'view' | 'download') =>
      deps.publicUrl + signLink(key.secret, { kid: key.kid, expiresAtS, scope: one.id, variant: one.variantId, preset });
    const campaignName = textFor(one.campaignName, one.locale) ?? Object.values(one.campaignName)[0] ?? '';
    return [
      {
        id: one.id,
        url: `${deps.publicUrl}/r/${one.id}`,
        title: `${campaignName} · ${one.channel} · ${one.rowKey}`,
        content_text: one.headline ?? campaignName,
        image: link('view'),
        language: one.locale,
        date_published: one.renderedAt?.toISOString(),
        tags: [one.channel, ...(one.region ? [one.region] : [])],
        attachments: [{ url: link('download'), mime_type: one.mediaType, size_in_bytes: one.sizeBytes, title: fileName(one) }],
        _galaxy: {
          variant: one.variantId,
          template: one.template,
          channel: one.channel,
          row: one.rowKey,
          region: one.region,
          ambassador: one.ambassadorId,
          width: one.width,
          height: one.height,
          pixel: `${deps.publicUrl}/p/${one.id}.gif`,
          link_expires: new Date(expiresAtS * 1000).toISOString(),
          right_ends: decision.until.toISOString(),
        },
      },
    ];
  });
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const query = new URLSearchParams({
    limit: String(input.limit),
    ...(input.channel ? { channel: input.channel } : {}),
    ...(input.locale ? { locale: input.locale } : {}),
    ...(last ? { cursor: last.id } : {}),
  });
  const name = partners.get(partnerId)?.name ?? {};
  return {
    version: 'https://jsonfeed.org/version/1.1' as const,
    title: `Galaxy · ${textFor(name, 'zh-CN') ?? Object.values(name)[0] ?? partnerId}`,
    home_page_url: deps.publicUrl,
    feed_url: `${deps.publicUrl}/v1/feed`,
    ...(last ? { next_url: `${deps.publicUrl}/v1/feed?${query}` } : {}),
    items,
  };
}
