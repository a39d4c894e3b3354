import { type Actor, systemActor } from '../kernel/actor.js';

/** Whoever may run commands on the server keeps accounts and offices; the audit table says it was done there. */
export const operator: Actor = { ...systemActor, name: '命令行', roles: ['systemAdmin', 'securityAdmin'] };
