import { useMemo } from 'react';
import { encodeQR } from 'qr';

type Props = { readonly text: string; readonly label: string; readonly className: string | undefined };

/** Drawn here: nothing of `text` leaves the page. One path, of a square for each dark module, in a quiet zone of four. */
export function QrCode({ text, label, className = '' }: Props) {
  const { size, path } = useMemo(() => {
    const rows = encodeQR(text, 'raw', { border: 4 });
    const squares = rows.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { size: rows.length, path: squares.join('') };
  }, [text]);
  return (
    <svg className={className} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
