import { channelDigest } from '#catalogue/channels/index.ts';
import { legalDemands, rulePackId } from '#catalogue/rules/index.ts';
import type { Manifest } from '#engine/contract.ts';
import { hashOfParts, shortCode } from '#kernel/canonical.ts';
import { viewOf } from './channel-view.ts';
import type { Combination, Layout } from './combine.ts';
import type { FilledSlots } from './fill-slots.ts';
import { type Frame, type Memo, remember } from './plan-memo.ts';
import type { PlanWorld } from './plan-world.ts';

export type PlannedPlacement = { id: string; medium: 'qr' | 'link' };
/** What a manifest is made of, all of it settled. */
export type Settled = {
  layout: Layout;
  filled: FilledSlots;
  ambassadorId: string | null;
  encode: Manifest['encode'];
  fonts: Manifest['fonts'];
  engine: Manifest['engine'];
};

/** All inputs of one file, and the codes under which it will be seen. */
export function makeManifest(
  { channel, locale, row, partner }: Combination,
  { layout, filled, ambassadorId, encode, fonts, engine }: Settled,
  { campaign, template, publicUrl }: PlanWorld,
  memo: Memo,
): { manifest: Manifest; placements: PlannedPlacement[] } {
  const partnerId = partner?.id ?? null;
  const moves = filled.motion !== null;
  // The same objects for all that have them in common: each is written out and hashed once.
  const frameOf = (): Frame => ({
    format: 'galaxy.manifest/1',
    subject: { campaignId: campaign.id, category: campaign.category, target: campaign.landingUrl, ambassadorId, partnerId },
    template: { name: template.name, layout: layout.layout, digest: layout.digest },
    channel: { id: channel.id, digest: channelDigest(channel, moves) },
    view: { id: channel.id, digest: channelDigest(channel, moves), ...viewOf(channel) },
    canvas: { width: channel.width, height: channel.height },
    locale,
    fonts,
    rulePack: rulePackId,
    engine,
    encode,
  });
  const families = fonts.map(({ digest }) => digest).join();
  const { view, ...frame } = remember(memo.frames, [layout.digest, channel.id, locale, families, moves, ambassadorId, partnerId].join(' '), frameOf);
  const lines = Object.fromEntries(Object.entries(filled.text).filter(([slot]) => layout.snapshot.slots[slot]?.legal));
  const canvas = { ...frame.canvas, dpi: encode.print?.dpi ?? null };
  const legal = remember(memo.legal, `${channel.id} ${canvas.dpi} ${locale} ${JSON.stringify(lines)}`, () =>
    legalDemands(lines, { locale, category: campaign.category, canvas }),
  );
  const shown = { text: filled.text, pictures: filled.pictures, ...(filled.motion ? { motion: filled.motion } : {}), ...(legal.length > 0 ? { legal } : {}) };
  // A code is made of what the placement shows and where, so the same plan always gives the same codes, and changed
  // content gets new ones: what an old poster earns is never counted for a new one.
  const seen = hashOfParts({ ...frame, ...shown, links: {}, engine: null, rulePack: null });
  const codeOf = (medium: 'qr' | 'link') => shortCode({ seen, channel: channel.id, locale, row: row.key, region: row.region, medium });
  const links = Object.fromEntries(filled.qrSlots.map((slot) => [slot, `${publicUrl}/r/${codeOf('qr')}`]));
  return {
    manifest: { ...frame, ...shown, channel: view, links },
    placements: [{ id: codeOf('link'), medium: 'link' }, ...(filled.qrSlots.length > 0 ? [{ id: codeOf('qr'), medium: 'qr' as const }] : [])],
  };
}
