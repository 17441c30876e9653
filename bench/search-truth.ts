import { type Made, people, tagList } from './search-library.ts';

/** A search, and which assets it should find by how they were made; nothing of the search's own code is used here. */
export type Labelled = { q: string; what: string; relevant(made: Made): boolean };

const has = (made: Made, text: string): boolean => made.plain.some((part) => part.includes(text));
/** A word of English, not a part of one; `begins`: or its beginning. */
const hasWord = (made: Made, word: string, begins = false): boolean =>
  made.plain.some((part) => part.split(/[^a-z0-9]+/).some((one) => (begins ? one.startsWith(word) : one === word || one === `${word}s`)));
const tagged = (made: Made, tag: string): boolean => made.tags.includes(tag);
const inRegion = (made: Made, code: string): boolean => made.terms.some((term) => term.startsWith(`region:${code}`));

/** What a tag's own name and all its synonyms mean: it, or any of them written out. */
const byTag = (made: Made, tag: string, words: readonly string[]): boolean =>
  tagged(made, tag) || words.some((word) => (/^[a-z ]+$/.test(word) ? ` ${made.plain.join(' | ')} `.includes(` ${word} `) : has(made, word)));

const chinese = (words: readonly string[]): Labelled[] => words.map((q) => ({ q, what: 'one word, Chinese', relevant: (made) => has(made, q) }));
const both = (pairs: readonly [string, string][]): Labelled[] =>
  pairs.map(([a, b]) => ({ q: `${a} ${b}`, what: 'two words, Chinese', relevant: (made) => has(made, a) && has(made, b) }));

export const labelled: Labelled[] = [
  ...chinese([
    '海报',
    '长图',
    '主视觉',
    '讲座',
    '随访',
    '重疾',
    '接种',
    '晨练',
    '听诊器',
    '留白',
    '第12期',
    '期',
    '两癌筛查',
    '肺部筛查',
    '早期筛查',
    '社区活动中心',
  ]),
  // Near misses: characters that also stand apart, the other way round, or across two words.
  ...chinese(['查早', '早筛与', '筛查并行', '早点', '国人', '外国人', '中国人', '人寿', '本人寿', '检体', '体育', '筛与筛', '区活', '保质']),
  ...both([
    ['海报', '晨练'],
    ['讲座', '暖色'],
    ['主视觉', '第7期'],
    ['接种', '护士'],
    ['重疾', '黑白'],
    ['中国', '海报'],
    ['外国', '展架'],
    ['入职', '折页'],
  ]),
  ...['poster', 'leaflet', 'vaccination', 'medication', 'prevention', 'banner', 'visit', 'illness'].map((q): Labelled => ({
    q: `${q} `,
    what: 'one word, English',
    relevant: (made) => hasWord(made, q),
  })),
  ...(['lung poster', 'critical cover', 'walking banner', 'Claims LEAFLET'] as const).map((q): Labelled => ({
    q: `${q} `,
    what: 'two words, English',
    relevant: (made) =>
      q
        .toLowerCase()
        .split(' ')
        .every((word) => hasWord(made, word) || hasWord(made, word.replace(/s$/, ''))),
  })),
  ...['oct检查', 'mri检查2024', 'hpv检查', 'b超检查', 'ct检查'].map((q): Labelled => ({
    q,
    what: 'mixed scripts',
    relevant: (made) => made.plain.some((part) => new RegExp(`(^|[^a-z])${q}`).test(part)),
  })),
  { q: 'oct 2025 ', what: 'mixed scripts', relevant: (made) => /(^|[^a-z])oct/.test(made.plain[0] ?? '') && has(made, '2025') },
  { q: '檢查 海報', what: 'traditional', relevant: (made) => has(made, '检查') && has(made, '海报') },
  { q: '護士', what: 'traditional', relevant: (made) => has(made, '护士') },
  { q: '長圖', what: 'traditional', relevant: (made) => has(made, '长图') },
  { q: '重疾保險', what: 'traditional', relevant: (made) => has(made, '重疾保险') },
  { q: 'ＭＲＩ检查', what: 'full width', relevant: (made) => has(made, 'mri检查') },
  { q: '２０２３ 讲座', what: 'full width', relevant: (made) => has(made, '2023') && has(made, '讲座') },
  ...['post', 'vacci', 'medic'].map((q): Labelled => ({ q, what: 'unfinished word', relevant: (made) => hasWord(made, q, true) })),
  { q: '"lung screening"', what: 'phrase', relevant: (made) => has(made, 'lung screening') },
  { q: '"screening lung"', what: 'phrase', relevant: () => false },
  { q: '"夜色中的医院"', what: 'phrase', relevant: (made) => has(made, '夜色中的医院') },
  { q: '海报 -晨练 ', what: 'without', relevant: (made) => has(made, '海报') && !has(made, '晨练') },
  { q: '讲座 -两癌筛查', what: 'without', relevant: (made) => has(made, '讲座') && !has(made, '两癌筛查') },
  { q: '讲座 OR 随访', what: 'alternatives', relevant: (made) => has(made, '讲座') || has(made, '随访') },
  { q: 'tag:义诊', what: 'tag', relevant: (made) => tagged(made, '义诊') },
  { q: 'tag:普查 海报', what: 'tag', relevant: (made) => tagged(made, '筛查') && has(made, '海报') },
  ...['普查', '义工', '疗养', '药店', '赔付', '邻里', '长者'].map((q): Labelled => {
    const [tag, , synonyms] = tagList.find(([, , words]) => words.includes(q)) ?? ['', '', []];
    return { q, what: 'synonym', relevant: (made) => byTag(made, tag, [tag, ...synonyms]) };
  }),
  { q: '广东', what: 'place', relevant: (made) => inRegion(made, '44') || has(made, '广东') },
  { q: '浙江 讲座', what: 'place', relevant: (made) => inRegion(made, '33') && has(made, '讲座') },
  ...[0, 7].map((at): Labelled => ({ q: people[at]?.[0] ?? '', what: 'person', relevant: (made) => made.person === at })),
];
