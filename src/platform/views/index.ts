export { traditionalPages, useAssets, useViews } from './engine.js';
