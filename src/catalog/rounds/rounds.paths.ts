import { path } from '../../platform/http/index.js';

export const roundPaths = {
  list: path('/desk/catalog/rounds'),
  create: path('/desk/catalog/rounds/new'),
  tasks: path('/desk/catalog/rounds/tasks'),
  show: path('/desk/catalog/rounds/:id'),
  edit: path('/desk/catalog/rounds/:id/edit'),
  start: path('/desk/catalog/rounds/:id/start'),
  close: path('/desk/catalog/rounds/:id/close'),
  reopen: path('/desk/catalog/rounds/:id/reopening'),
  reminders: path('/desk/catalog/rounds/:id/reminders'),
  history: path('/desk/catalog/rounds/:id/history'),
  addField: path('/desk/catalog/rounds/:id/fields/new'),
  field: path('/desk/catalog/rounds/:id/fields/:field'),
  people: path('/desk/catalog/rounds/:id/fields/:field/people'),
  remove: path('/desk/catalog/rounds/:id/fields/:field/removal'),
  restore: path('/desk/catalog/rounds/:id/fields/:field/restoration'),
  invite: path('/desk/catalog/rounds/:id/fields/:field/invitations'),
  invitationEnd: path('/desk/catalog/rounds/:id/fields/:field/invitations/:invitation/end'),
  moves: path('/desk/catalog/rounds/:id/fields/:field/moves'),
  row: path('/desk/catalog/rounds/:id/fields/:field/rows/:row'),
  rowMoves: path('/desk/catalog/rounds/:id/fields/:field/rows/:row/moves'),
  rowComment: path('/desk/catalog/rounds/:id/fields/:field/rows/:row/comments/:comment'),
  opinion: path('/desk/catalog/opinions/:invitation'),
  opinionRow: path('/desk/catalog/opinions/:invitation/rows/:row'),
  opinionWithdrawal: path('/desk/catalog/opinions/:invitation/rows/:row/withdrawal'),
  opinionEnd: path('/desk/catalog/opinions/:invitation/end'),
};

/** For a department without accounts here: whoever holds the link may read the field's rows and comment. */
export const linkPaths = {
  opinion: path('/opinions/:token'),
  row: path('/opinions/:token/rows/:row'),
  withdrawal: path('/opinions/:token/rows/:row/withdrawal'),
  end: path('/opinions/:token/end'),
};
