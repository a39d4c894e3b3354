import { expect } from 'chai';
import {
  channelsOfField,
  channelText,
  readChannel,
  readChannels,
  ticked,
} from '../../../src/catalog/elements/channels.js';

describe('channels 公开渠道和载体', () => {
  it('reads variants and marked labels as the standard box', () => {
    const labels = [
      '■政府网站',
      '精准报送',
      '社区/企事业单位/村公示栏(电子屏)',
      '行政服务中心',
      '√ 两微一端',
    ];

    expect(labels.map((label) => readChannel(label).code)).to.deep.equal([
      'governmentSite',
      'targetedPush',
      'noticeBoard',
      'serviceCentre',
      'newMedia',
    ]);
  });

  it('keeps an unknown label as 其他 with its words, several as one box', () => {
    const ticks = readChannels(['政府网站', '其他：政务公开栏', '镇公示栏', '其他____']);

    expect(ticks).to.deep.equal([ticked('governmentSite'), ticked('other', '政务公开栏、镇公示栏')]);
    expect(ticks.map(channelText)).to.deep.equal(['政府网站', '其他：政务公开栏、镇公示栏']);
  });

  it('shows thirteen boxes, and those of the field before 其他', () => {
    expect(channelsOfField('social-assistance')).to.have.length(13);

    const trading = channelsOfField('public-resource-trading').map((channel) => channel.label);

    expect(trading).to.include('中国政府采购网及其地方分网');
    expect(trading.at(-1)).to.equal('其他');
  });
});
