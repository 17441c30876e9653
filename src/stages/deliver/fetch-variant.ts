import type { Readable } from 'node:stream';
import type { Db } from '#adapters/db/client.ts';
import { signingKey } from '#catalogue/partners/index.ts';
import { type Slice } from '#http/byte-range.ts';
import type { Clock } from '#kernel/clock.ts';
import { shanghaiTime } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { variantKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { parseLinkPath } from './contract.ts';
import { decideDeliveries } from './decide-deliveries.ts';
import { deliverErrors } from './errors.ts';
import { isSignedWith } from './sign-link.ts';
import { type Deliverable, deliverableOf } from './store.ts';

export const presets = { view: 'inline', download: 'attachment' } as const;
type Preset = keyof typeof presets;

export type Delivery = {
  file: Deliverable & { sha256: string; mediaType: string; sizeBytes: number };
  preset: Preset;
  expiresAtS: number;
  read(range?: Slice): Promise<Readable>;
};

/**
 * Opens what a signed link names, if it may be delivered now. The order of refusals tells nothing to who has no key:
 * form and signature first, then expiry, then what stands against the creative.
 */
export async function fetchVariant(deps: { db: Db; storage: Storage; clock: Clock }, input: { path: string }): Promise<Delivery> {
  const link = parseLinkPath(input.path);
  if (!link) throw fail(deliverErrors['link-not-found'], 'The address does not have the form of a signed link.');
  const key = await signingKey(deps.db, link.kid);
  if (!key || !isSignedWith(key.secret, link)) throw fail(deliverErrors['link-tampered'], 'The signature of the link does not match it.');
  const at = deps.clock.now();
  if (link.expiresAtS * 1000 <= at.getTime())
    throw fail(deliverErrors['link-expired'], `The link expired on ${shanghaiTime(new Date(link.expiresAtS * 1000))}.`);
  if (!Object.hasOwn(presets, link.preset)) throw fail(deliverErrors['preset-unknown'], `There is no preset ${link.preset}.`);

  const found = await deliverableOf(deps.db, link.scope);
  const own = found && (found.partnerId === key.partnerId || (found.partnerId === null && found.campaignPartnerIds.includes(key.partnerId)));
  if (!found || !own) throw fail(deliverErrors['link-tampered'], 'The link names a placement that is not this partner’s.');
  if (found.variantId !== link.variant) throw fail(deliverErrors.superseded, 'The placement shows another variant now.');
  const decision = (await decideDeliveries(deps, { deliverables: [found], partnerId: key.partnerId, at })).get(found.id);
  if (!decision?.ok)
    throw fail(deliverErrors[decision?.code ?? 'not-approved'], decision?.detail ?? 'Nobody approved it.', { extra: { reason: decision?.detail } });

  const { sha256 } = decision;
  return {
    file: { ...found, sha256, mediaType: found.mediaType ?? 'application/octet-stream', sizeBytes: found.sizeBytes ?? 0 },
    preset: link.preset as Preset,
    expiresAtS: Math.min(link.expiresAtS, Math.floor(decision.until.getTime() / 1000)),
    read: async (range) => {
      const stored = await deps.storage.read(variantKey(sha256), range);
      if (!stored) throw new Error(`the object of variant ${link.variant} is missing`);
      return stored.body;
    },
  };
}
