import type { Remedies } from '../../../check/remedy.ts';

export const microphoneRemedies: Remedies<'microphone'> = {
  denied: {
    title: 'This app may not use the microphone',
    steps: {
      windows: [
        'Open Settings, then Privacy & security, then Microphone.',
        'Switch on “Microphone access” and “Let desktop apps access your microphone”.',
      ],
      mac: [
        'Open System Settings, then Privacy & Security, then Microphone.',
        'Switch on {app}. If you are asked to, quit the app and open it again: your exam is kept.',
      ],
      linux: ['Look in your system’s privacy settings whether microphones are switched off.'],
    },
  },
  missing: {
    title: 'No microphone was found',
    steps: [
      'Plug in a headset or a microphone, or try another socket.',
      'The earphones of most phones have a microphone that works here, too.',
    ],
  },
  busy: {
    title: 'Another program may be using the microphone',
    steps: {
      windows: ['Close Teams, Zoom, Skype, the Voice Recorder and browser tabs with a call.'],
      mac: ['Quit FaceTime, Zoom, Teams, Voice Memos and browser tabs with a call.'],
      linux: ['Close Zoom, Teams, sound recorders and browser tabs with a call.'],
    },
  },
  silent: {
    title: 'The microphone is on but silent',
    steps: {
      windows: [
        'Look for a mute switch on your headset, or a mute key on the keyboard.',
        'Open Settings, then System, then Sound, then Input, and turn the volume up.',
      ],
      mac: [
        'Look for a mute switch on your headset.',
        'Open System Settings, then Sound, then Input, and turn the input volume up.',
      ],
      linux: [
        'Look for a mute switch on your headset, or a mute key on the keyboard.',
        'Open Settings, then Sound, then Input, and turn the volume up.',
      ],
    },
  },
  'not-heard': {
    title: 'We did not hear you',
    steps: [
      'Speak as loud as to somebody across the table, and a little closer to the microphone.',
      'If you have several microphones, choose another one under the meter.',
    ],
  },
  noisy: {
    title: 'It is loud around you',
    steps: ['Close windows and doors; switch off music, television and fans.', 'A headset helps a lot.'],
  },
  'no-answer': {
    title: 'The microphone did not answer',
    steps: ['Pull the microphone out and plug it in again, or restart the computer: your exam is kept.'],
  },
};
