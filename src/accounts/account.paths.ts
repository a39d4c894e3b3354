import { path } from '../platform/http/path.js';

export const accountPaths = {
  signIn: path('/desk/sign-in'),
  signOut: path('/desk/sign-out'),
  password: path('/desk/password'),
  setup: path('/setup/:token'),
  people: path('/desk/admin/people'),
  add: path('/desk/admin/people/new'),
  show: path('/desk/admin/people/:id'),
  edit: path('/desk/admin/people/:id/edit'),
  roles: path('/desk/admin/people/:id/roles'),
  state: path('/desk/admin/people/:id/state'),
  reset: path('/desk/admin/people/:id/reset-password'),
  unlock: path('/desk/admin/people/:id/unlock'),
  endSessions: path('/desk/admin/people/:id/end-sessions'),
};
