import { DataTypes, type QueryInterface } from 'sequelize';

const date = { type: DataTypes.STRING(10) };
const text = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false, defaultValue: '' });
const office = { type: DataTypes.INTEGER, references: { model: 'offices', key: 'id' } };

export async function up(qi: QueryInterface): Promise<void> {
  await qi.createTable('offices', {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    code: { type: DataTypes.STRING(40), allowNull: false, unique: true },
    name: { type: DataTypes.STRING(100), allowNull: false },
    short_name: text(40),
    letter_prefix: text(20),
    credit_code: { type: DataTypes.STRING(18), unique: true },
    kind: { type: DataTypes.STRING(40), allowNull: false },
    parent_id: office,
    sort_order: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    address: text(200),
    postcode: text(10),
    phone: text(60),
    fax: text(60),
    email: text(120),
    office_hours: text(200),
    handling_body: text(100),
    review_organ: text(100),
    court: text(100),
    guide_confirmed_on: date,
    settings: { type: DataTypes.TEXT, allowNull: false, defaultValue: '{}' },
    valid_from: { ...date, allowNull: false },
    valid_to: date,
    successor_id: office,
    published: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true },
  });
  await qi.addIndex('offices', ['parent_id', 'sort_order', 'id'], { name: 'offices_tree' });
  await qi.addIndex('offices', ['successor_id'], { name: 'offices_successor' });

  await qi.createTable('number_series', {
    office_id: { ...office, primaryKey: true, allowNull: false },
    series: { type: DataTypes.STRING(40), primaryKey: true, allowNull: false },
    year: { type: DataTypes.INTEGER, primaryKey: true, allowNull: false },
    last_number: { type: DataTypes.INTEGER, allowNull: false },
  });
}

export async function down(qi: QueryInterface): Promise<void> {
  await qi.dropTable('number_series');
  await qi.dropTable('offices');
}
