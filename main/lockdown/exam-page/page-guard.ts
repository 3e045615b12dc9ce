import type { Debugger } from 'electron';
import { z } from 'zod';
import { clipboardAction, shortcutName } from '../../../contract/events/lockdown.ts';
import type { Try } from '../../../core/lockdown/tries.ts';
import { parseJson } from '../../../core/parse-json.ts';
import { guardScripts, type GuardPolicy } from './guard-script.ts';

/** What the guard within the page says. */
const report = z.union([
  z.strictObject({ tried: z.enum(['print', 'drop']) }),
  z.strictObject({ refused: z.string().max(100), url: z.string().max(500) }),
  z.strictObject({ shortcut: shortcutName }),
  z.strictObject({ clipboard: clipboardAction }),
  z.strictObject({ copied: z.string().max(1_000_000) }),
  z.strictObject({ paste: z.literal(true) }),
]);

type PageGuardOptions = {
  readonly debugger: Pick<Debugger, 'attach' | 'detach' | 'isAttached' | 'sendCommand' | 'on' | 'off'>;
  readonly policy: GuardPolicy & { readonly uploads: boolean };
  readonly onTry: (tried: Try) => void;
  /** Text for the exam's own clipboard, and the wish to have it back. */
  readonly onCopied: (text: string) => void;
  readonly onPaste: () => void;
  /** A name nobody can guess. */
  readonly newSecret: () => string;
};

/** The world of the guard within a page: its scripts, and nobody else's, run there. */
export const guardWorld = 'invigil-guard';

/**
 * Guards what happens within a page: copy and paste, dropping, printing, choosing files, the other mouse buttons.
 *
 * Through the DevTools protocol, because nothing else in Electron can refuse a file chooser, or is inside each frame
 * before the page's own scripts; and because it leaves the page without a preload. Throws when it cannot be put in
 * place.
 */
export async function guardPage(options: PageGuardOptions): Promise<{ readonly dispose: () => void }> {
  const { debugger: tools, policy, newSecret, onTry, onCopied, onPaste } = options;
  const binding = `guard${newSecret()}`;
  const { mainWorld, isolatedWorld } = guardScripts(binding, newSecret(), policy);

  const hear = (text: string): void => {
    const said = report.safeParse(parseJson(text));
    if (!said.success) return;
    const { data } = said;
    if ('tried' in data) onTry({ kind: 'action', action: data.tried, detail: '' });
    else if ('refused' in data) onTry({ kind: 'navigation', way: data.refused, url: data.url });
    else if ('shortcut' in data) onTry({ kind: 'shortcut', shortcut: data.shortcut });
    else if ('clipboard' in data) onTry({ kind: 'clipboard', action: data.clipboard });
    else if ('copied' in data) onCopied(data.copied);
    else onPaste();
  };
  const onMessage = (_event: unknown, method: string, params: unknown): void => {
    if (method === 'Page.fileChooserOpened') onTry({ kind: 'action', action: 'upload', detail: '' });
    if (method !== 'Runtime.bindingCalled') return;
    const { name, payload } = params as { readonly name: string; readonly payload: string };
    if (name === binding) hear(payload);
  };

  tools.on('message', onMessage);
  tools.attach('1.3');
  await tools.sendCommand('Page.enable');
  await tools.sendCommand('Runtime.enable');
  await tools.sendCommand('Runtime.addBinding', { name: binding, executionContextName: guardWorld });
  await tools.sendCommand('Page.addScriptToEvaluateOnNewDocument', {
    source: isolatedWorld,
    worldName: guardWorld,
  });
  if (mainWorld !== '')
    await tools.sendCommand('Page.addScriptToEvaluateOnNewDocument', { source: mainWorld });
  if (!policy.uploads) await tools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });

  return {
    dispose(): void {
      tools.off('message', onMessage);
      if (tools.isAttached()) tools.detach();
    },
  };
}
