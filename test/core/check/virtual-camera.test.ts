import { expect, test } from 'vitest';
import { isVirtualCamera } from '../../../core/check/virtual-camera.ts';

test.each(['OBS Virtual Camera', 'OBS Virtual Camera (m-de:vice)', 'Snap Camera', 'ManyCam Video Source'])(
  '%s is a virtual camera',
  (label) => expect(isVirtualCamera(label)).toBe(true),
);

test.each(['FaceTime HD Camera', 'Integrated Webcam (0c45:6730)', 'HD Pro Webcam C920', 'Hobs Camera', ''])(
  '%s is a camera like any other',
  (label) => expect(isVirtualCamera(label)).toBe(false),
);
