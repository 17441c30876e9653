import { createFirstAdminLink } from '#api/accounts/index.ts';
import { readArguments } from '#app/arguments.ts';
import { runProcess } from '#app/run-process.ts';
import { startService } from '#app/start-service.ts';
import { queueNames } from '#kernel/jobs.ts';

const help = `galaxy: the API, and while nothing is set up, everything else too

  npm start                       everything embedded, under ./data
  npm start -- --port=8081        on another port
  npm start -- --api-only         leave the jobs to: npm run worker

With DATABASE_URL, REDIS_URL or S3_ENDPOINT set, that part is a service instead; see .env.example.`;

const args = readArguments(help, { port: { type: 'string' }, 'api-only': { type: 'boolean' } });

await runProcess({ ...process.env, ...(args.port ? { PORT: args.port } : {}) }, async (config, log) => {
  // Embedded means one process: nobody else could serve the queues.
  const embedded = config.modes.database === 'embedded';
  const service = await startService(config, log, { queues: args['api-only'] && !embedded ? [] : queueNames });
  const link = await createFirstAdminLink({ db: service.parts.db, clock: service.parts.clock, config: service.config });
  // Not through the log, which is kept and shipped: this link makes an admin.
  if (link) console.log(`Make the first admin account (once, within 24 hours): ${link.url}`);
  log.info({ url: service.config.publicUrl, ...config.modes }, 'Galaxy is up');
  return service;
});
