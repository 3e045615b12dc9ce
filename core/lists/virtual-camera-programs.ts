import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs that offer a picture of their own as a camera. */
export const virtualCameraPrograms: DatedList<ProhibitedProgram> = {
  name: 'virtual camera programs',
  source: executablesSource,
  checkedOn: '2026-11-25',
  entries: programs('virtual-camera', {
    ManyCam: { win32: 'ManyCam.exe', darwin: 'ManyCam' },
    'Snap Camera': { win32: 'Snap Camera.exe', darwin: 'Snap Camera' },
    'XSplit VCam': { win32: 'XSplit VCam.exe|XSplitVCam.exe' },
    SplitCam: { win32: 'SplitCam.exe', darwin: 'SplitCam' },
    YouCam: { win32: 'YouCam.exe|YouCamService.exe' },
    mmhmm: { win32: 'mmhmm.exe', darwin: 'mmhmm' },
    Webcamoid: { linux: 'webcamoid', win32: 'webcamoid.exe', darwin: 'webcamoid' },
    'DroidCam client': {
      linux: 'droidcam|droidcam-cli',
      win32: 'DroidCamApp.exe|DroidCam.exe',
      darwin: 'DroidCam',
    },
    'Iriun Webcam': { linux: 'iriunwebcam', win32: 'IriunWebcam.exe', darwin: 'IriunWebcam' },
    CamTwist: { darwin: 'CamTwist' },
  }),
};
