import { type HTMLElement, parse } from 'node-html-parser';

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly text: string;
  readonly html: HTMLElement;
  /** The address after redirects, path and query only. */
  readonly url: string;
}

export type FieldValue = string | number | readonly string[] | TestFile | readonly TestFile[];

export interface TestFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly type?: string;
}

const MAX_REDIRECTS = 5;

/** A browser without scripts: keeps cookies, follows redirects, sends a form with the form's own tokens. */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  /** `always` goes with each request, e.g. the address that a proxy before the server tells. */
  constructor(
    private readonly origin: string,
    private readonly always: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<TestResponse> {
    return this.follow(path, { method: 'GET', headers });
  }

  /** Posts fields as they are, without any token: for tests of refusals. */
  post(path: string, fields: Record<string, string>): Promise<TestResponse> {
    return this.follow(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /**
   * Opens `page`, fills its form and sends it. `action` picks the form by the end of its address when the
   * page has several; values of the form that are not named stay as the page shows them.
   */
  async submit(
    page: string,
    values: Record<string, FieldValue> = {},
    action?: string,
  ): Promise<TestResponse> {
    const shown = await this.get(page);
    if (shown.status >= 400)
      throw new Error(`cannot open ${page}: ${shown.status}\n${plainText(shown.html)}`);
    return this.send(shown, values, action);
  }

  /** Sends a form of a page that is already open: with the same tokens when called twice. */
  async send(
    shown: TestResponse,
    values: Record<string, FieldValue> = {},
    action?: string,
  ): Promise<TestResponse> {
    const { form, target, entries } = filledForm(shown, values, action);
    const multipart = form.getAttribute('enctype') === 'multipart/form-data';
    return this.follow(target, { method: 'POST', body: multipart ? formData(entries) : urlEncoded(entries) });
  }

  /** What {@link send} would send, for tests that send it over a line of their own. */
  filled(
    shown: TestResponse,
    values: Record<string, FieldValue> = {},
    action?: string,
  ): { readonly path: string; readonly body: string; readonly headers: Readonly<Record<string, string>> } {
    const { target, entries } = filledForm(shown, values, action);
    const headers = {
      ...this.always,
      cookie: this.cookieHeader(),
      'content-type': 'application/x-www-form-urlencoded',
    };
    return { path: target, body: urlEncoded(entries).toString(), headers };
  }

  /** The cookies as a request header, for tools that send their own requests. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async follow(path: string, init: RequestInit): Promise<TestResponse> {
    let response = await this.request(path, init);
    let url = path;
    for (let i = 0; i < MAX_REDIRECTS && response.status >= 300 && response.status < 400; i += 1) {
      const target = new URL(response.headers.get('location') ?? '/', new URL(url, this.origin));
      url = target.pathname + target.search;
      response = await this.request(url, { method: 'GET' });
    }
    const body = Buffer.from(await response.arrayBuffer());
    const text = body.toString('utf8');
    return { status: response.status, headers: response.headers, body, text, html: parse(text), url };
  }

  private async request(path: string, init: RequestInit): Promise<Response> {
    const cookie = this.cookieHeader();
    const response = await fetch(new URL(path, this.origin), {
      ...init,
      redirect: 'manual',
      headers: { ...this.always, ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...rest] = pair.split('=');
      if (rest.join('=') === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, rest.join('='));
    }
    return response;
  }
}

type Entry = readonly [string, string | TestFile];

function filledForm(shown: TestResponse, values: Record<string, FieldValue>, action: string | undefined) {
  const form = formOf(shown.html, action);
  if (!form)
    throw new Error(`no form${action ? ` to ${action}` : ''} on ${shown.url}\n${plainText(shown.html)}`);
  const entries = [...shownEntries(form).filter(([name]) => !(name in values)), ...givenEntries(values)];
  return { form, target: form.getAttribute('action') || shown.url, entries };
}

function formOf(html: HTMLElement, action?: string): HTMLElement | undefined {
  const forms = html
    .querySelectorAll('form')
    .filter((form) => form.getAttribute('method')?.toLowerCase() === 'post');
  if (action) return forms.find((form) => (form.getAttribute('action') ?? '').endsWith(action));
  return forms.find((form) => form.closest('main')) ?? forms[0];
}

function shownEntries(form: HTMLElement): Entry[] {
  const entries: Entry[] = [];
  for (const field of form.querySelectorAll('input, textarea, select')) {
    const name = field.getAttribute('name');
    if (!name || field.hasAttribute('disabled')) continue;
    const type = field.getAttribute('type') ?? 'text';
    if (field.tagName === 'SELECT') {
      const chosen = field.querySelector('option[selected]') ?? field.querySelector('option');
      entries.push([name, chosen?.getAttribute('value') ?? '']);
    } else if (field.tagName === 'TEXTAREA') entries.push([name, field.textContent]);
    else if (type === 'checkbox' || type === 'radio') {
      if (field.hasAttribute('checked')) entries.push([name, field.getAttribute('value') ?? 'on']);
    } else if (type !== 'file' && type !== 'submit' && type !== 'button') {
      entries.push([name, field.getAttribute('value') ?? '']);
    }
  }
  return entries;
}

function givenEntries(values: Record<string, FieldValue>): Entry[] {
  return Object.entries(values).flatMap(([name, value]): Entry[] => {
    if (typeof value === 'string') return [[name, value]];
    if (typeof value === 'number') return [[name, String(value)]];
    if (Array.isArray(value)) return (value as readonly (string | TestFile)[]).map((one) => [name, one]);
    return [[name, value as TestFile]];
  });
}

function urlEncoded(entries: readonly Entry[]): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of entries) if (typeof value === 'string') body.append(name, value);
  return body;
}

function formData(entries: readonly Entry[]): FormData {
  const body = new FormData();
  for (const [name, value] of entries) {
    if (typeof value === 'string') body.append(name, value);
    else
      body.append(
        name,
        new Blob([new Uint8Array(value.bytes)], { type: value.type ?? 'application/octet-stream' }),
        value.name,
      );
  }
  return body;
}

/** The words that a person sees, without the frame's white space. */
export function plainText(html: HTMLElement): string {
  return (html.querySelector('main') ?? html).textContent.replace(/\s+/g, ' ').trim();
}
