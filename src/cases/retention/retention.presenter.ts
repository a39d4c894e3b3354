import type { FormState } from '../../platform/http/index.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import type { PageContext } from '../page-context.js';
import { isErasable, mayHold } from './hold-erasure.js';
import { NOT_YET } from './plan-erasure.js';
import {
  erasableOn,
  isRunning,
  type RetentionKind,
  retentionKinds,
  unsealPurposes,
  yearsFor,
} from './retention.js';
import { retentionPaths } from './retention.paths.js';
import { sealColours } from './seal-notice.js';
import { mayKeepSeal } from './unseal-case.js';

export function presentRetentionPage(file: CaseFile, form: FormState, context: PageContext) {
  const { record, seal, unsealings } = file;
  const { actor, law, today, t } = context;
  const id = record.id;
  const keeps = mayKeepSeal(record, actor).allowed;
  const value = (name: string) => String(form.values[name] ?? '');
  return {
    head: presentHead(file, context),
    state: { text: t(`retention.state.${seal}`), colour: sealColours[seal] },
    stateText: t(`retention.explain.${seal}`, {
      days: law.settings.sealAfterDays,
      date: unsealings[0]?.untilOn ?? '',
    }),
    planRows: retentionKinds.map((kind) => ({
      key: t(`retention.kind.${kind}`),
      value: planText(file, kind, context),
    })),
    hold: presentHold(file, context),
    unsealHref: keeps && seal === 'sealed' ? retentionPaths.unseal({ id }) : '',
    resealHref: keeps && seal === 'unsealed' ? retentionPaths.reseal({ id }) : '',
    headOnly: seal === 'sealed' && !keeps,
    mostDays: law.settings.unsealMaxDays,
    purposeItems: unsealPurposes.map((purpose) => ({
      value: purpose,
      text: t(`retention.purpose.${purpose}`),
      checked: value('purpose') === purpose,
    })),
    typed: { reason: value('reason'), days: value('days'), hold: value('hold') },
    unsealingRows: unsealings.map((each) => [
      each.openedOn,
      { text: t(`retention.purpose.${each.purpose}`), secondary: each.reason },
      each.openedByName,
      each.closedOn
        ? t('retention.closedOn', { date: each.closedOn })
        : isRunning(each, today)
          ? t('retention.openUntil', { date: each.untilOn })
          : t('retention.ranOut', { date: each.untilOn }),
    ]),
    formErrors: form.summary,
    fieldErrors: form.errors,
  };
}

/** 暂缓删除: what stands, and the one act that may be done about it. */
function presentHold({ record, retention }: CaseFile, { actor, t }: PageContext) {
  const may = mayHold(record, actor).allowed && isErasable(retention);
  const { id } = record;
  const stands = retention?.holdReason ?? null;
  return {
    text: stands
      ? t('retention.heldSince', {
          date: retention?.heldOn ?? '',
          by: retention?.heldByName ?? '',
          reason: stands,
        })
      : '',
    act: stands ? 'release' : 'hold',
    href: may ? (stands ? retentionPaths.release({ id }) : retentionPaths.hold({ id })) : '',
    listHref: may ? retentionPaths.list() : '',
  };
}

function planText({ retention }: CaseFile, kind: RetentionKind, { law, t }: PageContext): string {
  const years = yearsFor(kind, law.settings);
  if (!retention) return t('retention.notPlanned', { n: years });
  const state = kind === 'scans' ? retention.scansState : retention.contactState;
  if (state === 'none') return t('retention.nothing');
  const erasedOn = kind === 'scans' ? retention.scansErasedOn : retention.contactErasedOn;
  if (erasedOn) return t('retention.erased', { date: erasedOn });
  if (retention.countedFrom === NOT_YET) return t('retention.notPlanned', { n: years });
  return t('retention.planned', {
    n: years,
    from: retention.countedFrom,
    date: erasableOn(kind, retention.countedFrom, law.settings),
  });
}
