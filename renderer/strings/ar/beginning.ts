import { amountsIn } from '../../../core/text/amounts.ts';
import type { WordsOf } from '../../../core/text/words-of.ts';
import type { beginning as english } from '../en/beginning.ts';

const { isolated } = amountsIn.ar;

export const beginning: WordsOf<typeof english> = {
  'exam.not-open': (moment, contact) => ({
    title: `يُفتح امتحانك في: ${isolated(moment)}`,
    remedy: `يمكنك ترك كل شيء كما هو، ثم الضغط على زر البدء عندئذ. لديك أسئلة؟ اسأل: ${isolated(contact)}.`,
  }),
  'exam.closed': (moment, contact) => ({
    title: `كان يمكن بدء هذا الامتحان حتى: ${isolated(moment)}`,
    remedy: `لم يعد بدؤه ممكنًا. اسأل عما يمكنك فعله الآن: ${isolated(contact)}. وإذا سُمح لك بالبدء لاحقًا، فأغلق {app} وافتحه من جديد.`,
  }),
  'ticket.expired': (moment, contact) => ({
    title: `كان هذا الرمز صالحًا حتى: ${isolated(moment)}`,
    remedy: `اطلب دعوة جديدة: ${isolated(contact)}.`,
  }),
};
