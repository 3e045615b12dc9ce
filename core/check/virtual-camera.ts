/** Names under which programs offer a picture of their own as a camera. Compared as whole words, case ignored. */
const virtualCameraNames = [
  'obs virtual camera',
  'obs-camera',
  'manycam',
  'snap camera',
  'xsplit vcam',
  'droidcam',
  'epoccam',
  'iriun webcam',
  'mmhmm camera',
  'nvidia broadcast',
  'unity video capture',
  'v4l2loopback',
  'dummy video device',
  'e2esoft vcam',
  'camtwist',
  'fake_device',
];

/** Whether a camera's label is that of a known virtual camera: a hint for a person, labels are easy to change. */
export function isVirtualCamera(label: string): boolean {
  const words = ` ${label.toLowerCase().replaceAll(/[^a-z0-9_-]+/g, ' ')} `;
  return virtualCameraNames.some((name) => words.includes(` ${name} `));
}
