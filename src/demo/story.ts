/** The campaign that the demo plays. All people, partners and places in it are invented. */
export const campaign = {
  name: { 'zh-CN': '银河守护 · 社区早筛公益行', en: 'Galaxy Guardians: screening in the community' },
  season: '2026-winter',
  project: 'community-screening',
  businessLine: 'screening',
  category: 'charity',
  landingUrl: 'https://example.org/screening',
};

export const partners = [
  { key: 'dawn', name: { 'zh-CN': '晨曦社区健康中心', en: 'Dawn Community Health' }, logo: 'logo-dawn.svg' },
  { key: 'harbour', name: { 'zh-CN': '安澜健康服务', en: 'Harbour Health' }, logo: 'logo-harbour.svg' },
] as const;

/** Three ambassadors: one free to appear, one whose release has ended, one whose release lacks a channel. */
export const ambassadors = [
  {
    key: 'lin',
    name: { 'zh-CN': '林知夏', en: 'Lin Zhixia' },
    title: { 'zh-CN': '歌手 · 早筛守护大使', en: 'Singer, screening ambassador' },
    portrait: 'portrait-lin.svg',
  },
  {
    key: 'zhou',
    name: { 'zh-CN': '周远山', en: 'Zhou Yuanshan' },
    title: { 'zh-CN': '前国家队运动员 · 守护大使', en: 'Athlete, ambassador' },
    portrait: 'portrait-zhou.svg',
  },
  {
    key: 'chen',
    name: { 'zh-CN': '陈书禾', en: 'Chen Shuhe' },
    title: { 'zh-CN': '中学教师 · 守护大使', en: 'Teacher, ambassador' },
    portrait: 'portrait-chen.svg',
  },
] as const;

/** The channel that the third ambassador's release does not name. */
export const lackedChannel = 'douyin-image-post';

export const posterChannels = [
  'wechat-moments-ad-portrait',
  'wechat-moments-card',
  'wechat-oa-cover-primary',
  'wechat-miniprogram-share',
  'wecom-moments-image',
  'wecom-poster',
  'weibo-post-image',
  'oceanengine-large',
  'douyin-image-post',
  'xiaohongshu-note-cover',
  'bilibili-cover',
  'print-a4',
];
export const ambassadorChannels = ['wechat-moments-ad-square', 'wecom-poster', 'weibo-post-image', lackedChannel];
export const noticeChannels = ['wecom-moments-image', 'xiaohongshu-note-cover'];

const legal = {
  'zh-CN': '本活动为公益健康筛查，结果供健康管理参考，不能代替医生诊断。主办：银河守护计划',
  en: 'A charity health screening. Results inform, they do not replace a doctor’s diagnosis. Galaxy Guardians',
};
const cta = { 'zh-CN': '扫码预约', en: 'Scan to book' };

const copyOf = (headline: { 'zh-CN': string; en: string }, subline: { 'zh-CN': string; en: string }, withCta: boolean) =>
  Object.fromEntries(
    (['zh-CN', 'en'] as const).map((locale) => [
      locale,
      { headline: headline[locale], subline: subline[locale], legal: legal[locale], ...(withCta ? { cta: cta[locale] } : {}) },
    ]),
  );

export const posterCopy = copyOf(
  { 'zh-CN': '早一步筛查，多一份安心', en: 'A check today, a calmer tomorrow' },
  { 'zh-CN': '面向 45 岁以上社区居民，名额有限，凭预约参加', en: 'For residents aged 45 and over, by appointment' },
  true,
);
export const noticeCopy = copyOf(
  { 'zh-CN': '健康筛查走进社区', en: 'Screening comes to your block' },
  { 'zh-CN': '45 岁以上居民凭身份证预约', en: 'Residents aged 45+, by appointment' },
  true,
);
export const ambassadorCopy = copyOf(
  { 'zh-CN': '陪爸妈，做一次早筛', en: 'Take your parents for a check' },
  { 'zh-CN': '把关心，变成一次陪伴', en: 'Care is showing up together' },
  false,
);
/** What marketing changes its mind to. */
export const changedHeadlines = ['Go together. Get checked.', 'One visit, one worry less', 'Ask them. Go with them.'];

export const communities = `key,region,partner,ambassador,community,community.en,place,place.en,eventDate,eventDate.en
sh-huamu,310115,dawn,lin,花木社区,Huamu,花木文化活动中心,Huamu Culture Centre,12月5日 9:00–12:00,"Dec 5, 9:00–12:00"
sh-tianshan,310105,dawn,zhou,天山社区,Tianshan,天山邻里中心,Tianshan Neighbourhood Hall,12月6日 9:00–12:00,"Dec 6, 9:00–12:00"
bj-xinjiekou,110102,harbour,chen,新街口社区,Xinjiekou,新街口社区服务站,Xinjiekou Service Station,12月7日 9:00–12:00,"Dec 7, 9:00–12:00"
gz-liwan,440103,harbour,lin,逢源社区,Fengyuan,荔湾健康驿站,Liwan Health Stop,12月8日 14:00–17:00,"Dec 8, 14:00–17:00"
cd-yulin,510107,dawn,zhou,玉林社区,Yulin,玉林东路党群中心,Yulin East Hall,12月9日 9:00–12:00,"Dec 9, 9:00–12:00"
hz-xiaohe,330105,dawn,chen,小河社区,Xiaohe,小河邻里客厅,Xiaohe Living Room,12月10日 9:00–12:00,"Dec 10, 9:00–12:00"
wh-baibuting,420102,harbour,lin,百步亭社区,Baibuting,百步亭花园广场,Baibuting Garden Square,12月11日 9:00–12:00,"Dec 11, 9:00–12:00"
xa-datang,610113,harbour,zhou,大唐堉䶮社区,Datang Yuyan,曲江社区学校,Qujiang Community School,12月12日 9:00–12:00,"Dec 12, 9:00–12:00"
nj-hexi,320105,dawn,chen,河西社区,Hexi,河西健身步道驿站,Hexi Trail Stop,12月13日 9:00–12:00,"Dec 13, 9:00–12:00"
qd-badaguan,370202,harbour,lin,八大关社区,Badaguan,八大关社区食堂,Badaguan Canteen,12月14日 9:00–11:00,"Dec 14, 9:00–11:00"
cs-yuelu,430104,dawn,zhou,岳麓社区,Yuelu,岳麓书香驿站,Yuelu Reading Stop,12月15日 14:00–17:00,"Dec 15, 14:00–17:00"
km-cuihu,530102,harbour,chen,翠湖社区,Cuihu,翠湖社区医院,Cuihu Community Clinic,12月16日 9:00–12:00,"Dec 16, 9:00–12:00"
`;
