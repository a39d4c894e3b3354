import { type CliCommand, requiredOption, UsageError } from './command.js';
import { operator } from './operator.js';

const usage =
  'office add --code C --name N [--kind K] [--parent CODE] [--credit-code X] [--letter-prefix P] [--from DATE]';

/** Adds an office; what is not given is as on the form of a new one. */
export const officeAddCommand: CliCommand = {
  name: 'office add',
  usage,
  about: '新增机构',
  valueOptions: ['code', 'name', 'kind', 'parent', 'credit-code', 'letter-prefix', 'from'],
  async run(input) {
    const code = requiredOption(input, 'code', usage);
    const name = requiredOption(input, 'name', usage);
    const { db, today } = await input.services();
    const { addOffice, officeByCode, officeSchema } = await import('../offices/index.js');
    const given = (option: string): string | undefined => {
      const value = input.options[option];
      return typeof value === 'string' ? value : undefined;
    };

    const parentCode = given('parent');
    const parent = parentCode === undefined ? null : await officeByCode(db, parentCode);
    if (parent === undefined) throw new UsageError(`--parent ${parentCode}: no office has this code`);
    const { value, error } = officeSchema.validate(
      {
        code,
        name,
        kind: given('kind') ?? 'countyDepartment',
        parentId: parent?.id,
        creditCode: given('credit-code'),
        letterPrefix: given('letter-prefix'),
        validFrom: given('from') ?? today(),
        published: 'on',
        acceptsOnline: 'on',
        autoConfirmOnlineReceipt: 'on',
        guideConfirmDays: 180,
      },
      { abortEarly: false },
    );
    if (error) {
      const fields = error.details.map(({ path, type }) => `${path.join('.')} (${type})`);
      throw new UsageError(`not valid: ${fields.join(', ')}; usage: mingdu ${usage}`);
    }
    const { id } = await db.write(operator, (ctx) => addOffice(ctx, value));
    input.print(
      input.options.json ? JSON.stringify({ id, code: value.code }) : `added ${value.code} ${name}`,
    );
    return 0;
  },
};
