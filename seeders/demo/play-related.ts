import { type ApplicationFiled, caseContext, linkCases, registerApplication } from '../../src/cases/index.js';
import { addDays } from '../../src/kernel/local-date.js';
import { fieldFinder } from './case-fields.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';
const asked = '柳溪镇2025年度临时救助对象名单和救助金发放明细';

/** Names are plainly invented; the last asks for another year, which the comparison points out. */
const applications = [
  { applicantName: '赵甲', content: `申请公开${asked}` },
  { applicantName: '钱乙', content: `请依法提供：${asked}。` },
  { applicantName: '孙丙', content: asked },
  { applicantName: '李丁', content: asked.replace('2025', '2024') },
] as const;

/** Several villagers ask for the same within a week: three are linked, the fourth is found beside them. */
export async function playRelated(world: DemoWorld): Promise<void> {
  const { registrar } = world.staff(OFFICE);
  const office = world.office(OFFICE);
  const fieldOf = await fieldFinder(world);
  const filed: ApplicationFiled[] = [];
  for (const [index, application] of applications.entries()) {
    const arrivedOn = addDays(world.today, index - applications.length);
    filed.push(
      await world.as(registrar, (ctx) =>
        registerApplication(caseContext(ctx, world.services), {
          ...application,
          fieldId: fieldOf(application.content),
          officeId: office.id,
          channel: 'counter',
          arrivedOn,
          confirmedOn: null,
          proof: '',
          applicantKind: 'natural',
          identityKind: 'other',
          identityNumber: `示例-${index + 1}`,
          contactName: application.applicantName,
          phone: `0999-555090${index + 1}`,
          address: '清水县柳溪镇溪东街',
          email: '',
          desiredForm: 'paper',
          delivery: 'mail',
        }),
      ),
    );
  }
  const [first, second, third] = filed;
  if (!first || !second || !third) return;
  await world.as(registrar, (ctx) =>
    linkCases(caseContext(ctx, world.services), {
      caseId: first.caseId,
      numbers: [second.number, third.number],
      reason: '同一镇临时救助发放情况，多人申请',
    }),
  );
}
