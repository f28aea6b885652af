import * as vscode from 'vscode';
import type { ChoiceItem } from './trainChoices.js';

export interface Step<Value> {
  readonly title: string;
  readonly placeholder: string;
  readonly step: number;
  readonly items: readonly ChoiceItem<Value>[];
  /** Better items that are still being computed. A failure ends the step. */
  readonly later?: Promise<readonly ChoiceItem<Value>[]>;
}

type Item<Value> = vscode.QuickPickItem & { readonly value?: Value };

const STEPS = 3;

/** One step of a flow of quick picks: the value, 'back', or undefined when the user leaves. */
export function pickStep<Value>(options: Step<Value>): Promise<Value | 'back' | undefined> {
  return new Promise((resolve, reject) => {
    const picker = vscode.window.createQuickPick<Item<Value>>();
    picker.title = options.title;
    picker.placeholder = options.placeholder;
    picker.step = options.step;
    picker.totalSteps = STEPS;
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    picker.ignoreFocusOut = true;
    picker.items = options.items.map(toItem);
    if (options.step > 1) picker.buttons = [vscode.QuickInputButtons.Back];
    const end = (value: Value | 'back' | undefined) => {
      resolve(value);
      picker.dispose();
    };
    picker.onDidAccept(() => {
      const chosen = picker.selectedItems[0]?.value;
      if (chosen !== undefined) end(chosen);
    });
    picker.onDidTriggerButton(() => end('back'));
    picker.onDidHide(() => end(undefined));
    picker.show();
    if (!options.later) return;
    picker.busy = true;
    options.later.then(
      (items) => {
        picker.busy = false;
        // Someone who is already choosing keeps what they see.
        if (picker.value === '') picker.items = items.map(toItem);
      },
      (error: unknown) => {
        reject(error instanceof Error ? error : new Error('The table could not be profiled.'));
        picker.dispose();
      },
    );
  });
}

/** Several of the items, all checked at first; undefined when the user leaves or checks none. */
export async function pickMany<Value>(
  title: string,
  items: readonly ChoiceItem<Value>[],
): Promise<readonly Value[] | undefined> {
  const chosen = await vscode.window.showQuickPick(
    items.map((item) => ({ ...toItem(item), picked: true })),
    { title, canPickMany: true, ignoreFocusOut: true },
  );
  const values = chosen?.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values && values.length > 0 ? values : undefined;
}

function toItem<Value>(item: ChoiceItem<Value>): Item<Value> {
  return item.value === undefined
    ? { label: item.label, kind: vscode.QuickPickItemKind.Separator }
    : { ...item };
}
