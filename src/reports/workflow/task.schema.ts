import Joi from 'joi';
import { fields } from '../../platform/http/index.js';
import { tableTwoFigures } from '../format.js';
import { reportedFacts } from '../narrative/reported-facts.js';

/** Figures that a unit can be asked for: those of table two, and those that prose quotes. */
export const askablePaths: readonly string[] = [
  ...tableTwoFigures.map((figure) => figure.path),
  ...reportedFacts.map((fact) => fact.path),
];

export const setTaskSchema = Joi.object({
  unit: fields.text(60).label('reports.task.unit'),
  assigneeId: fields.optionalId().label('reports.task.assignee'),
  paths: fields.choices(askablePaths).required().label('reports.task.figures'),
  dueOn: fields.date().label('reports.task.dueOn'),
  note: fields.optionalText(300).label('reports.task.note'),
});

export const returnTaskSchema = Joi.object({
  remark: fields.text(300).label('reports.task.returnRemark'),
});

export const childUploadSchema = Joi.object({
  publishedOn: fields.optionalDate().label('reports.field.publishedOn'),
});
