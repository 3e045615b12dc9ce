/** What a finding on the candidate's computer says, in words that claim no more than software can know. */
export const machineTitles = {
  'x.process.prohibited': 'Program that is not allowed',
  'x.remote-session.found': 'Remote access possible',
  'x.display.multiple': 'More than one display',
  'x.display.single': 'One display again',
  'x.display.changed': 'Displays changed',
  'x.machine.virtual': 'Signs of a virtual machine',
  'x.capture.found': 'Another program takes the screen',
  'x.screen.locked': 'Screen locked',
  'x.screen.unlocked': 'Screen unlocked',
  'x.device.changed': 'Device plugged or unplugged',
  'x.clock.jumped': 'Clock changed',
  'x.tamper.found': 'Signs of tampering',
  'x.cover.raised': 'Exam covered',
  'x.cover.released': 'Exam uncovered',
} as const;
