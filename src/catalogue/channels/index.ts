export type { ChannelSpec, GateField } from './contract.ts';
export { channelErrors } from './errors.ts';
export { allChannels, channelById, channelOfDigest, channelVersions, channelVersionsBy } from './registry.ts';
export { channelsRoutes } from './routes.ts';
export { type TextProblem, textProblems } from './text-limits.ts';
export { mayGateAnimation } from './check-spec.ts';
export { channelDigest, channelDigests, isOutlawed, mayGate } from './rules.ts';
