import type { FontSet } from '../platform/pdf/index.js';
import type { Platform } from '../platform/platform.js';
import type { LawContext } from './case.js';

/** What the routes of this domain ask of the composition. */
export type CaseServices = Platform & { readonly law: LawContext; readonly fonts: FontSet };
