import { path } from '../platform/http/index.js';

export const applyPaths = {
  start: path('/apply'),
  blankForm: path('/apply/form.pdf'),
  form: path('/apply/new'),
  receipt: path('/apply/receipt/:receipt'),
  receiptPdf: path('/apply/receipt/:receipt/pdf'),
};
