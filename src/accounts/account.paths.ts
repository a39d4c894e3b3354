import { path } from '../platform/http/path.js';

export const accountPaths = {
  signIn: path('/desk/sign-in'),
  signOut: path('/desk/sign-out'),
  password: path('/desk/password'),
  setup: path('/setup/:token'),
  people: path('/desk/people'),
  add: path('/desk/people/new'),
  show: path('/desk/people/:id'),
  edit: path('/desk/people/:id/edit'),
  roles: path('/desk/people/:id/roles'),
  state: path('/desk/people/:id/state'),
  reset: path('/desk/people/:id/reset-password'),
  unlock: path('/desk/people/:id/unlock'),
  endSessions: path('/desk/people/:id/end-sessions'),
};
