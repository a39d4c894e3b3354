import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { blankApplicationForm } from '../../src/letters/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';

describe('政府信息公开申请表', () => {
  it('is one page with the fields of 条例第二十九条 and room for who writes it down', async () => {
    const file = await blankApplicationForm({
      organ: '明江县民政局',
      office: '办公室',
      address: '明江县人民路18号',
      phone: '0999-8123456',
      date: localDate('2026-01-01'),
    });
    const read = await readPdf(file);

    expect(read.pages.length).to.equal(1);
    const fields = [
      '姓名',
      '证件号码',
      '联系电话',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
    ];
    for (const field of [...fields, '名称、文号', '纸质', '电子数据', '查阅', '邮寄', '代填人签名'])
      expect(read.text, field).to.include(field);
  });

  it('does not ask for a purpose', async () => {
    const read = await readPdf(
      await blankApplicationForm({ organ: '明江县民政局', date: localDate('2026-01-01') }),
    );

    expect(read.text)
      .to.include('不需要说明用途')
      .and.not.to.match(/用途[:：]|所需政府信息的?用途/);
  });
});
