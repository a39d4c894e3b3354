import type { Request, Response } from 'express';
import { contentDisposition } from '../files/index.js';
import { notFound } from '../kernel/domain-error.js';
import { listOffices, requireOffice } from '../offices/index.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import { publicEntry } from './catalog-row.query.js';
import { categoryOf, publicCategories } from './classifications.js';
import { type DisclosureServices, idOf } from './desk.routes.js';
import { type Disclosure, paragraphsOf } from './disclosure.js';
import { paths } from './disclosure.paths.js';
import { contentView, headRows } from './disclosure.presenter.js';
import { requireDisclosure } from './disclosure.store.js';
import { publicList, publishedYears } from './public-list.query.js';

const MAX_WORDS = 100;

/** 法定主动公开内容: list, item, item as text. */
export function publicRoutes(services: DisclosureServices): Route[] {
  const { db } = services;

  const publicItem = async (req: Request): Promise<Disclosure> => {
    const item = await requireDisclosure(db, idOf(req));
    // What was never public does not exist for the public.
    if (item.publishedOn === null) throw notFound('disclosures.notFound');
    return item;
  };

  const list = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const filter = await filterOf(req);
    const offices = (await listOffices(db)).filter((office) => office.published);
    const office = offices.find(({ code }) => code === filter.office);
    const found = await publicList(db, { ...filter, officeId: office?.id ?? null });
    const category = filter.category ? categoryOf(filter.category) : undefined;
    const query = {
      category: filter.category,
      office: office?.code,
      year: filter.year,
      q: filter.text || undefined,
    };
    res.render('disclosures/index', {
      heading: category?.name ?? t('disclosures.allCategories'),
      lead: category
        ? category.item === null
          ? t('disclosures.article', { article: category.article })
          : t('disclosures.articleItem', { article: category.article, item: category.item })
        : '',
      leadText: category?.text ?? '',
      categories: [
        {
          text: t('disclosures.allCategories'),
          href: paths.list(undefined, { ...query, category: undefined }),
          current: !category,
        },
        ...publicCategories.map(({ code, name }) => ({
          text: name,
          href: paths.list(undefined, { office: office?.code, category: code }),
          current: code === category?.code,
        })),
      ],
      filter: { q: filter.text },
      categoryItems: [
        { value: '', text: t('disclosures.allCategories'), selected: !category },
        ...publicCategories.map(({ code, name }) => ({
          value: code,
          text: name,
          selected: code === category?.code,
        })),
      ],
      officeItems: [
        { value: '', text: t('disclosures.anyOffice'), selected: !office },
        ...offices.map(({ code, name }) => ({ value: code, text: name, selected: code === office?.code })),
      ],
      yearItems: [
        { value: '', text: t('disclosures.anyYear'), selected: !filter.year },
        ...(await publishedYears(db)).map((year) => ({
          value: String(year),
          text: t('disclosures.year', { year }),
          selected: year === filter.year,
        })),
      ],
      narrowed: Boolean(office || filter.year || filter.text),
      clearHref: paths.list(undefined, { category: filter.category }),
      items: found.rows.map((row) => ({
        title: row.title,
        href: paths.show({ id: row.id }),
        date: row.publishedOn,
        about: [row.indexNumber, row.documentNumber, row.officeName].filter(Boolean),
        tag: row.validity === 'valid' ? null : t(`disclosures.validity.${row.validity}`),
      })),
      next: found.next ? paths.list(undefined, { ...query, after: found.next }) : undefined,
      first: filter.cursor ? paths.list(undefined, query) : undefined,
    });
  };

  const show = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const item = await publicItem(req);
    const office = await requireOffice(db, item.officeId);
    const category = categoryOf(item.category);
    const withdrawn = item.state === 'withdrawn';
    if (withdrawn) res.status(410);
    const entry = item.catalogEntryId === null ? undefined : await publicEntry(db, item.catalogEntryId);
    res.render('disclosures/show', {
      item: contentView(item, t),
      head: headRows(item, office.name, entry, t),
      withdrawn: withdrawn ? { date: item.withdrawnOn ?? '', reason: item.withdrawnReason ?? '' } : null,
      category: category
        ? { text: category.name, href: paths.list(undefined, { category: category.code }) }
        : null,
      textHref: paths.text({ id: item.id }),
      officeName: office.name,
      publishedOn: item.publishedOn,
      invalid: item.validity === 'valid' ? null : t(`disclosures.validityNote.${item.validity}`),
    });
  };

  const text = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const item = await publicItem(req);
    if (item.state !== 'published') throw notFound('disclosures.notFound');
    const office = await requireOffice(db, item.officeId);
    const head = headRows(item, office.name, undefined, t).map(({ key, value }) => `${key}：${value}`);
    const body = paragraphsOf(item.body).map((line) => `　　${line}`);
    res.set('Content-Disposition', contentDisposition('attachment', `${item.title}.txt`));
    res.set('X-Content-Type-Options', 'nosniff');
    // The mark lets old Windows editors see that it is UTF-8.
    res.type('text/plain').send(`\uFEFF${[item.title, '', ...head, '', ...body, ''].join('\r\n')}`);
  };

  return [
    page({ path: paths.list.pattern, right: everyone, handler: list }),
    page({ path: paths.show.pattern, right: everyone, handler: show }),
    page({ path: paths.text.pattern, right: everyone, handler: text }),
  ];
}

/** What the address asks for; whatever makes no sense is left out. */
async function filterOf(req: Request) {
  const word = (name: string) => {
    const value = req.query[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const year = Number(word('year'));
  return {
    text: word('q').slice(0, MAX_WORDS),
    category: categoryOf(word('category'))?.code ?? null,
    office: word('office'),
    year: Number.isInteger(year) && year >= 1990 && year <= 2200 ? year : null,
    cursor: word('after') || undefined,
  };
}
