import { type Campaign, campaignErrors, findCampaign } from '#catalogue/campaigns/index.ts';
import { channelSchema, type ChannelSpec } from '#catalogue/channels/contract.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import type { Reason } from '../contract.ts';
import { renderErrors } from '../errors.ts';
import { columnsOf } from '../planning/fill-slots.ts';
import { loadWorld } from '../load-world.ts';
import type { PlanDeps } from '../make-plan.ts';
import { type PlannedItem, planVariants } from '../planning/plan-variants.ts';
import type { PreviewInput } from './contract.ts';

/** A poster of 60 × 90 cm at 150 dpi has 19 million pixels; what is larger would fill the memory of a process that serves others. */
const maxPixels = 20_000_000;

/** The canvas of a larger channel in proportion: the same layout, smaller. */
function withinReach(channel: ChannelSpec): ChannelSpec {
  const share = Math.sqrt(maxPixels / (channel.width * channel.height));
  if (share >= 1) return channel;
  const to = (px: number): number => Math.floor(px * share);
  const { safeArea } = channel;
  return {
    ...channel,
    width: to(channel.width),
    height: to(channel.height),
    derivedCrops: [],
    safeArea: safeArea && { top: to(safeArea.top), right: to(safeArea.right), bottom: to(safeArea.bottom), left: to(safeArea.left) },
  };
}

const channelOfCanvas = ({ width, height }: { width: number; height: number }): ChannelSpec =>
  channelSchema.parse({
    id: 'preview',
    name: { 'zh-CN': '预览', en: 'Preview' },
    platform: 'preview',
    kind: 'preview',
    width,
    height,
    formats: ['jpeg'],
    maxBytes: null,
    textLimits: [],
    safeArea: null,
    evidence: 'convention',
    gating: [],
    sources: [],
    checkedOn: '2026-11-26',
  });

/** Stands in where no campaign is named: nothing in particular is advertised, so only rights that hold for any campaign count. */
const noCampaign = (publicUrl: string, at: Date): Campaign => ({
  id: '',
  name: {},
  season: '',
  project: '',
  businessLine: 'screening',
  category: 'general',
  landingUrl: publicUrl,
  startsAt: at,
  endsAt: new Date(at.getTime() + 60_000),
  partnerIds: [],
  createdBy: '',
  createdAt: at,
  updatedAt: at,
});

/** A problem of the plan that a preview is, told in the words of the preview's own request. */
function inOwnWords(error: unknown, language: string): unknown {
  if (!(error instanceof GalaxyError) || error.fields.length === 0) return error;
  const own = (pointer: string): string =>
    pointer
      .replace(/^\/rows\/0(?=\/|$)/, '')
      .replace(/^\/channels\/0$/, '/channel')
      .replace(/^\/(ambassador|partner)s$/, '/$1')
      .replace(`/copy/${language}/`, '/copy/');
  const fields = error.fields.map(({ pointer, message }) => ({ pointer: own(pointer), message: message.replace(/^row 1: /, '') }));
  return fail(error.entry, error.message, { fields, extra: error.extra });
}

/** Where in the request a reason can be mended. */
function pointerOf({ slot, code }: Reason, input: PreviewInput): string {
  if (slot === undefined) return code.startsWith('release-') && input.ambassador !== null ? '/ambassador' : '';
  if (input.pictures[slot] !== undefined) return `/pictures/${slot}`;
  const value = columnsOf(slot, input.locale).find((name) => input.values[name] !== undefined);
  return value === undefined ? `/copy/${slot}` : `/values/${value}`;
}

/** What a plan would make of this one placement, or the reasons against it: by the very road that plans go. */
export async function planPreview(
  deps: PlanDeps,
  { template, input }: { template: string; input: PreviewInput },
): Promise<NonNullable<PlannedItem['variant']>> {
  const at = deps.clock.now();
  const campaign = input.campaign === null ? noCampaign(deps.publicUrl, at) : await findCampaign(deps.db, input.campaign);
  if (!campaign)
    throw fail(campaignErrors['campaign-not-found'], `There is no campaign ${input.campaign}.`, {
      fields: [{ pointer: '/campaign', message: 'is not there' }],
    });
  const { locale, copy, pictures, ambassador, partner, region, values } = input;
  const request = {
    template,
    channels: input.channel === undefined ? [] : [input.channel],
    locales: [locale],
    copy: { [locale]: copy },
    pictures,
    format: null,
    ambassadors: [],
    partners: [],
    rows: [{ key: 'preview', region, ambassador, partner, values }],
  };
  const { world } = await loadWorld(deps, { ...request, campaign, at }).catch((error: unknown) => {
    throw inOwnWords(error, locale);
  });
  const channels = input.canvas ? [channelOfCanvas(input.canvas)] : world.channels.map(withinReach);
  const [item] = planVariants({ ...world, channels });
  if (item?.variant) return item.variant;
  const reasons = item?.reasons ?? [];
  throw fail(renderErrors['preview-refused'], reasons.map(({ detail }) => detail).join(' ') || 'Nothing would be made.', {
    fields: reasons.map((reason) => ({ pointer: pointerOf(reason, input), message: reason.detail })),
    extra: { reasons },
  });
}
