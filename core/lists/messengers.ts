import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs to talk to others with. */
export const messengers: DatedList<ProhibitedProgram> = {
  name: 'messengers',
  source: executablesSource,
  checkedOn: '2026-11-25',
  entries: programs('messenger', {
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
  }),
};
