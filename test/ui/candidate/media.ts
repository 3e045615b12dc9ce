import type { Page } from '@playwright/test';

/**
 * Before the page is loaded: sharing a screen answers at once, with a picture that moves, or with the refusal of that
 * name. A headless browser has no screen to share.
 */
export async function fakeScreen(page: Page, refusal: string | null = null): Promise<void> {
  await page.addInitScript((name) => {
    navigator.mediaDevices.getDisplayMedia = async () => {
      if (name !== null) throw new DOMException('no', name);
      const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
      const context = canvas.getContext('2d');
      setInterval(() => context?.fillRect(0, 0, Math.random() * 100, 100), 100);
      const stream = canvas.captureStream(10);
      const [track] = stream.getVideoTracks();
      if (track) {
        track.getSettings = () => ({
          displaySurface: 'monitor',
          width: 1280,
          height: 720,
          deviceId: 'screen:1',
        });
      }
      Object.assign(window, { sharedScreen: track });
      return stream;
    };
  }, refusal);
}

/** The candidate ends the sharing by the browser's own button. */
export async function stopSharing(page: Page): Promise<void> {
  await page.evaluate(() => {
    const track = (window as unknown as { sharedScreen?: MediaStreamTrack }).sharedScreen;
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
  });
}

/** Before the page is loaded: opening a camera, or a microphone, is refused with the exception of that name. */
export async function refuseDevice(page: Page, kind: 'video' | 'audio', name: string): Promise<void> {
  await page.addInitScript(
    ([refused, exception]) => {
      const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.[refused] ? Promise.reject(new DOMException('no', exception)) : original(wanted);
    },
    [kind, name] as const,
  );
}

/** The cable is pulled: the camera's track ends, and no camera can be opened any more. */
export async function pullCamera(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotFoundError'));
    const stream = document.querySelector('video')?.srcObject;
    if (stream instanceof MediaStream) stream.getTracks()[0]?.dispatchEvent(new Event('ended'));
  });
}
