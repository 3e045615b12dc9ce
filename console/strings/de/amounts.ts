import { createAmounts } from '../amounts.ts';

export const amounts = createAmounts('de', {
  hours: 'h',
  minutes: 'min',
  seconds: 's',
  justNow: 'Gerade eben',
  withinMinute: 'Vor weniger als einer Minute',
  ago: (length) => `Vor ${length}`,
  comma: ', ',
});
