import { statSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from '../audit/index.js';
import { verifyDerivations } from '../cases/index.js';
import type { Services } from '../composition.js';
import { yearOf } from '../kernel/local-date.js';
import { mailBacklog } from '../notices/index.js';
import { openMailRoad } from '../platform/mail/index.js';

/** One line of the doctor's list. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

export async function examine(services: Services): Promise<Check[]> {
  return [
    { name: 'Node.js', ok: true, detail: process.version },
    await database(services),
    calendar(services),
    await derivations(services),
    await audit(services),
    await administrators(services),
    secret(services),
    fonts(services),
    await mail(services),
  ];
}

async function database({ db }: Services): Promise<Check> {
  const row = await db.get<{ n: number }>('SELECT COUNT(*) AS n FROM migrations');
  return { name: '数据库', ok: (row?.n ?? 0) > 0, detail: `${db.dialect}，已执行 ${row?.n ?? 0} 项升级` };
}

/** From 1 December the next year's notice should be in; without it due dates beyond are provisional. */
function calendar(services: Services): Check {
  const today = services.today();
  const year = yearOf(today);
  const published = services.law.calendar.isPublished(year);
  const next = services.law.calendar.isPublished(year + 1);
  const late = today.slice(5) >= '12-01' && !next;
  const detail = next
    ? `${year}、${year + 1} 年安排已载入`
    : `${year + 1} 年放假安排未载入，跨年期限标为暂定`;
  return {
    name: '工作日历',
    ok: published && !late,
    detail: published ? detail : `${year} 年放假安排未载入`,
  };
}

async function derivations(services: Services): Promise<Check> {
  const { cases, problems } = await verifyDerivations(services.db, services.law);
  const [first] = problems;
  const detail = first
    ? `${problems.length} 处不符，如 ${first.number} 的 ${String(first.column)}：存 ${first.stored}，应为 ${first.derived}`
    : `${cases} 件，存储值与推导一致`;
  return { name: '期限推导', ok: problems.length === 0, detail };
}

async function audit({ db }: Services): Promise<Check> {
  const { ok, entries, broken } = await verifyAudit(db);
  const detail = broken ? `第 ${broken.seq} 条起不可信（${broken.problem}）` : `${entries} 条，链完整`;
  return { name: '审计链', ok, detail };
}

async function administrators({ db }: Services): Promise<Check> {
  const row = await db.get<{ n: number }>(
    "SELECT COUNT(*) AS n FROM account_roles r JOIN accounts a ON a.id = r.account_id WHERE r.role = 'systemAdmin' AND a.state = 'active'",
  );
  return { name: '系统管理员', ok: (row?.n ?? 0) > 0, detail: `${row?.n ?? 0} 人` };
}

async function mail({ config, db }: Services): Promise<Check> {
  const { waiting, failed } = await mailBacklog(db);
  const backlog = `待发 ${waiting} 封，失败 ${failed} 封`;
  const road = await openMailRoad(config);
  if (!road) return { name: '邮件', ok: true, detail: `没有配置 MAIL_URL，只有站内通知；${backlog}` };
  try {
    await road.check();
    return { name: '邮件', ok: failed === 0, detail: `发信服务器连接正常；${backlog}` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name: '邮件', ok: false, detail: `发信服务器连接不上（${reason}）；${backlog}` };
  } finally {
    road.close();
  }
}

function secret({ config }: Services): Check {
  try {
    const mode = statSync(join(config.dataDir, 'secret.key')).mode & 0o777;
    return { name: '主密钥', ok: (mode & 0o077) === 0, detail: `secret.key 权限 ${mode.toString(8)}` };
  } catch {
    return { name: '主密钥', ok: true, detail: '由环境变量提供' };
  }
}

function fonts(services: Services): Check {
  const missing = [...'政府信息公开告知书'].filter(
    (char) => !services.fonts.resolve('body', char.codePointAt(0) ?? 0),
  );
  return {
    name: '公文字体',
    ok: missing.length === 0,
    detail: missing.length === 0 ? '可用' : `缺字：${missing.join('')}`,
  };
}
