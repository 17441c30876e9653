import { Bot, MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '#web/ui/format-bytes.ts';
import { shanghaiMoment } from '#web/ui/shanghai-time.ts';
import type { Asset } from './asset-query.ts';

/** What the file is, as it was measured. */
export function Facts({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="facts" className="grid gap-3">
      <h2 id="facts" className="text-sm font-semibold">
        {t('asset.facts')}
      </h2>
      {asset.metadata?.hasLocation && (
        <p className="flex gap-2 rounded-lg bg-sunken p-3 text-sm text-soft">
          <MapPinOff aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('asset.location')}
        </p>
      )}
      {asset.aiMark && (
        <p className="flex gap-2 rounded-lg bg-sunken p-3 text-sm text-soft">
          <Bot aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {asset.aiMark.generated ? t('asset.aiMade') : t('asset.aiEdited')}
            {asset.aiMark.signs.length > 0 && <span className="block text-xs">{asset.aiMark.signs.join(t('list.comma'))}</span>}
          </span>
        </p>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {useFactWords(asset).map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-soft">{name}</dt>
            <dd className="min-w-0 break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {asset.colours && asset.colours.length > 0 && (
        <ul aria-label={t('asset.fact.colours')} className="flex h-6 overflow-hidden rounded-md border border-line">
          {asset.colours.map(({ hex, share }) => (
            <li key={hex} title={hex} style={{ backgroundColor: hex, flexGrow: share }}>
              <span className="sr-only">{hex}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Minutes and seconds, with a tenth where it is short. */
const durationWords = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

/** Only what this kind of file has. */
function useFactWords(asset: Asset): [name: string, value: string][] {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const when = (at: string): string => shanghaiMoment(at, i18n.language);
  const megapixels = (asset.width * asset.height) / 1e6;
  const { width, height, pageCount, frameCount, durationMs, colourSpace } = asset;
  const facts: [name: string, value: string | false | null][] = [
    [t('asset.fact.file'), asset.fileName],
    [t('asset.fact.type'), `${t(`asset.fileKinds.${asset.fileKind}`)} · ${asset.mediaType}`],
    [t('asset.fact.size'), formatBytes(asset.sizeBytes, i18n.language)],
    [t('asset.fact.pixels'), width > 0 && `${number.format(width)} × ${number.format(height)}${megapixels >= 1 ? ` · ${megapixels.toFixed(1)} MP` : ''}`],
    [t('asset.fact.pages'), pageCount !== null && number.format(pageCount)],
    [t('asset.fact.frames'), frameCount !== null && frameCount > 1 && number.format(frameCount)],
    [t('asset.fact.duration'), durationMs !== null && durationWords(durationMs)],
    [t('asset.fact.colour'), colourSpace],
    [t('asset.fact.transparency'), asset.hasAlpha === true && t('asset.fact.yes')],
    [t('asset.fact.added'), when(asset.createdAt)],
    [t('asset.fact.changed'), asset.updatedAt !== asset.createdAt && when(asset.updatedAt)],
    [t('asset.fact.id'), asset.id],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}
