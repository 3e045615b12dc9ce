import { inPage, type Attempt, type AttemptKind } from './attempt.ts';

const settle = 'await new Promise((resolve) => setTimeout(resolve, 300));';
const download = (id: string, body: string) =>
  inPage(id, 'file', 'x.navigation.blocked', `${body} ${settle}`, { about: 'download' });
const upload = (id: string, body: string) =>
  inPage(id, 'file', 'x.action.blocked', `${body} ${settle}`, { about: 'upload' });
const print = (id: string, body: string) =>
  inPage(id, 'file', 'x.action.blocked', `${body} ${settle}`, { about: 'print' });
const picker = (id: string, name: string) =>
  inPage(
    id,
    'file',
    null,
    `if (!window.${name}) return 'held'; const open = window.${name}().then(() => 'escaped', () => 'held');
     return Promise.race([open, new Promise((resolve) => setTimeout(() => resolve('not judged: the host cannot switch off ${name}'), 1000))]);`,
  );

/** What a page may want of the disk, and of paper. */
export const fileAttempts: readonly Attempt[] = [
  download('download-attachment', `location.href = exam + '/attachment';`),
  download('download-binary', `location.href = exam + '/binary';`),
  download(
    'download-link',
    `const a = document.createElement('a'); a.href = exam + '/'; a.download = 'exam.html'; document.body.append(a); a.click();`,
  ),
  download(
    'download-blob',
    `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['INSIDE'])); a.download = 'notes.txt'; document.body.append(a); a.click();`,
  ),
  download(
    'download-data',
    `const a = document.createElement('a'); a.href = 'data:text/plain,INSIDE'; a.download = 'notes.txt'; document.body.append(a); a.click();`,
  ),
  download(
    'download-in-frame',
    `const f = document.createElement('iframe'); f.src = exam + '/attachment'; document.body.append(f);`,
  ),
  inPage('pdf-viewer', 'file', null, `location.href = exam + '/paper.pdf'; ${settle}`),
  upload('upload-click', `document.getElementById('file').click();`),
  upload('upload-show-picker', `document.getElementById('file').showPicker();`),
  upload('upload-detached', `const i = document.createElement('input'); i.type = 'file'; i.click();`),
  upload(
    'upload-folder',
    `const i = document.createElement('input'); i.type = 'file'; i.webkitdirectory = true; document.body.append(i); i.click();`,
  ),
  upload(
    'upload-label',
    `const l = document.createElement('label'); l.htmlFor = 'file'; document.body.append(l); l.click();`,
  ),
  upload(
    'upload-in-frame',
    `const f = document.createElement('iframe'); document.body.append(f); f.contentDocument.body.innerHTML = '<input type=file>'; f.contentDocument.querySelector('input').click();`,
  ),
  picker('open-file-picker', 'showOpenFilePicker'),
  picker('save-file-picker', 'showSaveFilePicker'),
  picker('directory-picker', 'showDirectoryPicker'),
  print('print', `window.print();`),
  print('print-deleted', `delete window.print; window.print();`),
  print(
    'print-redefined',
    `try { Object.defineProperty(window, 'print', { value: null }); } catch {} window.print();`,
  ),
  print(
    'print-in-frame',
    `const f = document.createElement('iframe'); document.body.append(f); f.contentWindow.print();`,
  ),
  print(
    'print-in-srcdoc',
    `const f = document.createElement('iframe'); f.srcdoc = '<script>print()</' + 'script>'; document.body.append(f);`,
  ),
  print(
    'print-watching-events',
    `
    let learned = ''; const own = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) { learned = event.type; return own.call(this, event); };
    window.print(); if (learned !== '') return 'escaped';`,
  ),
  drop('drop-file', { mimeType: 'text/plain', data: 'OUTSIDE' }, ['/etc/hostname']),
  drop('drop-address', { mimeType: 'text/uri-list', data: 'http://127.0.0.1:9/' }, []),
  drop('drop-text', { mimeType: 'text/plain', data: 'OUTSIDE' }, []),
];

/** Something is dragged from elsewhere and dropped on the exam, as the browser tells the page of it. */
function drop(
  id: string,
  item: { readonly mimeType: string; readonly data: string },
  files: readonly string[],
): Attempt {
  return {
    id,
    kind: 'file',
    expects: 'blocked',
    event: 'x.action.blocked',
    about: 'drop',
    async run({ app, exam, site }) {
      await exam.run(`window.dropped = 0; addEventListener('drop', () => { window.dropped += 1; }); 1`);
      const isSent = await app.evaluate(
        async ({ webContents }, { data, origin }) => {
          const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith(origin));
          try {
            for (const type of ['dragEnter', 'dragOver', 'drop']) {
              await contents?.debugger.sendCommand('Input.dispatchDragEvent', { type, x: 300, y: 120, data });
            }
            return true;
          } catch {
            return false;
          }
        },
        { data: { items: [item], files, dragOperationsMask: 1 }, origin: site.exam },
      );
      if (!isSent) return { notJudged: 'the browser cannot be told of a drag' };
      return (await exam.run('window.dropped')) === 0 ? 'held' : 'escaped';
    },
  };
}

