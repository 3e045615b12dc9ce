import type { WebPreferences } from 'electron';
import { NotSupportedByDevHost } from '../app/errors.ts';

const refused = [
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'webviewTag',
] as const;
const required = ['sandbox', 'contextIsolation', 'webSecurity'] as const;

/** Throws on preferences for a page with Node in it, or one less isolated: there is no such page here. */
export function requireSandbox(preferences: WebPreferences): void {
  for (const name of refused) {
    if (preferences[name]) throw new NotSupportedByDevHost(`webPreferences.${name}`);
  }
  for (const name of required) {
    if (preferences[name] === false) throw new NotSupportedByDevHost(`webPreferences.${name}: false`);
  }
}
