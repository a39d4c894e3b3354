import * as cases from '../../src/cases/index.js';
import type { CommandContext } from '../../src/platform/database/index.js';
import { countHelp, type HelpStep } from '../../src/portal/index.js';
import type { DemoWorld } from './world.js';

const OFFICE = 'QS-MZJ';
const REGISTRAR = 'dengji';

const applicant = {
  applicantKind: 'natural' as const,
  identityKind: 'idCard' as const,
  phone: '0999-5557788',
  address: '清水县城关镇某某路8号',
  email: '',
  confirmedOn: null,
};

/** What the mail room signed for in the last days: an application by an agent, one by two people, and what was neither. */
export async function playFiling(world: DemoWorld): Promise<void> {
  const arrivedOn = world.today;
  const officeId = world.office(OFFICE).id;
  const act = <Result>(work: (ctx: cases.CaseContext) => Promise<Result>) =>
    world.as(REGISTRAR, (ctx: CommandContext) => work(cases.caseContext(ctx, world.services)));
  const mail = (
    sender: string,
    subject: string,
    more: Partial<Parameters<typeof cases.recordMail>[1]> = {},
  ) =>
    act((ctx) =>
      cases.recordMail(ctx, {
        officeId,
        arrivedOn,
        channel: 'signedMail',
        trackingNumber: '',
        signedBy: '门卫老赵',
        senderKind: 'person',
        sender,
        subject,
        scans: [],
        ...more,
      }),
    );

  const byAgent = await mail('周玉兰', '政府信息公开申请表、授权委托书各一份', {
    trackingNumber: 'DEMO10020001',
  });
  await act((ctx) =>
    cases.registerFromMail(ctx, byAgent, {
      ...applicant,
      officeId,
      channel: 'signedMail',
      arrivedOn,
      proof: '邮政快递单号 DEMO10020001，门卫老赵签收',
      applicantName: '周玉兰',
      identityNumber: '999901195503030024',
      contactName: '周玉兰',
      content: '2025年度柳溪镇高龄津贴发放的对象范围和标准文件',
      desiredForm: 'paper',
      delivery: 'mail',
      matters: [],
      agent: {
        name: '周小川',
        identityKind: 'idCard',
        identityNumber: '999901198006060034',
        phone: '0999-5557799',
        authority: 'special',
      },
    }),
  );
  const together = await mail('孙国栋', '共同申请公开养老服务设施规划', { channel: 'counter' });
  await act((ctx) =>
    cases.registerFromMail(ctx, together, {
      ...applicant,
      officeId,
      channel: 'counter',
      arrivedOn,
      proof: '窗口当面提交，已核验两人身份证',
      applicantName: '孙国栋',
      identityNumber: '999901196107070015',
      contactName: '孙国栋',
      content: '清水县养老服务设施布局规划（2024—2030年）的正式文本和图件目录',
      desiredForm: 'electronic',
      delivery: 'pickup',
      matters: [],
      partners: [{ name: '钱美华', identityKind: 'idCard', identityNumber: '999901196208080028' }],
    }),
  );
  const petition = await mail('吴某', '反映邻里纠纷的来信', { channel: 'ordinaryMail' });
  await act((ctx) =>
    cases.settleMail(ctx, { id: petition, state: 'notApplication', outcome: '信访事项，转县信访局接待室' }),
  );
  const letter = await mail('清水县财政局', '关于预算执行情况的函', {
    senderKind: 'organisation',
    trackingNumber: 'DEMO10020002',
  });
  await act((ctx) =>
    cases.settleMail(ctx, { id: letter, state: 'handedOn', outcome: '转局办公室公文岗，小许接收' }),
  );
  await mail('郑海涛', '疑似公开申请的手写信一封', { channel: 'ordinaryMail' });

  const help: readonly HelpStep[] = [
    'shown',
    'shown',
    'shown',
    'shown',
    'opened',
    'opened',
    'answered',
    'filed',
  ];
  await act(async (ctx) => {
    for (const step of help) await countHelp(ctx, step, officeId);
  });
}
