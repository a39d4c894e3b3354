import type { Request, Response } from 'express';
import type Joi from 'joi';
import type { CommandContext } from '../database/index.js';
import type { FormState } from './form.js';

/** Who may call a route at all. Finer rules are the domain policy's, inside the handler. */
export type Right =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'roles'; readonly roles: readonly string[] };

export const everyone: Right = { kind: 'everyone' };
export const signedIn: Right = { kind: 'signedIn' };

export function roles(...names: string[]): Right {
  return { kind: 'roles', roles: names };
}

export interface Upload {
  readonly field: string;
  /** Further file inputs of the same form. */
  readonly moreFields?: readonly string[];
  /** Over all inputs together. */
  readonly maxFiles: number;
  /** Of one file. */
  readonly maxBytes: number;
}

/** A message on the next page; `key` and `params` name words. */
export interface Flash {
  readonly kind: 'success' | 'warning' | 'error';
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Where an action leads, and what the next page says. */
export interface Outcome {
  readonly location: string;
  readonly flash?: Flash;
}

export interface PageRoute {
  readonly method: 'get';
  readonly path: string;
  readonly right: Right;
  readonly handler: (req: Request, res: Response) => Promise<void> | void;
  /** Shown to people who must still change their password. */
  readonly beforePasswordChange: boolean;
}

export interface ActionRoute {
  readonly method: 'post';
  readonly path: string;
  readonly right: Right;
  readonly schema: Joi.ObjectSchema;
  readonly upload?: Upload;
  readonly limit?: 'filing' | 'signIn';
  readonly beforePasswordChange: boolean;
  /** Shows the form again with what was typed; without it a refusal goes to the error page. */
  readonly form?: (req: Request, res: Response, form: FormState) => Promise<void> | void;
  /** Long work before the transaction, such as reading an uploaded file; what it gives takes the place of the input. */
  readonly prepare?: (input: unknown, req: Request) => Promise<unknown>;
  /** A button that only changes what the form shows, such as filling in a prepared text: nothing is checked or written. */
  readonly redisplay?: (req: Request) => boolean;
  /** Runs in one transaction and returns where to go next. */
  readonly perform: (ctx: CommandContext, input: unknown, req: Request) => Promise<Outcome>;
  /** After the commit: sessions and cookies, which no transaction covers. */
  readonly finish?: (req: Request, res: Response) => Promise<void> | void;
  /** Answers with a page of its own instead of leading on: for what keeps nothing, such as a check of files. */
  readonly respond?: (req: Request, res: Response) => Promise<void>;
}

export type Route = PageRoute | ActionRoute;

interface PageSpec {
  readonly path: string;
  readonly right: Right;
  readonly handler: PageRoute['handler'];
  readonly beforePasswordChange?: boolean | undefined;
}

export function page(spec: PageSpec): PageRoute {
  return { ...spec, method: 'get', beforePasswordChange: spec.beforePasswordChange ?? false };
}

interface ActionSpec<Input, Result> {
  readonly prepare?: NonNullable<ActionRoute['prepare']>;
  readonly path: string;
  readonly right: Right;
  readonly schema: Joi.ObjectSchema;
  readonly upload?: Upload;
  readonly limit?: 'filing' | 'signIn';
  readonly beforePasswordChange?: boolean | undefined;
  readonly form?: NonNullable<ActionRoute['form']>;
  readonly redisplay?: NonNullable<ActionRoute['redisplay']>;
  readonly run: (ctx: CommandContext, input: Input, req: Request) => Promise<Result>;
  readonly then: (result: Result, req: Request) => string;
  readonly flash?: (result: Result, req: Request) => Flash | undefined;
  readonly finish?: NonNullable<ActionRoute['finish']>;
  readonly respond?: NonNullable<ActionRoute['respond']>;
}

/** A write: right → upload → CSRF → schema → one transaction (with the one-use token) → 303. */
export function action<Input, Result>(spec: ActionSpec<Input, Result>): ActionRoute {
  const { run, then, flash, ...rest } = spec;
  return {
    ...rest,
    method: 'post',
    beforePasswordChange: spec.beforePasswordChange ?? false,
    perform: async (ctx, input, req) => {
      const result = await run(ctx, input as Input, req);
      const message = flash?.(result, req);
      return message ? { location: then(result, req), flash: message } : { location: then(result, req) };
    },
  };
}
