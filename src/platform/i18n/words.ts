import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance, type i18n } from 'i18next';

export const languages = ['zh-CN', 'zh-Hant', 'en'] as const;
export type Language = (typeof languages)[number];

export type WordParams = Readonly<Record<string, string | number>>;
export type Translate = (key: string, params?: WordParams) => string;

/** UI words by language. 繁體 is made from 简体 over the finished page, so it has no words of its own. */
export interface Words {
  in(language: Language): Translate;
  /** Simplified to traditional, for a finished page. The dictionary (50 MB) is loaded when it is first asked for. */
  toTraditional(text: string): Promise<string>;
}

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language);
}

/** Reads `<folder>/<language>/<namespace>.json`. A missing key is a defect and throws, so tests find it. */
export function loadWords(folder: string): Words {
  const resources = Object.fromEntries(
    ['zh-CN', 'en'].map((language) => [language, readNamespaces(join(folder, language))]),
  );
  const instance = createInstance({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    resources,
    ns: Object.keys(resources['zh-CN'] ?? {}),
    nsSeparator: false,
    keySeparator: '.',
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
  void instance.init();
  const translators: Record<Language, Translate> = {
    'zh-CN': translator(instance, 'zh-CN'),
    'zh-Hant': translator(instance, 'zh-CN'),
    en: translator(instance, 'en'),
  };
  let converter: Promise<(text: string) => string> | undefined;
  return {
    in: (language) => translators[language],
    toTraditional: async (text) => {
      converter ??= loadConverter();
      return (await converter)(text);
    },
  };
}

async function loadConverter(): Promise<(text: string) => string> {
  const { Converter } = await import('opencc-js/cn2t');
  // The forms that readers of 繁體 write (為, 裡, 啟), not the dictionary's (爲, 裏, 啓); words stay as they are.
  return Converter({ from: 'cn', to: 'tw' });
}

function readNamespaces(folder: string): Record<string, object> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

/** Text and names of parameters in turn: `第{{n}}条` → `第`, `n`, `条`. */
type Pieces = readonly string[];

/** Words are looked up and taken apart once; those with parameters are put together each time. */
function translator(instance: i18n, language: string): Translate {
  const known = new Map<string, Pieces>();
  const piecesOf = (key: string): Pieces => {
    const found = known.get(key);
    if (found) return found;
    const pieces = textOf(instance, language, key).split(/{{\s*(\w+)\s*}}/);
    known.set(key, pieces);
    return pieces;
  };
  return (key, params) => {
    const pieces = piecesOf(key);
    let text = pieces[0] ?? '';
    for (let i = 1; i < pieces.length; i += 2) {
      const name = pieces[i] ?? '';
      const value = params && name in params ? (params[name] ?? '') : `{{${name}}}`;
      text += value + (pieces[i + 1] ?? '');
    }
    return text;
  };
}

function textOf(instance: i18n, language: string, key: string): string {
  const dot = key.indexOf('.');
  const options = { ns: key.slice(0, dot), lng: language, skipInterpolation: true };
  const path = key.slice(dot + 1);
  if (!instance.exists(path, options)) throw new Error(`no words for ${key}`);
  return instance.t(path, options);
}
