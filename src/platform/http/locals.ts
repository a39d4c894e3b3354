import type { Request, RequestHandler, Response } from 'express';
import { isLanguage, type Language, languages, type Translate } from '../i18n/index.js';
import type { Platform } from '../platform.js';
import type { Csrf } from './csrf.js';
import { actorOf } from './request.js';
import type { Flash } from './route.js';
import { newSubmitToken } from './submit-token.js';

export const LANGUAGE_COOKIE = 'mingdu.lang';
export const LARGE_TEXT_COOKIE = 'mingdu.large';
const FLASH_COOKIE = 'mingdu.flash';
/** A choice that the address holds is in its cookie by now. */
const CHOICES = /(?:^|&)(?:lang|large)=[^&]*/g;
const YEAR_MS = 365 * 86_400_000;

/** One entry of a menu; its words are `layout.nav.<key>`. A group opens a heading, `layout.navGroup.<group>`. */
export interface NavigationItem {
  readonly key: string;
  readonly href: string;
  readonly group?: string;
}

export interface Navigation {
  readonly public: readonly NavigationItem[];
  readonly desk: (roles: readonly string[]) => readonly NavigationItem[];
}

const htmlLang = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-Hant', en: 'en' } as const;

/** Language, words, site and person: what the page frame shows on every page. */
export function viewLocals(services: Platform, csrf: Csrf, navigation: Navigation): RequestHandler {
  const site = siteOf(services);
  const menus = menusOf(services, navigation);
  return (req, res, next) => {
    const { query } = req;
    chooseLanguage(query.lang, req, res);
    if (query.large !== undefined) {
      const chosen = query.large === '1' ? '1' : '0';
      res.cookie(LARGE_TEXT_COOKIE, chosen, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true });
      req.cookies[LARGE_TEXT_COOKIE] = chosen;
    }
    const t = services.words.in(req.language);
    const roles = req.user?.roles ?? [];
    const large = req.cookies[LARGE_TEXT_COOKIE] === '1';
    const here = ownAddress(req);
    req.actor = actorOf(req);
    res.locals = {
      t,
      lang: req.language,
      htmlLang: htmlLang[req.language],
      // Officers choose their language on the public pages.
      languages: req.user && req.path.startsWith('/desk') ? [] : languageLinks(here, req.language, t),
      site: {
        ...site,
        largeText: large,
        largeTextHref: `${here}large=${large ? '0' : '1'}`,
      },
      user: req.user
        ? {
            name: req.user.name,
            officeName: req.user.officeName,
            roles,
            unread: req.user.unread,
            roleLabels: roles.map((role) => t(`accounts.role.${role}`)),
          }
        : null,
      navigation: menus(req.language, roles),
      currentPath: req.path,
      flash: takeFlash(req, res, t),
      formTokens: formTokens(csrf, req, res),
    };
    next();
  };
}

function languageLinks(here: string, chosen: Language, t: Translate) {
  return languages.map((code) => ({
    code,
    label: t(`layout.language.${code}`),
    href: `${here}lang=${code}`,
    current: code === chosen,
  }));
}

/**
 * Called by the form parts only: a token sets a cookie, and most pages have no form. All forms of a page share one
 * CSRF token; each has a one-use token of its own.
 */
function formTokens(csrf: Csrf, req: Request, res: Response): () => { csrf: string; submit: string } {
  let token: string | undefined;
  return () => {
    token ??= csrf.token(req, res);
    return { csrf: token, submit: newSubmitToken() };
  };
}

/** Menus by language and roles held, of which there are few; made once. */
function menusOf({ words }: Platform, navigation: Navigation) {
  const made = new Map<string, Record<'public' | 'desk', ReturnType<ReturnType<typeof worded>>[]>>();
  return (language: Language, roles: readonly string[]) => {
    const key = `${language} ${roles.join()}`;
    const known = made.get(key);
    if (known) return known;
    const entry = worded(words.in(language));
    const menus = { public: navigation.public.map(entry), desk: navigation.desk(roles).map(entry) };
    made.set(key, menus);
    return menus;
  };
}

function worded(t: Translate) {
  return ({ key, href, group }: NavigationItem) => ({
    key,
    href,
    text: t(`layout.nav.${key}`),
    ...(group ? { group: t(`layout.navGroup.${group}`) } : {}),
  });
}

function siteOf({ config }: Platform) {
  return {
    name: config.siteName,
    countyName: config.countyName,
    organiser: config.countyName,
    domain: new URL(config.baseUrl).host,
    siteMapUrl: '/sitemap',
    siteCode: config.siteCode,
    icpNumber: config.icpNumber,
    policeNumber: config.policeNumber,
    demo: config.demo,
  };
}

function chooseLanguage(asked: unknown, req: Request, res: Response): void {
  if (isLanguage(asked)) {
    res.cookie(LANGUAGE_COOKIE, asked, { maxAge: YEAR_MS, sameSite: 'lax', httpOnly: true });
    req.language = asked;
    return;
  }
  const kept: unknown = req.cookies[LANGUAGE_COOKIE];
  req.language = isLanguage(kept) ? kept : 'zh-CN';
}

/**
 * This page's own address without the choices of language and print, ready for one more query value; after a POST
 * the form's page, which is the same path.
 */
function ownAddress(req: Request): string {
  const query = req.originalUrl.split('?')[1]?.replace(CHOICES, '').replace(/^&/, '');
  return query ? `${req.path}?${query}&` : `${req.path}?`;
}

/** A message for the next page, in a short-lived cookie: words are looked up when it is shown, so it carries only keys. */
export function pushFlash(res: Response, flash: Flash): void {
  res.cookie(FLASH_COOKIE, Buffer.from(JSON.stringify(flash)).toString('base64url'), {
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 60_000,
  });
}

function takeFlash(req: Request, res: Response, t: Translate): { kind: string; text: string }[] {
  const kept: unknown = req.cookies[FLASH_COOKIE];
  if (typeof kept !== 'string' || req.method !== 'GET') return [];
  res.clearCookie(FLASH_COOKIE);
  try {
    const { kind, key, params } = JSON.parse(Buffer.from(kept, 'base64url').toString('utf8')) as Flash;
    return [{ kind: kind === 'error' || kind === 'warning' ? kind : 'success', text: t(key, params) }];
  } catch {
    return [];
  }
}
