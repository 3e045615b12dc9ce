import type { Attempt, AttemptKind } from './attempt.ts';

const settle = 'new Promise((resolve) => setTimeout(resolve, 300))';

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
