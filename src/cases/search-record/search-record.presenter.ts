import { isOpenStage } from '../../law/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import { casePaths } from '../case.paths.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { PageContext } from '../page-context.js';
import { maySearch } from './record-search.js';
import { fruitless } from './search-facts.js';
import { searchRecordPaths } from './search-record.paths.js';
import type { SearchRecord } from './search-record.store.js';

/** One search as a list of what it says. */
export function presentSearch(record: SearchRecord, t: Translate) {
  const row = (key: string, value: string) => ({
    key: t(`searchRecord.field.${key}`),
    value: value.split('\n'),
  });
  return {
    title: t('searchRecord.searchOn', { date: record.searchedOn, by: record.searchedBy }),
    tag: record.struckAt
      ? { text: t('searchRecord.struck'), colour: 'grey' }
      : record.found
        ? { text: t('searchRecord.found'), colour: 'green' }
        : { text: t('searchRecord.notFound'), colour: 'blue' },
    rows: [
      ...(record.subject ? [row('subject', record.subject)] : []),
      row('systems', record.systems),
      row('keywords', record.keywords),
      row('officesAsked', record.officesAsked),
      row('result', record.result),
      row('entered', `${record.enteredByName}　${record.enteredAt.slice(0, 10)}`),
      ...(record.struckAt
        ? [row('struck', `${record.struckReason}（${record.struckByName}，${record.struckAt.slice(0, 10)}）`)]
        : []),
    ],
  };
}

export function presentSearchPage(file: CaseFile, form: FormState, context: PageContext) {
  const { record, facts, searches } = file;
  const { actor, today, t } = context;
  const value = (name: string, initial = '') => String(form.values[name] ?? initial);
  const verdict = maySearch(record, actor);
  const open = isOpenStage(facts.stage);
  return {
    head: presentHead(file, context),
    request: record.content,
    searches: searches.map((each) => ({
      ...presentSearch(each, t),
      strikeHref:
        verdict.allowed && open && each.struckAt === null
          ? searchRecordPaths.strike({ id: record.id, recordId: each.id })
          : '',
      strikeId: `strike-${each.id}`,
    })),
    enough: fruitless(searches).length > 0,
    draftHref: `${casePaths.draft({ id: record.id })}?g=unavailable.notExist`,
    formHref: verdict.allowed && open ? searchRecordPaths.show({ id: record.id }) : '',
    today,
    typed: {
      subject: value('subject'),
      systems: value('systems'),
      keywords: value('keywords'),
      officesAsked: value('officesAsked'),
      searchedOn: value('searchedOn', today),
      searchedBy: value('searchedBy', actor.name),
      found: value('found'),
      result: value('result'),
    },
    foundItems: (['no', 'yes'] as const).map((each) => ({
      value: each,
      text: t(each === 'yes' ? 'searchRecord.found' : 'searchRecord.notFound'),
      checked: value('found') === each,
    })),
    formErrors: form.summary,
    fieldErrors: form.errors,
  };
}
