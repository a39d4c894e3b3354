import { path } from '../../platform/http/index.js';

export const mailPaths = {
  list: path('/desk/mail'),
  print: path('/desk/mail/print'),
  record: path('/desk/mail/new'),
  show: path('/desk/mail/:id'),
  scan: path('/desk/mail/:id/scans'),
  settle: path('/desk/mail/:id/settle'),
  file: path('/desk/mail/:id/files/:fileId'),
};
