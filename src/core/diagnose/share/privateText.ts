/** Something in a text that is for the author's eyes, or machine, only. */
export interface PrivateText {
  readonly kind: 'secret' | 'path';
  /** What it looks like, in words. */
  readonly what: string;
  /** So much of it that its owner knows it. */
  readonly shown: string;
  /** 1-based. */
  readonly line: number;
}

const secrets: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/],
  ['a Hugging Face token', /\bhf_[A-Za-z0-9]{30,}\b/],
  ['an API key', /\bsk-(?:[a-z]+-)*[A-Za-z0-9_-]{20,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10,}/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a password in an address', /\b[a-z][a-z0-9+]*:\/\/[^\s/:@'"]+:[^\s/:@'"{}$]{3,}@[\w.-]+/i],
];
const named =
  /\b\w*(?:password|passwd|secret|api_?key|access_?key|auth_?token|access_?token)\w*['"\]]*\s*[=:]\s*(['"])([^'"\s]{8,})\1/i;
const placeholder =
  /^(?:[x*.•-]+|<.*>|\$?\{.*\}|.*(?:your|example|dummy|changeme|placeholder|insert|todo|fixme|test).*)$/i;

const homes =
  /(?:\/(?:home|Users)\/(?!runner\b|user\b|jovyan\b)[\w.-]+|[A-Za-z]:\\+Users\\+[\w.-]+)(?:[\\/][^\s'",)<>]*)?/;
const absolute = /(['"])((?:\/(?:home|Users|root|mnt|media|Volumes|data|tmp)\/|[A-Za-z]:[\\/])[^'"\n]*)\1/;

/** Secrets, and paths that exist on the author's machine only. In `code`, any absolute path; in outputs, home folders. */
export function privateTexts(text: string, source: 'code' | 'output'): PrivateText[] {
  const found: PrivateText[] = [];
  for (const [i, content] of text.split('\n').entries()) {
    const line = i + 1;
    const secret = secretIn(content, source);
    if (secret) found.push({ kind: 'secret', ...secret, line });
    const path = source === 'code' ? absolute.exec(content)?.[2] : homes.exec(content)?.[0];
    if (path !== undefined) {
      found.push({ kind: 'path', what: 'a path of this machine', shown: shorten(path, 60), line });
    }
  }
  return found;
}

function secretIn(line: string, source: 'code' | 'output'): Omit<PrivateText, 'kind' | 'line'> | undefined {
  for (const [what, pattern] of secrets) {
    const match = pattern.exec(line)?.[0];
    if (match !== undefined) return { what, shown: `${match.slice(0, 6)}…` };
  }
  const match = source === 'code' ? named.exec(line) : null;
  const value = match?.[2];
  if (value === undefined || placeholder.test(value) || /[()[\]/\\ ]/.test(value)) return undefined;
  return { what: 'what looks like a password or key', shown: `${value.slice(0, 2)}…` };
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length / 2)}…${text.slice(-length / 2)}`;
}
