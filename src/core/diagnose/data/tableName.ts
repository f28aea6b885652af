import { counted } from '../../profile/alerts/wording.js';
import type { TableFacts } from '../../../shared/tableFacts.js';

/** How messages call a table: its file's name, and how much of it was read where that is not all. */
export function tableName({ name, isPart, rows }: TableFacts): string {
  return isPart ? `${name} (its first ${counted(rows)} rows)` : name;
}
