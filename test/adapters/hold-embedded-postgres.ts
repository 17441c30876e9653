// A process that starts the Postgres of a folder and keeps it: started, and killed, by embedded-postgres.test.ts.
import { pino } from 'pino';
import { startEmbeddedPostgres } from '#app/embedded/postgres.ts';

const postgres = await startEmbeddedPostgres({ folder: process.argv[2] ?? '', log: pino({ level: 'error' }) });
process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
console.log(postgres.url);
setInterval(() => {}, 1_000);
