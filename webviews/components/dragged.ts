/** Follows a pointer from its press to its release; `move` is called for each step in between. */
export function dragged(press: PointerEvent, move: (event: PointerEvent) => void, done?: () => void): void {
  const end = new AbortController();
  const finish = () => {
    end.abort();
    done?.();
  };
  const step = (event: PointerEvent) => {
    if (event.pointerId === press.pointerId) move(event);
  };
  window.addEventListener('pointermove', step, { signal: end.signal });
  window.addEventListener('pointerup', finish, { signal: end.signal });
  window.addEventListener('pointercancel', finish, { signal: end.signal });
}
