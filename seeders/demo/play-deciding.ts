import * as cases from '../../src/cases/index.js';
import { builtInTemplates } from '../../src/letters/index.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';

/** An office with words of its own, a prepared reason of its own, and a case that is half examined. */
export async function playDeciding(world: DemoWorld): Promise<void> {
  if (!world.offices.has(OFFICE)) return;
  const { head, handler } = world.staff(OFFICE);
  world.moveTo(world.today, 250);
  await world.as(head, async (ctx) => {
    const context = cases.caseContext(ctx, world.services);
    const extension = builtInTemplates.extensionNotice.replace('特此告知。', '给你带来不便，敬请谅解。');
    const own = { scope: 'office', title: '' } as const;
    await cases.useWording(
      context,
      { ...own, code: 'extensionNotice', body: extension, note: '语气更平和' },
      0,
    );
    const notExist = builtInTemplates.answerNotExist.replace('检索情况如下：', '具体检索情况如下：');
    await cases.draftWording(context, { ...own, code: 'answerNotExist', body: notExist, note: '' });
  });
  await world.as(handler, async (ctx) => {
    const context = cases.caseContext(ctx, world.services);
    await cases.addReason(context, {
      target: 'unavailable.otherOrgan:reasons',
      title: '医疗救助职责划转医保局',
      body: '医疗救助职责已划转至县医疗保障局，相关政府信息随职责移交，根据{{条例10}}的规定由其负责公开。',
    });
    // Where records are redacted already, a search that found nothing would be out of place.
    const open = await ctx.get<{ id: number }>(
      `SELECT c.id FROM cases c WHERE c.office_id = ? AND c.phase = 'open' AND c.stage = 'handling'
         AND NOT EXISTS (SELECT 1 FROM redactions r WHERE r.case_id = c.id) ORDER BY c.id DESC LIMIT 1`,
      [world.office(OFFICE).id],
    );
    if (!open) return;
    const answers = [
      ['correction', 'clear', '写明了年度和文件名称'],
      ['information', 'information', ''],
      ['responsible', 'own', '本机关制作'],
    ] as const;
    for (const [step, answer, note] of answers)
      await cases.answerStep(context, { caseId: open.id, matter: 0, step, answer, note });
    await cases.recordSearch(context, {
      caseId: open.id,
      subject: '',
      systems: '公文系统、社会救助管理系统',
      keywords: '以标题中的关键词检索近三年',
      officesAsked: '社会救助股答复档案室可能存有纸质件',
      searchedOn: world.today,
      searchedBy: ctx.actor.name,
      found: false,
      result: '电子系统中未检索到，档案室尚待查找',
    });
  });
}
