import type { Remedies } from '../../../check/remedy.ts';

export const notificationRemedies: Remedies<'notifications'> = {
  denied: {
    title: 'Notifications are switched off',
    steps: {
      windows: [
        'Open Settings, then System, then Notifications, and switch them on for {app}.',
        'Switch off “Do not disturb” for the time of the exam.',
      ],
      mac: [
        'Open System Settings, then Notifications, then {app}, and allow notifications.',
        'Switch off Focus for the time of the exam.',
      ],
      linux: ['Open Settings, then Notifications, switch them on, and switch off “Do Not Disturb”.'],
    },
  },
  unavailable: {
    title: 'This computer cannot show notifications',
    steps: {
      windows: ['Restart the computer and try again. Messages also appear above your exam.'],
      mac: ['Restart the computer and try again. Messages also appear above your exam.'],
      linux: [
        'Your desktop has no notification service. Messages also appear above your exam, so just go on.',
      ],
    },
  },
  'no-answer': {
    title: 'Your computer did not answer',
    steps: ['Messages also appear above your exam, so you can just go on.'],
  },
};

export const connectionRemedies: Remedies<'connection'> = {
  unreachable: {
    title: 'The exam server does not answer',
    steps: [
      'Look whether other pages open. If not, restart your router or ask for the WLAN password.',
      'A company network or VPN may block it: switch the VPN off, or use the hotspot of a phone.',
    ],
  },
  'sign-in': {
    title: 'This network wants you to sign in first',
    steps: [
      'A sign-in page of this network answered instead of the exam server.',
      'Open a browser, sign in to the network, come back, and check again.',
    ],
  },
  blocked: {
    title: 'This network does not let the exam server through',
    steps: [
      'Its proxy or filter refused the connection: ask whoever looks after the network.',
      'Or switch the VPN off, or use the hotspot of a phone.',
    ],
  },
  slow: {
    title: 'The internet is slow here',
    steps: [
      'Go closer to the router, or use a network cable.',
      'Pause downloads, backups and films, also on other devices.',
      'It is enough for the exam itself. Recordings may be delivered later.',
    ],
  },
  unstable: {
    title: 'The connection comes and goes',
    steps: [
      'Go closer to the router, or use a network cable.',
      'Your answers and recordings are kept on this computer in the meantime.',
    ],
  },
  'no-answer': {
    title: 'The exam server took too long',
    steps: ['Go closer to the router, or use a network cable, and check again.'],
  },
};

export const computerRemedies: Remedies<'computer'> = {
  'disk-low': {
    title: 'The disk is almost full',
    steps: {
      windows: [
        'Empty the Recycle Bin.',
        'Open Settings, then System, then Storage, and remove temporary files.',
      ],
      mac: ['Empty the Trash.', 'Open System Settings, then General, then Storage, and follow what it says.'],
      linux: ['Empty the trash, and delete large downloads you no longer need.'],
    },
  },
  'battery-low': {
    title: 'The battery is almost empty',
    steps: ['Plug in the charger now, and leave it in during the exam.'],
  },
  'no-power': {
    title: 'The computer runs on its battery',
    steps: ['Plug in the charger if you can: recording needs more power than usual.'],
  },
  'several-displays': {
    title: 'More than one display is connected',
    steps: {
      windows: ['Unplug the others, or press the Windows key and P, and choose “PC screen only”.'],
      mac: ['Unplug the others. Also end AirPlay and Sidecar in Control Center.'],
      linux: ['Unplug the others, or switch them off in Settings, then Displays.'],
    },
  },
  'no-answer': {
    title: 'Your computer did not answer',
    steps: ['Check again. If it stays like this, go on.'],
  },
};
