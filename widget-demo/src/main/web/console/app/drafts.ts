import type { Store as Kept } from '../../client/ports';

/** What an agent was writing, for each conversation and for answers and notes apart. */
export type DraftKind = 'post' | 'note';

/** Drafts of one agent, kept through reloads until they are sent or emptied. */
export class Drafts {
  private readonly prefix: string;

  constructor(
    private readonly kept: Kept,
    agent: string,
  ) {
    this.prefix = `silta.staff.${agent}.draft.`;
  }

  read(conversation: string, kind: DraftKind): string {
    return this.kept.get(this.key(conversation, kind)) ?? '';
  }

  write(conversation: string, kind: DraftKind, text: string): void {
    const key = this.key(conversation, kind);
    if (text === '') this.kept.remove(key);
    else this.kept.set(key, text);
  }

  /** Forgets what was left unsent in one conversation, or in all of them. */
  forget(conversation = ''): void {
    for (const key of this.kept.keys(this.prefix + conversation)) this.kept.remove(key);
  }

  private key(conversation: string, kind: DraftKind): string {
    return `${this.prefix}${conversation}.${kind}`;
  }
}
