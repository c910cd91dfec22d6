import type { StaffConversation } from '../../client/staffView';
import { rememberedFacts } from '../state/facts';
import { useAround } from './context';

/** A dialog about a conversation. */
export interface DialogOf {
  of: StaffConversation;
  onClose(): void;
}

/** The name of its visitor, for a title. */
export function useName(conversation: StaffConversation): string {
  const { texts } = useAround();
  return rememberedFacts(conversation).name || texts.anonymous;
}

/** The way back, and the way on. */
export function DialogActions({ confirm, onClose }: { confirm: string; onClose(): void }) {
  const { texts } = useAround();
  return (
    <div class="modal-actions">
      <button type="button" class="button" onClick={onClose}>
        {texts.cancel}
      </button>
      <button type="submit" class="button button-main">
        {confirm}
      </button>
    </div>
  );
}
