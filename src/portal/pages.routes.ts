import type { Request, Response } from 'express';
import { publicCategories, publicList } from '../disclosures/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import { existsOn, listOffices, type Office } from '../offices/index.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { publicYears } from '../reports/index.js';
import { searchDocuments } from '../search/index.js';
import { applyPaths } from './apply.paths.js';
import {
  categoryRows,
  channelRows,
  contactRows,
  limitWords,
  remedyRows,
  topicLine,
} from './guide.presenter.js';
import {
  fieldLinks,
  mainTasks,
  newestItems,
  reportFigures,
  reportYears,
  statutoryBlocks,
} from './home.presenter.js';
import { fieldCounts, newestAreaReport } from './home.query.js';
import { legalRules, ruleLevels } from './legal-rules.js';
import { portalPaths } from './portal.paths.js';
import { hitRows, searchTabs, shownKinds } from './search.presenter.js';
import { trackPaths } from './track.paths.js';

const NEWEST = 8;
const MAX_WORDS = 100;

/** Offices that the public deals with today, in the order of the tree. */
export async function openOffices(services: Platform, today: LocalDate): Promise<Office[]> {
  return (await listOffices(services.db)).filter((office) => office.published && existsOn(office, today));
}

export function queryWord(req: Request, name: string): string {
  const value = req.query[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Home, the statutory blocks 指南 and 制度, search, site map and the pages about the site. */
export function pageRoutes(services: Platform): Route[] {
  const { db, config } = services;

  const home = async (_req: Request, res: Response) => {
    const { t } = res.locals;
    const [newest, fields, report, years] = await Promise.all([
      publicList(db, { limit: NEWEST }),
      fieldCounts(db),
      newestAreaReport(db),
      publicYears(db),
    ]);
    res.render('portal/home', {
      tasks: mainTasks(t),
      blocks: statutoryBlocks(t),
      newest: newestItems(newest.rows),
      fields: fieldLinks(fields, t),
      figures: reportFigures(report, t),
      reports: reportYears(years, t),
      limitWords: limitWords(),
    });
  };

  const guide = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const offices = await openOffices(services, services.today());
    const code = queryWord(req, 'office');
    const office = offices.find((one) => one.code === code) ?? offices[0];
    if (!office) {
      res.render('portal/guide-empty', {});
      return;
    }
    const parent = offices.find(({ id }) => id === office.parentId);
    res.render('portal/guide', {
      office: { name: office.name, code: office.code },
      officeItems: officeChoices(offices, office.code),
      contact: contactRows(office, t),
      confirmedOn: office.guide.confirmedOn,
      channels: channelRows(office, t),
      categories: categoryRows(),
      topics: topicLine(t),
      remedies: remedyRows(office, parent, t),
      limitWords: limitWords(),
      online: office.settings.acceptsOnline ? applyPaths.form(undefined, { office: office.code }) : null,
      blankForm: applyPaths.blankForm(undefined, { office: office.code }),
      blankWord: applyPaths.blankWord(undefined, { office: office.code }),
    });
  };

  const rules = (_req: Request, res: Response) => {
    const { t } = res.locals;
    res.render('portal/rules', {
      groups: ruleLevels.map((level) => ({
        heading: t(`portal.rules.level.${level}`),
        all: legalRules
          .filter((rule) => rule.level === level)
          .map((rule) => ({
            title: rule.title,
            summary: rule.summary,
            checked: rule.checked,
            about: [
              rule.issuer,
              rule.number,
              t('portal.rules.issued', { date: rule.issuedOn }),
              rule.inForceFrom ? t('portal.rules.inForce', { date: rule.inForceFrom }) : '',
            ].filter(Boolean),
          })),
      })),
    });
  };

  const search = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const q = queryWord(req, 'q').slice(0, MAX_WORDS);
    const kind = shownKinds.find((one) => one === req.query.kind) ?? null;
    const cursor = queryWord(req, 'after') || undefined;
    const kinds = kind ? [kind] : shownKinds;
    const found = await searchDocuments(db, { text: q, kinds, cursor });
    res.render('portal/search', {
      q,
      kindOf: kind ?? '',
      tabs: q ? searchTabs(q, kind, t) : [],
      hits: hitRows(found, t),
      next: found.next ? portalPaths.search(undefined, { q, kind, after: found.next }) : undefined,
      first: cursor ? portalPaths.search(undefined, { q, kind }) : undefined,
    });
  };

  const siteMap = async (_req: Request, res: Response) => {
    const { t } = res.locals;
    const link = (text: string, href: string) => ({ text, href });
    const nav = (key: string, href: string) => link(t(`layout.nav.${key}`), href);
    res.render('portal/site-map', {
      groups: [
        {
          heading: t('portal.siteMap.information'),
          links: [
            nav('guide', portalPaths.guide()),
            nav('rules', portalPaths.rules()),
            nav('disclosures', '/disclosures'),
            nav('reports', '/reports'),
            nav('catalog', '/catalog'),
            link(t('portal.search.title'), portalPaths.search()),
          ],
        },
        {
          heading: t('layout.nav.apply'),
          links: [
            link(t('portal.apply.title'), applyPaths.start()),
            link(t('portal.applyForm.title'), applyPaths.form()),
            link(t('portal.track.title'), trackPaths.enter()),
          ],
        },
        {
          heading: t('layout.nav.disclosures'),
          links: publicCategories.map(({ code, name }) => link(name, `/disclosures?category=${code}`)),
        },
        {
          heading: t('layout.nav.catalog'),
          links: (await fieldCounts(db)).map(({ slug, name }) => link(name, `/catalog/${slug}`)),
        },
        {
          heading: t('portal.siteMap.about'),
          links: [
            link(t('portal.privacy.title'), portalPaths.privacy()),
            link(t('portal.accessibility.title'), portalPaths.accessibility()),
          ],
        },
      ].filter(({ links }) => links.length > 0),
    });
  };

  const about = (view: string) => (_req: Request, res: Response) =>
    res.render(view, { limitWords: limitWords(), county: config.countyName });

  return [
    page({ path: portalPaths.home.pattern, right: everyone, handler: home }),
    page({ path: portalPaths.guide.pattern, right: everyone, handler: guide }),
    page({ path: portalPaths.rules.pattern, right: everyone, handler: rules }),
    page({ path: portalPaths.search.pattern, right: everyone, handler: search }),
    page({ path: portalPaths.siteMap.pattern, right: everyone, handler: siteMap }),
    page({ path: portalPaths.privacy.pattern, right: everyone, handler: about('portal/privacy') }),
    page({
      path: portalPaths.accessibility.pattern,
      right: everyone,
      handler: about('portal/accessibility'),
    }),
  ];
}

export function officeChoices(offices: readonly Office[], chosen: string) {
  return offices.map(({ code, name }) => ({ value: code, text: name, selected: code === chosen }));
}
