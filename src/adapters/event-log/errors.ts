import { defineErrors } from '#kernel/errors.ts';

export const eventLogErrors = defineErrors({
  'events-not-durable': {
    kind: 'unavailable',
    title: 'The events could not be stored durably just now',
    fix: 'Send the same events again, with the same ids, after a moment: an event that was stored after all is not counted twice.',
  },
  'event-log-unsafe': {
    kind: 'unavailable',
    title: 'Redis is set up in a way that can lose events',
    fix: 'Run Redis with "appendonly yes", "appendfsync always" (or everysec, which can lose the last second in a power cut) and "maxmemory-policy noeviction".',
  },
});
