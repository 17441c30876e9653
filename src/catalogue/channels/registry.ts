import { type ChannelSpec, channelsFile } from './contract.ts';
import data from './channels.json' with { type: 'json' };

const channels: readonly ChannelSpec[] = channelsFile.parse(data).channels;
const byId: ReadonlyMap<string, ChannelSpec> = new Map(channels.map((channel) => [channel.id, channel]));

/** All channels, Chinese ones first. */
export const allChannels = (): readonly ChannelSpec[] => channels;

/** The spec of a channel, or null where there is none of this id. */
export const channelById = (id: string): ChannelSpec | null => byId.get(id) ?? null;
