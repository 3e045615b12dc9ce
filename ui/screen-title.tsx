import { useEffect, useRef, type ReactNode } from 'react';

/** The heading of a screen. It takes the focus when the screen appears, so that a screen reader starts there. */
export function ScreenTitle({
  children,
  className,
  dir,
}: {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** For a title of somebody's own making that may be cut off: it is, at its end. */
  readonly dir?: 'auto';
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} dir={dir}>
      {children}
    </h1>
  );
}
