import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeSignature, signPostback } from './postback-signature.ts';

const now = new Date('2026-11-23T04:00:00Z');
const secret = 'a secret of a partner';
const body = Buffer.from('{"id":"019ab7c1-6f5e-7c39-b4a2-3f0f9d0c1a55","placement":"4fT0qLx8ZbN2"}');
const judge = (header: string | undefined, more: { body?: Uint8Array; secret?: string | null; now?: Date } = {}) =>
  judgeSignature({ header, body, secret, now, ...more });

describe('the signature of a postback', () => {
  it('is the documented one: hex of HMAC-SHA256 of "<t>.<body>"', () => {
    const t = now.getTime() / 1000;
    const v1 = createHmac('sha256', secret).update(`${t}.${body.toString()}`).digest('hex');
    expect(signPostback(secret, body, now)).toBe(`t=${t},v1=${v1}`);
    expect(judge(`t=${t},v1=${v1}`)).toBe('ok');
  });

  it('is missing, wrong or old, and says which', () => {
    const signed = signPostback(secret, body, now);
    expect(judge(undefined)).toBe('missing');
    expect(judge('')).toBe('missing');
    expect(judge('nonsense')).toBe('wrong');
    expect(judge(signed, { secret: 'another' })).toBe('wrong');
    expect(judge(signed, { secret: null })).toBe('wrong');
    expect(judge(signPostback('no such key', body, now), { secret: null })).toBe('wrong');
    const at = (s: number) => new Date(now.getTime() + s * 1000);
    expect(judge(signed, { now: at(300) })).toBe('ok');
    expect(judge(signed, { now: at(301) })).toBe('old');
    expect(judge(signed, { now: at(-301) })).toBe('old');
  });

  it('does not survive a change of any byte of body, time or mac', () => {
    const signed = signPostback(secret, body, now);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(body);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(judge(signed, { body: changed })).toBe('wrong');
      }),
    );
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.constantFrom(...'0123456789abcdef'), (at, digit) => {
        fc.pre(signed[at] !== digit);
        expect(judge(signed.slice(0, at) + digit + signed.slice(at + 1))).toBe('wrong');
      }),
    );
  });
});
