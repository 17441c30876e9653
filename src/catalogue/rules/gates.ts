import type { RuleCheck } from './contract.ts';

type Gate = Extract<RuleCheck, { kind: 'gate' }>;

/** What a gate looks at. Undefined means: the caller doesn't know. */
export type GateFacts = {
  /** Does a person stand for it with name or face? */
  person: boolean;
  /** Does a release cover this use of the person? (`releaseCovers`) */
  released?: boolean;
  /** Does the layout show a partner's logo? */
  logos?: boolean;
  /** Tags of the pictures used. */
  pictureTags?: readonly string[];
};

export type GateOutcome = { wrong: false } | { wrong: true; match: string | null } | { wrong: 'unknown'; unknown: string };

/** A gate decides by facts instead of words. */
export function passGate(gate: Gate, facts: GateFacts): GateOutcome {
  switch (gate.gate) {
    case 'no-person':
      return facts.person ? { wrong: true, match: null } : { wrong: false };
    case 'person-released':
      if (!facts.person) return { wrong: false };
      if (facts.released === undefined) return { wrong: 'unknown', unknown: 'released' };
      return facts.released ? { wrong: false } : { wrong: true, match: null };
    case 'no-logo':
      if (facts.logos === undefined) return { wrong: 'unknown', unknown: 'logos' };
      return facts.logos ? { wrong: true, match: null } : { wrong: false };
    case 'no-tagged-picture': {
      if (facts.pictureTags === undefined) return { wrong: 'unknown', unknown: 'pictureTags' };
      const tag = facts.pictureTags.find((candidate) => gate.tags?.includes(candidate));
      return tag === undefined ? { wrong: false } : { wrong: true, match: tag };
    }
  }
}
