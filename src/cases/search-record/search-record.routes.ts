import type { Request, Response } from 'express';
import Joi from 'joi';
import type { LocalDate } from '../../kernel/local-date.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { recordSearch, strikeSearch } from './record-search.js';
import { searchRecordPaths } from './search-record.paths.js';
import { presentSearchPage } from './search-record.presenter.js';

interface SearchForm {
  readonly subject: string;
  readonly systems: string;
  readonly keywords: string;
  readonly officesAsked: string;
  readonly searchedOn: LocalDate;
  readonly searchedBy: string;
  readonly found: 'yes' | 'no';
  readonly result: string;
}

/** 检索记录 of a case: compulsory for 不存在 (条例第三十六条第（四）项). */
export function searchRecordRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    res.render('cases/search-record/show', presentSearchPage(file, form, pageContext(services, req, res)));
  };
  const label = (name: string) => `searchRecord.field.${name}`;
  return [
    page({ path: searchRecordPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<SearchForm, void>({
      path: searchRecordPaths.show.pattern,
      right,
      schema: Joi.object({
        subject: fields.optionalText(200).label(label('subject')),
        systems: fields.text(2000).label(label('systems')),
        keywords: fields.text(2000).label(label('keywords')),
        officesAsked: fields.text(2000).label(label('officesAsked')),
        searchedOn: fields.date().label(label('searchedOn')),
        searchedBy: fields.text(100).label(label('searchedBy')),
        found: fields.choice(['yes', 'no']).label(label('found')),
        result: fields.text(2000).label(label('result')),
      }),
      form: show,
      run: (ctx, { found, ...input }, req) =>
        recordSearch(caseContext(ctx, services), { ...input, found: found === 'yes', caseId: idOf(req) }),
      then: (_result, req) => searchRecordPaths.show({ id: idOf(req) }),
      flash: () => ({ kind: 'success', key: 'searchRecord.saved' }),
    }),
    action<{ readonly reason: string }, void>({
      path: searchRecordPaths.strike.pattern,
      right,
      schema: Joi.object({ reason: fields.text(200).label(label('struck')) }),
      form: show,
      run: (ctx, { reason }, req) =>
        strikeSearch(caseContext(ctx, services), {
          reason,
          caseId: idOf(req),
          recordId: idOf(req, 'recordId'),
        }),
      then: (_result, req) => searchRecordPaths.show({ id: idOf(req) }),
      flash: () => ({ kind: 'success', key: 'searchRecord.struckFlash' }),
    }),
  ];
}
