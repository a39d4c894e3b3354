import { citeArticles, letterKind } from '../../law/index.js';
import {
  ADDRESSEE,
  ALL_OFFICES,
  builtInTemplates,
  checkTemplate,
  letterTitle,
  type Placeholder,
  placeholdersOf,
  REMEDIES,
  type Sample,
  SEVERAL_MATTERS_TITLE,
  type TemplateProblem,
  tellsRemedies,
  type WordingCode,
  type WordingVersion,
  wordingCodes,
} from '../../letters/index.js';
import type { FormState } from '../../platform/http/index.js';
import type { PageContext } from '../page-context.js';
import { wordingPaths } from './wording.paths.js';
import type { WordingScope } from './wording.policy.js';
import { presentPreview, previewLetter } from './wording-preview.presenter.js';

const groups = ['applicant', 'answers', 'others', 'file'] as const;

function groupOf(code: WordingCode): (typeof groups)[number] {
  if (code === 'severalMatters') return 'answers';
  const { addressee } = letterKind(code);
  if (addressee === 'file') return 'file';
  if (addressee !== 'applicant') return 'others';
  return code.startsWith('answer') ? 'answers' : 'applicant';
}

/** 政府信息不予公开告知书（国家秘密）, and for several matters the answer that takes them together. */
export function wordingName(code: WordingCode, t: PageContext['t']): string {
  return code === 'severalMatters' ? t('wording.severalMatters') : letterKind(code).name;
}

function articlesText(code: WordingCode): string {
  const refs = code === 'severalMatters' ? [] : letterKind(code).articles;
  return citeArticles(refs.filter((ref) => ref !== '约定')).replaceAll('中华人民共和国', '');
}

export function presentWordingList(
  scope: WordingScope,
  current: ReadonlyMap<WordingCode, WordingVersion>,
  mayAll: boolean,
  mayOffice: boolean,
  { t }: Pick<PageContext, 't'>,
) {
  return {
    tabs:
      mayAll && mayOffice
        ? (['office', 'all'] as const).map((each) => ({
            text: t(`wording.scope.${each}`),
            href: wordingPaths.scope({ scope: each }),
            current: each === scope,
          }))
        : [],
    scopeText: t(`wording.scopeLead.${scope}`),
    groups: groups.map((group) => ({
      title: t(`wording.group.${group}`),
      rows: wordingCodes
        .filter((code) => groupOf(code) === group)
        .map((code) => {
          const own = current.get(code);
          return [
            { text: wordingName(code, t), href: wordingPaths.show({ scope, code }) },
            articlesText(code),
            { tag: versionTag(own, t) },
            own ? { text: own.savedByName, secondary: own.savedAt.slice(0, 10) } : '',
          ];
        }),
    })),
  };
}

export function versionTag(own: WordingVersion | undefined, t: PageContext['t']) {
  if (!own) return { text: t('wording.builtIn'), colour: 'grey' };
  const key = own.officeId === ALL_OFFICES ? 'allVersion' : 'officeVersion';
  return {
    text: t(`wording.${key}`, { n: own.version }),
    colour: own.officeId === ALL_OFFICES ? 'blue' : 'green',
  };
}

export interface WordingPage {
  readonly scope: WordingScope;
  readonly code: WordingCode;
  /** Whose words hold now; undefined for the built-in ones. */
  readonly current: WordingVersion | undefined;
  /** Of this scope, the newest first. */
  readonly versions: readonly WordingVersion[];
  readonly draft: WordingVersion | undefined;
  readonly mayChange: boolean;
  readonly samples: readonly Sample[];
  readonly sampleIndex: number;
}

/** The words that the page shows: as typed, else the draft in hand, else those in force. */
function shownText(page: Pick<WordingPage, 'current' | 'draft' | 'code'>, form: FormState) {
  const { current, draft, code } = page;
  return {
    title: String(form.values.title ?? draft?.title ?? current?.title ?? ''),
    body: String(form.values.body ?? draft?.body ?? current?.body ?? builtInTemplates[code]),
    note: String(form.values.note ?? draft?.note ?? ''),
  };
}

