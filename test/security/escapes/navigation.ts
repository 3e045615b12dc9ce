import { inPage, type Attempt } from './attempt.ts';

const blocked = 'x.navigation.blocked';
const settle = 'await new Promise((resolve) => setTimeout(resolve, 250));';
const click = (make: string) => `${make} document.body.append(a); a.click(); ${settle}`;
const away = (id: string, body: string) => inPage(id, 'navigation', blocked, `${body} ${settle}`);

/** Ways for a page, or for whoever clicks in it, to lead the exam to another place. */
export const navigationAttempts: readonly Attempt[] = [
  away('link', click(`const a = document.createElement('a'); a.href = outside;`)),
  away('link-top', click(`const a = document.createElement('a'); a.href = outside; a.target = '_top';`)),
  away(
    'link-svg',
    `document.body.innerHTML += '<svg><a href="' + outside + '/svg"><text id="s">x</text></a></svg>'; document.querySelector('svg a').dispatchEvent(new MouseEvent('click', { bubbles: true }));`,
  ),
  away(
    'link-area',
    `document.body.innerHTML += '<img usemap="#m"><map name="m"><area href="' + outside + '"></map>'; document.querySelector('area').click();`,
  ),
  away(
    'link-base-element',
    `document.head.innerHTML += '<base href="' + outside + '/">'; const a = document.createElement('a'); a.href = 'away'; document.body.append(a); a.click();`,
  ),
  away('location-href', 'location.href = outside;'),
  away('location-assign', 'location.assign(outside);'),
  away('location-replace', 'location.replace(outside);'),
  away('location-host', `location.host = new URL(outside).host;`),
  away('location-port', `location.port = new URL(outside).port;`),
  away('location-hostname', `location.hostname = 'localhost';`),
  away('location-timer', `setTimeout(() => { location = outside; }, 50);`),
  away('navigation-api', 'navigation.navigate(outside).finished.catch(() => {});'),
  away(
    'form-get',
    `const f = document.createElement('form'); f.action = outside; document.body.append(f); f.submit();`,
  ),
  away(
    'form-post',
    `const f = document.createElement('form'); f.method = 'post'; f.action = outside; f.innerHTML = '<input name="answer" value="INSIDE">'; document.body.append(f); f.submit();`,
  ),
  away(
    'form-multipart',
    `const f = document.createElement('form'); f.method = 'post'; f.enctype = 'multipart/form-data'; f.action = outside; document.body.append(f); f.requestSubmit();`,
  ),
  away(
    'form-formaction',
    `const f = document.createElement('form'); f.innerHTML = '<button formaction="' + outside + '">go</button>'; document.body.append(f); f.querySelector('button').click();`,
  ),
  ...[301, 302, 303, 307, 308].map((status) =>
    away(
      `redirect-${status}`,
      `location.href = exam + '/redirect?status=${status}&to=' + encodeURIComponent(outside);`,
    ),
  ),
  away(
    'redirect-chain',
    `location.href = exam + '/redirect?to=' + encodeURIComponent('/redirect?to=' + encodeURIComponent(outside));`,
  ),
  away(
    'redirect-of-post',
    `const f = document.createElement('form'); f.method = 'post'; f.action = exam + '/redirect?status=307&to=' + encodeURIComponent(outside); document.body.append(f); f.submit();`,
  ),
  away('refresh-header', `location.href = exam + '/refresh?to=' + encodeURIComponent(outside);`),
  away('meta-refresh', `location.href = exam + '/meta?to=' + encodeURIComponent(outside);`),
  away(
    'meta-refresh-injected',
    `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0; url=' + outside; document.head.append(m);`,
  ),
  away(
    'document-write',
    `document.open(); document.write('<meta http-equiv="refresh" content="0; url=' + outside + '">'); document.close();`,
  ),
  inPage(
    'push-state',
    'navigation',
    null,
    `try { history.pushState({}, '', outside); return 'escaped'; } catch { return 'held'; }`,
  ),
  inPage(
    'document-domain',
    'navigation',
    null,
    `try { document.domain = 'invalid.example'; return 'escaped'; } catch { return 'held'; }`,
  ),
  inPage('history-back-out', 'navigation', null, `history.go(-50); ${settle}`),
];

