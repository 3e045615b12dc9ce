/**
 * Root-window property that the window manager sets when somebody presses Alt+F4. The development host watches
 * it and emits 'close' on the focused window, because a window that asks Chromium to close cannot say no.
 * The key binding is in `openbox-rc.xml`.
 */
export const WM_CLOSE_PROPERTY = '_INVIGIL_CLOSE';