export function presentWordingPage(page: WordingPage, form: FormState, context: PageContext) {
  const { scope, code, current, versions, draft, mayChange, samples, sampleIndex } = page;
  const { t, law } = context;
  const shown = shownText(page, form);
  const check = checkTemplate(code, shown.body, law);
  const findings = [
    ...check.problems.map((problem) => problemText(problem, code, t)),
    ...check.missing.map((name) => t('wording.missing', { name })),
  ];
  const address = { scope, code };
  const [newest] = versions;
  return {
    wordingTitle: wordingName(code, t),
    scope,
    scopeText: t(`wording.scope.${scope}`),
    articles: articlesText(code),
    listHref: wordingPaths.scope({ scope }),
    showHref: wordingPaths.show(address),
    restoreHref: wordingPaths.restore(address),
    compareHref: wordingPaths.compare(address),
    inForce: versionTag(current, t),
    draftText: draft
      ? t('wording.draftBy', { name: draft.savedByName, date: draft.savedAt.slice(0, 10) })
      : '',
    mayChange,
    readOnly: mayChange ? '' : t(`wording.readOnly.${scope}`),
    shown,
    lawTitle: code === 'severalMatters' ? SEVERAL_MATTERS_TITLE : letterTitle(code),
    after: newest?.version ?? 0,
    bodyRows: Math.min(30, Math.max(10, shown.body.split('\n').length + 6)),
    findings,
    formErrors: form.summary,
    fieldErrors: form.errors,
    placeholders: [
      ...placeholdersOf(code).map((each) => presentPlaceholder(each, t)),
      ...(tellsRemedies(code)
        ? [{ tag: `{{${REMEDIES}}}`, about: t('wording.about.remedies'), required: true }]
        : []),
    ],
    preview:
      findings.length === 0 ? presentPreview(previewLetter(samples, sampleIndex, code, shown), t) : null,
    previewHref: wordingPaths.preview(address, {
      from: form.values.body === undefined && draft ? 'draft' : 'current',
      sample: sampleIndex,
    }),
    sampleLinks: samples.map((_, index) => ({
      text: t('wording.sample', { n: index + 1 }),
      href: `${wordingPaths.show(address)}?sample=${index}#preview`,
      current: index === sampleIndex,
    })),
    versionRows: versions.map((each) => [
      { text: t('wording.version', { n: each.version }), secondary: each.note || undefined },
      { text: each.savedByName, secondary: each.savedAt.slice(0, 10) },
      each.body === ''
        ? t('wording.givenUp')
        : {
            text: t('wording.compareThis'),
            href: wordingPaths.compare(address, { to: each.version }),
          },
    ]),
    restorable: mayChange
      ? [
          ...versions
            .slice(1)
            .filter(({ body }) => body !== '')
            .map(({ version }) => ({ value: String(version), text: t('wording.version', { n: version }) })),
          ...(newest && newest.body !== ''
            ? [{ value: '0', text: t(scope === 'all' ? 'wording.toBuiltIn' : 'wording.toDefault') }]
            : []),
        ]
      : [],
  };
}

function presentPlaceholder({ name, type, required }: Placeholder, t: PageContext['t']) {
  const tag = type === 'flag' ? `{{如果 ${name}}}` : type === 'list' ? `{{每个 ${name}}}` : `{{${name}}}`;
  const about = name === ADDRESSEE ? 'addressee' : type;
  return { tag, about: t(`wording.about.${about}`), required };
}

/** `第3行第5字：没有“{{申请者}}”这一项` with the nearest name where there is one. */
function problemText(problem: TemplateProblem, code: WordingCode, t: PageContext['t']): string {
  const { line, column, tag } = problem;
  const place = t('wording.place', { line, column });
  const said = t(`wording.problem.${problem.code}`, { tag });
  const near = problem.code === 'unknown' ? nearest(tag, code) : undefined;
  return `${place}${said}${near ? t('wording.meant', { name: near }) : ''}`;
}

/** The name that shares most characters, if it is at least half of them. */
function nearest(tag: string, code: WordingCode): string | undefined {
  const [best] = placeholdersOf(code)
    .map(({ name }) => {
      const shared = [...name].filter((character) => tag.includes(character)).length;
      return { name, share: shared / Math.max(name.length, tag.length) };
    })
    .sort((a, b) => b.share - a.share);
  return best && best.share >= 0.5 ? best.name : undefined;
}
