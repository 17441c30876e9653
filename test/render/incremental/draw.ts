/** Draws that a seed repeats: a failing campaign is played again by its number. */
export type Draw = {
  /** 0 … below - 1 */
  below(count: number): number;
  pick<T>(from: readonly T[]): T;
  chance(share: number): boolean;
  words(locale: string, most: number): string;
};

const chinese = [...'健康守护早期筛查社区邻里家人平安医生体检关爱每天春夏秋冬花木山林'];
const english = ['care', 'early', 'check', 'home', 'family', 'block', 'hall', 'spring', 'doctor', 'green', 'calm', 'day'];

/** Mulberry32. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)];
    if (one === undefined) throw new Error('nothing to draw from');
    return one;
  };
  return {
    below,
    pick,
    chance: (share) => next() < share,
    words: (locale, most) => {
      const parts = locale.startsWith('zh') ? chinese : english;
      const glue = locale.startsWith('zh') ? '' : ' ';
      let text = pick(parts);
      for (let more = below(6); more > 0 && text.length + 8 < most; more--) text += glue + pick(parts);
      return text.slice(0, most);
    },
  };
}
