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

/** The other members of the alliance, whose logos stand on its pledge beside ours and the partners’. */
export const memberLogos = ['logo-bridge.svg', 'logo-lantern.svg', 'logo-pine.svg', 'logo-swallow.svg', 'logo-spring.svg', 'logo-peaks.svg'] as const;

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
  'wecom-moments-image',
  'wecom-poster',
  'douyin-image-post',
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
type Words = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
/** The newer designs, each for a few communities only: what there is to choose from, at a glance. */
export const designs: readonly { label: string; template: string; channels: readonly string[]; hero?: 0 | 1; copy: Words }[] = [
  {
    label: 'product cards',
    template: 'product-card',
    channels: ['wechat-moments-ad-portrait', 'oceanengine-large'],
    hero: 0,
    copy: {
      'zh-CN': {
        badge: '公益项目',
        headline: '社区公益早筛包',
        subline: '45 岁以上居民，凭预约领取',
        benefits: ['肠胃、肺部、心脏三项筛查', '医生当面讲解报告', '结果三天内发到手机', '全年健康提醒'].join('\n'),
        cta: cta['zh-CN'],
        legal: legal['zh-CN'],
      },
      en: {
        badge: 'A charity project',
        headline: 'The community screening pack',
        subline: 'For residents aged 45 and over, by appointment',
        benefits: ['Stomach, lungs and heart', 'A doctor explains the report', 'Results within three days', 'Reminders all year'].join('\n'),
        cta: cta.en,
        legal: legal.en,
      },
    },
  },
  {
    label: 'quotes',
    template: 'doctor-quote',
    channels: ['bilibili-cover', 'xiaohongshu-note-cover'],
    copy: copyOf(
      { 'zh-CN': '体检单上的箭头，是身体在跟你说话。', en: 'Every arrow on your report is your body speaking.' },
      { 'zh-CN': '坐下来，听一听', en: 'Sit down and listen' },
      true,
    ),
  },
  {
    label: 'checklists',
    template: 'health-checklist',
    channels: ['xiaohongshu-note-cover', 'wechat-oa-cover-primary'],
    copy: {
      'zh-CN': {
        kicker: '体检小贴士',
        headline: '体检前，做好五件事',
        subline: '存下来，发给爸妈',
        items: ['前三天清淡饮食，不喝酒', '前一晚八点后不再进食', '当天早上空腹，可少量喝水', '穿宽松衣服，不戴首饰', '带上身份证和往年报告'].join('\n'),
        cta: cta['zh-CN'],
        legal: legal['zh-CN'],
      },
      en: {
        kicker: 'Before your check-up',
        headline: 'Five things to do before a check',
        subline: 'Keep this and send it to your parents',
        items: [
          'Eat lightly for three days, no alcohol',
          'Nothing to eat after eight the night before',
          'Come fasting; a little water is fine',
          'Wear loose clothes and no jewellery',
          'Bring your ID and last year’s report',
        ].join('\n'),
        cta: cta.en,
        legal: legal.en,
      },
    },
  },
  {
    label: 'large print',
    template: 'elder-notice',
    channels: ['wecom-moments-image', 'print-a4'],
    copy: {
      'zh-CN': { headline: '量血压，下周六来', phone: '400-820-1234', cta: '手机扫一扫', legal: legal['zh-CN'] },
      en: { headline: 'Blood pressure check', phone: '400-820-1234', cta: 'Scan me', legal: legal.en },
    },
  },
  {
    label: 'banners',
    template: 'print-banner',
    channels: ['wecom-poster', 'print-a4'],
    hero: 1,
    copy: {
      'zh-CN': {
        headline: '家门口，做一次早筛',
        subline: '肠胃、肺部、心脏三项，医生当面讲',
        stepOne: '扫码选一个方便的时间',
        stepTwo: '带身份证，空腹到场',
        stepThree: '三天内手机上领报告',
        cta: cta['zh-CN'],
        legal: legal['zh-CN'],
      },
      en: {
        headline: 'A health check at your own front door',
        subline: 'Stomach, lungs and heart, explained by a doctor',
        stepOne: 'Scan and choose a time',
        stepTwo: 'Bring your ID, don’t have breakfast',
        stepThree: 'Your report arrives in three days',
        cta: cta.en,
        legal: legal.en,
      },
    },
  },
  {
    label: 'invitations',
    template: 'event-invitation',
    channels: ['wecom-moments-image', 'wechat-miniprogram-share'],
    hero: 1,
    copy: {
      'zh-CN': {
        season: '2026 冬季 · 守护计划',
        headline: '和邻居一起，听医生讲心脏',
        subline: '医生现场讲解，请带上爸妈',
        cta: '扫码留座',
        legal: legal['zh-CN'],
      },
      en: {
        season: 'Winter 2026',
        headline: 'An evening with your heart, and its doctors',
        subline: 'Bring your parents',
        cta: 'Keep me a seat',
        legal: legal.en,
      },
    },
  },
  {
    label: 'pledges',
    template: 'alliance-poster',
    channels: ['weibo-post-image', 'wechat-moments-card'],
    copy: {
      'zh-CN': { kicker: '守护联盟 · 共同承诺', headline: '九家机构，同守一条底线', subline: '说得清楚，做得到', cta: '扫码看承诺', legal: legal['zh-CN'] },
      en: {
        kicker: 'A pledge of the alliance',
        headline: 'Nine companies, one line we never cross',
        subline: 'Said plainly, and kept',
        cta: 'Read the pledge',
        legal: legal.en,
      },
    },
  },
];
/** Communities that the newer designs are made for. */
export const designRows = 1;

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
