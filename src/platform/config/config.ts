import { resolve } from 'node:path';
import Joi from 'joi';
import { projectRoot } from './project-root.js';
import { loadSecret } from './secret.js';

/** Everything that can be set from outside, read and checked once. The README's table is made from `configKeys`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Absolute folder of the SQLite file's neighbours: secret, uploads. */
  readonly dataDir: string;
  /** The public address, used in letters and to decide on secure cookies. */
  readonly baseUrl: string;
  /** 32 bytes; cookies, CSRF tokens and field encryption use keys derived from it. */
  readonly secret: Buffer;
  readonly trustProxy: number;
  readonly logLevel: string;
  readonly siteName: string;
  readonly countyName: string;
  readonly siteCode: string;
  readonly icpNumber: string;
  readonly policeNumber: string;
  readonly idleMinutes: number;
  readonly sessionHours: number;
  /** 0 = passwords need no change by age. */
  readonly passwordMaxAgeDays: number;
  readonly demo: boolean;
  /** The mail server as smtp://name:password@host:port; without it nothing leaves by mail. */
  readonly mailUrl: string | undefined;
  readonly mailFrom: string;
  readonly fonts: {
    readonly body: string | undefined;
    readonly title: string | undefined;
    readonly hei: string | undefined;
    readonly kai: string | undefined;
  };
}

interface ConfigKey {
  readonly name: string;
  readonly about: string;
  readonly schema: Joi.Schema;
}

const text = Joi.string().allow('').default('');

export const configKeys: readonly ConfigKey[] = [
  { name: 'HOST', about: '监听地址', schema: Joi.string().default('127.0.0.1') },
  { name: 'PORT', about: '监听端口', schema: Joi.number().port().allow(0).default(3000) },
  {
    name: 'DATABASE_URL',
    about: '数据库：sqlite:路径 或 postgres://用户:口令@主机/库名',
    schema: Joi.string()
      .pattern(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/)
      .default('sqlite:data/mingdu.sqlite'),
  },
  { name: 'DATA_DIR', about: '密钥等本机文件所在目录', schema: Joi.string().default('data') },
  {
    name: 'BASE_URL',
    about: '对外网址；以 https:// 开头时 Cookie 只走加密连接',
    schema: Joi.string()
      .uri({ scheme: ['http', 'https'] })
      .optional(),
  },
  {
    name: 'MINGDU_SECRET',
    about: '主密钥，64 位十六进制；不设则首次启动时生成于 DATA_DIR。多进程部署必须设置',
    schema: Joi.string().hex().length(64).optional(),
  },
  { name: 'TRUST_PROXY', about: '前置反向代理的层数', schema: Joi.number().integer().min(0).default(0) },
  {
    name: 'LOG_LEVEL',
    about: '日志级别',
    schema: Joi.string().valid('fatal', 'error', 'warn', 'info', 'debug', 'silent').default('info'),
  },
  { name: 'SITE_NAME', about: '平台名称', schema: Joi.string().default('政府信息公开平台') },
  { name: 'COUNTY_NAME', about: '主办政府名称', schema: Joi.string().default('本级人民政府') },
  { name: 'SITE_CODE', about: '网站标识码', schema: text },
  { name: 'ICP_NUMBER', about: 'ICP 备案号', schema: text },
  { name: 'POLICE_NUMBER', about: '公安备案号', schema: text },
  {
    name: 'IDLE_MINUTES',
    about: '无操作自动退出（分钟）',
    schema: Joi.number().integer().min(1).max(120).default(30),
  },
  {
    name: 'SESSION_HOURS',
    about: '单次登录最长时间（小时）',
    schema: Joi.number().min(1).max(24).default(8),
  },
  {
    name: 'PASSWORD_MAX_AGE_DAYS',
    about: '口令更换周期（天），0 为不要求定期更换',
    schema: Joi.number().integer().min(0).max(730).default(90),
  },
  { name: 'DEMO', about: '演示模式：首页显示演示账号', schema: Joi.boolean().default(false) },
  {
    name: 'MAIL_URL',
    about: '发信服务器：smtp://用户:口令@主机:端口 或 smtps://…；不设则只有站内通知',
    schema: Joi.string()
      .uri({ scheme: ['smtp', 'smtps'] })
      .optional(),
  },
  {
    name: 'MAIL_FROM',
    about: '发件人，如 政府信息公开平台 <xxgk@example.gov.cn>；设了 MAIL_URL 就必须设',
    schema: Joi.string().when('MAIL_URL', { is: Joi.exist(), then: Joi.required() }),
  },
  { name: 'FONT_BODY', about: '正文字体文件（如本单位已购的仿宋）', schema: text },
  { name: 'FONT_TITLE', about: '标题字体文件（如小标宋）', schema: text },
  { name: 'FONT_HEI', about: '黑体字体文件', schema: text },
  { name: 'FONT_KAI', about: '楷体字体文件', schema: text },
];

export class ConfigError extends Error {}

/** Reads the environment. Throws ConfigError naming every wrong variable in one line. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const schema = Joi.object(Object.fromEntries(configKeys.map((key) => [key.name, key.schema]))).unknown(
    true,
  );
  const given = Object.fromEntries(configKeys.map((key) => [key.name, env[key.name] || undefined]));
  const { value, error } = schema.validate(given, { abortEarly: false });
  if (error)
    throw new ConfigError(`configuration: ${error.details.map((detail) => detail.message).join('; ')}`);

  const dataDir = resolve(projectRoot, value.DATA_DIR);
  return {
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    dataDir,
    baseUrl: value.BASE_URL ?? `http://${value.HOST}:${value.PORT}`,
    secret: loadSecret(value.MINGDU_SECRET, dataDir),
    trustProxy: value.TRUST_PROXY,
    logLevel: value.LOG_LEVEL,
    siteName: value.SITE_NAME,
    countyName: value.COUNTY_NAME,
    siteCode: value.SITE_CODE,
    icpNumber: value.ICP_NUMBER,
    policeNumber: value.POLICE_NUMBER,
    idleMinutes: value.IDLE_MINUTES,
    sessionHours: value.SESSION_HOURS,
    passwordMaxAgeDays: value.PASSWORD_MAX_AGE_DAYS,
    demo: value.DEMO,
    mailUrl: value.MAIL_URL,
    mailFrom: value.MAIL_FROM ?? '',
    fonts: {
      body: value.FONT_BODY || undefined,
      title: value.FONT_TITLE || undefined,
      hei: value.FONT_HEI || undefined,
      kai: value.FONT_KAI || undefined,
    },
  };
}
