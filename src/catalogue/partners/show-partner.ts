import type { z } from 'zod';
import type { Partner, partnerSchema, SigningKey } from './contract.ts';

/** A partner as the API shows it: the names of its live keys, never a secret. */
export const showPartner = (partner: Partner, keys: readonly SigningKey[]): z.infer<typeof partnerSchema> => ({
  ...partner,
  signingKeys: keys.filter((key) => key.partnerId === partner.id).map(({ kid, createdAt }) => ({ kid, createdAt: createdAt.toISOString() })),
  createdAt: partner.createdAt.toISOString(),
});
