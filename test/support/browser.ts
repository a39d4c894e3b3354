import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Result } from 'axe-core';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { projectRoot } from '../../src/platform/config/index.js';

const require = createRequire(import.meta.url);

/** A headless Chromium from the npm registry; Chinese is drawn with the fonts that the papers use. */
export async function openBrowser(): Promise<Browser> {
  process.env['FONTCONFIG_FILE'] ??= fontConfiguration();
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  });
}

function fontConfiguration(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mingdu-fonts-'));
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const fonts = ['@embedpdf/fonts-sc', '@electron-fonts/noto-serif-sc'].map((name) =>
    join(projectRoot, 'node_modules', name, 'fonts'),
  );
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${fonts.map((dir) => `<dir>${dir}</dir>`).join('\n')}
<cachedir>${cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>
<alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>`,
  );
  return file;
}

let axeSource: Promise<string> | undefined;

/** The accessibility problems of the page as it stands (WCAG 2.2 A and AA), one line each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  axeSource ??= readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  // Evaluated by the debugger, so that the page's own security policy stays in force for everything else.
  await page.evaluate(await axeSource);
  const violations = await page.evaluate(async (): Promise<Result[]> => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown, options: object) => Promise<{ violations: Result[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (await axe.run((globalThis as unknown as { document: unknown }).document, { runOnly: tags }))
      .violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
