import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { type Options, rateLimit } from 'express-rate-limit';
import multer from 'multer';
import { DomainError, forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import type { Platform } from '../platform.js';
import { emptyForm, type FormState, failedForm, fieldErrorOf } from './form.js';
import { pushFlash } from './locals.js';
import { isPrefetch } from './request.js';
import type { ActionRoute, PageRoute, Right, Route, Upload } from './route.js';
import { onceOnly } from './submit-token.js';
import { errorKey } from './word-keys.js';

const SIGN_IN_PATH = '/desk/sign-in';
const PASSWORD_PATH = '/desk/password';

interface MountOptions {
  readonly services: Platform;
  readonly csrf: RequestHandler;
}

/** Routes by the beginning of their path: Express tries the routes of a router one after the other. */
export function mountRoutes(routes: readonly Route[], options: MountOptions): RequestHandler {
  const routers = new Map<string, Router>();
  const limits = {
    filing: limiter(options.services.config.demo ? 200 : 20),
    // An office has one address: only refused attempts count, or nobody could sign in at nine o'clock.
    signIn: limiter(options.services.config.demo ? 200 : 30, { skipSuccessfulRequests: true }),
  };
  for (const route of routes) {
    const beginning = beginningOf(route.path);
    if (beginning.includes(':')) throw new Error(`${route.path} begins with a parameter`);
    const router = routers.get(beginning) ?? express.Router();
    routers.set(beginning, router);
    if (route.method === 'get') {
      router.get(route.path, guard(route), (req, res) => route.handler(req, res));
    } else {
      const steps: RequestHandler[] = [guard(route)];
      if (route.limit) steps.push(limits[route.limit]);
      steps.push(
        route.upload
          ? receiveFiles(route.upload)
          : express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5000 }),
      );
      steps.push(options.csrf, (req, res) => perform(route, options.services, req, res));
      router.post(route.path, ...steps);
    }
  }
  return (req, res, next) => {
    const router = routers.get(beginningOf(req.path));
    if (router) router(req, res, next);
    else next();
  };
}

/** `catalog` of `/catalog/offices`, `desk/cases` of `/desk/cases/5`; Express takes no notice of upper case. */
function beginningOf(path: string): string {
  const [, first = '', second = ''] = path.toLowerCase().split('/', 3);
  return first === 'desk' ? `desk/${second}` : first;
}

/** Per address and quarter of an hour; IPv6 by /56, since one household has that many addresses. */
function limiter(limit: number, options: Partial<Options> = {}): RequestHandler {
  return rateLimit({
    ...options,
    windowMs: 15 * 60_000,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, _res, next) => next(new DomainError('tooMany', 'http.tooMany')),
  });
}

function guard(route: PageRoute | ActionRoute): RequestHandler {
  return (req, res, next) => {
    if (req.originalUrl.includes('%00')) return next(notFound('http.noSuchPage'));
    if (route.right.kind === 'everyone') return next();
    if (!req.user) return askToSignIn(req, res, next);
    if (req.user.mustChangePassword && !route.beforePasswordChange) return res.redirect(303, PASSWORD_PATH);
    const missing = missingRoles(route.right, req.user.roles);
    if (missing) return next(forbidden('http.roleNeeded', { roles: missing.join(',') }));
    next();
  };
}

function askToSignIn(req: Request, res: Response, next: NextFunction): void {
  if (req.method === 'GET' && !isPrefetch(req)) {
    res.redirect(303, `${SIGN_IN_PATH}?to=${encodeURIComponent(req.originalUrl)}`);
  } else {
    next(forbidden('http.signInNeeded'));
  }
}

function missingRoles(right: Right, held: readonly string[]): readonly string[] | null {
  if (right.kind !== 'roles' || right.roles.some((role) => held.includes(role))) return null;
  return right.roles;
}

function receiveFiles(upload: Upload): RequestHandler {
  const inputs = [upload.field, ...(upload.moreFields ?? [])];
  const receive = multer({
    storage: multer.memoryStorage(),
    limits: { files: upload.maxFiles, fileSize: upload.maxBytes, fields: 5000, fieldSize: 1_000_000 },
    fileFilter: (_req, file, done) => done(null, inputs.includes(file.fieldname)),
  }).any();
  return (req, res, next) => {
    receive(req, res, (error: unknown) => {
      if (error instanceof multer.MulterError) req.uploadProblem = uploadProblem(error, upload);
      else if (error) return next(new DomainError('invalid', 'http.badUpload'));
      // Browsers send file names as UTF-8; the parser reads them as Latin-1.
      for (const file of uploadedFiles(req)) {
        file.originalname = Buffer.from(file.originalname, 'latin1').toString('utf8');
      }
      next();
    });
  };
}

function uploadProblem(error: multer.MulterError, upload: Upload): DomainError {
  if (error.code.startsWith('LIMIT_FIELD')) return new DomainError('invalid', 'http.tooLarge');
  const code = error.code === 'LIMIT_FILE_SIZE' ? 'fileTooLarge' : 'tooManyFiles';
  const params = { megabytes: Math.floor(upload.maxBytes / 1_048_576), limit: upload.maxFiles };
  return invalid([{ field: error.field ?? upload.field, code, params }]);
}

/** The files of the request; empty inputs are left out. */
export function uploadedFiles(req: Request): Express.Multer.File[] {
  return Array.isArray(req.files) ? req.files.filter((file) => file.size > 0) : [];
}

async function perform(route: ActionRoute, services: Platform, req: Request, res: Response): Promise<void> {
  if (route.form && route.redisplay?.(req)) {
    await route.form(req, res, emptyForm(typed(req)));
    return;
  }
  try {
    if (req.uploadProblem) throw req.uploadProblem;
    const given = validated(route, req);
    const input = route.prepare ? await route.prepare(given, req) : given;
    const outcome = await services.db.write(req.actor, (ctx) =>
      onceOnly(ctx, submitTokenOf(req), () => route.perform(ctx, input, req)),
    );
    if (outcome.flash) pushFlash(res, outcome.flash);
    await route.finish?.(req, res);
    if (route.respond) await route.respond(req, res);
    else res.redirect(303, outcome.location);
  } catch (error) {
    if (!route.form || !(error instanceof DomainError)) throw error;
    if (error.kind !== 'invalid' && error.kind !== 'conflict') throw error;
    res.status(error.kind === 'invalid' ? 422 : 409);
    await route.form(req, res, formOf(error, req, res));
  }
}

function validated(route: ActionRoute, req: Request): unknown {
  const { value, error } = route.schema.validate(typed(req), { abortEarly: false, stripUnknown: true });
  if (error) throw invalid(error.details.map(fieldErrorOf));
  return value;
}

function typed(req: Request): Record<string, unknown> {
  const { _csrf, _submit, ...values } = (req.body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withoutNul(value)]));
}

/** PostgreSQL stores no NUL, and no person types one. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  return Array.isArray(value) ? value.map(withoutNul) : value;
}

function submitTokenOf(req: Request): string {
  const token: unknown = (req.body as Record<string, unknown> | undefined)?._submit;
  if (typeof token !== 'string' || !/^[\w-]{20,64}$/.test(token))
    throw new DomainError('invalid', 'http.formExpired');
  return token;
}

function formOf(error: DomainError, req: Request, res: Response): FormState {
  const t = res.locals.t;
  if (error.fields.length > 0) return failedForm(typed(req), error.fields, t);
  return {
    values: typed(req),
    errors: {},
    summary: [{ field: '', text: t(errorKey(error.code), error.params) }],
  };
}
