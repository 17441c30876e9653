import type { Db } from '#adapters/db/client.ts';
import { ambassadorsByIds } from '#catalogue/ambassadors/index.ts';
import { assetsByIds } from '#catalogue/assets/index.ts';
import { channelVersions } from '#catalogue/channels/index.ts';
import { partnersByIds } from '#catalogue/partners/index.ts';
import { textFor } from '#kernel/locales.ts';
import type { Grouping } from './contract.ts';
import type { SumsOfGroup } from './store.ts';

type Named = Pick<SumsOfGroup, 'key' | 'kind' | 'hint' | 'channel'>;

/** A name in the reader's language, else in whatever language there is: a label in the wrong language beats an id. */
const inLanguage = (name: Record<string, string> | undefined, locale: string): string | undefined =>
  name ? (textFor(name, locale) ?? Object.values(name)[0]) : undefined;

/** A name for each group, for people; what has none is called by its id. */
export async function labelGroups(db: Db, by: Grouping, locale: string, groups: readonly Named[]): Promise<(string | null)[]> {
  const what = (group: Named): string | null => (by === 'ingredient' ? group.kind : by === 'ambassador' ? 'person' : by);
  const keys = (wanted: string): string[] => groups.flatMap((group) => (what(group) === wanted && group.key !== null ? [group.key] : []));
  const [people, partners, assets] = await Promise.all([
    ambassadorsByIds(db, keys('person')),
    partnersByIds(db, keys('partner')),
    assetsByIds(db, keys('asset')),
  ]);
  const channel = (id: string | null): string | undefined => inLanguage(channelVersions(id ?? '').at(-1)?.name, locale) ?? id ?? undefined;

  return groups.map((group) => {
    const { key } = group;
    if (key === null) return null;
    const names: Record<string, string | undefined> = {
      person: inLanguage(people.get(key)?.name, locale),
      partner: inLanguage(partners.get(key)?.name, locale),
      asset: assets.get(key)?.name,
      channel: channel(key),
      variant: [channel(group.channel), group.hint].filter(Boolean).join(' · '),
      text: group.hint ?? undefined,
    };
    return names[what(group) ?? ''] ?? key;
  });
}
