import { expect } from 'chai';
import { defaultLawSettings } from '../../../src/law/index.js';
import {
  builtInTemplates,
  checkTemplate,
  composeLetter,
  placeholdersOf,
  type WordingCode,
  type WordingSet,
  wordingCodes,
} from '../../../src/letters/index.js';
import { samplesOf, severalMattersSamples } from '../../../src/letters/wording/sample-data.js';
import { calendar } from '../../support/calendar.js';
import { setWords } from './set-words.js';

const law = { calendar, settings: defaultLawSettings };
const codesOf = (code: WordingCode, text: string) =>
  checkTemplate(code, text, law).problems.map(({ code: kind, line, column }) => `${kind}@${line}:${column}`);
const inWords = (code: WordingCode, body: string, title: string | null = null): WordingSet =>
  new Map([[code, { title, body, version: { id: 7, code, version: 3 } }]]);

describe('template language (模板语言)', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['a tag that is not closed', '{{收件人}}：\n{{申请情况', 'unclosedTag@2:1'],
    ['closing braces without opening ones', '{{收件人}}：\n收到日期}}', 'strayClose@2:5'],
    ['a tag without a name', '{{收件人}}：\n本机关{{ }}', 'emptyTag@2:4'],
    ['否则 without 如果', '{{收件人}}：\n{{否则}}', 'strayElse@2:1'],
    ['a second 否则', '{{如果 机关}}a{{否则}}b{{否则}}c{{完}}', 'strayElse@1:18'],
    ['完 without a beginning', '{{收件人}}：\n好{{完}}', 'strayEnd@2:2'],
    ['如果 without 完', '{{收件人}}：\n{{如果 机关}}', 'unclosedBlock@2:1'],
    ['a name that the paper has not', '{{收件人}}：\n{{申请者}}', 'unknown@2:1'],
    ['a condition that the paper has not', '{{如果 加急}}x{{完}}', 'unknown@1:1'],
    ['a list where there is none', '{{每个 申请人}}x{{完}}', 'notAList@1:1'],
    ['a list put into a sentence', '{{补正事项}}', 'notAList@1:1'],
    ['the addressee below the first line', '你好\n{{收件人}}：', 'addresseeFirst@2:1'],
    ['the addressee twice', '{{收件人}}：\n{{收件人}}', 'onceOnly@2:1'],
    ['words beside what stands alone', '情况：{{申请情况}}', 'blockAlone@1:4'],
    ['an article that is none', '{{条例第三条}}', 'unknown@1:1'],
    ['序号 outside a list', '{{序号}}', 'unknown@1:1'],
  ];
  for (const [name, text, problem] of wrong)
    it(`tells ${name} with its place`, () => {
      expect(codesOf('correctionNotice', text)).to.include(problem);
    });

  it('tells every problem at once, in the order of the text', () => {
    expect(codesOf('extensionNotice', '{{甲}}\n{{乙}}\n{{如果 丙}}')).to.deep.equal([
      'unknown@1:1',
      'unknown@2:1',
      'unclosedBlock@3:1',
      'unknown@3:1',
    ]);
  });

  it('a condition is not put into a sentence, and the remedies come last', () => {
    expect(codesOf('consultationNotice', '{{征求第三方意见}}')).to.deep.equal(['notACondition@1:1']);
    expect(codesOf('answerProvided', '{{救济途径}}\n此致')).to.deep.equal(['remediesLast@1:1']);
    expect(codesOf('extensionNotice', '{{救济途径}}')).to.deep.equal(['unknown@1:1']);
  });

  it('never throws and never runs anything, whatever is typed', () => {
    for (const text of [
      '{{{{}}}}',
      '{{constructor}}',
      '{{__proto__}}',
      '{{如果}}',
      '<script>',
      '{{完}}{{完}}',
    ])
      expect(() => checkTemplate('answerNotExist', text, law), text).not.to.throw();
    expect(codesOf('answerNotExist', '{{constructor}}')).to.deep.equal(['unknown@1:1']);
  });

  it('what an officer types is never a mark of the language', () => {
    const [sample] = samplesOf('reasonsRequest', law);
    const data = { ...sample?.data, volume: '# 大\n{{申请人}}\n> 小' };
    const letter = composeLetter('reasonsRequest', data as never);

    expect(letter.blocks.map(({ type }) => type)).to.not.include.members(['heading', 'note']);
    expect(setWords(letter)).to.include.members(['p2 经查，# 大', 'p2 {{申请人}}', 'p2 > 小。']);
  });
});

