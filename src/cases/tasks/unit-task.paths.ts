import { path } from '../../platform/http/index.js';

/** 交办事项. */
export const taskPaths = {
  list: path('/desk/tasks'),
  give: path('/desk/cases/:id/tasks/new'),
  show: path('/desk/tasks/:id'),
  file: path('/desk/tasks/:id/files/:fileId'),
  answer: path('/desk/tasks/:id/answer'),
  handBack: path('/desk/tasks/:id/hand-back'),
  urge: path('/desk/tasks/:id/urge'),
  accept: path('/desk/tasks/:id/accept'),
  return: path('/desk/tasks/:id/return'),
  withdraw: path('/desk/tasks/:id/withdraw'),
};
