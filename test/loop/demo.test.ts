import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, processesWith, runProgram } from './run-program.ts';

type Round = { name: string; toRender: number; reused: number; blocked: number };

let folder: string;
let port: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'galaxy-demo-'));
  await chmod(folder, 0o755);
  // The same in both runs: the links in the QR codes carry it.
  port = String(await freePort());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function play(): Promise<{ code: number | null; text: string; rounds: Round[]; number(pattern: RegExp): number }> {
  const program = runProgram('src/demo/main.ts', ['--exit'], { GALAXY_DATA: folder, PORT: port, LOG_LEVEL: 'warn' });
  const code = await program.exit;
  const text = program.output();
  const rounds = [...text.matchAll(/^ +([a-z ]+): (\d+) to render, (\d+) there already, (\d+) placements blocked/gm)].map(
    ([, name = '', toRender, reused, blocked]): Round => ({ name, toRender: Number(toRender), reused: Number(reused), blocked: Number(blocked) }),
  );
  return { code, text, rounds, number: (pattern) => Number(pattern.exec(text)?.[1] ?? Number.NaN) };
}

describe('the demo', () => {
  it('plays the whole loop on an empty folder and ends with 0', async () => {
    const { code, text, rounds, number } = await play();
    expect([code, text]).toEqual([0, expect.stringContaining('The whole loop ran.')]);
    const [posters, notices, cards] = rounds;
    const designs = rounds.slice(3, -2);
    const [changed, again] = rounds.slice(-2);
    expect([posters, notices, cards, changed, again].map((round) => round?.name)).toEqual([
      'posters',
      'notices',
      'ambassador cards',
      'ambassador cards',
      'posters',
    ]);
    expect(designs.map(({ name }) => name)).toEqual(['product cards', 'quotes', 'checklists', 'large print', 'banners', 'invitations', 'pledges']);
    for (const { toRender } of designs) expect(toRender).toBeGreaterThanOrEqual(4);
    expect(posters?.toRender).toBeGreaterThan(100);
    expect(notices?.toRender).toBeGreaterThan(20);
    for (const round of rounds.slice(0, -2)) expect(round.reused).toBe(0);

    // One ambassador's release has ended, another's lacks a channel: both are named, with the reason.
    expect(text).toMatch(/blocked × \d+ +release-ended: 周远山/);
    expect(text).toMatch(/blocked × \d+ +release-lacks-channel: 陈书禾.*douyin-image-post/);
    expect([posters?.blocked, notices?.blocked]).toEqual([0, 0]);
    expect(cards?.blocked).toBeGreaterThan(0);

    // One English headline changed: the English half of the cards, and nothing else.
    expect([changed?.toRender, changed?.reused]).toEqual([(cards?.toRender ?? 0) / 2, (cards?.toRender ?? 0) / 2]);
    expect([again?.toRender, again?.reused]).toEqual([0, posters?.toRender]);

    const approved = number(/(\d+) variants stand approved/);
    expect(approved).toBe(rounds.slice(0, -2).reduce((sum, { toRender }) => sum + toRender, 0));
    const scans = number(/(\d+) scans read from the pixels/);
    expect(scans).toBeGreaterThan(0);
    expect(number(/since the first run: (\d+) scans counted/)).toBe(scans);
    expect(text).toMatch(/a link of 林知夏: 200 before, 410 after/);
    expect(number(/(\d+) creatives are left in the feed/)).toBeLessThan(number(/(\d+) creatives in the feed/));
    expect(text).toMatch(/\d+ rendered, \d+ reused, \d+ blocked, 0 failed/);

    const sheet = /contact sheet +(\S+\.png)/.exec(text)?.[1] ?? '';
    const picture = sharp(await readFile(sheet));
    const { format, width, height } = await picture.metadata();
    expect([format, sheet.startsWith(folder)]).toEqual(['png', true]);
    expect(Math.min(width, height)).toBeGreaterThan(800);
    // Pictures, not an empty sheet: a plain one has next to no entropy.
    expect((await picture.stats()).entropy).toBeGreaterThan(3);
    await expect.poll(() => processesWith(folder), { timeout: 15_000 }).toEqual([]);
  }, 240_000);

  it('on the same folder finds everything there and renders only the next headline', async () => {
    const { code, text, rounds } = await play();
    expect([code, text]).toEqual([0, expect.stringContaining('The whole loop ran.')]);
    const cards = rounds[2];
    const changed = rounds.at(-2);
    expect(rounds.map(({ toRender }) => toRender)).toEqual(rounds.map((round) => (round === changed ? round.toRender : 0)));
    expect(changed?.toRender).toBe((cards?.reused ?? 0) / 2);
    expect(rounds.every(({ reused }) => reused > 0)).toBe(true);
    expect(text).toMatch(new RegExp(`${changed?.toRender} rendered, \\d+ reused, \\d+ blocked, 0 failed`));
    expect(text).toMatch(/200 before, 410 after/);
    await expect.poll(() => processesWith(folder), { timeout: 15_000 }).toEqual([]);
  }, 120_000);
});
