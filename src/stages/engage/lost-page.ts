/** What a person sees whose code leads nowhere: no script, no picture, nothing to load, on a phone first. */
export const lostPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>链接无效 · Link not found</title>
<style>
:root { color-scheme: light dark; --ink: #14213d; --soft: #5b6781; --page: #f6f4ef; --line: #14213d1f; --accent: #0f7b6c; }
@media (prefers-color-scheme: dark) { :root { --ink: #f1f3f8; --soft: #a9b3c9; --page: #0d1424; --line: #ffffff24; --accent: #5fd3bf; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; min-height: 100svh; display: grid; align-items: center; padding: clamp(24px, 8vw, 96px); background: var(--page); color: var(--ink); font: 17px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
main { max-width: 34rem; border-left: 4px solid var(--accent); padding-left: clamp(20px, 5vw, 40px); }
h1 { margin: 0 0 12px; font-size: clamp(28px, 7vw, 44px); line-height: 1.2; letter-spacing: .01em; }
p { margin: 0; color: var(--soft); }
section + section { margin-top: 28px; padding-top: 28px; border-top: 1px solid var(--line); }
section + section h1 { font-size: clamp(20px, 4.5vw, 26px); }
</style>
</head>
<body>
<main>
<section><h1>没有找到这个链接</h1><p>二维码可能没有扫完整,或链接少了几个字符。请再扫一次,或向海报上的主办方咨询。</p></section>
<section lang="en"><h1>This link leads nowhere</h1><p>The code may not have been read completely, or some characters of the link are missing. Scan it again, or ask whoever is named on the poster.</p></section>
</main>
</body>
</html>
`;

export const lostPageHeaders = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;
