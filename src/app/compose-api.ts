import type { Logger } from 'pino';
import { createApp } from '#api/app.ts';
import { ambassadorErrors, ambassadorsRoutes } from '#catalogue/ambassadors/index.ts';
import { assetErrors, assetRoutes, trashRoutes } from '#catalogue/assets/index.ts';
import { bulkEditErrors, bulkEditRoutes } from '#catalogue/bulk-edits/index.ts';
import { campaignErrors, campaignsRoutes } from '#catalogue/campaigns/index.ts';
import { channelErrors, channelsRoutes } from '#catalogue/channels/index.ts';
import { collectionErrors, collectionRoutes } from '#catalogue/collections/index.ts';
import { customFieldErrors, customFieldRoutes } from '#catalogue/custom-fields/index.ts';
import { partnerErrors, partnersRoutes } from '#catalogue/partners/index.ts';
import { releaseErrors, releaseReasons, releasesRoutes } from '#catalogue/releases/index.ts';
import { ruleErrors, rulesRoutes } from '#catalogue/rules/index.ts';
import { savedSearchErrors, savedSearchRoutes } from '#catalogue/saved-searches/index.ts';
import { tagErrors, tagRoutes } from '#catalogue/tags/index.ts';
import { templateErrors, templateRoutes } from '#catalogue/templates/index.ts';
import { termErrors, termRoutes } from '#catalogue/terms/index.ts';
import { searchErrors } from '#catalogue/search/index.ts';
import { createAnnouncer } from '#kernel/events.ts';
import { delivered, deliverErrors, deliverRoutes } from '#stages/deliver/index.ts';
import { createOutbox, engageErrors, engageRoutes, onDelivered } from '#stages/engage/index.ts';
import { expireUploads, importRoutes, ingestErrors, ingestRoutes, resumeUploads, uploadRoutes } from '#stages/ingest/index.ts';
import { assetUsesRoutes, learnErrors, learnRoutes } from '#stages/learn/index.ts';
import { createPreviews, impactRoutes, planRoutes, previewRoutes, renderErrors, renderReasons, variantRoutes } from '#stages/render/index.ts';
import { reviewErrors, reviewReasons, reviewRoutes } from '#stages/review/index.ts';
import type { Config } from './config.ts';
import { embeddedErrors } from './embedded/errors.ts';
import { appErrors } from './errors.ts';
import type { Parts } from './open-parts.ts';
import { repeat } from './repeat.ts';

/** Often enough that nobody waits for what a crash left half done; each look is one indexed read and a few `stat`. */
const resumeEveryMs = 15_000;
const expireEveryMs = 3_600_000;

export const version = '0.1.0';

/** Wires every feature's routes and listeners: the one list of what the API is made of. */
export function composeApi(parts: Parts, config: Config, log: Logger) {
  const { announce, on } = createAnnouncer();
  const outbox = createOutbox({ events: parts.events, log });
  on(delivered, onDelivered({ clock: parts.clock, outbox }));
  const previews = createPreviews(parts);
  const stopping = new AbortController();
  const deps = { ...parts, announce, publicUrl: config.publicUrl, stopping: stopping.signal };
  const app = createApp({
    ...deps,
    log,
    config,
    version,
    routers: [
      ingestRoutes(deps),
      uploadRoutes(deps),
      importRoutes(deps),
      assetRoutes(deps),
      trashRoutes(deps),
      bulkEditRoutes(deps),
      collectionRoutes(deps),
      tagRoutes(deps),
      termRoutes(deps),
      customFieldRoutes(deps),
      savedSearchRoutes(deps),
      campaignsRoutes(deps),
      ambassadorsRoutes(deps),
      partnersRoutes(deps),
      releasesRoutes(deps),
      channelsRoutes(deps),
      templateRoutes(deps),
      rulesRoutes(deps),
      reviewRoutes(deps),
      planRoutes(deps),
      previewRoutes({ ...deps, previews }),
      variantRoutes(deps),
      impactRoutes(deps),
      deliverRoutes({ ...deps, edgeKey: config.edgeKey }),
      engageRoutes({ ...deps, outbox, edgeKey: config.edgeKey }),
      learnRoutes(deps),
      assetUsesRoutes(deps),
    ],
    anonymousPaths: ['/a/', '/d/', '/r/', '/p/', '/postback/'],
    catalogues: [
      ambassadorErrors,
      appErrors,
      assetErrors,
      bulkEditErrors,
      campaignErrors,
      channelErrors,
      collectionErrors,
      customFieldErrors,
      deliverErrors,
      embeddedErrors,
      engageErrors,
      ingestErrors,
      learnErrors,
      partnerErrors,
      releaseErrors,
      renderErrors,
      reviewErrors,
      ruleErrors,
      savedSearchErrors,
      tagErrors,
      searchErrors,
      templateErrors,
      termErrors,
    ],
    reasons: [releaseReasons, renderReasons, reviewReasons],
    checks: { database: parts.checkDatabase, queue: () => parts.queue.check(), storage: () => parts.storage.check(), events: () => parts.events.check() },
  });
  // Here and not with the workers: unfinished uploads lie on the disk of the process that took them.
  const timers = [
    repeat(log, 'resume uploads', () => resumeUploads(deps), resumeEveryMs),
    repeat(log, 'expire uploads', () => expireUploads(deps), expireEveryMs),
  ];
  return {
    app,
    /** Ends the answers that would go on for ever: a stop must not wait for them. */
    endStreams: () => stopping.abort(),
    close: async () => {
      for (const timer of timers) timer.stop();
      await previews.close();
      await outbox.close();
    },
  };
}
