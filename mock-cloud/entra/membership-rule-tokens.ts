/** Cuts a membership rule into words, texts and brackets. */

/** A rule that cannot be read. `position` counts the rule's characters from 1. */
export class MembershipRuleError extends Error {
  override readonly name = 'MembershipRuleError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(`The membership rule is not valid at character ${position}: ${message}.`);
    this.position = position;
  }
}

/** A piece of a rule. */
export interface RuleToken {
  /** 'word' is a property, an operator, a constant or `_`; the brackets stand for themselves. */
  readonly kind: 'word' | 'text' | '(' | ')' | '[' | ']' | ',' | 'end';
  /** Of a text: its content, without quotes and escapes. */
  readonly value: string;
  /** Of its first character, from 1. */
  readonly position: number;
}

/** Longest rule of a dynamic group ("Rules for dynamic membership groups", Supported properties and limits). */
const LONGEST_RULE = 3072;
const WORD = /[A-Za-z0-9_.-]+/y;

/** The tokens of a rule, with an 'end' after the last. Throws {@link MembershipRuleError}. */
export function ruleTokens(rule: string): RuleToken[] {
  if (rule.length > LONGEST_RULE) {
    throw new MembershipRuleError(
      `a rule has at most ${LONGEST_RULE} characters, this one has ${rule.length}`,
      LONGEST_RULE,
    );
  }
  const tokens: RuleToken[] = [];
  for (let at = 0; at < rule.length; ) {
    const letter = rule.charAt(at);
    const position = at + 1;
    if (/\s/.test(letter)) {
      at += 1;
    } else if (isBracket(letter)) {
      tokens.push({ kind: letter, value: letter, position });
      at += 1;
    } else if (letter === '"' || letter === "'") {
      const end = endOfText(rule, at);
      tokens.push({ kind: 'text', value: rule.slice(at + 1, end).replace(/`([`"'])/g, '$1'), position });
      at = end + 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(rule)?.[0];
      if (word === undefined) throw new MembershipRuleError(`"${letter}" is not expected here`, position);
      tokens.push({ kind: 'word', value: word, position });
      at += word.length;
    }
  }
  tokens.push({ kind: 'end', value: 'the end of the rule', position: rule.length + 1 });
  return tokens;
}

function isBracket(letter: string): letter is '(' | ')' | '[' | ']' | ',' {
  return '()[],'.includes(letter);
}

/** Index of the closing quote; a backtick takes the meaning from the next character. */
function endOfText(rule: string, start: number): number {
  const quote = rule.charAt(start);
  for (let at = start + 1; at < rule.length; at += 1) {
    if (rule.charAt(at) === '`') at += 1;
    else if (rule.charAt(at) === quote) return at;
  }
  throw new MembershipRuleError(`the text that begins here has no closing ${quote}`, start + 1);
}
