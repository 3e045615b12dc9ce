import type { Language } from '../../contract/language.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Strings } from './en.ts';

export type { Strings };

export const stringsIn: Readonly<Record<Language, Strings>> = { en, de, ar };
