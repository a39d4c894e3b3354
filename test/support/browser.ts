import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import type { Result } from 'axe-core';
import { type Browser, type Locator, type Page, chromium as playwright } from 'playwright-core';
import { projectRoot } from '../../src/platform/config/index.js';
import { TEST_PASSWORD } from './build.js';

const require = createRequire(import.meta.url);

/** With these two the browser dies when a second person opens a window of their own. */
const forOnePersonOnly = ['--single-process', '--no-zygote'];

/** A headless Chromium from the npm registry; Chinese is drawn with the fonts that the papers use. */
export async function openBrowser(): Promise<Browser> {
  process.env.FONTCONFIG_FILE ??= fontConfiguration();
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((argument) => !forOnePersonOnly.includes(argument)),
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
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(await axeSource);
  const violations = await page.evaluate(async (): Promise<Result[]> => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown, options: object) => Promise<{ violations: Result[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return (
      await axe.run((globalThis as unknown as { document: unknown }).document, {
        runOnly: tags,
        resultTypes: ['violations'],
      })
    ).violations;
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** A desk and a small telephone. */
const widths = [1440, 360];

/** What is wrong with the page as it stands, at each width: accessibility, sideways scrolling. One line each. */
export async function pageProblems(page: Page, at: readonly number[] = widths): Promise<string[]> {
  const before = page.viewportSize();
  const problems: string[] = [];
  for (const width of at) {
    await page.setViewportSize({ width, height: 900 });
    const where = `${new URL(page.url()).pathname} at ${width}`;
    problems.push(...(await accessibilityProblems(page)).map((problem) => `${where}: ${problem}`));
    if (await page.evaluate('document.scrollingElement.scrollWidth > innerWidth'))
      problems.push(`${where}: scrolls sideways`);
  }
  if (before) await page.setViewportSize(before);
  return problems;
}

/** One person with a browser window of their own; what the browser complained of is kept. */
export class Person {
  /** Script errors, refusals by the security policy, files that did not load. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly origin: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A refused form answers 422: Chromium calls that an error, we do not.
      const ownAnswer = message.location().url === page.url() && message.text().includes('status of 4');
      if (message.type() === 'error' && !ownAnswer) this.complaints.push(`${page.url()}: ${message.text()}`);
    });
  }

  static async at(browser: Browser, origin: string, width = 1440): Promise<Person> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    return new Person(page, origin);
  }

  async open(path: string): Promise<void> {
    const response = await this.page.goto(this.origin + path);
    if (response && response.status() >= 400) throw new Error(`${path} answers ${response.status()}`);
  }

  /** Opens a page of the desk, through the sign-in page when the session is over. */
  async openDesk(login: string, path = '/desk'): Promise<void> {
    await this.page.goto(this.origin + path);
    if (!this.page.url().includes('/desk/sign-in')) return;
    await this.page.getByLabel('登录名').fill(login);
    await this.page.getByLabel('口令').fill(TEST_PASSWORD);
    await this.press('登录');
    await this.open(path);
  }

  /** As {@link pageProblems}, and what the browser complained of since the last look. */
  async problems(at?: readonly number[]): Promise<string[]> {
    return [...(await pageProblems(this.page, at)), ...this.complaints.splice(0)];
  }

  follow(link: string): Promise<void> {
    return this.page.getByRole('main').getByRole('link', { name: link, exact: true }).first().click();
  }

  press(button: string): Promise<void> {
    return this.page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  }

  /** The words of the page's main part. */
  words(): Promise<string> {
    return wordsOf(this.page.getByRole('main'));
  }

  /** The file behind a link, fetched with this person's cookies. */
  async fetch(link: Locator): Promise<Buffer> {
    const response = await this.page.request.get(this.origin + (await link.getAttribute('href')));
    if (!response.ok()) throw new Error(`${response.url()} answers ${response.status()}`);
    return response.body();
  }
}

/** The words of one part of a page, without the frame's white space. */
export async function wordsOf(part: Locator): Promise<string> {
  return ((await part.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
