/**
 * Galaxy in one page. A creative goes through six stages, in this order; each is a folder in `src/stages` and, where it
 * has background work, in `workers`. A stage never imports a later one: it announces, and `src/app/compose-api.ts` listens.
 */
export const pipeline = [
  {
    stage: 'ingest',
    does: 'bytes → original + metadata + pyramid + searchable asset',
    consumes: 'an uploaded file',
    jobs: ['probe-original'],
    announces: [],
  },
  {
    stage: 'review',
    does: 'may it be used, by whom, for what; do the rules pass; who signed; recall',
    consumes: 'releases, rule packs, a reviewer’s decision',
    jobs: [],
    announces: [],
  },
  {
    stage: 'render',
    does: 'plan → manifests → only the missing ones rendered → proof',
    consumes: 'a campaign, a template, channels, locales, rows',
    jobs: ['render-variants'],
    announces: [],
  },
  {
    stage: 'deliver',
    does: 'signed links, feeds, the edge',
    consumes: 'approved variants',
    jobs: [],
    announces: ['delivered'],
  },
  {
    stage: 'engage',
    does: 'events in, exactly once, into raw rows and rollups',
    consumes: 'scans, clicks, pixels, postbacks',
    jobs: [],
    announces: [],
  },
  {
    stage: 'learn',
    does: 'results with honest uncertainty, by every ingredient',
    consumes: 'rollups and lineage',
    jobs: [],
    announces: [],
  },
] as const;

export type StageName = (typeof pipeline)[number]['stage'];
