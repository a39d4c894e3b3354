/**
 * How sure a rule is: `settled` = read in the text; `partly` = read in a secondary source only; `fromMemory` = not found,
 * remembered; `unsettled` = the sources conflict or practice is split; `convention` = the law is silent, this is ours.
 * Everything but `settled` is also a named setting (`settings.ts`) or carries its mark in the data.
 */
export type Certainty = 'settled' | 'partly' | 'fromMemory' | 'unsettled' | 'convention';
