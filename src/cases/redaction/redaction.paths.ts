import { path } from '../../platform/http/index.js';

/** Addresses of 区分处理: the records of a case that are redacted. */
export const redactionPaths = {
  list: path('/desk/cases/:id/redactions'),
  show: path('/desk/cases/:id/redactions/:rid'),
  look: path('/desk/cases/:id/redactions/:rid/look'),
  resume: path('/desk/cases/:id/redactions/:rid/resume'),
  produce: path('/desk/cases/:id/redactions/:rid/produce'),
  goOn: path('/desk/cases/:id/redactions/:rid/go-on'),
  review: path('/desk/cases/:id/redactions/:rid/review'),
  release: path('/desk/cases/:id/redactions/:rid/release'),
  nextVersion: path('/desk/cases/:id/redactions/:rid/versions'),
  result: path('/desk/cases/:id/redactions/:rid/result.pdf'),
  note: path('/desk/cases/:id/redactions/:rid/note.pdf'),
  page: path('/desk/cases/:id/redactions/:rid/pages/:page'),
  picture: path('/desk/cases/:id/redactions/:rid/pages/:page/picture.jpg'),
  marks: path('/desk/cases/:id/redactions/:rid/pages/:page/marks'),
  change: path('/desk/cases/:id/redactions/:rid/pages/:page/change'),
};
