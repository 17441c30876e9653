/**
 * Errors are data first: every feature keeps one catalogue (`errors.ts`) of entries, and throws them with `fail`.
 * The kind decides the HTTP status and whether a job is tried again; the code is stable and has a docs page.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'gone'
  | 'precondition'
  | 'too-large'
  | 'unsupported'
  | 'out-of-range'
  | 'unprocessable'
  | 'limited'
  | 'unavailable'
  | 'internal';

export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  gone: 410,
  precondition: 412,
  'too-large': 413,
  unsupported: 415,
  'out-of-range': 416,
  unprocessable: 422,
  limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** Kinds that may pass by themselves: a job that met one is tried again, all others fail at once. */
const passing: ReadonlySet<ErrorKind> = new Set(['limited', 'unavailable', 'internal']);
export const isPassing = (error: unknown): boolean => !(error instanceof GalaxyError) || passing.has(error.kind);

export type ErrorEntry = {
  code: string;
  kind: ErrorKind;
  /** One short sentence, the same for every occurrence. */
  title: string;
  /** What the reader should do next. */
  fix: string;
};

/** A bad field of the input: an RFC 6901 pointer into it, and what is wrong there. */
export type FieldProblem = { pointer: string; message: string };

export class GalaxyError extends Error {
  readonly entry: ErrorEntry;
  readonly fields: FieldProblem[];
  readonly extra: Record<string, unknown>;
  constructor(entry: ErrorEntry, detail: string, more: { fields?: FieldProblem[]; extra?: Record<string, unknown>; cause?: unknown } = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'GalaxyError';
    this.entry = entry;
    this.fields = more.fields ?? [];
    this.extra = more.extra ?? {};
  }
  get code(): string {
    return this.entry.code;
  }
  get kind(): ErrorKind {
    return this.entry.kind;
  }
}

type EntryInput = Omit<ErrorEntry, 'code'>;

/** Names a feature's errors. The key is the code: `defineErrors({ 'asset-not-found': { kind, title, fix } })`. */
export function defineErrors<const C extends Record<string, EntryInput>>(catalogue: C): { readonly [K in keyof C & string]: ErrorEntry } {
  const entries = Object.entries(catalogue).map(([code, entry]) => [code, { code, ...entry }] as const);
  return Object.fromEntries(entries) as { readonly [K in keyof C & string]: ErrorEntry };
}

/** Makes the error of a catalogue entry; `detail` says what happened this time. */
export const fail = (entry: ErrorEntry, detail: string, more?: ConstructorParameters<typeof GalaxyError>[2]): GalaxyError =>
  new GalaxyError(entry, detail, more);

/** Why something is blocked, set aside or refused inside an answer that is no error itself: a plan's items, rows, decisions. */
export type ReasonEntry = Omit<ErrorEntry, 'kind'>;
/** Names a feature's reasons; each has a docs page beside the errors'. */
export function defineReasons<const C extends Record<string, Omit<ReasonEntry, 'code'>>>(catalogue: C): { readonly [K in keyof C & string]: ReasonEntry } {
  const entries = Object.entries(catalogue).map(([code, entry]) => [code, { code, ...entry }] as const);
  return Object.fromEntries(entries) as { readonly [K in keyof C & string]: ReasonEntry };
}
