import type { CliCommand } from './command.js';

export function overview(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.about}`);
  return `usage: mingdu <command> [--help] [--json]\n\n${lines.join('\n')}\n\nexit: 0 success, 1 negative verdict, 2 bad usage or unreadable input\n`;
}

export function usageOf(command: CliCommand): string {
  return `${command.about}\n\nusage: mingdu ${command.usage}\n`;
}
