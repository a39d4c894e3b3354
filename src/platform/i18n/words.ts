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
  return Converter({ from: 'cn', to: 't' });
}

function readNamespaces(folder: string): Record<string, object> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  );
}

/** Words are looked up once and remembered; those with parameters are filled in each time. */
function translator(instance: i18n, language: string): Translate {
  const known = new Map<string, string>();
  const { interpolator } = instance.services;
  const textOf = (key: string): string => {
    let text = known.get(key);
    if (text === undefined) {
      const dot = key.indexOf('.');
      const options = { ns: key.slice(0, dot), lng: language, skipInterpolation: true };
      const path = key.slice(dot + 1);
      if (!instance.exists(path, options)) throw new Error(`no words for ${key}`);
      text = instance.t(path, options);
      known.set(key, text);
    }
    return text;
  };
  return (key, params) => {
    const text = textOf(key);
    return params && text.includes('{{') ? interpolator.interpolate(text, params, language, {}) : text;
  };
}
