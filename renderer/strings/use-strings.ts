import { createContext, useContext } from 'react';
import { en, type Strings } from './en/en.ts';

/** The words in the candidate's language. */
export const StringsContext = createContext<Strings>(en);

export const useStrings = (): Strings => useContext(StringsContext);
