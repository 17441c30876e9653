/** A process of its own that counts events from Redis, to be killed: `node consume-events.ts <redis url> <database url> <stream>`. */
import { pino } from 'pino';
import { openDb } from '#adapters/db/client.ts';
import { createRedisEventLog } from '#adapters/event-log/redis.ts';

const [, , redisUrl = '', databaseUrl = '', stream = ''] = process.argv;
createRedisEventLog({ redisUrl, db: openDb(databaseUrl, 3).db, log: pino({ level: 'silent' }), consume: true, stream, reclaimAfterMs: 300 });
console.log('consuming');
