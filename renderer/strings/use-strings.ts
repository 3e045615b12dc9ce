import { createContext, useContext } from 'react';
import { en } from './en/en.ts';
import type { Strings } from './strings.ts';

/** The words in the candidate's language. */
export const StringsContext = createContext<Strings>(en);

export const useStrings = (): Strings => useContext(StringsContext);
