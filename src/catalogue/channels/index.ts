export type { ChannelSpec, GateField } from './contract.ts';
export { channelErrors } from './errors.ts';
export { allChannels, channelById } from './registry.ts';
export { channelsRoutes } from './routes.ts';
export { channelDigest, mayGate } from './rules.ts';
