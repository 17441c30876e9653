import { shanghaiDay } from '#kernel/clock.ts';
import { problemsOf } from './check-spec.ts';
import { type ChannelSpec, channelsFile } from './contract.ts';
import data from './channels.json' with { type: 'json' };
import { channelDigests } from './rules.ts';

/** Picks, of the versions of one spec, the one that holds on a Shanghai day; null before the first. */
export const versionOn = (versions: readonly ChannelSpec[], day: string): ChannelSpec | null =>
  versions
    .filter((one) => one.effectiveFrom === null || one.effectiveFrom <= day)
    .reduce<ChannelSpec | null>((best, one) => (best === null || one.version > best.version ? one : best), null);

/** Reads a catalogue; one whose specs claim more than they can prove, or contradict themselves, is refused whole. */
export function readCatalogue(file: unknown): readonly ChannelSpec[] {
  const { channels } = channelsFile.parse(file);
  const problems = channels.flatMap((spec) => problemsOf(spec).map((problem) => `${spec.id} v${spec.version}: ${problem}`));
  if (problems.length > 0) throw new Error(`The channel catalogue cannot be used:\n${problems.join('\n')}`);
  return channels;
}

const all = readCatalogue(data);
const byId: ReadonlyMap<string, readonly ChannelSpec[]> = Map.groupBy(all, (channel) => channel.id);

/** Every version of a channel's spec, in the order of the file; empty where there is none of this id. */
export const channelVersions = (id: string): readonly ChannelSpec[] => byId.get(id) ?? [];

/** The versions of a channel's spec that hold or have held by a time. */
export const channelVersionsBy = (id: string, at: Date): readonly ChannelSpec[] =>
  channelVersions(id).filter((one) => one.effectiveFrom === null || one.effectiveFrom <= shanghaiDay(at));

/** The spec of a channel as it holds at a time, or null where there is none of this id by then. */
export const channelById = (id: string, at: Date): ChannelSpec | null => versionOn(channelVersions(id), shanghaiDay(at));

/** All channels as they hold at a time, Chinese ones first. */
export const allChannels = (at: Date): readonly ChannelSpec[] => [...byId.keys()].flatMap((id) => channelById(id, at) ?? []);

/** The version that a variant was made for, by the digest in its manifest; null for a spec that is no longer kept. */
export const channelOfDigest = (id: string, digest: string): ChannelSpec | null =>
  channelVersions(id).find((one) => channelDigests(one).includes(digest)) ?? null;
