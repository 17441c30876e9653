import { parseQueues, readArguments } from '#app/arguments.ts';
import { composeWorkers } from '#app/compose-workers.ts';
import { openParts } from '#app/open-parts.ts';
import { runProcess } from '#app/run-process.ts';
import { queueNames } from '#kernel/jobs.ts';

const help = `galaxy worker: serves job queues, and nothing else

  npm run worker                           all queues: ${queueNames.join(', ')}
  npm run worker -- --queues=render        only these

Set DATABASE_URL to share the work with other processes: an embedded database belongs to one process at a time,
and npm start serves its queues itself.`;

const args = readArguments(help, { queues: { type: 'string', default: queueNames.join(',') } });
const queues = parseQueues(String(args.queues));
if (!queues) {
  console.error(`--queues takes some of ${queueNames.join(', ')}, with commas between; not ${args.queues}\n\n${help}`);
  process.exit(2);
}

await runProcess(process.env, async (config, log) => {
  const parts = await openParts(config, log, { consumeEvents: queues.includes('engage') });
  const workers = await composeWorkers(parts, log, queues);
  return {
    stop: async (graceMs) => {
      await workers.stop(graceMs);
      await parts.close();
    },
  };
});
