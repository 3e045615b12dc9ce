import { expect, test } from 'vitest';
import { isVirtualCamera } from '../../../core/check/virtual-camera.ts';
import { virtualCameras } from '../../../core/lists/virtual-cameras.ts';

test.each(virtualCameras.entries.map(({ label }) => label))('%s is in the list', (label) => {
  for (const seen of [label, label.toUpperCase(), `${label} 2`, `${label} (1234:abcd)`, `Camera (${label})`])
    expect(isVirtualCamera(seen), seen).toBe(true);
});

test.each([
  // Number, version, spacing, and where it is plugged in.
  'OBS Virtual Camera (m-de:vice)',
  'OBS-Camera4',
  'SnapCamera',
  'Splitcam Video Driver 10.8',
  'CyberLink Webcam Splitter 7.0',
  'Dummy video device (0x0001)',
  'NDI Webcam Video 4',
  'EOS Webcam Utility Pro',
  'Nikon Webcam Utility',
  'VH Screen Capture Driver',
  'fake_device_0',
  'ＯＢＳ　Virtual　Camera',
  // Other languages.
  'OBS 虚拟摄像头',
  '无他虚拟摄像头',
  'OBS仮想カメラ',
  'OBS 가상 카메라',
  'Camera virtuelle',
  'Виртуальная камера OBS',
  'OBSBOT Virtual Camera',
])('%s is a virtual camera', (label) => expect(isVirtualCamera(label)).toBe(true));

test.each([
  '',
  'Camera',
  'FaceTime HD Camera',
  'FaceTime HD Camera (Built-in) (05ac:8600)',
  'Integrated Camera (04f2:b6d0)',
  'Integrated Webcam (0c45:6730)',
  'Integrated_Webcam_HD (1bcf:2ba5)',
  'Integrated RGB Camera',
  'HD Pro Webcam C920 (046d:082d)',
  'Logitech BRIO (046d:085e)',
  'Logitech StreamCam',
  'Logi Webcam C920e (046d:08b6)',
  'MX Brio',
  'USB2.0 HD UVC WebCam (13d3:56a2)',
  'USB 2.0 VGA UVC WebCam',
  'USB Video Device',
  'IMC Networks HP TrueVision HD Camera',
  'HP Wide Vision HD Camera',
  'Lenovo EasyCamera',
  'ThinkPad Integrated Camera IR',
  'Surface Camera Front',
  'Microsoft® LifeCam HD-3000',
  'Microsoft Camera Rear',
  'Razer Kiyo Pro',
  'Elgato Facecam',
  'Cam Link 4K',
  'OBSBOT Tiny 2 StreamCamera',
  'Insta360 Link',
  'Snapdragon Camera',
  'Hobs Camera',
  'Intel(R) RealSense(TM) 3D Camera Virtual Driver',
  'Intel(R) RealSense(TM) Depth Camera 435i RGB',
  'AUKEY PC-LM1E Camera',
  'Camouflage Cam',
  'Trust Webcam',
  'Creative Live! Cam Sync 1080p V2',
  'Dell Webcam WB7022',
  'Anker PowerConf C200',
  'Studio Display Camera',
  '内蔵カメラ',
  'Интегрированная камера',
  'Caméra intégrée',
])('%s is a camera like any other', (label) => expect(isVirtualCamera(label)).toBe(false));
