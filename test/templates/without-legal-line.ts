/** Channels that are too small for a legal line in a template, or in all of them: the plan blocks them and says why. */
export const withoutLegalLine: Readonly<Record<string, 'all' | readonly string[]>> = {
  'iab-320x50': 'all',
  'iab-728x90': 'all',
  'tiktok-network-banner-slim': 'all',
  'apple-wallet-logo': [
    'alliance-poster',
    'ambassador-card',
    'community-notice',
    'doctor-quote',
    'elder-notice',
    'event-invitation',
    'health-checklist',
    'print-banner',
    'product-card',
    'screening-poster',
  ],
  'wechat-oa-cover-secondary': ['alliance-poster', 'community-notice', 'doctor-quote', 'elder-notice', 'health-checklist', 'moving-ad', 'screening-poster'],
  'linkedin-company-cover': ['screening-poster'],
  'tiktok-network-banner': ['screening-poster'],
};
