import { hash } from 'node:crypto';
import type { Sha256 } from '../core/journal/chain.ts';

/** In 64 hex digits. */
export const sha256: Sha256 = (text) => hash('sha256', text);
