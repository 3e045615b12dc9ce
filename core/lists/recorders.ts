import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs that record the screen or take pictures of it. */
export const recorders: DatedList<ProhibitedProgram> = {
  name: 'recorders',
  source: executablesSource,
  checkedOn: '2026-11-25',
  entries: programs('recorder', {
    'OBS Studio': { linux: 'obs', win32: 'obs64.exe|obs32.exe', darwin: 'OBS|obs' },
    Camtasia: { win32: 'Camtasia.exe|CamtasiaStudio.exe|CamRecorder.exe|CamPlay.exe', darwin: 'Camtasia' },
    Snagit: { win32: 'Snagit32.exe|SnagitEditor.exe|SnagitCapture.exe', darwin: 'Snagit' },
    Bandicam: { win32: 'bdcam.exe|bdcam64.exe' },
    Fraps: { win32: 'fraps.exe' },
    XSplit: { win32: 'XSplit.Core.exe|XSplit.Broadcaster.exe' },
    ShareX: { win32: 'ShareX.exe' },
    Lightshot: { win32: 'Lightshot.exe', darwin: 'Lightshot' },
    Greenshot: { win32: 'Greenshot.exe', darwin: 'Greenshot' },
    'Snipping Tool': { win32: 'SnippingTool.exe|ScreenClippingHost.exe|ScreenSketch.exe' },
    'Steps Recorder': { win32: 'psr.exe' },
    'Screenshot (macOS)': { darwin: 'screencapture|screencaptureui' },
    'QuickTime Player': { darwin: 'QuickTime Player' },
    'CleanShot X': { darwin: 'CleanShot X' },
    Loom: { win32: 'Loom.exe', darwin: 'Loom' },
    SimpleScreenRecorder: { linux: 'simplescreenrecorder' },
    RecordMyDesktop: { linux: 'recordmydesktop|gtk-recordmydesktop|qt-recordmydesktop' },
    Kazam: { linux: 'kazam' },
    vokoscreenNG: { linux: 'vokoscreen|vokoscreenNG', win32: 'vokoscreenNG.exe' },
    Peek: { linux: 'peek' },
    Flameshot: { linux: 'flameshot', win32: 'flameshot.exe', darwin: 'flameshot' },
    Spectacle: { linux: 'spectacle' },
    Shutter: { linux: 'shutter' },
    scrot: { linux: 'scrot' },
    'wf-recorder': { linux: 'wf-recorder' },
    'GPU Screen Recorder': { linux: 'gpu-screen-recorder' },
  }),
};
