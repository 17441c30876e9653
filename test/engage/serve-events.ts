/** A process of its own that takes events over HTTP, to be killed: `node serve-events.ts <database url>` prints its port. */
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { openDb } from '#adapters/db/client.ts';
import { createPostgresEventLog } from '#adapters/event-log/postgres.ts';
import { systemClock } from '#kernel/clock.ts';
import { createOutbox, engageRoutes } from '#stages/engage/index.ts';
import { actorWith, mount } from './mount-engage.ts';

const { db } = openDb(process.argv[2] ?? '', 5);
const log = pino({ level: 'silent' });
const events = createPostgresEventLog({ db, log });
const routes = engageRoutes({ db, clock: systemClock, events, outbox: createOutbox({ events, log }), edgeKey: null });
const app = mount([routes], { actor: actorWith(['events:write']), address: '203.0.113.7' });
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port));