describe('own wording (本单位措辞)', () => {
  it('a letter has the office’s words and title and names their version; the rest stays', () => {
    const body = builtInTemplates.extensionNotice.replace('特此告知。', '请谅解。').replace('届满', '到期');
    const [sample] = samplesOf('extensionNotice', law);
    const own = composeLetter(
      'extensionNotice',
      sample?.data as never,
      inWords('extensionNotice', body, '延期告知书'),
    );
    const before = composeLetter('extensionNotice', sample?.data as never);

    expect(own.title).to.equal('延期告知书');
    expect(own.wording).to.deep.equal([{ id: 7, code: 'extensionNotice', version: 3 }]);
    expect(setWords(own).at(4)).to.contain('2026年3月30日到期');
    expect(setWords(own)).to.include('p2 请谅解。');
    expect(own.salutation).to.equal(before.salutation);
    expect(before).to.not.have.property('wording');
  });

  it('an answer to several matters has the own words of each', () => {
    const body = builtInTemplates.answerProcessInfo.replace('是过程性信息', '系过程性信息');
    const [sample] = severalMattersSamples(law);
    const letter = composeLetter('answerPartial', sample?.data as never, inWords('answerProcessInfo', body));

    expect(letter.title).to.equal('政府信息公开申请答复书');
    expect(JSON.stringify(letter.blocks)).to.include('系过程性信息');
    expect(
      letter.blocks.filter((block) => 'text' in block && block.text.includes('收到你通过互联网')),
    ).to.have.length(1);
    expect(letter.wording).to.have.length(1);
  });

  it('no paper to a third party or another organ can name the applicant', () => {
    for (const code of ['thirdPartyConsultation', 'agencyConsultation', 'thirdPartyNotice'] as const) {
      const names = placeholdersOf(code).map(({ name }) => name);
      expect(names, code).to.not.include.members(['申请人']).and.to.not.include('申请内容');
      expect(codesOf(code, `${builtInTemplates[code]}\n{{申请人}}`).join(), code).to.include('unknown');
    }
  });

  describe('what may not be left out', () => {
    for (const code of wordingCodes) {
      it(`${code}: each required name, each cited article, the remedies`, () => {
        const text = builtInTemplates[code];
        const required = placeholdersOf(code).filter((each) => each.required);
        const lists = required.filter(({ type }) => type === 'list').map(({ name }) => name);
        const names = required.map(({ name }) => name).filter((name) => !lists.includes(name));
        if (text.includes('{{救济途径}}')) names.push('救济途径');
        for (const name of names) {
          const { problems, missing } = checkTemplate(code, text.replaceAll(`{{${name}}}`, ''), law);
          expect(problems, name).to.deep.equal([]);
          expect(missing, name).to.include(name);
        }
        for (const name of lists) {
          const without = text.replace(/\{\{每个[\s\S]*?\{\{完\}\}/, '');
          expect(checkTemplate(code, without, law).missing).to.include(name);
        }
        const uncited = text.replaceAll(/\{\{(条例|档案法|109号)[^}]*\}\}/g, '有关规定');
        if (uncited !== text && code !== 'severalMatters')
          expect(checkTemplate(code, uncited, law).missing.join()).to.include('《');
        expect(checkTemplate(code, '特此告知。', law).missing).to.not.deep.equal([]);
      });
    }

    it('a required name within a condition that does not always hold is missed', () => {
      const text = builtInTemplates.answerProvided.replace(
        '提供方式：{{提供方式}}',
        '{{如果 提供时间}}\n提供方式：{{提供方式}}\n{{完}}',
      );
      expect(checkTemplate('answerProvided', text, law).missing).to.deep.equal(['提供方式']);
    });

    it('an article may also be written out', () => {
      const written = builtInTemplates.correctionNotice.replaceAll(
        '{{条例30}}',
        '《中华人民共和国政府信息公开条例》第三十条',
      );
      expect(checkTemplate('correctionNotice', written, law)).to.deep.include({ problems: [], missing: [] });
    });

    it('a letter is not made with words that leave something out', () => {
      const [sample] = samplesOf('answerNotExist', law);
      const hole = builtInTemplates.answerNotExist.replace('{{检索结果}}', '未检索到。');

      expect(() => composeLetter('answerNotExist', sample?.data as never, inWords('answerNotExist', hole)))
        .to.throw()
        .with.property('code', 'wording.incomplete');
    });
  });
});
