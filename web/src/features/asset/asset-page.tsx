import { Tabs } from '@base-ui/react/tabs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/app/scopes.ts';
import { usePageTitle } from '#web/ui/page-title.ts';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { AssetBar } from './asset-bar.tsx';
import { assetQuery, type Tagged } from './asset-query.ts';
import { assetTabs, type AssetTab } from './asset-tabs.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { Crops } from './crops.tsx';
import { Details } from './details.tsx';
import { FocalLayer } from './focal-layer.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { Links } from './links.tsx';
import { Preview } from './preview.tsx';
import { SafeBoxLayer } from './safe-box-layer.tsx';
import { SaveBar } from './save-bar.tsx';
import { InTrash } from './trash-actions.tsx';
import { Uses } from './uses.tsx';
import { useDraft } from './use-draft.ts';
import { Versions } from './versions.tsx';
import './asset.css';

export function AssetPage() {
  const { assetId } = useParams({ from: '/signed-in/library/$assetId' });
  const { data, error } = useQuery(assetQuery(assetId));
  if (data) return <Loaded key={assetId} tagged={data} />;
  return (
    <main id="main" className="mx-auto w-full max-w-xl p-8">
      {error && <ProblemNotice error={error} />}
    </main>
  );
}

function Loaded({ tagged }: { tagged: Tagged }) {
  const { t } = useTranslation();
  const { asset } = tagged;
  usePageTitle(asset.name);
  const draft = useDraft(tagged);
  const may = useMay();
  const isFixed = asset.trashedAt !== null || !may('assets:write');
  const safeBox = draft.valueOf('safeBox');
  const { tab = 'details' } = useSearch({ from: '/signed-in/library/$assetId' });
  const navigate = useNavigate({ from: '/library/$assetId' });
  const show = (next: AssetTab): void => void navigate({ search: (now) => ({ ...now, tab: next === 'details' ? undefined : next }), replace: true });
  return (
    <main
      id="main"
      className="flex min-h-0 flex-col overflow-y-auto lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:grid-rows-[auto_minmax(0,1fr)] lg:overflow-hidden"
    >
      <AssetBar asset={asset} />
      <div className="h-[44dvh] shrink-0 border-b border-line lg:h-auto lg:border-b-0">
        <Preview asset={asset}>
          {tab === 'crops' && (
            <>
              <FocalLayer focal={draft.valueOf('focal')} onChange={(focal) => draft.set('focal', focal)} disabled={isFixed} />
              {safeBox && <SafeBoxLayer box={safeBox} onChange={(box) => draft.set('safeBox', box)} disabled={isFixed} />}
            </>
          )}
        </Preview>
      </div>
      <div className="flex min-h-0 flex-col lg:border-l lg:border-line">
        <Tabs.Root value={tab} onValueChange={(next) => show(next as AssetTab)} className="flex min-h-0 flex-1 flex-col">
          <Tabs.List
            aria-label={t('asset.parts')}
            className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-4 max-lg:sticky max-lg:top-0 max-lg:z-20 max-lg:bg-paper"
          >
            {assetTabs.map((one) => (
              <Tabs.Tab
                key={one}
                value={one}
                className="-mb-px h-11 border-b-2 border-transparent px-2 text-sm whitespace-nowrap text-soft outline-offset-[-4px] hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink"
              >
                {t(`asset.tab.${one}`)}
                {one === 'versions' && asset.versionCount > 1 && <span className="ml-1.5 text-xs text-soft tabular-nums">{asset.versionCount}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className="min-h-0 flex-1 overflow-y-auto p-5 max-lg:overflow-visible">
            <InTrash asset={asset} />
            <Tabs.Panel value="details" tabIndex={-1}>
              <Details asset={asset} draft={draft} />
            </Tabs.Panel>
            <Tabs.Panel value="crops" tabIndex={-1}>
              <Crops asset={asset} draft={draft} />
            </Tabs.Panel>
            <Tabs.Panel value="versions" tabIndex={-1}>
              <Versions tagged={tagged} />
            </Tabs.Panel>
            <Tabs.Panel value="uses" tabIndex={-1}>
              <Uses assetId={asset.id} />
            </Tabs.Panel>
            <Tabs.Panel value="links" tabIndex={-1}>
              <Links asset={asset} />
            </Tabs.Panel>
          </div>
        </Tabs.Root>
        <SaveBar draft={draft} />
      </div>
      <ChangedMeanwhile draft={draft} />
      <LeaveGuard draft={draft} />
    </main>
  );
}
