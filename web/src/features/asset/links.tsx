import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check, Copy, Link2, Link2Off } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { components } from '#web/api/schema.gen.ts';
import { useMay } from '#web/app/scopes.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { shanghaiDate } from '#web/ui/shanghai-time.ts';
import type { Asset } from './asset-query.ts';

type AssetLink = components['schemas']['AssetLink'];
const widths = [640, 1280, 2560] as const;
/** What is only a file has no smaller size to give. */
const isFileOnly = ({ fileKind }: Asset): boolean => fileKind === 'font';
const linksKey = (id: string) => ['asset', id, 'links'];

/** Stable addresses of the asset, for whoever knows them: made, copied, taken back. */
export function Links({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const may = useMay();
  const { data, error } = useQuery({
    queryKey: linksKey(asset.id),
    queryFn: ({ signal }) => answerOf(api.GET('/v1/assets/{id}/links', { params: { path: { id: asset.id }, query: { limit: 200 } }, signal })),
  });
  const links = data?.items ?? [];
  return (
    <div className="grid gap-6">
      {may('assets:write') && asset.trashedAt === null && <NewLink asset={asset} />}
      {error && <ProblemNotice error={error} />}
      {data && links.length === 0 && <p className="text-sm text-soft">{t('asset.links.none')}</p>}
      <ul className="grid gap-3 empty:hidden">
        {links.map((link) => (
          <LinkRow key={link.id} link={link} mayRevoke={may('assets:write')} />
        ))}
      </ul>
    </div>
  );
}

function NewLink({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const id = useId();
  const queries = useQueryClient();
  const [follow, setFollow] = useState<'current' | 'version'>('current');
  const [width, setWidth] = useState('');
  const [until, setUntil] = useState('');
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/v1/assets/{id}/links', {
          params: { path: { id: asset.id } },
          body: {
            follow: follow === 'current' ? 'current' : asset.version,
            ...(isFileOnly(asset) ? { original: true } : width ? { maxWidthPx: Number(width) } : {}),
            // To the end of the day that was chosen.
            ...(until ? { expiresAt: new Date(`${until}T23:59:59`).toISOString() } : {}),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['asset', asset.id] }),
  });
  return (
    <form
      className="grid gap-4 rounded-lg border border-line bg-card p-4 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <p className="text-soft">{t('asset.links.text')}</p>
      <div className="grid grid-cols-2 gap-3">
        <div className="col-span-2 grid gap-1.5">
          <label htmlFor={`${id}-follow`} className="font-medium">
            {t('asset.links.shows')}
          </label>
          <select
            id={`${id}-follow`}
            className="input h-10"
            value={follow}
            onChange={({ target }) => setFollow(target.value === 'current' ? 'current' : 'version')}
          >
            <option value="current">{t('asset.uses.followsCurrent')}</option>
            <option value="version">{t('asset.uses.followsVersion', { version: asset.version })}</option>
          </select>
        </div>
        {!isFileOnly(asset) && (
          <div className="grid gap-1.5">
            <label htmlFor={`${id}-width`} className="font-medium">
              {t('asset.links.width')}
            </label>
            <select id={`${id}-width`} className="input h-10" value={width} onChange={({ target }) => setWidth(target.value)}>
              <option value="">{t('asset.links.largest')}</option>
              {widths.map((px) => (
                <option key={px} value={px}>
                  {px} px
                </option>
              ))}
            </select>
          </div>
        )}
        <div className="grid gap-1.5">
          <label htmlFor={`${id}-until`} className="font-medium">
            {t('asset.links.until')}
          </label>
          <input id={`${id}-until`} type="date" className="input h-10" value={until} onChange={({ target }) => setUntil(target.value)} />
        </div>
      </div>
      {make.error && <ProblemNotice error={make.error} />}
      <div>
        <Button type="submit" look="main" disabled={make.isPending}>
          <Link2 aria-hidden className="size-4" />
          {t('asset.links.make')}
        </Button>
      </div>
    </form>
  );
}

function LinkRow({ link, mayRevoke }: { link: AssetLink; mayRevoke: boolean }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [isCopied, setIsCopied] = useState(false);
  const revoke = useMutation({
    mutationFn: () => answerOf(api.DELETE('/v1/links/{id}', { params: { path: { id: link.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['asset', link.assetId] }),
  });
  const day = (at: string): string => shanghaiDate(at, i18n.language);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link.url);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  const says = [
    link.follow === 'current' ? t('asset.uses.followsCurrent') : t('asset.uses.followsVersion', { version: link.follow }),
    link.maxWidthPx !== null && `${link.maxWidthPx} px`,
    link.expiresAt !== null && t('asset.uses.until', { day: day(link.expiresAt) }),
  ];
  const isOver = link.revokedAt !== null;
  return (
    <li className="grid gap-1.5 rounded-lg border border-line bg-card p-3 text-sm">
      <a href={link.url} target="_blank" rel="noreferrer" className={isOver ? 'break-all text-soft line-through' : 'link break-all'}>
        {link.url}
      </a>
      <p className="text-xs text-soft">{says.filter(Boolean).join(' · ')}</p>
      {isOver && <p className="text-xs text-accent">{t('asset.uses.revoked')}</p>}
      {!isOver && link.blocked && <p className="text-xs text-accent">{t('asset.links.blocked', { why: link.blocked.detail })}</p>}
      {revoke.error && <ProblemNotice error={revoke.error} />}
      {!isOver && (
        <div className="-ml-2 flex gap-1">
          <Button look="quiet" className="h-8 px-2" onClick={() => void copy()}>
            {isCopied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
            {isCopied ? t('asset.links.copied') : t('asset.links.copy')}
          </Button>
          <span role="status" className="sr-only">
            {isCopied ? t('asset.links.copied') : ''}
          </span>
          {mayRevoke && (
            <Button look="quiet" className="h-8 px-2" disabled={revoke.isPending} onClick={() => revoke.mutate()}>
              <Link2Off aria-hidden className="size-4" />
              {t('asset.links.revoke')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
