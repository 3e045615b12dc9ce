import type { ProhibitedCategory } from '../../contract/events/machine.ts';

export type Platform = 'linux' | 'win32' | 'darwin';

/**
 * A program that an exam does not allow, by the exact names of its executables. On Windows the original name from the
 * file's version information counts as well: it survives a renamed file.
 */
export type ProhibitedProgram = {
  readonly name: string;
  readonly category: ProhibitedCategory;
  readonly executables: { readonly [P in Platform]: readonly string[] };
};

/** Executable names, several separated by `|`. */
type Names = { readonly [P in Platform]?: string };

const split = (names = ''): readonly string[] => names.split('|').filter((name) => name !== '');
const programs = (category: ProhibitedCategory, listed: { readonly [name: string]: Names }) =>
  Object.entries(listed).map(([name, { linux, win32, darwin }]): ProhibitedProgram => {
    return {
      name,
      category,
      executables: { linux: split(linux), win32: split(win32), darwin: split(darwin) },
    };
  });

const recorders = programs('recorder', {
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
});

const remoteControl = programs('remote', {
  TeamViewer: {
    linux: 'TeamViewer|teamviewerd|TeamViewer_Desktop',
    win32: 'TeamViewer.exe|TeamViewer_Service.exe|TeamViewer_Desktop.exe|TeamViewerQS.exe',
    darwin: 'TeamViewer|TeamViewer_Desktop',
  },
  AnyDesk: { linux: 'anydesk', win32: 'AnyDesk.exe|AnyDeskMSI.exe', darwin: 'AnyDesk' },
  RustDesk: { linux: 'rustdesk', win32: 'rustdesk.exe', darwin: 'RustDesk|rustdesk' },
  ToDesk: { linux: 'ToDesk|todesk', win32: 'ToDesk.exe|ToDesk_Service.exe', darwin: 'ToDesk' },
  'Chrome Remote Desktop': {
    linux: 'chrome-remote-desktop-host',
    win32: 'remoting_host.exe|remoting_desktop.exe',
    darwin: 'remoting_me2me_host',
  },
  'Quick Assist': { win32: 'quickassist.exe' },
  'Windows Remote Assistance': { win32: 'msra.exe|raserver.exe' },
  'Remote Desktop Connection': {
    win32: 'mstsc.exe|msrdc.exe',
    darwin: 'Microsoft Remote Desktop|Windows App',
  },
  'macOS Screen Sharing': { darwin: 'screensharingd|Screen Sharing' },
  x11vnc: { linux: 'x11vnc' },
  x0vncserver: { linux: 'x0vncserver|x0tigervncserver' },
  'TigerVNC/TightVNC server': {
    linux: 'Xvnc|Xtigervnc|Xtightvnc|vncserver-x11',
    win32: 'winvnc4.exe|tvnserver.exe',
  },
  UltraVNC: { win32: 'winvnc.exe|uvnc_service.exe' },
  'RealVNC Server': {
    linux: 'vncserver-x11-core|vncserverui|vncagent',
    win32: 'vncserver.exe|vncserverui.exe|vncagent.exe',
    darwin: 'vncserver|vncagent',
  },
  wayvnc: { linux: 'wayvnc' },
  Krfb: { linux: 'krfb' },
  Vino: { linux: 'vino-server' },
  xrdp: { linux: 'xrdp|xrdp-sesman|xrdp-chansrv' },
  Remmina: { linux: 'remmina' },
  NoMachine: {
    linux: 'nxserver.bin|nxnode.bin|nxplayer.bin',
    win32: 'nxserver.exe|nxplayer.exe',
    darwin: 'nxserver.bin',
  },
  Parsec: { linux: 'parsecd', win32: 'parsecd.exe', darwin: 'parsecd' },
  Splashtop: { win32: 'SRServer.exe|SRManager.exe|SRAgent.exe', darwin: 'Splashtop Streamer' },
  LogMeIn: { win32: 'LogMeIn.exe|LMIGuardianSvc.exe', darwin: 'LogMeIn' },
  'GoTo/Zoho/ScreenConnect': { win32: 'g2comm.exe|ZohoMeeting.exe|ScreenConnect.ClientService.exe' },
  DWService: { linux: 'dwagent', win32: 'dwagent.exe|dwagsvc.exe', darwin: 'dwagent' },
  Supremo: { win32: 'Supremo.exe|SupremoService.exe', darwin: 'Supremo' },
  AeroAdmin: { win32: 'AeroAdmin.exe' },
  'Ammyy Admin': { win32: 'AA_v3.exe' },
  Sunshine: { linux: 'sunshine', win32: 'sunshine.exe', darwin: 'sunshine' },
  Moonlight: { linux: 'moonlight', win32: 'Moonlight.exe', darwin: 'Moonlight' },
  xpra: { linux: 'xpra', win32: 'Xpra.exe', darwin: 'Xpra' },
  Synergy: { linux: 'synergys|synergyc', win32: 'synergys.exe|synergyc.exe', darwin: 'synergys|synergyc' },
  'Barrier/Input Leap': {
    linux: 'barriers|barrierc|input-leaps|input-leapc',
    win32: 'barriers.exe|barrierc.exe|input-leaps.exe|input-leapc.exe',
    darwin: 'barriers|barrierc',
  },
  'Mouse without Borders': { win32: 'MouseWithoutBorders.exe|PowerToys.MouseWithoutBorders.exe' },
  scrcpy: { linux: 'scrcpy', win32: 'scrcpy.exe', darwin: 'scrcpy' },
});

