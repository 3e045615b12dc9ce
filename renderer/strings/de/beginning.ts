import type { WordsOf } from '../../../core/text/words-of.ts';
import type { beginning as english } from '../en/beginning.ts';

export const beginning: WordsOf<typeof english> = {
  'exam.not-open': (moment, contact) => ({
    title: `Ihre Prüfung öffnet am ${moment}`,
    remedy: `Sie können alles so lassen und dann auf Start drücken. Fragen? Wenden Sie sich an: ${contact}.`,
  }),
  'exam.closed': (moment, contact) => ({
    title: `Diese Prüfung konnte bis ${moment} begonnen werden`,
    remedy: `Sie kann nicht mehr begonnen werden. Fragen Sie, was Sie jetzt tun können: ${contact}. Wenn Sie später beginnen dürfen, schließen Sie {app} und öffnen Sie es wieder.`,
  }),
  'ticket.expired': (moment, contact) => ({
    title: `Dieser Code galt bis ${moment}`,
    remedy: `Bitten Sie um eine neue Einladung: ${contact}.`,
  }),
};
