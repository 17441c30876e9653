import type { DbOrTx } from '#adapters/db/client.ts';
import type { LogoMark } from '#engine/contract.ts';
import { type AnimationFacts, animationFacts, type AssetKind } from './contract.ts';
import { isAiGenerated } from './ai-generated.ts';
import type { Level } from './rules.ts';
import { findAssets } from './store.ts';

/** What planning and rendering need to know of an asset. */
export type PlannableAsset = {
  id: string;
  kind: AssetKind;
  name: string;
  ambassadorId: string | null;
  focal: { x: number; y: number };
  safeBox: { x: number; y: number; width: number; height: number } | null;
  /** What is shown instead of it where logos stand on dark colour; it has none itself. */
  onDark: PlannableAsset | null;
  sha256: string;
  /** As people see it: orientation applied. */
  width: number;
  height: number;
  state: 'pending' | 'ready' | 'failed';
  failure: string | null;
  trashed: boolean;
  hasAlpha: boolean | null;
  pyramid: Level[];
  /** Settings and software that made the stored sizes. */
  pyramidVersion: string;
  tags: string[];
  /** The file or its tags say that a machine made it. */
  aiGenerated: boolean;
  /** How it looks as a logo; null where it was not measured. */
  mark: LogoMark | null;
  /** Of a file that moves: its frames, and how they are played where a template can show them. */
  animation: { frameCount: number; facts: AnimationFacts | null } | null;
};

const factsOf = (details: Record<string, unknown> | null): AnimationFacts | null => animationFacts.safeParse(details?.['animation']).data ?? null;

type Found = Awaited<ReturnType<typeof findAssets>>[number];
const plannable = ({ asset, version }: Found, onDark: PlannableAsset | null): PlannableAsset => ({
  id: asset.id,
  kind: asset.kind,
  name: asset.name,
  ambassadorId: asset.ambassadorId,
  focal: { x: asset.focalX / 1000, y: asset.focalY / 1000 },
  safeBox: asset.safeBox,
  onDark,
  sha256: version.sha256,
  width: version.width,
  height: version.height,
  state: version.state,
  failure: version.failure,
  trashed: asset.trashedAt !== null,
  hasAlpha: version.hasAlpha,
  pyramid: version.pyramid ?? [],
  pyramidVersion: version.pyramidVersion ?? '',
  tags: asset.tags,
  aiGenerated: isAiGenerated(version, asset.tags),
  mark: version.mark,
  animation: version.fileKind === 'animation' ? { frameCount: version.frameCount ?? 1, facts: factsOf(version.details) } : null,
});

/** The current version of each asset, by id, with its version for dark grounds; ids that name nothing are not in the map. */
export async function assetsByIds(db: DbOrTx, ids: readonly string[]): Promise<Map<string, PlannableAsset>> {
  const found = await findAssets(db, ids);
  const onDark = await findAssets(
    db,
    found.flatMap(({ asset }) => asset.onDarkAssetId ?? []),
  );
  const darkById = new Map(onDark.map((one) => [one.asset.id, plannable(one, null)]));
  return new Map(found.map((one) => [one.asset.id, plannable(one, darkById.get(one.asset.onDarkAssetId ?? '') ?? null)]));
}