const virtualCameras = programs('virtual-camera', {
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
});

const messengers = programs('messenger', {
  Discord: {
    linux: 'Discord|discord',
    win32: 'Discord.exe|DiscordPTB.exe|DiscordCanary.exe',
    darwin: 'Discord',
  },
  Slack: { linux: 'slack', win32: 'slack.exe', darwin: 'Slack' },
  'Microsoft Teams': {
    linux: 'teams|teams-for-linux',
    win32: 'Teams.exe|ms-teams.exe',
    darwin: 'Microsoft Teams|MSTeams',
  },
  Zoom: { linux: 'zoom', win32: 'Zoom.exe', darwin: 'zoom.us' },
  Webex: { linux: 'CiscoCollabHost', win32: 'CiscoCollabHost.exe|webexmta.exe', darwin: 'Webex' },
  Skype: { linux: 'skypeforlinux', win32: 'Skype.exe', darwin: 'Skype' },
  Telegram: { linux: 'telegram-desktop|Telegram', win32: 'Telegram.exe', darwin: 'Telegram' },
  WhatsApp: { win32: 'WhatsApp.exe|WhatsApp.Root.exe', darwin: 'WhatsApp' },
  Signal: { linux: 'signal-desktop', win32: 'Signal.exe', darwin: 'Signal' },
  Element: { linux: 'element-desktop', win32: 'Element.exe', darwin: 'Element' },
  WeChat: { linux: 'wechat', win32: 'WeChat.exe|Weixin.exe', darwin: 'WeChat' },
  QQ: { linux: 'qq', win32: 'QQ.exe', darwin: 'QQ' },
  LINE: { win32: 'LINE.exe', darwin: 'LINE' },
  Viber: { linux: 'Viber', win32: 'Viber.exe', darwin: 'Viber' },
  Messenger: { win32: 'Messenger.exe', darwin: 'Messenger' },
  Messages: { darwin: 'Messages' },
  FaceTime: { darwin: 'FaceTime' },
});

const assistants = programs('assistant', {
  ChatGPT: { win32: 'ChatGPT.exe', darwin: 'ChatGPT' },
  Claude: { linux: 'claude-desktop', win32: 'Claude.exe', darwin: 'Claude' },
  Copilot: { win32: 'Copilot.exe|M365Copilot.exe', darwin: 'Copilot' },
  Perplexity: { win32: 'Perplexity.exe', darwin: 'Perplexity' },
  Cluely: { win32: 'Cluely.exe', darwin: 'Cluely' },
  'Interview Coder': { linux: 'interview-coder', win32: 'Interview Coder.exe', darwin: 'Interview Coder' },
  'LM Studio': { linux: 'lm-studio', win32: 'LM Studio.exe', darwin: 'LM Studio' },
  Ollama: { linux: 'ollama', win32: 'ollama.exe|ollama app.exe', darwin: 'ollama|Ollama' },
  Grammarly: { win32: 'Grammarly.Desktop.exe', darwin: 'Grammarly Desktop' },
  'Xbox Game Bar': { win32: 'GameBar.exe' },
});

/**
 * What is reported while it runs. Programs that a system runs by itself are not in here, nor is assistive technology of
 * any system: a screen reader or an on-screen keyboard is nobody's offence.
 */
export const prohibitedPrograms: readonly ProhibitedProgram[] = [
  ...recorders,
  ...remoteControl,
  ...virtualCameras,
  ...messengers,
  ...assistants,
];
