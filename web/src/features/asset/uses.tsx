import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link2, Megaphone, MonitorSmartphone, RefreshCcwDot, ShieldCheck, UserRound, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { Button } from '#web/ui/button.tsx';
import { classNames } from '#web/ui/class-names.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { shanghaiDate } from '#web/ui/shanghai-time.ts';
import { useLocalised } from './localised.ts';

type Use = components['schemas']['AssetUse'];
const counted = ['variants', 'stale', 'campaigns', 'placements', 'deliveries', 'ambassadors', 'partners', 'releases', 'links'] as const;
const kinds = ['variant', 'placement', 'ambassador', 'partner', 'release', 'link'] as const;
type Kind = (typeof kinds)[number];

/** What the asset is part of: the counts are of all, the list of what is chosen. */
export function Uses({ assetId }: { assetId: string }) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<Kind>();
  const uses = useInfiniteQuery({
    queryKey: ['asset', assetId, 'uses', kind ?? ''],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/v1/assets/{id}/uses', {
          params: { path: { id: assetId }, query: { limit: 50, ...(kind ? { kind } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const counts = uses.data?.pages[0]?.counts;
  const items = uses.data?.pages.flatMap((page) => page.items) ?? [];
  const number = new Intl.NumberFormat(i18n.language);
  if (uses.error) return <ProblemNotice error={uses.error} />;
  if (!counts) return null;
  if (counted.every((name) => counts[name] === 0)) return <p className="text-sm text-soft">{t('asset.uses.none')}</p>;
  return (
    <div className="grid gap-5">
      <dl className="grid grid-cols-3 gap-2">
        {counted.map((name) => (
          <div key={name} className={classNames('flex flex-col rounded-lg p-3', name === 'stale' && counts.stale > 0 ? 'bg-accent-wash' : 'bg-sunken')}>
            <dt className="order-2 text-xs text-soft">{t(`asset.uses.count.${name}`)}</dt>
            <dd className="font-display text-xl font-bold tabular-nums">{number.format(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {counts.stale > 0 && (
        <p className="flex gap-2 text-sm text-soft">
          <RefreshCcwDot aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          {t('asset.uses.staleHint')}
        </p>
      )}
      <label className="flex items-center gap-3 text-sm">
        <span className="text-soft">{t('asset.uses.show')}</span>
        <select className="input h-9" value={kind ?? ''} onChange={({ target }) => setKind(kinds.find((one) => one === target.value))}>
          <option value="">{t('asset.uses.all')}</option>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(`asset.uses.kind.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <ul className="divide-y divide-line rounded-lg border border-line bg-card">
        {items.map((use) => (
          <UseRow key={`${use.kind} ${use.id}`} use={use} />
        ))}
      </ul>
      {uses.hasNextPage && (
        <Button onClick={() => void uses.fetchNextPage()} disabled={uses.isFetchingNextPage}>
          {t('asset.uses.more')}
        </Button>
      )}
    </div>
  );
}

const signs: Record<Kind, typeof Users> = {
  variant: Megaphone,
  placement: MonitorSmartphone,
  ambassador: UserRound,
  partner: Users,
  release: ShieldCheck,
  link: Link2,
};

function UseRow({ use }: { use: Use }) {
  const { t } = useTranslation();
  const Sign = signs[use.kind];
  const words = useUseWords(use);
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-3 px-3 py-2.5 text-sm">
      <Sign aria-label={t(`asset.uses.kind.${use.kind}`)} role="img" className="mt-0.5 size-4 text-soft" />
      <div className="min-w-0">
        <p className="truncate">{words.title}</p>
        <p className="text-xs break-words text-soft">{words.line}</p>
        {use.kind === 'variant' && use.stale && (
          <p className="mt-1 text-xs">
            <Plate>{use.madeWith === null ? t('asset.uses.stale') : t('asset.uses.staleMadeWith', { version: use.madeWith })}</Plate>
          </p>
        )}
      </div>
    </li>
  );
}
const Plate = ({ children }: { children: ReactNode }) => <span className="rounded bg-accent-wash px-1.5 py-0.5 text-accent">{children}</span>;

/** One use in a title and a line, with names where there are any. */
function useUseWords(use: Use): { title: string; line: string } {
  const { t, i18n } = useTranslation();
  const localised = useLocalised();
  const { data: campaigns } = useQuery({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/campaigns', { params: { query: { limit: 200 } }, signal })),
    staleTime: 5 * 60_000,
  });
  const { data: channels } = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/channels', { params: { query: { limit: 200 } }, signal })),
    staleTime: Infinity,
  });
  const day = (at: string): string => shanghaiDate(at, i18n.language);
  const channelName = (id: string): string => localised(channels?.items.find((one) => one.id === id)?.name) || id;
  const campaignName = (id: string): string => localised(campaigns?.items.find((one) => one.id === id)?.name) || id;
  const joined = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(' · ');
  switch (use.kind) {
    case 'ambassador':
    case 'partner':
      return { title: localised(use.name), line: t(`asset.uses.is.${use.kind}`) };
    case 'release':
      return { title: t('asset.uses.kind.release'), line: t('asset.uses.until', { day: day(use.endedAt ?? use.endsAt) }) };
    case 'link': {
      const follows = use.follow === 'current' ? t('asset.uses.followsCurrent') : t('asset.uses.followsVersion', { version: use.follow });
      return { title: t('asset.uses.kind.link'), line: joined(follows, use.revokedAt !== null && t('asset.uses.revoked')) };
    }
    case 'variant':
    case 'placement': {
      const delivered = t('asset.uses.delivered', { count: use.deliveries.count });
      const last = use.deliveries.lastAt ? day(use.deliveries.lastAt) : null;
      const region = use.kind === 'placement' ? joined(use.region, use.rowKey, t(`asset.uses.medium.${use.medium}`)) : '';
      return { title: `${campaignName(use.campaignId)} · ${channelName(use.channel)}`, line: joined(use.locale, region, delivered, last) };
    }
  }
}
