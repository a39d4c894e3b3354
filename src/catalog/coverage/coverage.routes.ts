import type { Request, Response } from 'express';
import Joi from 'joi';
import { authorize } from '../../kernel/verdict.js';
import { existsOn, listOffices, requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  idParam,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { cursorValue, textValue } from '../query-values.js';
import { confirmSameNames, decideLink, endExemption, exemptItem, rematch } from './commands/decide-links.js';
import { coveragePaths as paths } from './coverage.paths.js';
import { maySeeCoverage, mayWorkOnCoverage } from './coverage.policy.js';
import {
  fieldRows,
  itemView,
  linkChoices,
  linkView,
  listViews,
  loneRow,
  officeRows,
  percentText,
  standingOfTab,
  standingTag,
  tabs,
  tabViews,
  totalRow,
} from './coverage.presenter.js';
import {
  coverageByField,
  coverageByOffice,
  itemPage,
  linksOf,
  lonePage,
  rateOf,
  rowsToLink,
  standingOf,
} from './coverage.query.js';
import { type CoverageItem, listsOf, requireItem } from './coverage.store.js';
import { coverageWorkbook } from './coverage-workbook.js';

const PAGE_SIZE = 50;
export const coverageStaff = roles('author', 'reviewer', 'head', 'supervisor');
export const nothing = Joi.object({});
const linkSchema = Joi.object({
  entryId: fields.id().label('catalogCoverage.fields.row'),
  decision: fields.choice(['confirmed', 'rejected', 'proposed']).label('catalogCoverage.fields.decision'),
});
const reasonSchema = Joi.object({ reason: fields.text(300).label('catalogCoverage.fields.reason') });

interface LinkForm {
  readonly entryId: number;
  readonly decision: 'confirmed' | 'rejected' | 'proposed';
}

/** 覆盖情况: which powers and duties the catalog covers, and which not. */
export function coverageRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showOverview(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const seesAll = req.actor.roles.includes('supervisor');
    const officeId = seesAll ? null : (req.actor.officeId ?? 0);
    const [offices, byField, all] = await Promise.all([
      coverageByOffice(db, officeId),
      coverageByField(db, officeId),
      listOffices(db),
    ]);
    const loaded = new Set(offices.map((office) => office.officeId));
    const workable = all.filter(
      (office) => existsOn(office, services.today()) && mayWorkOnCoverage(req.actor, office.id).allowed,
    );
    res.render('catalog/coverage/overview', {
      view: {
        offices: officeRows(offices, t),
        total: offices.length > 1 ? totalRow(offices, t) : null,
        fields: offices.length === 0 ? [] : fieldRows(byField, t),
        exportHref: offices.length === 0 ? null : paths.exportAll(),
        toLoad: workable
          .filter(({ id }) => !loaded.has(id))
          .map(({ id, name }) => ({ text: name, href: paths.load({ office: id }) })),
      },
    });
  }

  async function showOffice(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const office = await requireOffice(db, idParam(req, 'office'));
    authorize(maySeeCoverage(req.actor, office.id));
    const tab = tabs.find((one) => one === textValue(req.query.tab, 10)) ?? 'missing';
    const cursor = cursorValue(req.query.after);
    const filter = { officeId: office.id, cursor, limit: PAGE_SIZE };
    const onRows = tab === 'rows';
    const [lists, [coverage], byField, lone, items] = await Promise.all([
      listsOf(db, office.id),
      coverageByOffice(db, office.id),
      coverageByField(db, office.id),
      onRows ? lonePage(db, filter) : null,
      onRows ? null : itemPage(db, { ...filter, standing: standingOfTab(tab) }),
    ]);
    const links = await linksOf(db, items?.rows.map(({ id }) => id) ?? []);
    const next = lone?.next ?? items?.next ?? null;
    const place = { office: office.id };
    const works = mayWorkOnCoverage(req.actor, office.id).allowed;
    res.render('catalog/coverage/office', {
      form,
      view: {
        title: t('catalogCoverage.office.title', { office: office.name }),
        lists: listViews(lists, t),
        loaded: lists.length > 0,
        stats: coverage
          ? [
              { text: t('catalogCoverage.columns.due'), value: rateOf(coverage).due, alarm: false },
              { text: t('catalogCoverage.columns.covered'), value: coverage.covered, alarm: false },
              { text: t('catalogCoverage.columns.rate'), value: percentText(coverage, t), alarm: false },
              {
                text: t('catalogCoverage.columns.missing'),
                value: coverage.missing,
                alarm: coverage.missing > 0,
              },
            ]
          : [],
        byField: coverage ? fieldRows(byField, t) : [],
        tabs: tabViews(office.id, coverage, tab, t),
        tab,
        caption: t(`catalogCoverage.tabs.${tab}`),
        hint: t(`catalogCoverage.tabHints.${tab}`),
        items: items?.rows.map((item) => itemView(item, links, opensRows(req), t)) ?? [],
        loneRows: lone?.rows.map((row) => loneRow(row, opensRows(req), t)) ?? [],
        empty: t(`catalogCoverage.empty.${tab}`),
        next: next && paths.office(place, { tab, after: next }),
        works,
        load: works ? paths.load(place) : null,
        rematch: works && lists.length > 0 ? paths.rematch(place) : null,
        sameNames:
          works && links.some(({ state, origin }) => state === 'proposed' && origin === 'name')
            ? paths.sameNames(place)
            : null,
        exportHref: lists.length > 0 ? paths.export(place) : null,
      },
    });
  }

  async function showItem(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const item = await requireItem(db, idParam(req, 'item'));
    authorize(maySeeCoverage(req.actor, item.officeId));
    const query = textValue(req.query.q, 40);
    const [office, links, choices, found] = await Promise.all([
      requireOffice(db, item.officeId),
      linksOf(db, [item.id]),
      rowsToLink(db, item.officeId, query),
      standingOf(db, item.id),
    ]);
    const works = mayWorkOnCoverage(req.actor, item.officeId).allowed;
    const linked = new Set(links.filter(({ state }) => state === 'confirmed').map((link) => link.entry_id));
    const place = { item: item.id };
    res.render('catalog/coverage/item', {
      form,
      view: {
        title: item.name,
        standing: standingTag(found, t),
        office: { text: office.name, href: paths.office({ office: office.id }) },
        facts: [
          { key: t('catalogCoverage.columns.kind'), value: t(`catalogCoverage.kinds.${item.kind}`) },
          { key: t('catalogCoverage.columns.code'), value: item.code },
          { key: t('catalogCoverage.columns.type'), value: item.type },
          { key: t('catalogCoverage.columns.subject'), value: item.subject },
          { key: t('catalogCoverage.columns.basis'), value: item.basis.split('\n') },
        ].filter(({ value }) => value.length > 0 && value[0] !== ''),
        links: links.map((link) => linkView(link, opensRows(req), t)),
        query,
        here: paths.item(place),
        choices: linkChoices(
          choices.filter(({ id }) => !linked.has(id)),
          t,
        ),
        noChoices: choices.length === 0,
        exempt:
          item.exemptReason === null
            ? null
            : t('catalogCoverage.item.exemptBy', {
                name: item.exemptByName ?? '',
                reason: item.exemptReason,
              }),
        removed: item.removedOn && t('catalogCoverage.office.removedOn', { date: item.removedOn }),
        works,
        link: paths.links(place),
        exemption: paths.exemption(place),
        exemptionEnd: paths.exemptionEnd(place),
      },
    });
  }

  async function sendWorkbook(req: Request, res: Response, officeId: number | null): Promise<void> {
    const { t } = res.locals;
    const today = services.today();
    const bytes = await coverageWorkbook(db, officeId, today, req.actor.name, t);
    res
      .attachment(`${t('catalogCoverage.fileName', { date: today })}.xlsx`)
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(bytes);
  }

  const officeOf = (req: Request) => idParam(req, 'office');
  const toOffice = (_result: unknown, req: Request) => paths.office({ office: officeOf(req) });
  const toItem = (item: CoverageItem) => paths.item({ item: item.id });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `catalogCoverage.flash.${key}` });

  return [
    page({ path: paths.overview.pattern, right: coverageStaff, handler: showOverview }),
    page({
      path: paths.exportAll.pattern,
      right: coverageStaff,
      handler: (req, res) =>
        sendWorkbook(req, res, req.actor.roles.includes('supervisor') ? null : (req.actor.officeId ?? 0)),
    }),
    page({
      path: paths.export.pattern,
      right: coverageStaff,
      handler: async (req, res) => {
        authorize(maySeeCoverage(req.actor, officeOf(req)));
        await sendWorkbook(req, res, officeOf(req));
      },
    }),
    page({
      path: paths.office.pattern,
      right: coverageStaff,
      handler: (req, res) => showOffice(req, res, emptyForm()),
    }),
    action<object, { readonly proposed: number }>({
      path: paths.rematch.pattern,
      right: coverageStaff,
      schema: nothing,
      form: showOffice,
      run: (ctx, _input, req) => rematch(ctx, { officeId: officeOf(req) }),
      then: toOffice,
      flash: (result) => ({ kind: 'success', key: 'catalogCoverage.flash.compared', params: { ...result } }),
    }),
    action<object, { readonly done: number }>({
      path: paths.sameNames.pattern,
      right: coverageStaff,
      schema: nothing,
      form: showOffice,
      run: (ctx, _input, req) => confirmSameNames(ctx, { officeId: officeOf(req) }),
      then: toOffice,
      flash: (result) => ({ kind: 'success', key: 'catalogCoverage.flash.sameNames', params: { ...result } }),
    }),
    page({
      path: paths.item.pattern,
      right: coverageStaff,
      handler: (req, res) => showItem(req, res, emptyForm()),
    }),
    action<LinkForm, CoverageItem>({
      path: paths.links.pattern,
      right: coverageStaff,
      schema: linkSchema,
      form: showItem,
      run: (ctx, input, req) => decideLink(ctx, { ...input, itemId: idParam(req, 'item') }),
      // Decided in a list, one goes on in the list.
      then: (item, req) =>
        req.query.from === 'list'
          ? paths.office({ office: item.officeId }, { tab: 'proposed' })
          : toItem(item),
      flash: said('decided'),
    }),
    action<{ readonly reason: string }, CoverageItem>({
      path: paths.exemption.pattern,
      right: coverageStaff,
      schema: reasonSchema,
      form: showItem,
      run: (ctx, { reason }, req) => exemptItem(ctx, { itemId: idParam(req, 'item'), reason }),
      then: toItem,
      flash: said('exempted'),
    }),
    action<object, CoverageItem>({
      path: paths.exemptionEnd.pattern,
      right: coverageStaff,
      schema: nothing,
      form: showItem,
      run: (ctx, _input, req) => endExemption(ctx, { itemId: idParam(req, 'item') }),
      then: toItem,
      flash: said('exemptionEnded'),
    }),
  ];
}

function opensRows(req: Request): boolean {
  return ['author', 'reviewer', 'supervisor'].some((role) => req.actor.roles.includes(role));
}
