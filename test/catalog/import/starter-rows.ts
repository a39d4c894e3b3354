import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  readTemplateFile,
  type TemplateFile,
  type TemplateFileItem,
} from '../../../src/catalog/template-file.js';
import { projectRoot } from '../../../src/platform/config/index.js';

const folder = join(projectRoot, 'catalogs', 'fields');

/** Every starter catalog. */
export function starterCatalogs(): readonly TemplateFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readTemplateFile(JSON.parse(readFileSync(join(folder, file), 'utf8'))));
}

/** Rows whose cells were all seen: what a messy table made from them says is beyond doubt. */
export function wholeItems(catalog: TemplateFile): readonly TemplateFileItem[] {
  return catalog.items.filter(
    (item) =>
      item.level1 !== null &&
      item.content !== null &&
      item.basis !== null &&
      item.timeLimit !== null &&
      item.subject !== null &&
      item.channels !== null &&
      item.cut === undefined,
  );
}
