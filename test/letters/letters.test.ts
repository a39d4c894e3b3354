import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { grounds, type LetterKind, letterKind, letterKinds } from '../../src/law/index.js';
import { composeAnswer, composeLetter, formatLetterNumber, renderLetter } from '../../src/letters/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { answerData, application, basics, factsFor, remedies, specialLetters } from './samples.js';

describe('letter number (发文字号)', () => {
  it('has six-cornered brackets, the whole year and no leading zero', () => {
    expect(formatLetterNumber({ prefix: '明民公开告', year: 2026, n: 3 })).to.equal('明民公开告〔2026〕3号');
  });

  it('refuses a serial that is none', () => {
    expect(() => formatLetterNumber({ prefix: '明', year: 2026, n: 0 })).to.throw(RangeError);
  });
});

describe('answers (答复文书)', () => {
  for (const ground of grounds) {
    it(`${ground.code}: ${ground.name} — content asked, articles, decision, remedies, signature, under 200 KB`, async () => {
      const content = composeLetter(ground.letter, answerData(ground.code));
      const { pdf, lostCharacters } = await renderLetter(content);
      const read = await readPdf(pdf);

      expect(lostCharacters).to.deep.equal([]);
      expect(pdf.length).to.be.lessThan(200_000);
      expect(read.text).to.include('本机关于2026年3月2日收到');
      expect(read.text).to.include(application.caseNumber).and.to.include(application.content);
      expect(read.text).to.include('通过互联网提交');
      expect(read.text).to.include('明江县民政局2026年3月12日');
      for (const fact of ground.facts.filter((each) => each.type === 'longText' && each.required))
        expect(read.text, fact.label).to.include(`${fact.label}的事实`);
      if (letterKind(ground.letter).addressee === 'applicant')
        expect(read.text).to.include('明民公开告〔2026〕3号').and.to.include('张喆玥：');
      if (ground.remedy !== 'none') expect(read.text).to.include('行政复议');
    });
  }

  it('states 复议前置 for a refusal, with organ and periods', async () => {
    const { pdf } = await renderLetter(composeAnswer(answerData('refused.stateSecret')));

    expect((await readPdf(pdf)).text).to.include(
      '应当自收到本告知书之日起60日内先向明江县人民政府申请行政复议',
    );
  });

  it('leaves 复议 or a lawsuit within six months for 信息不存在', async () => {
    const { pdf } = await renderLetter(composeAnswer(answerData('unavailable.notExist')));

    expect((await readPdf(pdf)).text)
      .to.include('可以自收到本告知书之日起60日内向明江县人民政府申请行政复议')
      .and.to.include('6个月内');
  });

  it('names the online channel for 复议 when the answer is served online', () => {
    const served = { ...answerData('partial'), remedies: remedies(['partial'], { servedOnline: true }) };

    expect(composeAnswer(served).remedies.join('')).to.include('通过互联网渠道提交行政复议申请');
  });

  it('cites the articles of the ground', () => {
    const text = JSON.stringify(composeAnswer(answerData('refused.thirdParty')).blocks);

    expect(text).to.include('《中华人民共和国政府信息公开条例》第十五条、第三十二条、第三十六条第（三）项');
  });

  it('says the choice in words and the date in Arabic numerals', () => {
    const process = JSON.stringify(
      composeAnswer({
        ...answerData('refused.processInfo'),
        facts: { ...factsFor('refused.processInfo'), category: 'draft' },
      }).blocks,
    );
    const duplicate = JSON.stringify(composeAnswer(answerData('notProcessed.duplicate')).blocks);

    expect(process).to.include('过程稿');
    expect(duplicate).to.include('2026年3月5日');
  });

  it('answers several matters under their own headings', async () => {
    const content = composeAnswer({
      ...answerData('partial'),
      facts: {},
      matters: [
        { subject: '2025年低保资金分配表', ground: 'granted.provided', facts: factsFor('granted.provided') },
        { subject: '入户核查笔录', ground: 'partial', facts: factsFor('partial') },
        { subject: '审批会议记录', ground: 'refused.processInfo', facts: factsFor('refused.processInfo') },
      ],
    });
    const { text } = await readPdf((await renderLetter(content)).pdf);

    expect(content.title).to.equal('政府信息公开申请答复书');
    expect(text)
      .to.include('根据《中华人民共和国政府信息公开条例》第三十七条的规定')
      .and.to.include('一、关于2025年低保资金分配表')
      .and.to.include('二、关于入户核查笔录')
      .and.to.include('（一）予以公开的内容')
      .and.to.include('三、关于审批会议记录');
  });

  it('quotes what is asked for since the 补正', () => {
    const data = answerData('granted.provided');
    const corrected = { on: localDate('2026-03-06'), content: '2025年度城市低保资金分配明细' };
    const [, second] = composeAnswer({ ...data, application: { ...application, corrected } }).blocks;

    expect(JSON.stringify(second)).to.include(
      '2026年3月6日，本机关收到你的补正，补正后申请公开“2025年度城市低保资金分配明细”。',
    );
  });

  it('addresses an organisation as 你单位', () => {
    const data = answerData('granted.provided');
    const content = composeAnswer({
      ...data,
      application: { ...application, applicantName: '明江县某某有限公司', natural: false },
    });

    expect(JSON.stringify(content.blocks))
      .to.include('你单位')
      .and.not.to.match(/向你提供/);
  });

  it('refuses a letter with a hole: fact, remedies or kind', () => {
    const data = answerData('unavailable.notExist');

    expect(() => composeAnswer({ ...data, facts: { ...data.facts, result: ' ' } })).to.throw(
      RangeError,
      'result',
    );
    expect(() => composeLetter('answerNotExist', { ...data, remedies: [] })).to.throw(RangeError, 'remedies');
    expect(() => composeLetter('answerPetition', data)).to.throw(RangeError, 'answerNotExist');
  });
});

