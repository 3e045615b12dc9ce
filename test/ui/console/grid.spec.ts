import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { freePort, openProxy } from '../../harness/environment/proxy.ts';
import { openSitting, type Candidate, type Sitting } from '../../server/bench/sitting.ts';
import { examine, expectAccessible, recordViolations, watchForTrouble } from '../checks.ts';
import { picture } from './console-page.ts';

const given = ['Ada', 'Bashir', 'Chiara', 'Dai', 'Élodie', 'Fatima', 'Goran', 'Hana', 'Iker', 'Jun'];
const family = ['Almeida', 'Brennan', 'Castellanos-Urrutia', 'Dvořák', 'Eriksen', 'Farouk'];
const names = family.flatMap((last) => given.map((first) => `${first} ${last}`));
const box = [0.1, 0.2, 0.3, 0.4];

async function sittingOf(people: readonly string[], publicUrl: string | null = null, port = 0) {
  const dataFolder = mkdtempSync(join(tmpdir(), 'invigil-grid-'));
  const sitting = await openSitting(dataFolder, people, {
    publicUrl,
    port,
    // A busy machine may be late with a heartbeat, and that is nobody's silence.
    demoSettings: { offlineAfterMs: 600_000 },
  });
  const named = (name: string) => sitting.candidates.find((one) => one.name === name)!;
  return {
    ...sitting,
    named,
    dispose: async () => {
      await sitting.dispose();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function enter(page: Page, { server }: Pick<Sitting, 'server'>): Promise<void> {
  await page.addInitScript(recordViolations);
  await page.goto(`${server.url}/console/`);
  await page.getByLabel('E-mail').fill(server.staff?.email ?? '');
  await page.getByLabel('Password').fill(server.staff?.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
}

const phone = (candidate: Candidate) => candidate.say('object.mobile-phone', { score01: 0.7, box });
const tileOf = (page: Page, name: string) => page.getByRole('row', { name, exact: true });
const shown = (page: Page) => page.getByRole('row').getByRole('link');

/** With pictures of a few, two flags, a hand and somebody who has left. */
async function busySitting(people: readonly string[]) {
  const sitting = await sittingOf(people);
  await Promise.all(sitting.candidates.slice(0, -5).map(({ begin }) => begin()));
  const jpeg = new Uint8Array(await picture('A face'));
  for (const who of sitting.candidates.slice(0, 6))
    await who.say('face-photo.captured', { width: 1280, height: 720 }, [await who.upload(jpeg)]);
  const [ada, dai] = ['Ada Brennan', 'Dai Brennan'].map(sitting.named);
  await phone(ada!);
  await phone(ada!);
  await dai!.say('x.hand.raised', {});
  sitting.named('Goran Almeida').leave();
  return sitting;
}

test('sixty candidates: who needs a person is first, who is offline is plain, only those in view exist', async ({
  page,
}) => {
  const sitting = await busySitting(names);
  const trouble = watchForTrouble(page);
  await enter(page, sitting);
  await expect(shown(page).first()).toHaveText('Dai Brennan');
  await expect(shown(page).nth(1)).toHaveText('Ada Brennan');
  await expect(shown(page).nth(2)).toHaveText('Goran Almeida');
  await expect(tileOf(page, 'Ada Brennan')).toContainText('2 new flags');
  await expect(tileOf(page, 'Goran Almeida')).toContainText('Offline');
  await expect(page.getByRole('radio', { name: 'Offline 1' })).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThan(45);
  const photo = tileOf(page, 'Bashir Almeida').locator('img');
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1280);
  await examine(page, 'grid');
  await page.getByRole('searchbox').fill('dvorak jun');
  await expect(shown(page)).toHaveText(['Jun Dvořák']);
  await page.getByRole('searchbox').fill('nobody of this name');
  await expect(page.getByText('Nobody is like that.')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.evaluate(`document.documentElement.dir = 'rtl'`);
  await expectAccessible(page);
  await trouble.expectNone();
  await page.close();
  await sitting.dispose();
});

test('by keys alone: across the tiles and into them, and no tile changes places meanwhile', async ({
  page,
}) => {
  const sitting = await busySitting(names.slice(0, 20));
  await enter(page, sitting);
  await expect(shown(page).first()).toHaveText('Dai Brennan');
  await page.getByRole('searchbox').focus();
  for (let n = 0; n < 6 && !(await isOnTile(page)); n += 1) await page.keyboard.press('Tab');
  await expect(tileOf(page, 'Dai Brennan')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tileOf(page, 'Ada Brennan')).toBeFocused();
  const before = await shown(page).allTextContents();
  await phone(sitting.named('Élodie Brennan'));
  await expect(page.getByRole('radio', { name: 'Need a look 4' })).toBeVisible();
  expect(await shown(page).allTextContents()).toEqual(before);
  const order = page.getByRole('button', { name: 'Put in order' });
  await expect(order).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Pin Ada Brennan' })).toBeFocused();
  await page.keyboard.press('Space');
  await order.press('Enter');
  await expect(shown(page).first()).toHaveText('Ada Brennan');
  await expect(shown(page).nth(2)).toHaveText('Élodie Brennan');

  // Whoever has opened a session has seen its flags; that and the pin outlive a reload.
  await tileOf(page, 'Ada Brennan').press('Enter');
  await page.getByRole('heading', { name: 'Ada Brennan' }).waitFor();
  await page.goBack();
  await page.reload();
  await expect(tileOf(page, 'Ada Brennan')).toContainText('2 flags, looked at');
  await expect(shown(page).first()).toHaveText('Ada Brennan');
  await page.getByRole('radio', { name: 'Need a look 3' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.close();
  await sitting.dispose();
});

const isOnTile = (page: Page): Promise<boolean> =>
  page.evaluate(`document.activeElement.getAttribute('role') === 'row'`);

test('a proctor whose line was dead sees on return all that happened, and nothing twice', async ({
  page,
}) => {
  const port = await freePort();
  const line = await openProxy(port);
  const sitting = await sittingOf(names.slice(0, 4), line.url, port);
  const [ada, bashir] = ['Ada Almeida', 'Bashir Almeida'].map(sitting.named);
  await Promise.all(sitting.candidates.map(({ begin }) => begin()));
  await enter(page, sitting);
  await tileOf(page, 'Ada Almeida').waitFor();
  await phone(ada!);
  await expect(tileOf(page, 'Ada Almeida')).toContainText('1 new flag');

  line.cut();
  for (let n = 0; n < 3; n += 1) await phone(ada!);
  await bashir!.say('x.hand.raised', {});
  await bashir!.say('x.hand.lowered', {});
  await phone(bashir!);
  sitting.named('Chiara Almeida').leave();
  await page.getByText('Not live').waitFor();
  await expect(tileOf(page, 'Ada Almeida')).toContainText('1 new flag');
  line.restore();

  await page.getByText('Live', { exact: true }).waitFor();
  await expect(tileOf(page, 'Ada Almeida')).toContainText('4 new flags');
  await expect(tileOf(page, 'Bashir Almeida')).toContainText('1 new flag');
  await expect(tileOf(page, 'Bashir Almeida')).not.toContainText('Hand raised');
  await expect(tileOf(page, 'Chiara Almeida')).toContainText('Offline');
  await expect(shown(page).first()).toHaveText('Ada Almeida');
  // The next one is counted once, whether it came by the list or by the feed.
  await phone(ada!);
  await expect(tileOf(page, 'Ada Almeida')).toContainText('5 new flags');
  await tileOf(page, 'Ada Almeida').getByRole('link').click();
  await page.getByRole('radio', { name: 'Flags', exact: true }).click();
  const flags = page.getByRole('grid', { name: 'Events' }).getByRole('row', { name: /Possible phone/ });
  await expect(flags).toHaveCount(5);

  await page.close();
  await sitting.dispose();
  await line.dispose();
});
