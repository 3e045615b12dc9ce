import { createContext, use } from 'react';
import { areAny, examsWith, mayIn, type Right } from '../../contract/access.ts';
import type { Me } from '../../contract/console/account.ts';

const PersonContext = createContext<Me | null>(null);

/** Around everything that is for who is signed in. */
export const Person = PersonContext.Provider;

function usePerson(): Me {
  const person = use(PersonContext);
  if (person === null) throw new Error('nobody is signed in here');
  return person;
}

/** Whether whoever looks may do this in an exam. The server decides; here, what would be refused is not offered. */
export function useMay(): (right: Right, examId: string | undefined) => boolean {
  const { grants } = usePerson();
  return (right, examId) => examId !== undefined && mayIn(grants, right, examId);
}

/** Whether they may do this in the whole server. */
export const mayEverywhere = ({ grants }: Me, right: Right): boolean => examsWith(grants, right) === 'all';

/** Whether they may do this in any exam at all. */
export const mayAnywhere = ({ grants }: Me, right: Right): boolean => areAny(examsWith(grants, right));
