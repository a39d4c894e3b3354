import { request } from 'node:http';

export interface Form {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What came back: the status and where it leads; null when the line was cut before anything did. */
export type Answer = { readonly status: number; readonly location: string } | null;

/** Where the client's line breaks, and how long after that part was sent. */
export interface Cut {
  readonly at: 'never' | 'middleOfBody' | 'beforeAnswer';
  readonly afterMs: number;
}

/** Sends a form over a connection of its own, which may break. */
export function sendForm(
  origin: string,
  form: Form,
  cut: Cut = { at: 'never', afterMs: 0 },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(new URL(form.path, origin), {
      method: 'POST',
      agent: false,
      headers: { ...form.headers, 'content-length': String(Buffer.byteLength(form.body)) },
    });
    req.on('response', (res) => {
      res.resume();
      resolve({ status: res.statusCode ?? 0, location: res.headers.location ?? '' });
    });
    req.on('error', (error) => (cut.at === 'never' ? reject(error) : resolve(null)));
    const breakLine = () => {
      setTimeout(() => req.destroy(), cut.afterMs);
    };
    if (cut.at === 'middleOfBody') {
      req.write(form.body.slice(0, Math.floor(form.body.length / 2)), breakLine);
    } else {
      req.end(form.body, cut.at === 'beforeAnswer' ? breakLine : undefined);
    }
  });
}
