import type { Db } from '#adapters/db/client.ts';
import { ambassadorsByIds } from '#catalogue/ambassadors/index.ts';
import { assetsByIds, type PlannableAsset } from '#catalogue/assets/index.ts';
import type { Campaign } from '#catalogue/campaigns/index.ts';
import { channelById } from '#catalogue/channels/index.ts';
import { partnersByIds } from '#catalogue/partners/index.ts';
import { releasesForSubjects } from '#catalogue/releases/index.ts';
import type { Templates } from '#catalogue/templates/index.ts';
import { isWorded } from '#engine/contract.ts';
import { type FieldProblem, fail } from '#kernel/errors.ts';
import { widening } from '#kernel/locales.ts';
import { recallsOfSubjects } from '#stages/review/index.ts';
import type { PlanInput } from './contract.ts';
import { renderErrors } from './errors.ts';
import { parseRows, refuseUnusable, rejectStrangers, type Table } from './rows/parse-rows.ts';
import type { PlanPartner, PlanPerson, PlanWorld } from './planning/plan-world.ts';

const unique = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/**
 * Reads everything that a plan of this input stands on, from the rows that can be used. What the plan names and is not
 * there is refused, all of it at once, each with its pointer; what a row names is that row's own trouble.
 */
export async function loadWorld(
  deps: { db: Db; templates: Templates; publicUrl: string },
  input: Omit<PlanInput, 'post'> & Partial<Pick<PlanInput, 'post'>> & { campaign: Campaign; at: Date },
): Promise<{ world: PlanWorld; table: Table }> {
  const { db } = deps;
  const { campaign, post = {} } = input;
  const problems: FieldProblem[] = [];
  const missing = (pointer: string, message: string) => problems.push({ pointer, message });
  const refuse = () =>
    fail(renderErrors['plan-unknown-reference'], `${problems.length} thing(s) that the plan names do not exist: ${problems[0]?.message}.`, {
      fields: problems,
    });

  const template = deps.templates.get(input.template);
  if (!template) missing('/template', `there is no template ${input.template}; there are ${[...deps.templates.keys()].join(', ')}`);
  const found = input.channels.flatMap((id, i) => channelById(id, input.at) ?? (missing(`/channels/${i}`, `there is no channel ${id}`), []));
  const channels = [...new Set(found)];
  if (!template) throw refuse();

  // One table serves many templates: a column that any of them has is fine, a name that none has is a typing error.
  const textSlots = new Set([...deps.templates.values()].flatMap(({ slots }) => Object.keys(slots).filter((name) => isWorded(slots[name]))));
  const parsed = await parseRows(input.rows, textSlots);
  refuseUnusable(parsed);

  const planPartnerIds = input.partners ?? campaign.partnerIds;
  const [people, partners] = await Promise.all([
    ambassadorsByIds(db, unique([...input.ambassadors, ...parsed.usable.map(({ row }) => row.ambassador)])),
    partnersByIds(db, unique([...planPartnerIds, ...parsed.usable.map(({ row }) => row.partner)])),
  ]);
  const table = rejectStrangers(parsed, { ambassadors: new Set(people.keys()), partners: new Set(partners.keys()) });
  refuseUnusable(table);
  const rows = table.usable.map(({ row }) => row);
  const ambassadorIds = unique([...input.ambassadors, ...rows.map((row) => row.ambassador)]);
  const partnerIds = unique([...planPartnerIds, ...rows.map((row) => row.partner)]);
  const pictureIds = Object.values(input.pictures).flatMap(listOf);
  const assets = await assetsByIds(
    db,
    unique([...pictureIds, ...[...people.values()].map((one) => one.portraitAssetId), ...[...partners.values()].map((one) => one.logoAssetId)]),
  );

  for (const id of ambassadorIds) if (!people.has(id)) missing('/ambassadors', `there is no ambassador ${id}`);
  for (const id of partnerIds) if (!partners.has(id)) missing('/partners', `there is no partner ${id}`);
  for (const [slot, value] of Object.entries(input.pictures)) {
    if (!Object.hasOwn(template.slots, slot)) missing(`/pictures/${slot}`, `the template has no slot ${slot}`);
    for (const id of listOf(value)) if (!assets.has(id)) missing(`/pictures/${slot}`, `there is no asset ${id}`);
  }
  for (const [language, texts] of Object.entries(input.copy))
    for (const slot of Object.keys(texts))
      if (!Object.hasOwn(template.slots, slot) || !isWorded(template.slots[slot]))
        missing(`/copy/${language}/${slot}`, `the template has no text slot ${slot}`);
  const fields = new Set(channels.flatMap(({ textLimits }) => textLimits.map(({ field }) => field)));
  const served = new Set(input.locales.flatMap(widening));
  for (const [language, texts] of Object.entries(post)) {
    if (!served.has(language)) missing(`/post/${language}`, `no language of the plan reads texts in ${language}; it is made in ${input.locales.join(', ')}`);
    for (const field of Object.keys(texts))
      if (!fields.has(field))
        missing(`/post/${language}/${field}`, `no channel of the plan has a text ${field}; they have ${[...fields].join(', ') || 'none'}`);
  }
  if (problems.length > 0) throw refuse();

  const asset = (id: string): PlannableAsset => assets.get(id) as PlannableAsset;
  const persons = [...people.values()].map((one): PlanPerson => ({ id: one.id, name: one.name, title: one.title, portrait: asset(one.portraitAssetId) }));
  const brands = [...partners.values()].map((one): PlanPartner => ({ id: one.id, name: one.name, logo: asset(one.logoAssetId) }));
  const showable = [...assets.values()].flatMap((one) => (one.onDark ? [one, one.onDark] : [one]));
  const assetIds = unique(showable.map(({ id }) => id));
  const personIds = unique([...ambassadorIds, ...showable.map((one) => one.ambassadorId)]);
  const subjects = [...personIds.map((id) => ({ kind: 'person' as const, id })), ...assetIds.map((id) => ({ kind: 'asset' as const, id }))];
  const [releases, recalls] = await Promise.all([
    releasesForSubjects(db, subjects),
    recallsOfSubjects(db, unique([campaign.id, ...personIds, ...partnerIds, ...assetIds])),
  ]);
  const world: PlanWorld = {
    campaign,
    template,
    format: input.format ?? null,
    channels,
    locales: [...new Set(input.locales)],
    copy: input.copy,
    post,
    pictures: Object.fromEntries(Object.entries(input.pictures).map(([slot, value]) => [slot, listOf(value).map(asset)])),
    ambassadors: persons.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    partners: brands.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    forEveryRow: new Set([...input.ambassadors, ...planPartnerIds]),
    rows,
    releases,
    recalls: new Map(recalls.map((one) => [one.subjectId, one.reason])),
    publicUrl: deps.publicUrl,
    at: input.at,
  };
  return { world, table };
}
