import type { DatedList } from './dated-list.ts';

/** A device that shows a program's picture, by the words in its label that give it away, and who says so. */
export type VirtualCamera = { readonly label: string; readonly source: string };

const from = (source: string, ...labels: readonly string[]): readonly VirtualCamera[] =>
  labels.map((label) => ({ label, source }));

/**
 * Labels as other programs see them, without version, number and maker where those change. Software that makes a webcam
 * of a phone or of a photographer's camera is in here as well: what it shows goes through a program.
 */
export const virtualCameras: DatedList<VirtualCamera> = {
  name: 'virtual cameras',
  source: 'the makers’ manuals, open sources and public lists of device names that each entry names',
  checkedOn: '2026-11-28',
  entries: [
    // What most of them are called, whoever makes them.
    ...from('common words', 'Virtual Camera', 'Virtual Cam', 'Virtual Webcam', 'Virtual Video Camera'),
    ...from('common words in other languages', 'Virtuelle Kamera', 'Caméra virtuelle', 'Cámara virtual'),
    ...from('common words in other languages', 'Telecamera virtuale', 'Wirtualna kamera'),
    ...from('common words in other languages', 'Виртуальная камера', 'Sanal kamera', 'كاميرا افتراضية'),
    ...from('common words in other languages', '虚拟摄像头', '虛擬攝影機', '仮想カメラ', '가상 카메라'),
    ...from(
      'OBS Studio and obs-virtual-cam (GitHub Fenrirthviti/obs-virtual-cam)',
      'OBS Virtual',
      'OBS-Camera',
    ),
    ...from('Streamlabs Desktop', 'Streamlabs Virtual', 'SLOBS'),
    ...from('ManyCam', 'ManyCam'),
    ...from('Snap Camera', 'Snap Camera'),
    ...from('XSplit', 'XSplit VCam', 'XSplitBroadcaster'),
    ...from('SplitCam', 'SplitCam'),
    ...from('CyberLink; Webcam Splitter also in Chromium, kBlockedCameraNames', 'YouCam', 'Webcam Splitter'),
    ...from('Chromium, kBlockedCameraNames', 'Google Camera Adapter', 'IP Camera [JPEG/MJPEG]', 'EpocCam'),
    ...from('Reincubate Camo', 'Camo', 'Camo Camera'),
    ...from('Logitech Capture', 'Logi Capture', 'Logitech Capture'),
    ...from('NDI Tools (NDI Webcam Input)', 'NDI Video', 'NDI Webcam'),
    ...from('vMix', 'vMix Video'),
    ...from('Unity Capture (GitHub schellingb/UnityCapture)', 'Unity Video Capture'),
    ...from('AlterCam', 'AlterCam'),
    ...from('e2eSoft', 'VCam', 'iVCam'),
    ...from('DroidCam', 'DroidCam'),
    ...from('Iriun', 'Iriun'),
    ...from('mmhmm', 'mmhmm'),
    ...from('NVIDIA Broadcast', 'NVIDIA Broadcast'),
    ...from('Fineshare FineCam', 'FineCam'),
    ...from('Personify ChromaCam', 'ChromaCam'),
    ...from('VTube Studio manual (GitHub DenchiSoft/VTubeStudio)', 'VTubeStudioCam'),
    ...from('Prezi Video', 'Prezi Camera', 'Prezi Video'),
    ...from('Ecamm Live', 'Ecamm Live'),
    ...from('Webcamoid (GitHub webcamoid/webcamoid, akvcam)', 'Webcamoid', 'AkVCam'),
    ...from('WebcamMax', 'WebcamMax'),
    ...from('SparkoCam', 'SparkoCam'),
    ...from('FaceRig and Animaze', 'FaceRig', 'Animaze'),
    ...from('CamTwist', 'CamTwist'),
    ...from('v4l2loopback (GitHub umlaeute/v4l2loopback)', 'v4l2loopback', 'Dummy video device'),
    ...from('Chromium, --use-fake-device-for-media-stream', 'fake_device'),
    ...from('screen-capture-recorder (GitHub rdp)', 'screen-capture-recorder'),
    ...from('Unreal Media, UScreenCapture', 'UScreenCapture'),
    ...from('SplitmediaLabs', 'VH Screen Capture', 'VHScrCap', 'VH MultiCam'),
    ...from('softcam (GitHub tshino/softcam)', 'DirectShow Softcam'),
    ...from('Canon EOS and Nikon Webcam Utility', 'Webcam Utility'),
    ...from('Sony Imaging Edge', 'Imaging Edge'),
    ...from('Fujifilm X Webcam', 'Fujifilm X Webcam'),
    ...from('Panasonic LUMIX Webcam Software', 'LUMIX Webcam'),
  ],
};