/** Addresses that fool checks of text, as a link and as a location. `OUT` is the port of the outside. */
const addresses: readonly (readonly [id: string, url: string, isTold: boolean])[] = [
  ['credentials', 'http://127.0.0.1@127.0.0.1:OUT/', true],
  ['credentials-of-exam', 'http://EXAM@127.0.0.1:OUT/', true],
  ['decimal-host', 'http://2130706433:OUT/', true],
  ['hexadecimal-host', 'http://0x7f000001:OUT/', true],
  ['octal-host', 'http://0177.0.0.1:OUT/', true],
  ['short-host', 'http://127.1:OUT/', true],
  ['unicode-digits', 'http://１２７.0.0.1:OUT/', true],
  ['ideographic-dots', 'http://127。0。0。1:OUT/', true],
  ['encoded-host', 'http://%31%32%37.0.0.1:OUT/', true],
  ['ipv6', 'http://[::1]:OUT/', true],
  ['ipv4-in-ipv6', 'http://[::ffff:127.0.0.1]:OUT/', true],
  ['trailing-dot', 'http://localhost.:OUT/', true],
  ['look-alike', 'http://1\u0585\u0966.0.0.1.example:OUT/', true],
  ['backslashes', 'http:\\\\127.0.0.1:OUT\\', true],
  ['tab-and-newline', 'ht\ttp://127.0.0.1:\nOUT/', true],
  ['protocol-relative', '//127.0.0.1:OUT/', true],
  ['https', 'https://127.0.0.1:OUT/', true],
  ['ftp', 'ftp://127.0.0.1:OUT/', true],
  ['data', 'data:text/html,<h1>escaped</h1>', false],
  ['about-blank', 'about:blank', false],
  ['file', 'file:///etc/passwd', false],
  ['file-host', 'file://127.0.0.1/share', false],
  ['view-source', 'view-source:http://127.0.0.1:OUT/', false],
  ['filesystem', 'filesystem:http://127.0.0.1:OUT/temporary/x', false],
  ['chrome-settings', 'chrome://settings/', false],
  ['chrome-extension', 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html', false],
  ['devtools', 'devtools://devtools/bundled/inspector.html', false],
  ['javascript', 'javascript:location=`http://127.0.0.1:OUT/`', true],
  ['our-own-page', 'app://candidate/index.html', true],
  ['our-own-join-link', 'invigil://join?server=http://127.0.0.1:OUT&ticket=..%2f..%2f', true],
  ['mail', 'mailto:friend@example.org?body=INSIDE', true],
  ['telephone', 'tel:+15551234', true],
  ['windows-settings', 'ms-settings:display', true],
  ['windows-diagnostics', 'ms-msdt:/id%20PCWDiagnostic', true],
  ['windows-search', 'search-ms:query=notes', true],
  ['android-intent', 'intent://127.0.0.1#Intent;scheme=http;end', true],
  ['other-exam-browser', 'seb://127.0.0.1:OUT/exam.seb', true],
];

export const addressAttempts: readonly Attempt[] = addresses.map(([id, given, isTold]) =>
  inPage(
    `address-${id}`,
    'address',
    isTold ? blocked : null,
    `const url = given.replaceAll('OUT', new URL(outside).port).replaceAll('EXAM', new URL(exam).host);
     const a = document.createElement('a'); a.href = url; document.body.append(a); a.click(); ${settle}`,
    { given },
  ),
);

const opened = (id: string, body: string) => inPage(id, 'window', blocked, `${body} ${settle}`);

/** Ways to a second window. */
export const windowAttempts: readonly Attempt[] = [
  opened('window-open', `if (window.open(outside) !== null) return 'escaped';`),
  opened('window-open-own', `if (window.open(exam + '/next') !== null) return 'escaped';`),
  opened(
    'window-open-blank',
    `const w = window.open('about:blank'); if (w) { w.location = outside; return 'escaped'; }`,
  ),
  opened('window-open-javascript', `window.open('javascript:1');`),
  opened(
    'window-open-features',
    `if (window.open(outside, 'x', 'popup,width=99,height=99') !== null) return 'escaped';`,
  ),
  opened('window-open-noopener', `window.open(outside, '_blank', 'noopener,noreferrer');`),
  opened(
    'window-open-blob',
    `window.open(URL.createObjectURL(new Blob(['<h1>x</h1>'], { type: 'text/html' })));`,
  ),
  opened('window-open-data', `window.open('data:text/html,<h1>x</h1>');`),
  opened(
    'link-blank',
    click(`const a = document.createElement('a'); a.href = outside; a.target = '_blank';`),
  ),
  opened(
    'link-blank-own',
    click(`const a = document.createElement('a'); a.href = exam + '/next'; a.target = '_blank';`),
  ),
  opened('link-named', click(`const a = document.createElement('a'); a.href = outside; a.target = 'notes';`)),
  opened(
    'link-ctrl',
    `const a = document.createElement('a'); a.href = outside; document.body.append(a); a.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }));`,
  ),
  opened(
    'link-shift',
    `const a = document.createElement('a'); a.href = outside; document.body.append(a); a.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));`,
  ),
  opened(
    'form-blank',
    `const f = document.createElement('form'); f.action = outside; f.target = '_blank'; document.body.append(f); f.submit();`,
  ),
  opened(
    'base-target',
    `document.head.innerHTML += '<base target="_blank">'; const a = document.createElement('a'); a.href = outside; document.body.append(a); a.click();`,
  ),
  inPage('window-close', 'window', null, `window.close(); ${settle}`),
  inPage(
    'window-move',
    'window',
    'x.navigation.blocked',
    `window.moveTo(5000, 5000); window.moveBy(9, 9); ${settle}`,
    { about: '"bounds"' },
  ),
  inPage(
    'window-resize',
    'window',
    'x.navigation.blocked',
    `window.resizeTo(10, 10); window.resizeBy(-9, -9); ${settle}`,
    { about: '"bounds"' },
  ),
  inPage('window-focus-steal', 'window', null, `window.blur(); ${settle}`),
  inPage(
    'picture-in-picture',
    'window',
    null,
    `
    const v = document.createElement('video'); v.srcObject = document.createElement('canvas').captureStream?.() ?? new MediaStream(); v.muted = true; document.body.append(v);
    try { await v.requestPictureInPicture(); return 'escaped'; } catch { return 'held'; }`,
  ),
  inPage(
    'document-picture-in-picture',
    'window',
    null,
    `
    if (!window.documentPictureInPicture) return 'held';
    try { await documentPictureInPicture.requestWindow(); return 'escaped'; } catch { return 'held'; }`,
  ),
];
