import type { Certificate, Dialog, BrowserWindow } from 'electron';
import type { MainWords } from '../words.ts';

type Choice = {
  readonly url: string;
  readonly list: readonly Certificate[];
  readonly window: BrowserWindow | null;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly words: MainWords;
};

/**
 * Asks the person which certificate to show to a server or proxy that wants one; null for none. Left alone, Electron
 * takes the first: a certificate names its owner, so showing it is not the app's decision.
 */
export async function chooseCertificate({
  url,
  list,
  window,
  dialog,
  words,
}: Choice): Promise<Certificate | null> {
  const host = URL.canParse(url) ? new URL(url).host : url;
  const { message, detail, none } = words.certificate;
  const question = {
    type: 'question' as const,
    title: words.appName,
    message: message(host),
    detail,
    buttons: [...list.map(({ subjectName, issuerName }) => `${subjectName} (${issuerName})`), none],
    defaultId: list.length,
    cancelId: list.length,
    noLink: true,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question));
  return list[response] ?? null;
}
