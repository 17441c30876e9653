import { createHmac, timingSafeEqual } from 'node:crypto';

/** As long as a replay could be tried with an old signature; the id keeps it from counting twice anyway. */
const toleranceS = 5 * 60;
const pattern = /^t=(?<t>\d{1,12}),v1=(?<v1>[0-9a-f]{64})$/;

const mac = (secret: string, t: string, body: Uint8Array): Buffer => createHmac('sha256', secret).update(`${t}.`).update(body).digest();

/** The header value for a body: what a partner sends, and tests and the demo send too. The secret is used as the text it is. */
export const signPostback = (secret: string, body: string | Uint8Array, at: Date): string => {
  const t = String(Math.floor(at.getTime() / 1000));
  return `t=${t},v1=${mac(secret, t, Buffer.from(body)).toString('hex')}`;
};

export type SignatureVerdict = 'ok' | 'missing' | 'wrong' | 'old';

/** Judges the header over the body's exact bytes; `secret` is null where the key is unknown or retired. */
export function judgeSignature(input: { header: string | undefined; body: Uint8Array; secret: string | null; now: Date }): SignatureVerdict {
  if (!input.header) return 'missing';
  const { t = '', v1 = '' } = pattern.exec(input.header.trim())?.groups ?? {};
  // An unknown key takes as long as a known one.
  const wanted = mac(input.secret ?? 'no such key', t, input.body);
  const given = Buffer.from(v1, 'hex');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted) || input.secret === null) return 'wrong';
  return Math.abs(input.now.getTime() / 1000 - Number(t)) > toleranceS ? 'old' : 'ok';
}
