import type { WordsOf } from '../../../core/text/words-of.ts';
import type * as english from '../en/update.ts';

export const update: WordsOf<typeof english.update> = {
  ready: {
    title: (version) => `Version ${version} ist bereit`,
    body: 'Sie können sie jetzt installieren, oder nach Ihrer Prüfung. Das Installationsprogramm Ihres Computers öffnet sich; öffnen Sie danach diese App wieder.',
    install: 'Jetzt installieren',
  },
  refused: {
    title: 'Ein Update wurde angeboten und nicht angenommen',
    remedy:
      'Auf Ihrem Computer hat sich nichts geändert, und Sie können Ihre Prüfung ablegen. Bitte sagen Sie Ihrer Institution, was hier steht.',
    reasons: {
      unreadable: 'Was von der Update-Adresse Ihrer Institution kam, lässt sich nicht lesen.',
      signature: 'Es ist nicht von Ihrer Institution signiert.',
      institution: 'Es ist die App einer anderen Institution.',
      target: 'Es ist für eine andere Art von Computer gemacht.',
      expired:
        'Es ist zu alt, um sich darauf zu verlassen: Ihre Institution hat lange nicht gesagt, welche Version die neueste ist, oder jemand hält das von Ihnen fern.',
      older: 'Es ist älter als die Version, die Sie haben.',
      redirect: 'Die Update-Adresse Ihrer Institution verweist an eine andere Stelle.',
      truncated:
        'Es ist nicht vollständig angekommen. Beim nächsten Öffnen der App wird es noch einmal versucht.',
      hash: 'Was ankam, ist nicht das, was Ihre Institution signiert hat.',
    },
  },
};
