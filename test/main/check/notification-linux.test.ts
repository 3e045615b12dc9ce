import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { EventDraft } from '../../../contract/envelope.ts';
import type { CheckReport } from '../../../core/check/checks.ts';
import { spawnBound } from '../../../packages/electron-devhost/fixtures/bound-process.ts';
import { openDisplay, type Display } from '../../../packages/electron-devhost/fixtures/display.ts';
import { openSessionBus, type SessionBus } from '../../../packages/electron-devhost/fixtures/session-bus.ts';
import { initialState } from '../../../main/app-state.ts';
import { mainWords } from '../../../main/words.ts';
import { createNotificationCheck } from '../../../main/check/notification.ts';
import { createLinuxNotifications } from '../../../main/check/notification-linux.ts';
import { runTool, type RunTool } from '../../../main/check/run-tool.ts';
import { showOnLinux } from '../../../main/check/show-notification.ts';
import { createSystemClock } from '../../../core/clock.ts';
import { linuxProgramsMissing } from '../../../packages/electron-devhost/fixtures/linux-programs-missing.ts';
import { fakeLog } from '../../fakes/fake-log.ts';

const missing = linuxProgramsMissing(['xvfb', 'openbox', 'dbus-x11', 'libnotify-bin', 'dunst']);

/** A bus that can start nothing: a desktop without a notification service. */
const bareBus = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

let display: Display | undefined;
let bus: Pick<SessionBus, 'dispose'> | undefined;

beforeAll(async () => {
  if (missing === '') display = await openDisplay();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bus?.dispose();
  bus = undefined;
});
afterAll(() => display?.dispose());

/** The programs of the desktop find display and bus by the environment, as in a real session. */
function enter(address: string): void {
  vi.stubEnv('DISPLAY', display?.display);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address);
}

async function openDesktop(): Promise<void> {
  const opened = await openSessionBus(display?.display ?? '');
  bus = opened;
  enter(opened.env.DBUS_SESSION_BUS_ADDRESS);
}

async function check(run: RunTool = runTool): Promise<{ report: CheckReport; recorded: EventDraft[] }> {
  const recorded: EventDraft[] = [];
  const start = createNotificationCheck({
    words: () => mainWords(initialState),
    ask: createLinuxNotifications({ run, show: showOnLinux, desktop: '' }),
    clock: createSystemClock(globalThis),
    log: fakeLog(),
    record: (drafts) => void recorded.push(...drafts),
  });
  const { promise, resolve } = Promise.withResolvers<CheckReport>();
  start(resolve, new AbortController().signal);
  return { report: await promise, recorded };
}

const displayed = () => execFileSync('dunstctl', ['count', 'displayed'], { encoding: 'utf8' }).trim();

test.skipIf(missing)(`a desktop with a service shows the notification: granted ${missing}`, async () => {
  await openDesktop();
  const { report, recorded } = await check();
  expect(report).toMatchObject({ status: 'passed', reason: null, facts: { backend: 'freedesktop dunst' } });
  expect(recorded).toMatchObject([
    { type: 'notification.granted', data: { backend: 'freedesktop dunst', reason: 'shown' } },
  ]);
  expect(displayed()).toBe('1');
});

test.skipIf(missing)(`a user who does not want to be disturbed: denied ${missing}`, async () => {
  await openDesktop();
  await check();
  execFileSync('dunstctl', ['set-paused', 'true']);
  const { report, recorded } = await check();
  expect(report).toMatchObject({ status: 'failed', reason: 'denied' });
  expect(recorded).toMatchObject([
    { type: 'notification.denied', data: { reason: 'do not disturb (org.dunstproject.cmd0)' } },
  ]);
  execFileSync('dunstctl', ['set-paused', 'false']);
  expect((await check()).report).toMatchObject({ status: 'passed' });
});

test.skipIf(missing)(`the same is found with gdbus alone ${missing}`, async () => {
  await openDesktop();
  const withoutDbusSend: RunTool = (program, args, cancelled) =>
    program === 'dbus-send' ? Promise.resolve({ kind: 'missing' }) : runTool(program, args, cancelled);
  expect((await check(withoutDbusSend)).report).toMatchObject({
    status: 'passed',
    facts: { backend: 'freedesktop dunst' },
  });
  execFileSync('dunstctl', ['set-paused', 'true']);
  expect((await check(withoutDbusSend)).report).toMatchObject({ reason: 'denied' });
});

test.skipIf(missing)(`a desktop without a service: unavailable ${missing}`, async () => {
  const config = join(mkdtempSync(join(tmpdir(), 'bus-')), 'bare.conf');
  writeFileSync(config, bareBus);
  const bare = spawnBound('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address']);
  bus = bare;
  enter(await bare.firstLine('stdout'));
  const { report, recorded } = await check();
  expect(report).toMatchObject({ status: 'failed', reason: 'unavailable' });
  expect(recorded).toMatchObject([
    { type: 'notification.denied', data: { backend: 'freedesktop', reason: 'no notification service' } },
  ]);
});

test.skipIf(missing)(`a machine without a session bus: unavailable ${missing}`, async () => {
  enter('unix:path=/nowhere/bus');
  const { report, recorded } = await check();
  expect(report).toMatchObject({ status: 'failed', reason: 'unavailable' });
  expect(recorded[0]!.data).toMatchObject({ reason: expect.stringContaining('no session bus') as string });
});

test.skipIf(missing)(`without anything to ask with, showing alone decides ${missing}`, async () => {
  const nothing: RunTool = async () => ({ kind: 'missing' });
  await openDesktop();
  expect((await check(nothing)).report).toMatchObject({ status: 'passed' });
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere/bus');
  expect((await check(nothing)).report).toMatchObject({ status: 'failed', reason: 'unavailable' });
});
