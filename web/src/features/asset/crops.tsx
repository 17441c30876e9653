import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { coverCrop } from '#engine/crop.ts';
import { answerOf, api } from '#web/api/client.ts';
import { useMay } from '#web/app/scopes.ts';
import { Button } from '#web/ui/button.tsx';
import { ProblemNotice } from '#web/ui/problem-notice.tsx';
import { type AspectGroup, groupByAspect } from './aspect-groups.ts';
import type { Asset } from './asset-query.ts';
import { SafeBoxFields } from './safe-box-fields.tsx';
import type { Draft } from './use-draft.ts';

/** Area of a crop as it is shown here: each shape as large as the others, to the eye. */
const shownArea = 9500;
const mostWidth = 380;
const middle = { x: 0.5, y: 0.5 };

/** What each channel would show of the picture, by the very rule that renders it: it follows the focal point at once. */
export function Crops({ asset, draft }: { asset: Asset; draft: Draft }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['channels'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/channels', { params: { query: { limit: 200 } }, signal })),
    staleTime: Infinity,
  });
  const isChinese = i18n.language.startsWith('zh');
  const groups = useMemo(
    () => groupByAspect((data?.items ?? []).map(({ id, name, width, height }) => ({ id, name: isChinese ? name['zh-CN'] : name.en, width, height }))),
    [data, isChinese],
  );
  const focal = draft.valueOf('focal');
  const safeBox = draft.valueOf('safeBox');
  const may = useMay();
  const isFixed = asset.trashedAt !== null || !may('assets:write');
  const source = asset.levels.findLast(({ width }) => width >= 640)?.url ?? asset.levels[0]?.url;
  return (
    <div className="grid gap-5">
      <div className="grid gap-3 text-sm">
        <p className="text-soft">{t('asset.crops.text')}</p>
        <p className="flex items-center gap-3">
          <span className="tabular-nums">{t('asset.crops.at', { x: (focal.x * 100).toFixed(1), y: (focal.y * 100).toFixed(1) })}</span>
          <Button className="ml-auto h-8" disabled={isFixed || (focal.x === 0.5 && focal.y === 0.5)} onClick={() => draft.set('focal', middle)}>
            {t('asset.crops.middle')}
          </Button>
        </p>
      </div>
      <SafeBoxFields draft={draft} disabled={isFixed} />
      {error && <ProblemNotice error={error} />}
      {!source && <p className="text-sm text-soft">{t('asset.crops.notReady')}</p>}
      {source && (
        <ul className="flex flex-wrap items-end gap-4" aria-label={t('asset.tab.crops')}>
          {groups.map((group) => (
            <Crop key={group.key} group={group} asset={asset} focal={focal} safeBox={safeBox} source={`${source}?of=${asset.sha256.slice(0, 12)}`} />
          ))}
        </ul>
      )}
    </div>
  );
}

type CropProps = { group: AspectGroup; asset: Asset; focal: Asset['focal']; safeBox: Asset['safeBox']; source: string };

function Crop({ group, asset, focal, safeBox, source }: CropProps) {
  const { t } = useTranslation();
  const { width, height, canvases, label } = group;
  const crop = coverCrop({ width: asset.width, height: asset.height, focal, safeBox }, { width, height });
  const share = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;
  const shown = Math.min(mostWidth, Math.sqrt((shownArea * width) / height));
  const names = canvases.map(({ name }) => name).join('\n');
  return (
    <li className="grid gap-1.5" style={{ width: shown }}>
      <div className="relative overflow-hidden rounded-md bg-sunken" style={{ aspectRatio: `${width} / ${height}` }}>
        <img
          src={source}
          alt=""
          draggable={false}
          data-crop={group.key}
          className="absolute max-w-none"
          style={{ width: share(crop.width, width), height: share(crop.height, height), left: share(-crop.left, width), top: share(-crop.top, height) }}
        />
      </div>
      <p className="text-xs leading-tight" title={names}>
        <span className="font-medium tabular-nums">{label}</span>
        <span className="block text-soft">{t('asset.crops.channels', { count: canvases.length })}</span>
        <span className="sr-only">{canvases.map(({ name }) => name).join(t('list.comma'))}</span>
      </p>
    </li>
  );
}
