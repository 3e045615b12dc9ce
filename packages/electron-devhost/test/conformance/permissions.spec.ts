import type { ElectronApplication, Page } from '@playwright/test';
import { expect, openWindow, test } from './fixtures.ts';

const FAKE_CAMERA = ['--use-fake-device-for-media-stream'];

/** Lets the app's session answer requests with a fixed word, and keeps what was asked. */
function answerRequests(electronApp: ElectronApplication, allowed: boolean): Promise<void> {
  return electronApp.evaluate(({ session }, allowed) => {
    session.defaultSession.setPermissionRequestHandler((contents, permission, callback, details) => {
      const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined;
      fixture.notes.push([permission, contents.id, details.requestingUrl, details.isMainFrame, mediaTypes]);
      callback(allowed);
    });
  }, allowed);
}

function openCamera(page: Page, constraints: MediaStreamConstraints): Promise<string> {
  return page.evaluate(async (constraints) => {
    try {
      window.media = await navigator.mediaDevices.getUserMedia(constraints);
      return window.media
        .getTracks()
        .map(({ kind, readyState }) => `${kind} ${readyState}`)
        .sort()
        .join();
    } catch (error) {
      return error instanceof Error ? error.name : 'no error';
    }
  }, constraints);
}

test('the camera is what the request handler says', async ({ launch }) => {
  const { electronApp } = await launch(FAKE_CAMERA);
  const { page, handle } = await openWindow(electronApp);
  await answerRequests(electronApp, false);
  expect(await openCamera(page, { video: true })).toBe('NotAllowedError');
  const id = await handle.evaluate((window) => window.webContents.id);
  expect(await electronApp.evaluate(() => fixture.notes.splice(0))).toEqual([
    ['media', id, 'app://main/index.html', true, ['video']],
  ]);
  await answerRequests(electronApp, true);
  expect(await openCamera(page, { video: true, audio: true })).toBe('audio live,video live');
  const [request] = await electronApp.evaluate(() => fixture.notes);
  expect(request?.[4]).toEqual(expect.arrayContaining(['audio', 'video']));
});

test('a machine without a camera says so, whatever is allowed', async ({ launch }) => {
  const { electronApp } = await launch(['--use-fake-device-for-media-stream=device-count=0']);
  const { page } = await openWindow(electronApp);
  await answerRequests(electronApp, true);
  expect(await openCamera(page, { video: true })).toBe('NotFoundError');
});

test('notifications and the position are asked for by name', async ({ open, shared }) => {
  const { page } = await open();
  await answerRequests(shared.electronApp, false);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  const position = await page.evaluate(
    () =>
      new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) => resolve(code),
        );
      }),
  );
  expect(position).toBe(1);
  const asked = await shared.electronApp.evaluate(() => fixture.notes.map(([permission]) => permission));
  expect(asked).toEqual(['notifications', 'geolocation']);
});

test('permissions.query answers what the check handler says', async ({ open, shared }) => {
  const { page } = await open();
  for (const allowed of [false, true]) {
    await shared.electronApp.evaluate(({ session }, allowed) => {
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
        fixture.notes.push([permission, origin.replace(/\/$/, '')]);
        return allowed;
      });
    }, allowed);
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe(allowed ? 'granted' : 'denied');
  }
  expect(await shared.electronApp.evaluate(() => fixture.notes)).toContainEqual([
    'geolocation',
    'app://main',
  ]);
});

test('without the permission to capture a display, its handler is not asked', async ({ launch }) => {
  const { electronApp } = await launch(FAKE_CAMERA);
  const { page } = await openWindow(electronApp);
  await answerRequests(electronApp, false);
  await electronApp.evaluate(({ session, desktopCapturer }) => {
    session.defaultSession.setDisplayMediaRequestHandler((_request, callback) => {
      fixture.notes.push(['display-media']);
      const answer = async () => {
        const [source] = await desktopCapturer.getSources({ types: ['screen'] });
        callback(source ? { video: source } : null);
      };
      void answer();
    });
  });
  await page.locator('#field').click();
  const outcome = await page.evaluate(() =>
    navigator.mediaDevices.getDisplayMedia({ video: true }).then(
      () => 'captured',
      (error: unknown) => (error instanceof Error ? error.name : 'no error'),
    ),
  );
  expect(outcome).toMatch(/Error$/);
  const notes = await electronApp.evaluate(() => fixture.notes.map(([name]) => name));
  expect(notes).toContain('display-capture');
  expect(notes).not.toContain('display-media');
});

test('the screen is what the display-media handler gives', async ({ open, shared }) => {
  const { page } = await open();
  const capture = (): Promise<string> =>
    page.evaluate(async () => {
      try {
        const [track] = (await navigator.mediaDevices.getDisplayMedia({ video: true })).getVideoTracks();
        return track?.readyState ?? 'no track';
      } catch (error) {
        return error instanceof Error ? error.name : 'no error';
      }
    });
  await shared.electronApp.evaluate(({ session }) => {
    session.defaultSession.setDisplayMediaRequestHandler((request, callback) => {
      fixture.notes.push([request.videoRequested, request.audioRequested]);
      try {
        callback({});
      } catch {
        // Electron tells the main process that it refused; the page hears it too.
      }
    });
  });
  await page.locator('#field').click();
  expect(await capture()).toMatch(/Error$/);
  await shared.electronApp.evaluate(({ session, desktopCapturer }) => {
    const giveScreen = async (give: (streams: Electron.Streams) => void): Promise<void> => {
      const [video] = await desktopCapturer.getSources({
        types: ['screen'],
        thumbnailSize: { width: 0, height: 0 },
      });
      give(video ? { video } : {});
    };
    session.defaultSession.setDisplayMediaRequestHandler((_request, callback) => void giveScreen(callback));
  });
  await page.locator('#field').click();
  expect(await capture()).toBe('live');
  await shared.electronApp.evaluate(({ session }) =>
    session.defaultSession.setDisplayMediaRequestHandler(null),
  );
  expect(await shared.electronApp.evaluate(() => fixture.notes)).toEqual([[true, false]]);
});
