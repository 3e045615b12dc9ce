import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [
  [1024, 640],
  [1280, 800],
] as const;

/**
 * What is no trouble of the page. A picture that is on its way to a reader when that is cancelled, or its track ends, is
 * dropped by Chromium itself (seen in 156, with every picture that came to the page closed): `each-frame.test.ts` holds
 * that ours are.
 */
const expected = /Failed to load resource|WebSocket connection|VideoFrame was garbage collected/;

/** Everything that must not happen on a page: violations of the policy, errors, warnings of React. */
export function watchForTrouble(page: Page): { readonly expectNone: () => Promise<void> } {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isExpected = expected.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isExpected) trouble.push(message.text());
  });
  return {
    expectNone: async () => {
      expect(trouble).toEqual([]);
      expect(await page.evaluate('window.violations')).toEqual([]);
    },
  };
}

/** Runs inside the page before its scripts: counts violations of the content security policy. */
export function recordViolations(): void {
  const violations: string[] = [];
  Object.assign(window, { violations });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective} ${blockedURI}`);
  });
}

/**
 * No finding of axe-core, with all its rules or those that are named. The announcer of React Aria is left out: for some
 * seconds it refers to the button whose wait it has announced, which may be gone by then.
 */
export async function expectAccessible(page: Page, rules: readonly string[] = []): Promise<void> {
  await page.evaluate(axeSource);
  const runOnly = rules.length === 0 ? '' : `, runOnly: ${JSON.stringify(rules)}`;
  const findings = (): Promise<unknown> =>
    page.evaluate(
      `axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations']${runOnly} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' | ')))`,
    );
  // What is just appearing has not its colours yet.
  await expect.poll(findings).toEqual([]);
}

/** What a theme changes is colours. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/**
 * Axe in light and dark, and no sideways scrolling at either size. With `PICTURES=1` also pictures to look at, in
 * `test-results/screens`. Leaves the page at 1280x800, light.
 */
export async function examine(page: Page, name: string): Promise<void> {
  await examineFit(page, name);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // The new colours are there with a frame of their own, on a busy machine only after a while.
    await page.waitForFunction(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`);
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await page.evaluate(transitionsEnd);
    if (colorScheme === 'dark') await takePicture(page, `${name}-dark`);
    await expectAccessible(page, colorScheme === 'dark' ? ofColours : []);
  }
}

/** Of {@link examine} what other words on the same screen can change: whether they fit, at either size. */
export async function examineFit(page: Page, name: string): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const isTooWide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(isTooWide, `${name} scrolls sideways at ${width}`).toBe(false);
    // Grids lay themselves out anew after the window has its size.
    await expect.poll(() => page.evaluate(outOfReach), `${name} at ${width}`).toEqual([]);
    await takePicture(page, `${name}-${width}`);
  }
}

/** Runs inside the page: the controls that no scrolling brings into sight, cut off by something around them. */
function outOfReach(): string[] {
  const controls = [...document.querySelectorAll('button, input, select, textarea, a[href]')];
  return controls.flatMap((control) => {
    const { left, right, top, bottom } = control.getBoundingClientRect();
    // React Aria hides a native control beside each of its own.
    const isHidden = control.closest('[aria-hidden="true"]') !== null;
    if (isHidden || right - left < 2 || bottom - top < 2) return [];
    const fits = left >= 0 && right <= innerWidth && top + scrollY >= 0;
    return fits ? [] : [control.textContent || control.outerHTML.slice(0, 80)];
  });
}

/** Runs inside the page: resolves when what has begun to move, or to change colour, has come to its end. */
async function transitionsEnd(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== '1') return;
  const path = `test-results/screens/${name}.png`;
  await page.screenshot({ path, animations: 'disabled' });
  const isLong = await page.evaluate('document.documentElement.scrollHeight > innerHeight + 8');
  if (!isLong) return;
  await page.screenshot({ path: path.replace('.png', '-whole.png'), animations: 'disabled', fullPage: true });
}
