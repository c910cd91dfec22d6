/*
 * How a site talks to Silta: calls are queued until the script has come, so it does not matter which of the two is there
 * first. This is the whole of what a shop must write.
 */
type Silta = { (...call: unknown[]): void; q?: IArguments[] };

const page = window as unknown as { Silta?: Silta };

page.Silta ??= function queue(): void {
  (page.Silta!.q ??= []).push(arguments);
};

export function openChat(): void {
  page.Silta!('open');
}

/** What the agent sees beside the conversation. */
export function tellAgent(attributes: Record<string, string>): void {
  page.Silta!('set', { attributes });
}
