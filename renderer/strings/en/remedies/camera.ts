import type { Remedies } from '../../../check/remedy.ts';

export const cameraRemedies: Remedies<'camera'> = {
  denied: {
    title: 'This app may not use the camera',
    steps: {
      windows: [
        'Open Settings, then Privacy & security, then Camera.',
        'Switch on “Camera access” and “Let desktop apps access your camera”.',
      ],
      mac: [
        'Open System Settings, then Privacy & Security, then Camera.',
        'Switch on {app}. If you are asked to, quit the app and open it again: your exam is kept.',
      ],
      linux: ['Look in your system’s privacy settings whether cameras are switched off.'],
    },
  },
  missing: {
    title: 'No camera was found',
    steps: [
      'Plug in your camera, or try another socket.',
      'Some laptops have a switch or a key that turns the camera on.',
    ],
  },
  busy: {
    title: 'Another program may be using the camera',
    steps: {
      windows: ['Close Teams, Zoom, Skype, the Camera app and browser tabs with a video call.'],
      mac: ['Quit FaceTime, Photo Booth, Zoom, Teams and browser tabs with a video call.'],
      linux: ['Close Cheese, Zoom, Teams and browser tabs with a video call.'],
    },
  },
  'no-frames': {
    title: 'The camera is on but sends no picture',
    steps: ['Unplug it and plug it in again.', 'A built-in camera often needs a restart of the computer.'],
  },
  frozen: {
    title: 'The camera picture stands still',
    steps: ['Move a little. If the picture does not follow, unplug the camera and plug it in again.'],
  },
  dark: {
    title: 'The picture is too dark',
    steps: [
      'Switch on a light in front of you, or turn towards a window.',
      'Make sure that the camera’s cover is open.',
    ],
  },
  covered: {
    title: 'Something seems to cover the camera',
    steps: ['Open the camera’s cover, or take away what is in front of the lens.'],
  },
  blurred: {
    title: 'The picture is not sharp',
    steps: ['Wipe the lens with a soft cloth.', 'Sit about an arm’s length away.'],
  },
  'too-small': {
    title: 'This camera’s picture is too small',
    steps: ['It needs at least 640 × 480 points. Choose another camera if you have one.'],
  },
  'no-answer': {
    title: 'The camera could not be checked in time',
    steps: [
      'If this computer is busy, close other programs and check again.',
      'Else pull the camera out and plug it in again, or restart the computer: your exam is kept.',
    ],
  },
};