describe('other papers (程序性文书)', () => {
  const expected: Record<keyof typeof specialLetters, readonly string[]> = {
    registrationForm: ['登记人', '王丽', '3601**********1234'],
    receipt: ['查询码', '7K3M-92QX', '2026年3月30日', 'MJ-2026-000012'],
    correctionNotice: ['一次性告知', '1.年度和范围不明确', '15个工作日', '视为放弃申请', '第三十条'],
    reasonsRequest: ['46件', '说明理由', '第三十五条', '10个工作日'],
    extensionNotice: ['2026年3月30日', '20个工作日', '2026年4月28日', '负责人同意', '第三十三条第二款'],
    delayNotice: ['延迟至2026年6月30日', '第三十五条'],
    thirdPartyConsultation: ['15个工作日', '投标报价明细', '不同意公开的，请说明理由', '征求第三方意见回执'],
    consultationNotice: ['2026年3月10日', '不计算在答复期限内', '第三十三条第三款'],
    agencyConsultation: ['共同制作', '视为同意公开', '第三十四条'],
    thirdPartyNotice: ['决定予以公开', '公开的理由', '人身安全', '行政复议'],
    feeNotice: ['2200元', '11件至30件', '100元/件', '20个工作日', '非税'],
    rectificationReply: ['予以更正', '第四十一条', '行政复议'],
    suggestionReply: ['主动公开范围', '第四十四条第二款'],
    serviceReceipt: ['受送达人', '交邮日期', '签收日期', '明民公开告〔2026〕3号'],
    archiveIndex: ['政府信息公开申请表', '页号'],
  };

  for (const [kind, words] of Object.entries(expected) as [
    keyof typeof specialLetters,
    readonly string[],
  ][]) {
    it(`${kind}: ${letterKind(kind).name}`, async () => {
      const { pdf, lostCharacters } = await renderLetter(specialLetters[kind]());
      const read = await readPdf(pdf);

      expect(lostCharacters).to.deep.equal([]);
      expect(pdf.length).to.be.lessThan(200_000);
      for (const word of words) expect(read.text, word).to.include(word);
      expect(read.pages[0]?.lines.map((line) => line.text.replaceAll(' ', ''))).to.include(
        letterKind(kind).name.replace(/（.*）$/, ''),
      );
    });
  }

  it('every kind of the law has a paper', () => {
    const answers = new Set<LetterKind>(grounds.map((ground) => ground.letter));
    const missing = letterKinds.filter(({ code }) => !answers.has(code) && !(code in specialLetters));

    expect(missing).to.deep.equal([]);
  });

  it('does not tell a third party or another organ who asks', () => {
    for (const kind of ['thirdPartyConsultation', 'agencyConsultation', 'thirdPartyNotice'] as const)
      expect(JSON.stringify(specialLetters[kind]()), kind).not.to.include(application.applicantName);
  });

  it('fits the receipt on one page', async () => {
    expect((await readPdf((await renderLetter(specialLetters.receipt())).pdf)).pages.length).to.equal(1);
  });

  it('shows a draft as 草稿，未盖章 and a signed paper without', async () => {
    const content = specialLetters.extensionNotice();
    const draft = await readPdf((await renderLetter({ ...content, signed: false })).pdf);
    const signed = await readPdf((await renderLetter(content)).pdf);

    expect(draft.text).to.match(/草.*稿/);
    expect(signed.text).not.to.include('稿');
  });

  it('sets a letter kept as JSON again byte for byte', async () => {
    const content = composeAnswer({ ...answerData('partial'), ...basics, attachments: ['清单', '送达回证'] });
    const kept = JSON.parse(JSON.stringify(content)) as typeof content;

    expect((await renderLetter(kept)).pdf.equals((await renderLetter(content)).pdf)).to.equal(true);
  });
});
