import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { readArguments, refuse } from '../../../../scripts/command/arguments.ts';
import config from '../../playwright.config.ts';
import { signIn } from '../real-server.ts';
import { reviewedSession } from './reviewed-session.ts';
import { reviewByKeys } from './scripted-reviewer.ts';

/**
 * `npm run --silent bench:review -- [--incidents 30] [--minutes 60] [--json FILE]`: a scripted reviewer decides all
 * incidents of a session by keys alone, in the built console on a real server.
 */
const usage = 'npm run --silent bench:review -- [--incidents 30] [--minutes 60] [--json FILE]';
const { values } = readArguments(usage, {
  options: {
    incidents: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '60' },
    json: { type: 'string' },
  },
});
const isCount = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text);
if (!isCount(values.incidents) || !isCount(values.minutes))
  refuse(usage, '--incidents and --minutes are whole numbers from 1');

const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-bench-review-'));
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const { server, sessionId } = await reviewedSession(page, {
  dataFolder,
  incidents: Number(values.incidents),
  minutes: Number(values.minutes),
});
await signIn(page, server);
await page.getByRole('heading', { name: 'Sessions' }).waitFor();
await page.goto(`${server.url}/console/#/review/sessions/${sessionId}`);
await page.getByRole('heading', { name: /Robin Ahlberg/ }).waitFor();
const text = JSON.stringify(await reviewByKeys(page), null, 2);
if (values.json) writeFileSync(values.json, `${text}\n`);
process.stdout.write(`${text}\n`);
await browser.close();
await server.dispose();
rmSync(dataFolder, { recursive: true, force: true });
