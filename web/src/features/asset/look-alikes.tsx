import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '#web/api/client.ts';
import type { Asset } from './asset-query.ts';
import { thumbPreview } from './thumb-preview.ts';

/** Of 64 bits so many differ at most where two files are one picture, scaled or saved again. */
const samePictureBits = 3;

/** Pictures that look like this one: the same in another size, or another of the same scene. Nothing where there is none. */
export function LookAlikes({ asset }: { asset: Asset }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['asset', asset.id, 'similar', asset.sha256],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/assets/{id}/similar', { params: { path: { id: asset.id }, query: { limit: 12 } }, signal })),
    enabled: asset.perceptualHash !== null,
    staleTime: 60_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="look-alikes" className="grid gap-3">
      <h2 id="look-alikes" className="text-sm font-semibold">
        {t('asset.alike.title')}
      </h2>
      <ul className="grid grid-cols-3 gap-3">
        {data.items.map(({ asset: other, distance }) => (
          <li key={other.id} className="min-w-0">
            <Link to="/library/$assetId" params={{ assetId: other.id }} search={(search) => search} className="block rounded-md text-sm">
              <span
                className="block overflow-hidden rounded-md border border-line bg-sunken bg-cover"
                style={{ aspectRatio: '4 / 3', backgroundImage: thumbPreview(other.thumbhash) }}
              >
                {other.urls.preview && <img src={other.urls.preview} alt="" loading="lazy" decoding="async" className="size-full object-cover" />}
              </span>
              <span className="mt-1 block truncate">{other.name}</span>
              <span className="block text-xs text-soft">{t(distance <= samePictureBits ? 'asset.alike.same' : 'asset.alike.near')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
