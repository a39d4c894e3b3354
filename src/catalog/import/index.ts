/** 导入目录: messy tables as offices hand them in, read into rows whose every cell says how sure it is. */
export { catalogJson } from './catalog-json.js';
export { readCatalogFile } from './read-catalog-file.js';
