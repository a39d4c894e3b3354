import type { Request, Response } from 'express';
import Joi from 'joi';
import { authorize } from '../../kernel/verdict.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import type { CaseChanged } from '../open-case.js';
import { feePaths } from './fees.paths.js';
import { mayRefund, type RefundFeeInput, refundFee } from './refund-fee.js';

/** 退费. */
export function feeRoutes(services: CaseServices): Route[] {
  const right = roles('cashier');
  const show = async (req: Request, res: Response, refundForm: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    authorize(mayRefund(file.record, req.actor));
    const { t } = res.locals;
    const paid = file.fees.findLast(({ state }) => state === 'paid');
    res.render('cases/fees/refund', {
      head: presentHead(file, pageContext(services, req, res)),
      refundForm,
      version: file.record.version,
      today: services.today(),
      notNow: paid ? '' : t('fees.errors.nothingPaid'),
      paidText: paid ? t('fees.paid', { yuan: paid.yuan, date: paid.paidOn ?? '' }) : '',
    });
  };
  return [
    page({ path: feePaths.refund.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<Omit<RefundFeeInput, 'caseId'>, CaseChanged>({
      path: feePaths.refund.pattern,
      right,
      schema: Joi.object({
        version: fields.id(),
        on: fields.date().label('fees.field.refundedOn'),
        reason: fields.text(300).label('fees.field.reason'),
        voucher: fields.text(100).label('fees.field.voucher'),
      }),
      form: show,
      run: (ctx, input, req) => refundFee(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: ({ caseId }) => casePaths.show({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'fees.flash.refunded' }),
    }),
  ];
}
