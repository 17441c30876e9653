import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from './columns.ts';

// user, session, account and verification are better-auth's tables, as its drizzle adapter expects them.
export const user = pgTable('user', {
  id: id(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  role: text('role').notNull().default('editor'),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull(),
});

export const session = pgTable(
  'session',
  {
    id: id(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: at('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('session_user').on(t.userId)],
);

export const account = pgTable(
  'account',
  {
    id: id(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: at('access_token_expires_at'),
    refreshTokenExpiresAt: at('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: createdAt(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [index('account_user').on(t.userId)],
);

export const verification = pgTable('verification', {
  id: id(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull(),
});

/** A machine's or a partner's key: only its sha256 is kept. */
export const apiKey = pgTable('api_key', {
  id: id(),
  name: text('name').notNull(),
  /** The first characters of the secret, to recognise a key in a list. */
  start: text('start').notNull(),
  secretSha256: text('secret_sha256').notNull().unique(),
  scopes: text('scopes').array().notNull(),
  partnerId: text('partner_id'),
  createdBy: text('created_by').notNull(),
  /** Who answers for what the key does: the person at the start of the chain of makers, else the key itself. */
  ownerId: text('owner_id').notNull(),
  createdAt: createdAt(),
  revokedAt: at('revoked_at'),
});

/** One-time links: sha256 of the token; used once, then gone. */
export const invitation = pgTable('invitation', {
  tokenSha256: text('token_sha256').primaryKey(),
  role: text('role').notNull(),
  email: text('email'),
  createdAt: createdAt(),
  expiresAt: at('expires_at').notNull(),
  usedAt: at('used_at'),
});

/** Answers already given to an Idempotency-Key; `status` null while the first request runs. */
export const idempotency = pgTable(
  'idempotency',
  {
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    requestSha256: text('request_sha256').notNull(),
    status: text('status'),
    body: jsonb('body'),
    createdAt: at('created_at')
      .notNull()
      .default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] })],
);

/** Secrets the service makes for itself once (session signing, …), so that they survive a restart. */
export const serviceSecret = pgTable('service_secret', { name: text('name').primaryKey(), value: text('value').notNull() });
