import { createKey, serviceItself } from '#api/accounts/index.ts';
import { scopes } from '#kernel/access.ts';
import { systemClock } from '#kernel/clock.ts';
import { freePort, type Program, runProgram } from '#test/loop/run-program.ts';
import { startRedisServer } from '#test/support/redis-server.ts';
import { createSender } from '#test/support/service.ts';
import { makeWorld, type World } from '#test/support/world.ts';
import { openPostgresGround, type PostgresGround } from './postgres-ground.ts';

/** A round as a campaign has it: feeds, covers, cards, full screens; each shows words of its row; from 640 × 800 to 1242 × 1660. */
export const roundChannels = [
  'wechat-moments-ad-square',
  'wechat-moments-ad-portrait',
  'wechat-moments-card',
  'wechat-miniprogram-share',
  'wechat-channels-cover',
  'wecom-moments-image',
  'wecom-poster',
  'oceanengine-large',
  'oceanengine-vertical',
  'douyin-cover',
  'xiaohongshu-note-cover',
  'bilibili-cover',
];
/** A poster for each row and channel; `run` is in a text of the campaign, so that runs share no files. */
export const roundOf = (world: World, { rows, channels }: { rows: number; channels: readonly string[] }, run: string) => ({
  template: 'screening-poster',
  channels,
  locales: ['zh-CN'],
  copy: {
    'zh-CN': {
      headline: '早一步筛查，多一份安心',
      subline: `面向 40 岁以上居民的免费健康筛查，${run}`,
      cta: '扫码预约免费名额',
      legal: '本活动为公益筛查，结果仅供参考，不能代替医生诊断。',
    },
  },
  pictures: { hero: world.assets.hero.id, logos: [world.assets.logo.id, world.assets.partnerLogo.id] },
  rows: Array.from({ length: rows }, (_, i) => ({
    key: `r${i}`,
    region: '310115',
    values: {
      community: `滨江街道第 ${i + 1} 社区卫生服务中心`,
      eventDate: `12 月 ${1 + (i % 28)} 日 8:30–11:30`,
      place: `滨江路 ${i * 7 + 1} 号社区活动中心`,
    },
  })),
});

export type Service = { queue: 'postgres' | 'redis'; world: World; api: Program; env: Record<string, string>; ground: PostgresGround; objects: string };

/** Uses a service in processes of its own, on each queue or the one that is named; workers for rendering are the caller's to start. */
export async function onEachQueue(only: string | undefined, use: (service: Service) => Promise<void>): Promise<void> {
  const ground = await openPostgresGround();
  const redis = await startRedisServer();
  const folder = `${ground.folder}/galaxy`;
  try {
    const { key } = await createKey({ db: ground.db, clock: systemClock }, { name: 'bench', scopes: [...scopes], giver: serviceItself });
    for (const [queue, queueEnv] of [['postgres', {}], ...(redis ? ([['redis', { REDIS_URL: redis.url }]] as const) : [])] as const) {
      if (only !== undefined && only !== queue) continue;
      const port = await freePort();
      const env = { DATABASE_URL: ground.url, GALAXY_DATA: folder, PORT: String(port), PUBLIC_URL: 'https://galaxy.example.org', ...queueEnv };
      const api = runProgram('src/main.ts', ['--api-only'], env);
      try {
        await api.said('Galaxy is up');
        const url = `http://127.0.0.1:${port}`;
        const { ask } = createSender(url);
        const ingest = runProgram('workers/main.ts', ['--queues=ingest'], env);
        const world = await makeWorld({ url, ask, keyWith: () => Promise.resolve(key) });
        ingest.child.kill('SIGTERM');
        await ingest.exit;
        await use({ queue, world, api, env, ground, objects: `${folder}/objects` });
      } finally {
        api.child.kill('SIGTERM');
        await api.exit;
      }
    }
  } finally {
    await redis?.stop();
    await ground.close();
  }
}
