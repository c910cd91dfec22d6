import type { Store } from '../../client/ports';

/** Which panes were open. */
export interface KeptPanes {
  readonly active?: string | undefined;
  readonly panes: readonly { readonly conversation: string; readonly pinned: boolean }[];
}

/** What one agent's window keeps through a reload: what was open, and what was seen. */
export class Kept {
  constructor(
    private readonly store: Store,
    private readonly agent: string,
  ) {}

  panes(): KeptPanes {
    const kept = this.read('panes') as KeptPanes | undefined;
    return Array.isArray(kept?.panes) ? kept! : { panes: [] };
  }

  keepPanes(panes: KeptPanes): void {
    this.write('panes', panes);
  }

  /** The last event seen of each conversation. */
  reads(): ReadonlyMap<string, number> {
    const kept = this.read('read');
    return new Map(Array.isArray(kept) ? (kept as [string, number][]) : []);
  }

  keepReads(reads: readonly (readonly [string, number])[]): void {
    this.write('read', reads);
  }

  private read(what: string): unknown {
    try {
      return JSON.parse(this.store.get(this.key(what)) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }

  private write(what: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (this.store.get(this.key(what)) !== text) this.store.set(this.key(what), text);
  }

  private key(what: string): string {
    return `silta.staff.${this.agent}.${what}`;
  }
}
