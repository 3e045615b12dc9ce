import { createContext, useContext } from 'react';
import { en, type Strings } from './en.ts';

/** The words in the language of the exam. */
export const StringsContext = createContext<Strings>(en);

export const useStrings = (): Strings => useContext(StringsContext);
