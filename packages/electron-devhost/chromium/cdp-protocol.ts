/** The types of the Chrome DevTools protocol; playwright-core ships the only copy among our dependencies. */
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';
