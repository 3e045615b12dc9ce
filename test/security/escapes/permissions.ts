import { inPage, type Attempt } from './attempt.ts';

/** A page asks for something that needs a permission. `told`: the name under which the refusal is stored. */
const asks = (id: string, body: string, told?: string): Attempt =>
  inPage(
    `permission-${id}`,
    'permission',
    told === undefined ? null : 'x.action.blocked',
    `const wait = (ms, said) => new Promise((resolve) => setTimeout(() => resolve(said), ms));
     const asked = (async () => { ${body} })().catch(() => 'held');
     return Promise.race([asked, wait(2500, 'held')]);`,
    told === undefined ? {} : { about: `"${told}"` },
  );
const granted = (call: string) => `await ${call}; return 'escaped';`;
/** Where the browser lacks the whole interface there is nothing to ask for. */
const where = (name: string, body: string) => `if (!(${name})) return 'held'; ${body}`;

export const permissionAttempts: readonly Attempt[] = [
  asks(
    'geolocation',
    `await new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)); return 'escaped';`,
    'geolocation',
  ),
  asks(
    'geolocation-watch',
    `await new Promise((resolve, reject) => navigator.geolocation.watchPosition(resolve, reject)); return 'escaped';`,
  ),
  asks(
    'notifications',
    `if (await Notification.requestPermission() === 'granted') return 'escaped';`,
    'notifications',
  ),
  asks('camera', granted(`navigator.mediaDevices.getUserMedia({ video: true })`), 'media'),
  asks('microphone', granted(`navigator.mediaDevices.getUserMedia({ audio: true })`), 'media'),
  asks('screen', granted(`navigator.mediaDevices.getDisplayMedia({ video: true })`), 'display-capture'),
  asks(
    'device-labels',
    `if ((await navigator.mediaDevices.enumerateDevices()).some(({ label }) => label !== '')) return 'escaped';`,
  ),
  asks('midi', granted(`navigator.requestMIDIAccess()`), 'midi'),
  asks('midi-sysex', granted(`navigator.requestMIDIAccess({ sysex: true })`)),
  asks('full-screen', granted(`document.documentElement.requestFullscreen()`), 'fullscreen'),
  asks(
    'full-screen-of-frame',
    `const f = document.createElement('iframe'); f.allow = 'fullscreen'; document.body.append(f); await f.contentDocument.documentElement.requestFullscreen(); return 'escaped';`,
  ),
  asks('pointer-lock', granted(`document.body.requestPointerLock()`), 'pointerLock'),
  asks(
    'keyboard-lock',
    where(
      `navigator.keyboard`,
      `await navigator.keyboard.lock(); return document.fullscreenElement ? 'escaped' : 'held';`,
    ),
  ),
  asks(
    'idle-detection',
    where(
      `window.IdleDetector`,
      `if (await IdleDetector.requestPermission() === 'granted') return 'escaped';`,
    ),
  ),
  asks(
    'storage-access',
    where(`document.requestStorageAccess`, `await document.requestStorageAccess(); return 'held';`),
  ),
  asks('window-management', where(`window.getScreenDetails`, granted(`getScreenDetails()`))),
  asks(
    'local-fonts',
    where(`window.queryLocalFonts`, `if ((await queryLocalFonts()).length > 0) return 'escaped';`),
  ),
  asks('usb', where(`navigator.usb`, granted(`navigator.usb.requestDevice({ filters: [] })`))),
  asks(
    'hid',
    where(
      `navigator.hid`,
      `if ((await navigator.hid.requestDevice({ filters: [] })).length > 0) return 'escaped';`,
    ),
  ),
  asks('serial', where(`navigator.serial`, granted(`navigator.serial.requestPort()`))),
  asks(
    'bluetooth',
    where(`navigator.bluetooth`, granted(`navigator.bluetooth.requestDevice({ acceptAllDevices: true })`)),
  ),
  asks('nfc', where(`window.NDEFReader`, granted(`new NDEFReader().scan()`))),
  asks(
    'wake-lock',
    where(
      `navigator.wakeLock`,
      `await navigator.wakeLock.request('screen'); return 'not judged: Chromium grants a screen wake lock without asking its host';`,
    ),
  ),
  asks(
    'persistent-storage',
    where(
      `navigator.storage`,
      `if (await navigator.storage.persist()) return 'not judged: Chromium decides on this by itself';`,
    ),
  ),
  asks(
    'sensors',
    where(
      `window.Accelerometer`,
      `const s = new Accelerometer(); await new Promise((resolve, reject) => { s.onreading = resolve; s.onerror = reject; s.start(); }); return 'escaped';`,
    ),
  ),
  asks('virtual-reality', where(`navigator.xr`, granted(`navigator.xr.requestSession('immersive-vr')`))),
  asks(
    'speaker-selection',
    where(`navigator.mediaDevices.selectAudioOutput`, granted(`navigator.mediaDevices.selectAudioOutput()`)),
  ),
  asks(
    'payment',
    where(
      `window.PaymentRequest`,
      `const p = new PaymentRequest([{ supportedMethods: 'https://example.org/pay' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }); await p.show(); return 'escaped';`,
    ),
  ),
  asks(
    'protocol-handler',
    `try { navigator.registerProtocolHandler('web+notes', exam + '/?u=%s'); } catch {} return 'held';`,
  ),
  asks(
    'push',
    where(
      `navigator.serviceWorker`,
      `const r = await navigator.serviceWorker.register(exam + '/worker.js'); await r.pushManager.subscribe({ userVisibleOnly: true }); return 'escaped';`,
    ),
  ),
  asks(
    'background-sync',
    where(
      `window.SyncManager`,
      `const r = await navigator.serviceWorker.register(exam + '/worker.js'); await navigator.serviceWorker.ready; await r.sync.register('x'); return 'not judged: Chromium decides on this by itself';`,
    ),
  ),
  asks(
    'passkey',
    where(
      `window.PublicKeyCredential`,
      `await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16), timeout: 1000 } }); return 'escaped';`,
    ),
  ),
  asks('share', where(`navigator.share`, granted(`navigator.share({ text: 'INSIDE' })`))),
  asks(
    'eye-dropper',
    where(
      `window.EyeDropper`,
      `const open = new EyeDropper().open().then(() => 'escaped'); return Promise.race([open, wait(800, 'not judged: the host cannot switch off EyeDropper')]);`,
    ),
  ),
  asks('contacts', where(`navigator.contacts`, granted(`navigator.contacts.select(['name'])`))),
  asks(
    'installed-apps',
    where(
      `navigator.getInstalledRelatedApps`,
      `if ((await navigator.getInstalledRelatedApps()).length > 0) return 'escaped';`,
    ),
  ),
  asks(
    'ask-what-is-granted',
    `
    for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']) {
      if ((await navigator.permissions.query({ name })).state === 'granted') return 'escaped';
    }`,
  ),
];
