/** Type 2 charstring operators (Adobe Technical Note 5177) that matter for taking subroutines apart. */
const HINTS = new Set([1, 3, 18, 23]);
const CALL_LOCAL = 10;
const CALL_GLOBAL = 29;
const RETURN = 11;
const ESCAPE = 12;
const END = 14;
const MASKS = new Set([19, 20]);
const SHORT = 28;
/** flex and its kin: the only escaped operators that leave the stack empty. */
const FLEX = new Set([34, 35, 36, 37]);
const MAX_DEPTH = 10;

/** The subroutines that a glyph may call, by number. */
export interface Subroutines {
  readonly global: SubroutineIndex;
  readonly local: SubroutineIndex;
}

export interface SubroutineIndex {
  readonly length: number;
  bytes(index: number): Uint8Array;
}

/** A charstring uses an operator whose effect on the stack we do not follow (arithmetic); nobody draws 汉字 so. */
export class UnsupportedCharstring extends Error {}

interface State {
  readonly out: number[];
  /** Where in `out` each operand on the stack begins. */
  stack: number[];
  last: number;
  stems: number;
  ended: boolean;
}

/** The same glyph with every subroutine written out in its place. Throws {@link UnsupportedCharstring}. */
export function flattenCharstring(charstring: Uint8Array, subroutines: Subroutines): Uint8Array {
  const state: State = { out: [], stack: [], last: 0, stems: 0, ended: false };
  run(charstring, subroutines, state, 0);
  return Uint8Array.from(state.out);
}

function run(code: Uint8Array, subroutines: Subroutines, state: State, depth: number): void {
  if (depth > MAX_DEPTH) throw new UnsupportedCharstring('subroutines too deep');
  let at = 0;
  while (at < code.length && !state.ended) {
    const byte = code[at] ?? 0;
    if (byte >= 32 || byte === SHORT) {
      at += pushNumber(code, at, state);
    } else if (byte === CALL_LOCAL || byte === CALL_GLOBAL) {
      call(byte === CALL_LOCAL ? subroutines.local : subroutines.global, subroutines, state, depth);
      at += 1;
    } else if (byte === RETURN) {
      return;
    } else {
      at += copyOperator(code, at, state);
    }
  }
}

function pushNumber(code: Uint8Array, at: number, state: State): number {
  const byte = code[at] ?? 0;
  const next = code[at + 1] ?? 0;
  let length = 1;
  if (byte === SHORT) {
    length = 3;
    state.last = ((next << 24) | ((code[at + 2] ?? 0) << 16)) >> 16;
  } else if (byte === 255) {
    length = 5;
    state.last = Number.NaN;
  } else if (byte >= 251) {
    length = 2;
    state.last = -(byte - 251) * 256 - next - 108;
  } else if (byte >= 247) {
    length = 2;
    state.last = (byte - 247) * 256 + next + 108;
  } else {
    state.last = byte - 139;
  }
  state.stack.push(state.out.length);
  copy(code, at, length, state);
  return length;
}

function call(index: SubroutineIndex, subroutines: Subroutines, state: State, depth: number): void {
  const start = state.stack.pop();
  if (start === undefined || Number.isNaN(state.last))
    throw new UnsupportedCharstring('call without a number');
  state.out.length = start;
  const bias = index.length < 1240 ? 107 : index.length < 33_900 ? 1131 : 32_768;
  run(index.bytes(state.last + bias), subroutines, state, depth + 1);
}

function copyOperator(code: Uint8Array, at: number, state: State): number {
  const operator = code[at] ?? 0;
  let length = 1;
  if (operator === ESCAPE) {
    if (!FLEX.has(code[at + 1] ?? 0)) throw new UnsupportedCharstring(`operator 12 ${code[at + 1]}`);
    length = 2;
  } else if (HINTS.has(operator) || MASKS.has(operator)) {
    state.stems += state.stack.length >> 1;
    if (MASKS.has(operator)) length += (state.stems + 7) >> 3;
  }
  copy(code, at, length, state);
  state.stack = [];
  state.ended = operator === END;
  return length;
}

function copy(code: Uint8Array, at: number, length: number, state: State): void {
  for (let index = at; index < at + length; index++) state.out.push(code[index] ?? 0);
}
