import { inPage, type Attempt } from './attempt.ts';

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
  inPage('pdf-viewer', 'file', 'x.navigation.blocked', `location.href = exam + '/paper.pdf'; ${settle}`),
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
  {
    id: 'upload-in-frame',
    kind: 'file',
    expects: 'blocked',
    event: 'x.action.blocked',
    about: 'upload',
    async run({ exam }) {
      // The click counts only for frames that are there when it is made.
      await exam.run(
        `{ const f = document.createElement('iframe'); document.body.append(f); f.contentDocument.body.innerHTML = '<input type=file>'; }`,
      );
      await exam.run(`document.querySelector('iframe').contentDocument.querySelector('input').click(); 1`);
      return 'held';
    },
  },
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
