/** A library that is known word by word: what is in it follows from a seed, so what a search should find does as well. */
export type Made = {
  at: number;
  /** As people wrote it: now and then traditional, full-width or in capitals. */
  name: string;
  description: string;
  caption: string;
  tags: string[];
  terms: string[];
  person: number | null;
  kind: string;
  fileKind: string;
  /** What it says in one spelling, a text a field: small letters, simplified, half-width. */
  plain: string[];
  hash: bigint;
  sizeBytes: number;
};

/** mulberry32: small, seeded, good enough to draw words. */
export function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Tag, its traditional spelling, and its synonyms. */
export const tagList: [tag: string, traditional: string, synonyms: string[]][] = [
  ['筛查', '篩查', ['普查', 'screening']],
  ['早筛', '早篩', ['早期发现']],
  ['体检', '體檢', ['健康检查', 'checkup']],
  ['义诊', '義診', ['免费看诊', 'free clinic']],
  ['眼健康', '眼健康', ['护眼', 'eye care']],
  ['两癌', '兩癌', ['乳腺癌宫颈癌']],
  ['慢病管理', '慢病管理', ['慢性病', 'chronic care']],
  ['银发', '銀髮', ['长者', 'senior']],
  ['亲子', '親子', ['family']],
  ['社区', '社區', ['邻里', 'community']],
  ['保险', '保險', ['保障', 'insurance']],
  ['理赔', '理賠', ['赔付', 'claim']],
  ['康养', '康養', ['疗养', 'wellness']],
  ['药房', '藥房', ['药店', 'pharmacy']],
  ['志愿者', '志願者', ['义工', 'volunteer']],
  ['冬季', '冬季', ['winter']],
];
const topics: [zh: string, en: string][] = [
  ['早期筛查', 'early screening'],
  ['肺部筛查', 'lung screening'],
  ['两癌筛查', 'cancer screening'],
  ['入职体检', 'entry checkup'],
  ['家庭体检', 'family checkup'],
  ['社区义诊', 'community clinic'],
  ['护眼讲座', 'eye care talk'],
  ['慢病随访', 'chronic care visit'],
  ['重疾保险', 'critical illness cover'],
  ['理赔服务', 'claims service'],
  ['康养旅居', 'wellness stay'],
  ['用药指导', 'medication guide'],
  ['健步走', 'walking day'],
  ['家庭医生', 'family doctor'],
  ['疫苗接种', 'vaccination'],
  ['早筛科普', 'prevention facts'],
];
const places: [zh: string, region: string, en: string][] = [
  ['深圳', '440300', 'shenzhen'],
  ['广州', '440100', 'guangzhou'],
  ['杭州', '330100', 'hangzhou'],
  ['宁波', '330200', 'ningbo'],
  ['成都', '510100', 'chengdu'],
  ['武汉', '420100', 'wuhan'],
  ['西安', '610100', 'xian'],
  ['南京', '320100', 'nanjing'],
  ['苏州', '320500', 'suzhou'],
  ['青岛', '370200', 'qingdao'],
  ['厦门', '350200', 'xiamen'],
  ['长沙', '430100', 'changsha'],
  ['郑州', '410100', 'zhengzhou'],
  ['合肥', '340100', 'hefei'],
  ['昆明', '530100', 'kunming'],
  ['沈阳', '210100', 'shenyang'],
];
const formats: [zh: string, en: string][] = [
  ['海报', 'poster'],
  ['长图', 'long image'],
  ['展架', 'stand'],
  ['折页', 'leaflet'],
  ['横幅', 'banner'],
  ['封面', 'cover'],
  ['主视觉', 'key visual'],
  ['人物照', 'portrait'],
];
const devices = ['oct', 'ct', 'mri', 'hpv', 'b超', 'dr'];
const scenes = [
  '老人在公园晨练',
  '护士给孩子量身高',
  '医生与居民交谈',
  '一家三口的合影',
  '志愿者发放手册',
  '社区活动中心外景',
  '夜色中的医院大楼',
  '药师核对处方',
  '跑步的年轻人',
  '静物与听诊器',
];
const colours = ['暖色', '冷色', '留白', '黑白', '高饱和'];
/** Near misses: they hold the characters of a word, not the word. */
const traps = ['早点排查', '查早补漏', '早筛与筛查并行', '体育检录', '检体报告', '国人健康', '外国人体验', '中国人寿', '本人寿宴', '社会与园区', '保质险情'];
const businessLines = ['screening', 'medical', 'pharma', 'wellness', 'insurance'];

