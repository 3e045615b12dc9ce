import type { Computer } from './computer.ts';

/** Our page has come: before it there is a blank one. */
const isThere = `'invigil' in window`;

/** @throws Error when the odd device was never asked for: then nothing was tried. */
export async function oddDeviceWasUsed({ page }: Pick<Computer, 'page'>): Promise<void> {
  if ((await page.evaluate('window.oddDevices ?? 0')) === 0)
    throw new Error('the odd device was never opened');
}

/**
 * What the page's next devices are like: the real ones of Chromium, with this done to each `track` as soon as it is
 * open. There is no driver here that could be as odd as those that people have.
 */
export async function devicesAre({ page }: Pick<Computer, 'page'>, does: string): Promise<void> {
  await page.waitForFunction(isThere);
  await page.evaluate(`(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (constraints) => {
      window.oddDevices = (window.oddDevices ?? 0) + 1;
      const stream = await open(constraints);
      for (const track of stream.getTracks()) { ${does} }
      return stream;
    };
  })()`);
}

/** The device cannot be opened, for a reason as DOMException names it; `times`: how often, then it can. */
export async function devicesRefuse(
  { page }: Pick<Computer, 'page'>,
  reason: string,
  times = 1_000,
): Promise<void> {
  await page.waitForFunction(isThere);
  await page.evaluate(`(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    let left = ${times};
    devices.getUserMedia = (constraints) => (window.oddDevices = (window.oddDevices ?? 0) + 1) &&
      left-- > 0 ? Promise.reject(new DOMException('refused', ${JSON.stringify(reason)})) : open(constraints);
  })()`);
}

export const says = (settings: object): string => `
  const usual = track.getSettings.bind(track);
  track.getSettings = () => ({ ...usual(), ...${JSON.stringify(settings)} });`;

export const isCalled = (label: string): string =>
  `Object.defineProperty(track, 'label', { value: ${JSON.stringify(label)}, configurable: true });`;

/** A privacy switch: the track is live and muted from the beginning, and nothing ever comes from it. */
export const isMuted = `
  const silent = track.kind === 'video'
    ? new MediaStreamTrackGenerator({ kind: 'video' })
    : new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0];
  const settings = track.getSettings();
  const label = track.label;
  silent.getSettings = () => settings;
  Object.defineProperty(silent, 'muted', { value: true });
  Object.defineProperty(silent, 'label', { value: label });
  stream.removeTrack(track);
  track.stop();
  stream.addTrack(silent);`;
