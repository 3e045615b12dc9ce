import { createAmounts } from '../amounts.ts';

export const amounts = createAmounts('en', {
  hours: 'h',
  minutes: 'min',
  seconds: 's',
  justNow: 'Just now',
  withinMinute: 'Less than a minute ago',
  ago: (length) => `${length} ago`,
  comma: ', ',
});