const toTraditional = new Map(
  [...'筛篩体體检檢义義诊診银銀发髮亲親区區险險赔賠养養药藥愿願广廣圳圳报報长長图圖护護讲講疗療'].reduce<[string, string][]>((pairs, character, at, all) => {
    if (at % 2 === 0) pairs.push([character, all[at + 1] ?? character]);
    return pairs;
  }, []),
);
const traditional = (text: string): string => [...text].map((character) => toTraditional.get(character) ?? character).join('');
const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

export const people: [zh: string, en: string][] = Array.from({ length: 20 }, (_, at) => [
  `${'林周沈顾陆程许叶苏江'[at % 10]}${['知夏', '望舒'][at % 2]}${'一二三四五六七八九十'[Math.floor(at / 2)]}`,
  `Guardian ${at + 1}`,
]);

/** The asset of a number. */
export function makeAsset(at: number): Made {
  const draw = drawing(at * 7919 + 17);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
  const [topic, topicEn] = pick(topics);
  const [place, region, placeEn] = pick(places);
  const [format, formatEn] = pick(formats);
  const year = 2018 + Math.floor(draw() * 9);
  const issue = 1 + Math.floor(draw() * 40);
  const device = pick(devices);
  const style = draw();
  const base =
    style < 0.55
      ? `${place}${topic}${format}${year}第${issue}期`
      : style < 0.75
        ? `${topicEn} ${formatEn} ${placeEn} ${year}`
        : style < 0.9
          ? `${device}检查${year} ${place}${format}`
          : `${pick(traps)}${format}${issue}`;
  const description = draw() < 0.6 ? `${pick(scenes)}，${pick(colours)}，用于${pick(places)[0]}${pick(formats)[0]}` : '';
  const caption = draw() < 0.3 ? `${pick(scenes)} ${pick(topics)[1]}` : '';
  const tags = [...new Set(Array.from({ length: Math.floor(draw() * 5) }, () => pick(tagList)[0]))];
  // A long tail, as free tags have.
  if (draw() < 0.3) tags.push(`项目${Math.floor(draw() * 3000)}`);
  const spelling = draw();
  const spelt = spelling < 0.08 ? traditional(base) : spelling < 0.14 ? wide(base) : spelling < 0.2 ? base.toUpperCase() : base;
  // Of ten pictures one is a retouched other: a few bits of its hash differ.
  const seedOfHash = at % 10 === 9 ? at - 1 : at;
  const bits = drawing(seedOfHash * 31 + 5);
  let hash = 0n;
  for (let i = 0; i < 64; i++) hash = (hash << 1n) | (bits() < 0.5 ? 0n : 1n);
  if (at % 10 === 9) for (let i = 0; i < 4; i++) hash ^= 1n << BigInt(Math.floor(draw() * 64));
  return {
    at,
    name: spelt,
    description,
    caption,
    tags,
    terms: [...(draw() < 0.7 ? [`region:${region}`] : []), ...(draw() < 0.5 ? [`business-line:${pick(businessLines)}`] : [])],
    person: draw() < 0.2 ? Math.floor(draw() * people.length) : null,
    kind: pick(['photo', 'photo', 'photo', 'portrait', 'logo', 'illustration', 'other']),
    fileKind: pick(['picture', 'picture', 'picture', 'picture', 'document', 'video']),
    plain: [base, ...tags, description, caption],
    hash: BigInt.asIntN(64, hash),
    sizeBytes: Math.floor(draw() * 20_000_000),
  };
}
