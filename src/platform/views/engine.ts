import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler, type Response } from 'express';
import type { Words } from '../i18n/index.js';
import { type Model, templates } from './templates.js';

/**
 * `res.render(view, model)` with EJS from `viewsFolder`. Instead of Express's own, which copies the application's,
 * the answer's and the route's names together for each page.
 */
export function useViews(app: Express, viewsFolder: string): void {
  const draw = templates({ root: viewsFolder, fast: app.get('env') === 'production' });
  app.response.render = function render(this: Response, view: string, model: object = {}) {
    this.send(draw(join(viewsFolder, `${view}.ejs`), model as Model, this.locals, app.locals));
  };
}

/** Serves built assets for a year and gives each address a hash of its content. */
export function useAssets(app: Express, folder: string): void {
  const hashes = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const full = join(file.parentPath, file.name);
    const name = full.slice(folder.length + 1).replaceAll('\\', '/');
    hashes.set(name, createHash('sha256').update(readFileSync(full)).digest('hex').slice(0, 12));
  }
  app.locals.asset = (name: string) => `/assets/${name}?v=${hashes.get(name) ?? ''}`;
  app.use(
    '/assets',
    express.static(folder, { immutable: true, maxAge: '365d', index: false, fallthrough: false }),
  );
}

/** 繁體: the finished page is converted, so that no view knows of it. */
export function traditionalPages(words: Words): RequestHandler {
  return (req, res, next) => {
    if (req.language !== 'zh-Hant') return next();
    const send = res.send.bind(res);
    res.send = (body: unknown) => {
      const page = typeof body === 'string' && /html/.test(res.get('content-type') ?? 'text/html');
      if (!page) return send(body);
      traditional(body, words).then(send, next);
      return res;
    };
    next();
  };
}

/** Inputs hold what people wrote and codes that come back: those are not the site's to rewrite. */
const INPUTS = /(<textarea\b[\s\S]*?<\/textarea>|\svalue="[^"]*")/;

async function traditional(page: string, words: Words): Promise<string> {
  const pieces = page.split(INPUTS);
  return (
    await Promise.all(pieces.map((piece, index) => (index % 2 === 1 ? piece : words.toTraditional(piece))))
  ).join('');
}