const clip = (
  id: string,
  event: Attempt['event'],
  run: Attempt['run'],
  about?: string,
  kind: AttemptKind = 'clipboard',
): Attempt => ({ id, kind, expects: 'blocked', event, run, ...(about === undefined ? {} : { about }) });

const select = `document.getElementById('field').select(); 1`;
const empty = `document.getElementById('field').value = ''; document.getElementById('field').focus(); 1`;
const content = `document.getElementById('field').value`;
const onClipboard = `xsel`;

/** After the attempt: whether the system's clipboard holds the exam, or the exam what was on it. */
const outward =
  (act: (exam: Parameters<Attempt['run']>[0]) => Promise<unknown>): Attempt['run'] =>
  async (exam) => {
    await exam.exam.run(select);
    await act(exam);
    await exam.exam.run(settle);
    const text = await exam.tool(onClipboard, ['--clipboard', '--output']).catch(() => '');
    return text.includes('INSIDE') ? 'escaped' : 'held';
  };
const inward =
  (act: (exam: Parameters<Attempt['run']>[0]) => Promise<unknown>): Attempt['run'] =>
  async (exam) => {
    await exam.exam.run(empty);
    for (const which of ['--clipboard', '--primary'])
      await exam.tool(onClipboard, [which, '--input'], 'OUTSIDE notes');
    await act(exam);
    await exam.exam.run(settle);
    return String(await exam.exam.run(content)).includes('OUTSIDE') ? 'escaped' : 'held';
  };

/** What may not leave the exam by the clipboard, and not enter it. */
export const clipboardAttempts: readonly Attempt[] = [
  clip(
    'copy-by-key',
    null,
    outward(({ keyboard }) => keyboard('ctrl+c')),
  ),
  clip(
    'cut-by-key',
    null,
    outward(({ keyboard }) => keyboard('ctrl+x')),
  ),
  clip(
    'copy-by-insert',
    null,
    outward(({ keyboard }) => keyboard('ctrl+Insert')),
  ),
  clip(
    'copy-by-script',
    null,
    outward(({ exam }) => exam.run(`document.execCommand('copy')`)),
  ),
  clip(
    'copy-in-frame',
    null,
    outward(({ exam }) =>
      exam.run(
        `(() => { const f = document.createElement('iframe'); document.body.append(f); const d = f.contentDocument; d.body.innerHTML = '<textarea>INSIDE frame</textarea>'; d.querySelector('textarea').select(); return d.execCommand('copy'); })()`,
      ),
    ),
  ),
  clip(
    'write-text',
    'x.action.blocked',
    outward(({ exam }) => exam.run(`navigator.clipboard.writeText('INSIDE').catch(() => {})`)),
    'clipboard-sanitized-write',
  ),
  clip(
    'paste-by-key',
    'x.clipboard.blocked',
    inward(({ keyboard }) => keyboard('ctrl+v')),
  ),
  clip(
    'paste-plain-by-key',
    'x.clipboard.blocked',
    inward(({ keyboard }) => keyboard('ctrl+shift+v')),
  ),
  clip(
    'paste-by-insert',
    'x.clipboard.blocked',
    inward(({ keyboard }) => keyboard('shift+Insert')),
  ),
  clip(
    'paste-by-script',
    null,
    inward(({ exam }) => exam.run(`document.execCommand('paste')`)),
  ),
  clip(
    'paste-by-middle-button',
    'x.shortcut.blocked',
    inward(({ mouse }) => mouse(2, 100, 220)),
    'middle-click',
  ),
  clip(
    'read-text',
    'x.action.blocked',
    inward(({ exam }) =>
      exam.run(
        `navigator.clipboard.readText().then((text) => { document.getElementById('field').value = text; }, () => {})`,
      ),
    ),
    'clipboard-read',
  ),
  clip(
    'paste-against-a-writer',
    'x.clipboard.blocked',
    inward(async ({ tool, keyboard }) => {
      const writer = tool('sh', [
        '-c',
        'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do printf "OUTSIDE $i" | xsel --clipboard --input; sleep 0.05; done',
      ]);
      for (let time = 0; time < 4; time += 1) await keyboard('ctrl+v');
      await writer;
    }),
  ),
  clip(
    'foreign-content',
    'x.clipboard.blocked',
    async ({ tool, exam }) => {
      await tool(onClipboard, ['--clipboard', '--input'], 'OUTSIDE notes');
      const deadline = Date.now() + 6_000;
      while ((await tool(onClipboard, ['--clipboard', '--output']).catch(() => '')) !== '') {
        if (Date.now() > deadline) return 'escaped';
        await exam.run(settle);
      }
      return 'held';
    },
    'foreign',
  ),
];
