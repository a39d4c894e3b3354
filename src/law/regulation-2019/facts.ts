/** What the officer must state for an outcome; the draft form asks exactly these, the letter prints them. */
export interface FactRequirement {
  readonly key: string;
  readonly label: string;
  readonly hint: string;
  readonly required: boolean;
  /** `date` = YYYY-MM-DD, `choice` = one of `choices`. */
  readonly type: 'text' | 'longText' | 'date' | 'choice' | 'url';
  readonly choices?: readonly { readonly code: string; readonly label: string }[];
}

type Extra = Partial<Pick<FactRequirement, 'type' | 'choices'>>;

export function required(key: string, label: string, hint: string, extra: Extra = {}): FactRequirement {
  return { key, label, hint, required: true, type: 'longText', ...extra };
}

export function optional(key: string, label: string, hint: string, extra: Extra = {}): FactRequirement {
  return { key, label, hint, required: false, type: 'longText', ...extra };
}
