/** Who may do what. Deny by default: an actor can do exactly what its scopes name, and nothing else. */
export const scopes = [
  'assets:read',
  'assets:write',
  'assets:purge',
  'catalogue:read',
  'catalogue:write',
  'releases:write',
  'plans:read',
  'plans:write',
  'variants:read',
  'variants:approve',
  'recalls:write',
  'feed:read',
  'results:read',
  'events:write',
  'keys:write',
] as const;
export type Scope = (typeof scopes)[number];

export const roles = ['admin', 'editor', 'reviewer'] as const;
export type Role = (typeof roles)[number];

const reading = ['assets:read', 'catalogue:read', 'plans:read', 'variants:read', 'results:read'] as const satisfies Scope[];
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  admin: scopes,
  editor: [...reading, 'assets:write', 'catalogue:write', 'releases:write', 'plans:write', 'recalls:write'],
  reviewer: [...reading, 'variants:approve', 'recalls:write'],
};

export type Actor = {
  kind: 'person' | 'key';
  id: string;
  /** The person who answers for it: two keys of one person are one reviewer. A key that the service made answers for itself. */
  ownerId: string;
  name: string;
  scopes: ReadonlySet<Scope>;
  /** Set on a partner's key: it sees that partner's things only. */
  partnerId: string | null;
};

export const may = (actor: Actor | null, scope: Scope): boolean => actor?.scopes.has(scope) ?? false;
