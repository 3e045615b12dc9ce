import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { Strings } from './strings.ts';

/** The words in the language of the exam. */
export const StringsContext = createContext<Strings>(en);

export const useStrings = (): Strings => useContext(StringsContext);
