import type { Config } from '../config/index.js';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text: read on any telephone, and nothing in it can be made to run. */
  readonly text: string;
  /** Same for the same mail, so that a second try after a lost answer is known to be one. */
  readonly messageId: string;
}

export interface MailRoad {
  /** Throws what the server answered. */
  send(mail: Mail): Promise<void>;
  /** Throws when the server cannot be reached or refuses the name. */
  check(): Promise<void>;
  close(): void;
}

const WAIT_MS = 15_000;

/** The way to the mail server of MAIL_URL; null without one. The library is loaded at first use. */
export async function openMailRoad(config: Pick<Config, 'mailUrl' | 'mailFrom'>): Promise<MailRoad | null> {
  const { mailUrl, mailFrom } = config;
  if (!mailUrl) return null;
  const { createTransport } = await import('nodemailer');
  const address = new URL(mailUrl);
  const transport = createTransport({
    host: address.hostname,
    port: Number(address.port) || (address.protocol === 'smtps:' ? 465 : 587),
    secure: address.protocol === 'smtps:',
    ignoreTLS: address.searchParams.get('tls') === 'off',
    ...(address.username
      ? {
          auth: {
            user: decodeURIComponent(address.username),
            pass: decodeURIComponent(address.password),
          },
        }
      : {}),
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    socketTimeout: WAIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text, messageId }) => {
      await transport.sendMail({
        // An address as an object: nothing in it is read as a list of addresses.
        to: { name: '', address: to },
        from: mailFrom,
        subject,
        text,
        messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    check: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
}
