import type { Remedies } from '../../../check/remedy.ts';

export const screenRemedies: Remedies<'screen'> = {
  denied: {
    title: 'The screen was not shared',
    steps: {
      windows: ['Press the button again, choose “Entire screen”, then Share.'],
      mac: [
        'Press the button again and choose your entire screen.',
        'If no choice appears: open System Settings, then Privacy & Security, then Screen & System Audio Recording, and switch on {app}.',
        'If you are asked to, quit the app and open it again: your exam is kept.',
      ],
      linux: ['Press the button again, choose the entire screen, then Share.'],
    },
  },
  'not-entire': {
    title: 'That was a single window or tab',
    steps: ['Press the button again and choose “Entire screen” this time.'],
  },
  unsupported: {
    title: 'This computer cannot share its screen',
    steps: {
      windows: [
        'Install the newest updates of Windows, restart, and open this app again: your exam is kept.',
      ],
      mac: ['Install the newest updates of macOS, restart, and open this app again: your exam is kept.'],
      linux: [
        'Sharing needs the packages xdg-desktop-portal and PipeWire, and the portal of your desktop.',
        'On the login page you may also be able to choose a session “on Xorg”.',
      ],
    },
  },
  busy: {
    title: 'Another program may be sharing the screen',
    steps: {
      windows: ['End screen sharing in Teams, Zoom, Discord or OBS, then press the button again.'],
      mac: ['End screen sharing in FaceTime, Zoom, Teams or OBS, then press the button again.'],
      linux: ['End screen sharing in Zoom, Teams, Discord or OBS, then press the button again.'],
    },
  },
  'no-frames': {
    title: 'The screen is shared but sends no picture',
    steps: [
      'Make sure that the screen is switched on, not locked and not asleep.',
      'Press the button again. If you have several screens, choose another one.',
    ],
  },
  'no-answer': {
    title: 'Sharing the screen did not work out',
    steps: ['Press the button again and choose “Entire screen”, then Share.'],
  },
};
