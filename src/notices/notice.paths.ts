import { path } from '../platform/http/index.js';

export const noticePaths = {
  inbox: path('/desk/notices'),
  read: path('/desk/notices/read'),
  choices: path('/desk/notices/choices'),
  mail: path('/desk/admin/mail'),
  retry: path('/desk/admin/mail/retry'),
  probe: path('/desk/admin/mail/probe'),
};
