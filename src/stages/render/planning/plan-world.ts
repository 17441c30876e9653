import type { PlannableAsset } from '#catalogue/assets/index.ts';
import type { Campaign } from '#catalogue/campaigns/index.ts';
import type { ChannelSpec } from '#catalogue/channels/index.ts';
import type { Release } from '#catalogue/releases/index.ts';
import type { Template } from '#catalogue/templates/index.ts';
import type { OutputFormat } from '#engine/contract.ts';
import type { Localised } from '#kernel/locales.ts';
import type { Copy, Row } from '../contract.ts';

export type PlanPerson = { id: string; name: Localised; title: Localised; portrait: PlannableAsset };
export type PlanPartner = { id: string; name: Localised; logo: PlannableAsset };

/** Everything a plan is made of, loaded: the same world always gives the same plan. */
export type PlanWorld = {
  campaign: Campaign;
  template: Template;
  /** Wanted where a channel takes it. */
  format: OutputFormat | null;
  channels: readonly ChannelSpec[];
  locales: readonly string[];
  copy: Readonly<Record<string, Readonly<Record<string, Copy>>>>;
  /** What is published beside the files, per locale and field of a channel. */
  post?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  pictures: Readonly<Record<string, readonly PlannableAsset[]>>;
  ambassadors: readonly PlanPerson[];
  partners: readonly PlanPartner[];
  /** Whose placements are made where a row names nobody: those that the plan asks for, not those that other rows name. */
  forEveryRow: ReadonlySet<string>;
  rows: readonly Row[];
  releases: readonly Release[];
  /** Reason by id of whatever is recalled now. */
  recalls: ReadonlyMap<string, string>;
  /** Origin of tracked links, such as `https://galaxy.example.org`. */
  publicUrl: string;
  at: Date;
};
