import type { Queue } from '#ports/queue.ts';
import { probeJobId, probeOriginalJob } from './jobs.ts';

type Line = { waiting: Set<string>; sending: boolean };
const lines = new WeakMap<Queue, Line>();

/** One call at a time; whoever comes meanwhile shares the next: under load a hundred uploads cost a few calls. */
async function send(queue: Queue, line: Line): Promise<void> {
  line.sending = true;
  try {
    while (line.waiting.size > 0) {
      const digests = [...line.waiting];
      line.waiting.clear();
      await queue.enqueueMany(
        probeOriginalJob,
        digests.map((sha256) => ({ input: { sha256 }, options: { jobId: probeJobId(sha256) } })),
      );
    }
  } catch {
    // The rows say that they wait to be measured: resumePendingProbes asks again within seconds.
    line.waiting.clear();
  } finally {
    line.sending = false;
  }
}

/**
 * Queues what measures an original: after the commit, so that a worker never looks for a row that is not there yet. Nobody
 * waits for it, and nobody is refused because the queue does not answer: the upload is durable, and resumePendingProbes
 * asks again for what was not queued.
 */
export function askForProbe(queue: Queue, sha256: string): void {
  const line = lines.get(queue) ?? { waiting: new Set<string>(), sending: false };
  lines.set(queue, line);
  line.waiting.add(sha256);
  if (!line.sending) void send(queue, line);
}
