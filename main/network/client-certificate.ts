import type { Certificate, Dialog, BrowserWindow } from 'electron';

type Choice = {
  readonly url: string;
  readonly list: readonly Certificate[];
  readonly window: BrowserWindow | null;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
};

/**
 * Asks the person which certificate to show to a server or proxy that wants one; null for none. Left alone, Electron
 * takes the first: a certificate names its owner, so showing it is not the app's decision.
 */
export async function chooseCertificate({ url, list, window, dialog }: Choice): Promise<Certificate | null> {
  const none = 'None of them';
  const host = URL.canParse(url) ? new URL(url).host : url;
  const question = {
    type: 'question' as const,
    title: 'Invigil',
    message: `${host} wants to know who you are`,
    detail:
      'Choose a certificate of this computer to show. It names you. Without one you may not get through.',
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
