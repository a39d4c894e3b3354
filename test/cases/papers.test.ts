import { expect } from 'chai';
import { openArchive } from '../../src/platform/archives/index.js';
import { createDocument, pageCount } from '../../src/platform/pdf/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('papers in number and as Word documents', () => {
  let app: TestApp;
  let first: CaseStory;
  let second: CaseStory;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    first = await CaseStory.begin(app);
    second = await CaseStory.begin(app, { desk: first.desk, applicantName: '欧阳云' });
    await first.decide(['unavailable.notExist'], '2026-03-05');
    await second.decide(['unavailable.notExist'], '2026-03-06');
    handler = await app.as({ roles: ['handler'], officeId: first.desk.office.id });
  });
  after(() => app.close());

  const ids = async () => {
    const { html } = await handler.get('/desk/papers');
    return html.querySelectorAll('input[name=p]').map((input) => input.getAttribute('value') ?? '');
  };
  const print = async (query: string) => (await handler.get(`/desk/papers/print.pdf?${query}`)).body;

  it('prints several papers with their proofs of service (送达回证) as one PDF', async () => {
    const chosen = (await ids()).map((id) => `p=${id}`).join('&');
    const all = await readPdf(await print(`${chosen}&what=all`));
    expect(all.text).to.include('张小明').and.to.include('欧阳云').and.to.include('送达回证');
    const papers = await readPdf(await print(`${chosen}&what=papers`));
    expect(papers.text).to.include('欧阳云').and.not.to.include('送达回证');
    const proofs = await readPdf(await print(`${chosen}&what=proofs`));
    expect(proofs.text).to.include('受送达人签名').and.not.to.include('行政复议');
    expect(proofs.text, 'no address without a reason on record').not.to.include('2幢301室');
  });

  it('asks to tick something first, and prints no paper of another office', async () => {
    const none = await handler.get('/desk/papers/print.pdf?what=all');
    expect(none.status).to.equal(422);
    expect(plainText(none.html)).to.include('请先勾选');
    const [id] = await ids();
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(`/desk/papers/print.pdf?p=${id}&what=all`)).status).to.equal(404);
    expect(plainText((await stranger.get('/desk/papers')).html)).to.include('没有待送达的文书');
  });

  it('moves a paper to the served ones when its service is on record', async () => {
    await first.serve('2026-03-09');
    // Days have passed: the session of before is over.
    handler = await app.as({ roles: ['handler'], officeId: first.desk.office.id });
    expect(plainText((await handler.get('/desk/papers')).html)).not.to.include(first.number);
    const served = plainText((await handler.get('/desk/papers?tab=served')).html);
    expect(served).to.include(first.number).and.to.include('2026-03-09');
    const row = await app.services.db.get<{ id: number }>('SELECT id FROM case_papers WHERE case_id = ?', [
      first.id,
    ]);
    const proof = await readPdf(
      (await handler.get(`/desk/cases/${first.id}/papers/${row?.id}/proof-of-service.pdf`)).body,
    );
    expect(proof.text).to.include('1234567890123').and.to.include('2026年3月9日');
  });

  it('gives each paper as a Word document', async () => {
    const row = await app.services.db.get<{ id: number }>('SELECT id FROM case_papers WHERE case_id = ?', [
      first.id,
    ]);
    const docx = await handler.get(`/desk/cases/${first.id}/papers/${row?.id}/letter.docx`);
    expect(docx.headers.get('content-disposition')).to.include('.docx');
    const archive = await openArchive(docx.body);
    expect(archive.names).to.include('word/document.xml');
    archive.close();
  });

  it('prints the registration form (登记表) masked, and whole after a reason is on record', async () => {
    const address = `/desk/cases/${first.id}/registration-form.pdf`;
    const masked = (await readPdf((await handler.get(address)).body)).text;
    expect(masked).to.include(first.number).and.not.to.include('330102199001011234');
    await handler.submit(`/desk/cases/${first.id}`, { reason: '核对身份' }, '/reveal');
    expect((await readPdf((await handler.get(address)).body)).text).to.include('330102199001011234');
  });

  it('pages through many papers', async () => {
    const { db } = app.services;
    const row = await db.get<{ content: string }>('SELECT content FROM case_papers WHERE case_id = ?', [
      second.id,
    ]);
    await app.write(async (ctx) => {
      for (let n = 0; n < 40; n++) {
        await ctx.run(
          `INSERT INTO case_papers (case_id, office_id, kind, title, addressee, state, content, proof)
           VALUES (?, ?, 'answerNotExist', '政府信息不存在告知书', 'applicant', 'issued', ?, '')`,
          [second.id, second.desk.office.id, row?.content ?? ''],
        );
      }
    });
    const page = await handler.get('/desk/papers');
    expect(page.html.querySelectorAll('input[name=p]').length).to.equal(30);
    const next = await handler.get(page.html.querySelector('a[rel=next]')?.getAttribute('href') ?? '');
    expect(next.html.querySelectorAll('input[name=p]').length).to.equal(11);
    const chosen = (await ids()).map((id) => `p=${id}`).join('&');
    expect(
      pageCount(
        await createDocument({ title: '', author: '', createdOn: (await first.record()).arrivedOn })
          .paragraph('一')
          .toBuffer(),
      ),
    ).to.equal(1);
    expect(pageCount(await print(`${chosen}&what=papers`))).to.be.greaterThan(29);
  });
});
